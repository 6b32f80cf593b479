-- The month report in the database: who sees which version of it, who signs, and that a signed one stays.
BEGIN;
SELECT no_plan();

INSERT INTO beleid_versie (nr, gemeentecode, tijd, versie, inhoud_hash, inhoud)
VALUES (6, '0106', '2026-10-01T07:00Z', '1', decode(repeat('00', 16), 'hex'), 'x');
INSERT INTO rapport (gemeentecode, maand, maand_open, gemaakt, beleid, inhoud, inhoud_openbaar)
SELECT g, m::date, m > '2026-10-01', '2026-11-05T05:00Z', 6, 'alles', 'openbaar'
  FROM unnest(ARRAY['0106', '0107']) g, unnest(ARRAY['2026-09-01', '2026-10-01', '2026-11-01']) m;
INSERT INTO gebruiker (id, gemeentecode, naam, soort, rol, team, gemaakt) OVERRIDING SYSTEM VALUE
SELECT nr, CASE naam WHEN 'elders' THEN '0107' ELSE '0106' END, naam, 'machine', rol, CASE rol WHEN 'buurtteam' THEN 'Noord' END, '2026-10-01T08:00Z'
  FROM (VALUES (1, 'jet', 'regisseur'), (2, 'raad', 'rapportage'), (3, 'team', 'buurtteam'), (4, 'bel', 'uitvoering'), (5, 'kees', 'beheer'),
               (6, 'elders', 'regisseur')) AS v (nr, naam, rol);
INSERT INTO sessie (token, gebruiker, begonnen, laatst, verloopt, stil)
SELECT sha256(decode(lpad(id::text, 2, '0'), 'hex')), id, '2026-11-05T05:00Z', '2026-11-05T05:00Z', '2999-01-01T00:00Z', '1 hour' FROM gebruiker
 WHERE gemaakt = '2026-10-01T08:00Z';
CREATE FUNCTION pg_temp.als(nr int) RETURNS void LANGUAGE sql AS $$ SELECT set_config('vroegsignald.sessie', lpad(nr::text, 2, '0'), true) $$;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA pg_temp TO vroegsignald_web;
-- What somebody sees: rows of the table, the version for others, months.
CREATE FUNCTION pg_temp.ziet(nr int) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_temp.als(nr);
    RETURN format('%s %s %s', (SELECT count(*) FROM rapport), (SELECT string_agg(inhoud, ',') FROM rapport_openbaar('0106', '2026-10-01')),
                  (SELECT count(*) FROM rapport_maanden('0106')));
END $$;

SELECT table_privs_are('rapport', 'vroegsignald_web', ARRAY['SELECT'], 'the pages write no report');
SELECT table_privs_are('rapport_bezorgd', 'vroegsignald_web', ARRAY[]::text[], 'nor where it went');
SELECT table_privs_are('rapport', 'vroegsignald', ARRAY['SELECT', 'INSERT'], 'the service removes none');
SELECT column_privs_are('rapport', 'stand', 'vroegsignald', ARRAY['SELECT', 'INSERT'], 'and signs by the function alone');

SET session_authorization = vroegsignald_web;
SELECT is(pg_temp.ziet(1), '3 openbaar 3', 'the regisseur sees what there is of the own gemeente');
SELECT is(pg_temp.ziet(2), '0 openbaar 3', 'rapportage sees no row, and the version without small numbers');
SELECT is(pg_temp.ziet(n), '0  0', 'others see nothing') FROM generate_series(3, 5) n;
SELECT is(pg_temp.ziet(6), '3  0', 'a regisseur of elsewhere sees the own ones');
SELECT is(pg_temp.ziet(9), '0  0', 'nobody sees nothing');

SELECT pg_temp.als(2);
SELECT is(rapport_teken('0106', '2026-10-01', 1, '2026-11-05T09:00Z', 'jet'), 'mag_niet', 'who has role rapportage does not sign');
SELECT pg_temp.als(6);
SELECT is(rapport_teken('0106', '2026-10-01', 1, '2026-11-05T09:00Z', 'jet'), 'mag_niet', 'nor a regisseur of elsewhere');
SELECT pg_temp.als(1);
SELECT is(rapport_teken('0106', '2026-08-01', 1, '2026-11-05T09:00Z', 'x'), 'geen', 'what is not there is not signed');
SELECT is(rapport_teken('0106', '2026-11-01', 1, '2026-11-05T09:00Z', 'x'), 'open', 'nor a month that was open');
SELECT is(rapport_teken('0106', '2026-10-01', 2, '2026-11-05T09:00Z', 'x'), 'anders', 'nor what was not looked at');
SELECT is(rapport_teken('0106', '2026-10-01', 1, '2026-11-05T09:00Z', 'x'), 'gedaan', 'the regisseur signs');
SELECT is(rapport_teken('0106', '2026-10-01', 1, '2026-11-05T09:00Z', 'x'), 'al', 'once');
SELECT is((SELECT wie FROM rapport WHERE stand = 'vastgesteld'), 'jet', 'by the name of the session');
SELECT throws_ok(q, '42501', NULL, q)
  FROM unnest(ARRAY['UPDATE rapport SET inhoud = ''x''', 'DELETE FROM rapport', 'INSERT INTO rapport SELECT * FROM rapport',
                    'SELECT * FROM rapport_bezorgd']) q;
RESET session_authorization;

SET ROLE vroegsignald;
SELECT throws_ok(q, '42501', NULL, q)
  FROM unnest(ARRAY['UPDATE rapport SET stand = ''vastgesteld''', 'UPDATE rapport SET wie = ''x''', 'DELETE FROM rapport', 'TRUNCATE rapport']) q;
SELECT throws_ok('UPDATE rapport SET inhoud = ''x'' WHERE maand = ''2026-10-01'' AND gemeentecode = ''0106''', '23001', NULL, 'what was signed stays');
SELECT lives_ok('UPDATE rapport SET inhoud = ''x'' WHERE maand = ''2026-09-01''', 'what was not is made anew');
RESET ROLE;
SELECT throws_ok(q, '23001', NULL, q || ', as the owner')
  FROM unnest(ARRAY['UPDATE rapport SET stand = ''voorlopig'', vastgesteld = NULL, wie = NULL WHERE stand = ''vastgesteld''',
                    'DELETE FROM rapport WHERE stand = ''vastgesteld''', 'TRUNCATE rapport CASCADE']) q;

SELECT * FROM finish();
ROLLBACK;
