-- Who may let data go, and what he cannot see or do. See schema/0005_bewaartermijn.sql.
BEGIN;
SELECT plan(61);

SELECT has_role('vroegsignald_bewaar');
SELECT is(rolinherit, false, 'it inherits nothing') FROM pg_roles WHERE rolname = 'vroegsignald_bewaar';
SELECT is(rolsuper OR rolcreaterole OR rolcreatedb OR rolbypassrls, false, 'it is nobody special')
  FROM pg_roles WHERE rolname = 'vroegsignald_bewaar';
SELECT is(count(*)::int, 0, 'it is a member of nothing, and nobody of it')
  FROM pg_auth_members m JOIN pg_roles r ON r.oid IN (m.member, m.roleid) WHERE r.rolname = 'vroegsignald_bewaar';

-- What outsiders send is read by the daemon; it may not let go of what it is no author of.
SELECT is(has_table_privilege('vroegsignald', t, 'DELETE'), false, 'the daemon removes no ' || t)
  FROM unnest(ARRAY['signaal', 'gebeurtenis', 'besluit_signaal', 'besluit_melding', 'afgekeurd', 'huishouden', 'inzage', 'levering',
                    'waarschuwing', 'plaats', 'telling_signaal', 'bewaartermijn_run']) t;
SELECT is(has_table_privilege('vroegsignald', t, 'INSERT, UPDATE'), false, 'nor writes ' || t)
  FROM unnest(ARRAY['telling_signaal', 'telling_melding', 'telling_poging', 'bewaartermijn_run']) t;

-- Who lets go reads no personal value.
SELECT is(has_column_privilege('vroegsignald_bewaar', 'signaal', c, 'SELECT'), false, 'it cannot read signaal.' || c)
  FROM unnest(ARRAY['achternaam', 'voorletters', 'geboortedatum', 'straat', 'postcode', 'adres', 'bsn', 'bsn_ps', 'telefoon', 'email',
                    'bedrag', 'klantnummer']) c;
SELECT is(has_column_privilege('vroegsignald_bewaar', t, c, 'SELECT'), false, 'nor ' || t || '.' || c)
  FROM (VALUES ('signaal_versie', 'achternaam'), ('huishouden', 'naam'), ('gebeurtenis', 'reden'), ('gebeurtenis', 'geheim'),
               ('gebeurtenis', 'waarde'), ('afgekeurd', 'record'), ('levering_inhoud', 'inhoud'), ('client', 'achternaam'), ('bewoner', 'achternaam'), ('bewoner_onvolledig', 'plek'),
               ('uitgaand', 'data'), ('sessie', 'token'), ('gebruiker', 'naam'), ('gebruiker', 'bewijs'), ('aanmelding', 'gebruiker')) v (t, c);

INSERT INTO huishouden (sleutel, gemeentecode, naam) VALUES (1, '0106', '9401GE-1'), (2, '0106', '9401GE-2');
INSERT INTO gebeurtenis (nr, gemeentecode, huishouden, melding, tijd, wie, rol, soort)
VALUES (1, '0106', 1, 1, '2026-10-05T07:00Z', 'planner', '', 1);
INSERT INTO capaciteit (gemeentecode, maand, kanaal, plaatsen) VALUES ('0106', '2026-10-01', 3, 2);
INSERT INTO plaats (nr, gemeentecode, huishouden, melding, kanaal, maand, dag, team, status, opgehaald, benut, lopend)
VALUES (1, '0106', 1, 1, 3, '2026-10-01', '2026-10-05', 0, 2, '2026-10-05', true, false),
       (2, '0106', 2, 2, 3, '2026-10-01', '2026-10-05', 0, 0, NULL, false, true);

SET ROLE vroegsignald_bewaar;
SELECT throws_ok(q, '42501', NULL, q)
  FROM unnest(ARRAY['INSERT INTO gebeurtenis SELECT * FROM gebeurtenis', 'UPDATE gebeurtenis SET soort = 1', 'UPDATE signaal SET bedrag = 1',
                    'UPDATE melding SET status = 9', 'UPDATE plaats SET status = 3', 'DELETE FROM plaats', 'DELETE FROM levering',
                    'DELETE FROM bewaartermijn_run', 'DELETE FROM telling_signaal', 'TRUNCATE signaal', 'SELECT * FROM client']) q;
RESET ROLE;

-- What stays of a place.
SELECT lives_ok('UPDATE plaats SET huishouden = NULL, melding = 0 WHERE nr = 1', 'a place of long ago loses its household');
SELECT is((SELECT gebruikt FROM capaciteit), 2, '... and is counted as before');
SELECT throws_ok('UPDATE plaats SET huishouden = NULL WHERE nr = 2', '23514', NULL, 'one that is held does not');

SELECT * FROM finish();
ROLLBACK;
