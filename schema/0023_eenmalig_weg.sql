-- 0023: retention takes what was kept to know a form or call that is sent twice (0013).
GRANT SELECT, DELETE ON eenmalig TO vroegsignald_bewaar;
