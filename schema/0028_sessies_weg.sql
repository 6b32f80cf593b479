-- 0028: retention takes sessions that ended and attempts to sign on: who was where, of those who work here. Not the tokens, nor what
-- users are known by.
GRANT SELECT (gebruiker, laatst, verloopt, stil, eind), DELETE ON sessie TO vroegsignald_bewaar;
GRANT SELECT (tijd, gemeentecode), DELETE ON aanmelding TO vroegsignald_bewaar;
GRANT SELECT (id, gemeentecode) ON gebruiker TO vroegsignald_bewaar;
