-- 0018: which columns of a row that they see the pages may change: what an act of a person changes, and never whose row it is.

REVOKE UPDATE ON melding, plaats, huishouden, capaciteit, levering, afgekeurd, adresregel FROM vroegsignald_web;
GRANT UPDATE (status, opgehaald, benut, lopend, kanaal, melding) ON plaats TO vroegsignald_web;
GRANT UPDATE (naam, gewist) ON huishouden TO vroegsignald_web; -- one of which only a pseudonym was left comes back
GRANT UPDATE (plaatsen) ON capaciteit TO vroegsignald_web;
GRANT UPDATE (status, reden) ON levering TO vroegsignald_web;
GRANT UPDATE (status, opnieuw_levering) ON afgekeurd TO vroegsignald_web;
DO $$
BEGIN
    EXECUTE (SELECT format('GRANT UPDATE (%s) ON melding TO vroegsignald_web', string_agg(quote_ident(attname), ', '))
               FROM pg_attribute
              WHERE attrelid = 'melding'::regclass AND attnum > 0 AND NOT attisdropped
                AND attname NOT IN ('sleutel', 'gemeentecode', 'id', 'huishouden', 'periode', 'wijk'));
END $$;
