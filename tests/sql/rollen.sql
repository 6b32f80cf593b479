-- The role of the daemon adds to the journal and to the decisions; it never changes or removes what is there.
BEGIN;
SELECT plan(32);

SELECT has_role('vroegsignald');
SELECT is(rolinherit, false, 'it inherits nothing') FROM pg_roles WHERE rolname = 'vroegsignald';
SELECT is(rolsuper OR rolcreaterole OR rolcreatedb, false, 'it is nobody special') FROM pg_roles WHERE rolname = 'vroegsignald';

SELECT table_privs_are(t, 'vroegsignald', ARRAY['SELECT', 'INSERT'], t || ' is only added to')
  FROM unnest(ARRAY['beleid_versie', 'partij', 'planrun', 'besluit_signaal', 'besluit_melding', 'capaciteit_wijziging', 'inzage',
                    'waarschuwing', 'gebeurtenis']) t;
SELECT table_privs_are(t, 'vroegsignald', ARRAY['SELECT', 'INSERT', 'DELETE'], t || ' goes with its list, and is never edited')
  FROM unnest(ARRAY['client', 'client_blok']) t;
SELECT table_privs_are('client_blok', 'vroegsignald_bewaar', ARRAY[]::text[], 'who lets data go finds nobody');
SELECT column_privs_are('gebeurtenis', 'ongedaan_door', 'vroegsignald', ARRAY['SELECT', 'INSERT', 'UPDATE'],
                        'only whether an event was undone is noted on it');
SELECT column_privs_are('gebeurtenis', 'soort', 'vroegsignald', ARRAY['SELECT', 'INSERT'], 'nothing else of it');

INSERT INTO huishouden (sleutel, gemeentecode, naam) VALUES (1, '0106', '9401GE-1');
INSERT INTO gebeurtenis (nr, gemeentecode, huishouden, melding, tijd, wie, rol, soort)
VALUES (1, '0106', 1, 1, '2026-10-05T07:00Z', 'planner', '', 0);
INSERT INTO besluit_signaal VALUES (1, 1, '2026-10-05T07:00Z', 1, 1, 0, 1, 128, 10000, 10000);
INSERT INTO besluit_melding VALUES (1, 1, '2026-10-05T07:00Z', 1, 0, 0, 0, 1, 0, NULL, 128, 0, '{0}', 10000, 1, NULL);

SET ROLE vroegsignald;
SELECT throws_ok(q, '42501', NULL, q)
  FROM unnest(ARRAY['UPDATE gebeurtenis SET wie = ''x''', 'DELETE FROM gebeurtenis', 'TRUNCATE gebeurtenis',
                    'UPDATE besluit_signaal SET status = 0', 'DELETE FROM besluit_signaal', 'TRUNCATE besluit_signaal',
                    'UPDATE besluit_melding SET punten = 0', 'DELETE FROM besluit_melding', 'TRUNCATE besluit_melding',
                    'DELETE FROM signaal', 'DELETE FROM afgekeurd', 'DELETE FROM levering', 'DELETE FROM plaats',
                    'UPDATE beleid_versie SET inhoud = ''''', 'CREATE TABLE public.t (a int)']) q;
RESET ROLE;

SELECT * FROM finish();
ROLLBACK;
