-- Signing on: decided inside the database, whatever program asks.
BEGIN;
SELECT plan(64);

INSERT INTO gebruiker (gemeentecode, naam, soort, rol, team, zout, bewijs, totp, gemaakt)
SELECT '0106', naam, 'mens', rol, team, decode(repeat('01', 16), 'hex'), sha256(convert_to('bewijs van ' || naam, 'UTF8')), '\x00', '2026-10-01T08:00Z'
  FROM (VALUES ('jet', 'regisseur', NULL), ('piet', 'buurtteam', 'Noord')) AS g (naam, rol, team);
INSERT INTO gebruiker (gemeentecode, naam, soort, rol, partner, gemaakt)
VALUES ('0106', 'actium', 'machine', 'signaalpartner', 'Actium', '2026-10-01T08:00Z'), ('0106', 'an', 'extern', 'beheer', NULL, '2026-10-01T08:00Z');

-- What cannot be
SELECT throws_ok(format($$INSERT INTO gebruiker (gemeentecode, naam, soort, rol, team, partner, zout, bewijs, gemaakt)
                          VALUES ('0106', %L, %L, %L, %L, %L, %L, %L, '2026-10-01T08:00Z')$$, naam, soort, rol, team, partner, zout, bewijs), '23514', NULL, waarom)
  FROM (VALUES ('Jet', 'extern', 'beheer', NULL, NULL, NULL, NULL, 'a name in capitals'),
               ('j', 'extern', 'beheer', NULL, NULL, NULL, NULL, 'a name of one letter'),
               ('.jet', 'extern', 'beheer', NULL, NULL, NULL, NULL, 'a name that begins with a dot'),
               ('jan', 'hond', 'beheer', NULL, NULL, NULL, NULL, 'another kind'),
               ('jan', 'extern', 'baas', NULL, NULL, NULL, NULL, 'a role that is none'),
               ('jan', 'extern', 'buurtteam', NULL, NULL, NULL, NULL, 'a buurtteam without a team'),
               ('jan', 'extern', 'beheer', 'Noord', NULL, NULL, NULL, 'a team of who is in none'),
               ('jan', 'machine', 'signaalpartner', NULL, NULL, NULL, NULL, 'a signaalpartner without a name'),
               ('jan', 'mens', 'beheer', NULL, NULL, NULL, NULL, 'a person without a password'),
               ('jan', 'machine', 'beheer', NULL, NULL, '\x01010101010101010101010101010101', '\x' || repeat('01', 32), 'a machine with one'))
    AS t (naam, soort, rol, team, partner, zout, bewijs, waarom);
SELECT throws_ok($$INSERT INTO gebruiker (gemeentecode, naam, soort, rol, gemaakt) VALUES ('0106', 'jet', 'extern', 'beheer', '2026-10-01T08:00Z')$$,
                 '23505', NULL, 'two of one name');

-- The program of the pages
CREATE FUNCTION pg_temp.aan(naam text, bewijs text, stap bigint, token text, nu timestamptz) RETURNS text LANGUAGE sql AS
$$SELECT toegang_aanmelden('0106', naam, convert_to(bewijs, 'UTF8'), stap, sha256(decode(token, 'hex')), nu, '30 min', '10 h')$$;
CREATE FUNCTION pg_temp.wie(token text) RETURNS text LANGUAGE sql AS
$$SELECT set_config('vroegsignald.sessie', token, true); SELECT (toegang_wie()).naam$$;
CREATE FUNCTION pg_temp.gebruikt(token text, nu timestamptz) RETURNS text LANGUAGE sql AS
$$SELECT naam FROM toegang_gebruik(sha256(decode(token, 'hex')), nu)$$;

SELECT is(rolinherit OR rolsuper OR rolcreaterole OR rolcreatedb, false, 'the role of the pages is nobody special')
  FROM pg_roles WHERE rolname = 'vroegsignald_web';
SET ROLE vroegsignald_web;

SELECT is((SELECT zout FROM toegang_zout('0106', 'jet')), decode(repeat('01', 16), 'hex'), 'salt of a person');
SELECT is_empty($$SELECT * FROM toegang_zout('0106', 'niemand')$$, 'none of nobody');
SELECT is_empty($$SELECT * FROM toegang_zout('0106', 'actium')$$, 'none of a machine');
SELECT is_empty($$SELECT * FROM toegang_zout('0107', 'jet')$$, 'none in another gemeente');

SELECT is(pg_temp.aan('jet', 'bewijs van jet', 100, '01', '2026-10-05T08:00Z'), 'goed', 'the right proof');
SELECT is(pg_temp.wie('01'), 'jet', '... makes a session');
SELECT is(pg_temp.wie(encode(sha256('\x01'), 'hex')), NULL, 'what lies in the database lets nobody in');
SELECT is(pg_temp.wie(''), NULL, 'without a token: nobody');
SELECT is(pg_temp.wie('ff'), NULL, 'another token: nobody');
SELECT throws_ok($$SELECT pg_temp.wie('zz')$$, '22023', NULL, 'what is no token at all');
SELECT is(pg_temp.aan('jet', 'bewijs van jet', 100, '02', '2026-10-05T08:00:20Z'), 'fout', 'the same code again');
SELECT is(pg_temp.aan('jet', 'bewijs van jet', 99, '02', '2026-10-05T08:00:25Z'), 'fout', 'an older code');
SELECT is(pg_temp.aan('jet', 'bewijs van jet', NULL, '02', '2026-10-05T08:00:30Z'), 'fout', 'a wrong code');
SELECT is(pg_temp.aan('jet', 'bewijs van piet', 101, '02', '2026-10-05T08:00:40Z'), 'fout', 'another password');
SELECT is(pg_temp.aan('niemand', 'x', 1, '02', '2026-10-05T08:00:40Z'), 'fout', 'nobody');
SELECT is(pg_temp.aan('actium', 'x', 1, '02', '2026-10-05T08:00:40Z'), 'fout', 'a machine');
SELECT is(pg_temp.wie('02'), NULL, 'none of these made a session');
SELECT is(pg_temp.aan('jet', 'bewijs van jet', 101, '02', '2026-10-05T08:01:00Z'), 'goed', 'the next code');
SELECT is(pg_temp.wie('01'), 'jet', 'two sessions side by side');

-- Guessing
SELECT is(pg_temp.aan('piet', 'mis', 1, '03', '2026-10-05T08:00Z'), 'fout', 'wrong') FROM generate_series(1, 5);
SELECT is(pg_temp.aan('piet', 'bewijs van piet', 1, '03', '2026-10-05T08:00:29Z'), 'wacht', 'after five times even the right one waits');
SELECT is(pg_temp.aan('piet', 'mis', 1, '03', '2026-10-05T08:00:30Z'), 'fout', 'after half a minute one more try');
SELECT is(pg_temp.aan('piet', 'bewijs van piet', 1, '03', '2026-10-05T08:01:29Z'), 'wacht', 'then it is a minute');
SELECT is(pg_temp.aan('piet', 'bewijs van piet', 1, '03', '2026-10-05T08:01:30Z'), 'goed', 'and the right one lets in');
SELECT is(pg_temp.aan('piet', 'mis', 1, '04', '2026-10-05T08:02:00Z'), 'fout', 'which begins anew');
SELECT is(pg_temp.aan('piet', 'bewijs van piet', 2, '04', '2026-10-05T08:02:01Z'), 'goed', 'without waiting');

-- Time
SELECT is(pg_temp.gebruikt('01', '2026-10-05T08:29:00Z'), 'jet', 'used within half an hour');
SELECT is(pg_temp.gebruikt('01', '2026-10-05T08:58:59Z'), 'jet', 'counted from its last use');
SELECT is(pg_temp.gebruikt('02', '2026-10-05T08:58:59Z'), NULL, 'unused for longer: over');
SELECT is(pg_temp.gebruikt('01', '2026-10-05T18:00:00Z'), NULL, 'over after ten hours');
SELECT is(pg_temp.gebruikt('01', '2026-10-05T08:59:00Z'), NULL, 'and it does not come back');
SELECT is(pg_temp.wie('01'), NULL, 'for policies neither');

-- Another password; signing off; the proxy
SELECT is(pg_temp.aan('jet', 'bewijs van jet', 200, '05', '2026-10-06T08:00Z'), 'goed', 'the next day');
SELECT is(pg_temp.aan('jet', 'bewijs van jet', 201, '06', '2026-10-06T08:01Z'), 'goed', 'and on a telephone');
SELECT is(toegang_wachtwoord(sha256('\x05'), 'mis', decode(repeat('02', 16), 'hex'), 'nieuw', '2026-10-06T08:02Z'), false, 'not without the old one');
SELECT is(toegang_wachtwoord(sha256('\x05'), 'bewijs van jet', decode(repeat('02', 16), 'hex'), 'nieuw', '2026-10-06T08:02Z'), true, 'another password');
SELECT is(pg_temp.wie('06'), NULL, 'the other session ends');
SELECT is(pg_temp.aan('jet', 'nieuw', 300, '07', '2026-10-06T08:03Z'), 'goed', 'from now on it is the new one');
SELECT toegang_eind(sha256('\x07'), '2026-10-06T08:04Z');
SELECT is(pg_temp.wie('07'), NULL, 'signed off');
SELECT is(toegang_extern('0106', 'jet', sha256('\x08'), '2026-10-06T08:00Z', '30 min', '10 h'), 'fout', 'who has a password is not vouched for');
SELECT is(toegang_extern('0106', 'an', sha256('\x08'), '2026-10-06T08:00Z', '30 min', '10 h'), 'goed', 'who was written down as such is');

-- Nothing else
SELECT throws_ok(q, '42501', NULL, q)
  FROM unnest(ARRAY['SELECT * FROM gebruiker', 'SELECT * FROM sessie', 'SELECT * FROM sessie_lopend', 'UPDATE gebruiker SET rol = ''beheer''',
                    'INSERT INTO sessie VALUES (''\x'', 1)', 'SELECT * FROM aanmelding',
                    'SELECT toegang_sessie(1, sha256(''\x09''), ''2026-10-06T08:00Z'', ''1 h'', ''1 h'')']) q;
RESET ROLE;

SELECT * FROM finish();
ROLLBACK;
