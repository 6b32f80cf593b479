-- Row-level security: who sees and writes which rows, asked in plain SQL as the role of the pages, whatever program sends it.
BEGIN;
SELECT no_plan();

-- Households 1 to 8 of one gemeente, 9 of another, each with one melding (100 + h), signal (200 + h), event (300 + h), besluiten and notes:
--   1 a visit that is released for Noord, 2 one that Zuid has pulled, 3 one that is only proposed for Noord, 4 a call,
--   5 handed over to the GKB, 6 to WPDA, 7 closed, 8 a letter only, 9 as 1, elsewhere
INSERT INTO beleid_versie (nr, gemeentecode, tijd, versie, inhoud_hash, inhoud)
SELECT g, '010' || g, '2026-10-01T07:00Z', '1', decode(repeat('00', 16), 'hex'), 'x' FROM unnest(ARRAY[6, 7]) g;
INSERT INTO team VALUES ('0106', 'Noord', 0), ('0106', 'Zuid', 1), ('0107', 'Noord', 0);
CREATE TEMP TABLE geval ON COMMIT DROP AS
SELECT h, CASE h WHEN 9 THEN '0107' ELSE '0106' END AS gemeente, 100 + h AS melding, 200 + h AS signaal,
       CASE h WHEN 4 THEN 2 WHEN 5 THEN 4 WHEN 6 THEN 5 WHEN 7 THEN 1 WHEN 8 THEN 1 ELSE 3 END AS route, h = 7 AS dicht
  FROM generate_series(1, 9) h;
INSERT INTO huishouden (sleutel, gemeentecode, naam) SELECT h, gemeente, '9401GE-' || h FROM geval;
INSERT INTO signaal (sleutel, gemeentecode, partner, id, huishouden, periode, type, versie, bedrag, signaaldatum, crisis, warm, intrekking,
                     inhoud_hash, ontvangen, inhoud_ontvangen, nr_eerst, nr_inhoud, inhoud_dag, levering, regel, achternaam, status, reden,
                     melding, regels, geslaagd)
SELECT signaal, gemeente, 'Actium', 'A' || h, h, '2026-10-01', 1, 0, 10000, '2026-10-05', false, false, 0, decode(repeat('00', 16), 'hex'),
       '2026-10-05T07:00Z', '2026-10-05T07:00Z', 1, 1, '2026-10-05', 1, 1, 'Dijk', 1, 0, melding, 0, true
  FROM geval;
INSERT INTO melding (sleutel, gemeentecode, id, huishouden, periode, status, reden, resultaat, voorstel, route, plaats_kanaal, plaats_dag,
                     plaats_status, regels, aantal_signalen, meervoudig, opeenvolgend, totaal, gepland, punten, opbouw, crisis_direct, spoed,
                     bevroren, brief_klaar, brief_vrij, telefoon_bekend, actief, team, beleid, vastgelegd)
SELECT melding, gemeente, 'M-2026-10-AAAAAAAAA' || chr(64 + h), h, '2026-10-01', CASE WHEN dicht THEN 9 ELSE 1 END, 0,
       CASE WHEN dicht THEN 1 ELSE 0 END, 0, route, 0, NULL, NULL, 0, 1, false, false, 10000, true, 0, '{0}', false, false, false, true,
       true, true, true, 0, 6, decode(repeat('00', 16), 'hex')
  FROM geval;
INSERT INTO gebeurtenis (nr, gemeentecode, huishouden, melding, tijd, wie, rol, soort)
SELECT 300 + h, gemeente, h, melding, '2026-10-05T07:00Z', 'planner', '', 0 FROM geval;
INSERT INTO capaciteit (gemeentecode, maand, kanaal, plaatsen)
SELECT g, '2026-10-01', k, 30 FROM unnest(ARRAY['0106', '0107']) g, unnest(ARRAY[2, 3]) k;
INSERT INTO plaats (nr, gemeentecode, huishouden, melding, kanaal, maand, dag, team, status, opgehaald, benut, lopend)
SELECT 300 + h, gemeente, h, melding, route, '2026-10-01', '2026-10-05', CASE h WHEN 2 THEN 1 ELSE 0 END,
       CASE h WHEN 2 THEN 2 WHEN 3 THEN 0 ELSE 1 END, CASE h WHEN 2 THEN date '2026-10-05' END, false, true
  FROM geval WHERE route IN (2, 3);
INSERT INTO besluit_melding SELECT melding, 1, '2026-10-05T07:00Z', 6, 0, 0, 0, 1, 0, NULL, 128, 0, '{0}', 10000, 1, NULL FROM geval;
INSERT INTO besluit_signaal SELECT signaal, 1, '2026-10-05T07:00Z', 6, 1, 0, melding, 128, 10000, 10000 FROM geval;
INSERT INTO mededeling (onderwerp, soort, volgnr, gemeentecode, stand, vorig, dag, periode, bevroren)
SELECT melding, 1, 1, gemeente, 1, 0, date '2026-10-06', date '2026-10-01', true FROM geval UNION ALL
SELECT signaal, 2, 1, gemeente, 1, 0, date '2026-10-06', NULL, h < 8 FROM geval;
INSERT INTO levering (gemeentecode, soort, bron, naam, formaat, inhoud_hash, bytes, ontvangen, status, signaalpartner)
SELECT g, 'signalen', b, b || p, 'csv', decode(repeat('00', 16), 'hex'), 1, '2026-10-05T07:00Z', 'klaar', p
  FROM (VALUES ('0106', 'http', 'Actium'), ('0106', 'http', 'WMD'), ('0106', 'inbox', 'Actium'), ('0107', 'http', 'Actium')) AS l (g, b, p);
INSERT INTO levering_inhoud SELECT id, 1, '\x00' FROM levering;
INSERT INTO afgekeurd (levering, regel, tijd, record, fouten) SELECT id, 1, '2026-10-05T07:00Z', '\x00', '[]' FROM levering;
INSERT INTO clientenlijst (nr, gemeentecode, bron, levering, ontvangen, aantal, actief)
SELECT 400 + b, '0106', b, 1, '2026-10-05T07:00Z', 1, true FROM generate_series(0, 1) b;
INSERT INTO client (lijst, gemeentecode, bron, client_id, achternaam, traject)
SELECT 400 + b, '0106', b, 'c' || b, 'Dijk', 0 FROM generate_series(0, 1) b;
INSERT INTO client_blok SELECT lijst, 777, sleutel FROM client;
INSERT INTO bewonerregister (nr, gemeentecode, levering, ontvangen, aantal, actief) VALUES (500, '0106', 1, '2026-10-05T07:00Z', 1, true);
INSERT INTO bewoner (register, achternaam, geboren, adres, plek, straat, overleden, minderjarig, instelling)
VALUES (500, 'Dijk', 19850615, '9401GE-1', '9401GE-1', 'Vaart', false, false, false);
INSERT INTO inzage VALUES ('2026-10-05T07:00Z', 'jet', 101, 'melding'), ('2026-10-05T07:00Z', 'elders', 109, 'melding'),
                          ('2026-10-05T07:00Z', 'elders', 109, 'zoeken');

INSERT INTO gebruiker (id, gemeentecode, naam, soort, rol, team, partner, gemaakt) OVERRIDING SYSTEM VALUE
SELECT nr, CASE WHEN naam LIKE '%elders' THEN '0107' ELSE '0106' END, naam, 'machine', rol, team, partner, '2026-10-01T08:00Z'
  FROM (VALUES (1, 'jet', 'regisseur', NULL, NULL), (2, 'noord', 'buurtteam', 'Noord', NULL), (3, 'zuid', 'buurtteam', 'Zuid', NULL),
               (4, 'bel', 'uitvoering', NULL, NULL), (5, 'gkb', 'gkb', NULL, NULL), (6, 'wpda', 'wpda', NULL, NULL),
               (7, 'fg', 'privacy', NULL, NULL), (8, 'actium', 'signaalpartner', NULL, 'Actium'), (9, 'cijfers', 'rapportage', NULL, NULL),
               (10, 'beheer', 'beheer', NULL, NULL), (11, 'elders', 'regisseur', NULL, NULL), (12, 'fg-elders', 'privacy', NULL, NULL)) AS g (nr, naam, rol, team, partner);
INSERT INTO sessie SELECT sha256(decode(lpad(to_hex(id), 64, '0'), 'hex')), id, 'proef', '2026-10-05T08:00Z', '2026-10-05T08:00Z',
                          '2026-12-01', '30 days' FROM gebruiker;

CREATE TEMP TABLE wie_nr ON COMMIT DROP AS SELECT id AS nr, naam FROM gebruiker;
GRANT SELECT ON wie_nr TO vroegsignald_web;
CREATE FUNCTION pg_temp.als(wie text) RETURNS text LANGUAGE sql AS
$$SELECT set_config('vroegsignald.sessie', coalesce((SELECT lpad(to_hex(nr), 64, '0') FROM pg_temp.wie_nr WHERE naam = wie), ''), true)$$;
CREATE FUNCTION pg_temp.telt(tabel text) RETURNS text LANGUAGE plpgsql AS
$$DECLARE n bigint; BEGIN EXECUTE format('SELECT count(*) FROM %I', tabel) INTO n; RETURN n; EXCEPTION WHEN insufficient_privilege THEN RETURN '-'; END$$;
CREATE FUNCTION pg_temp.ziet(wie text, VARIADIC tabellen text[]) RETURNS text LANGUAGE plpgsql AS
$$BEGIN PERFORM pg_temp.als(wie); RETURN (SELECT string_agg(t || ' ' || pg_temp.telt(t), ', ' ORDER BY n) FROM unnest(tabellen) WITH ORDINALITY x (t, n)); END$$;

CREATE FUNCTION pg_temp.geeft(wie text, sql text) RETURNS text LANGUAGE plpgsql AS
$$DECLARE r text; BEGIN PERFORM pg_temp.als(wie); EXECUTE sql INTO r; RETURN r; END$$;

-- Every table -----------------------------------------------------------------------------------------------------------
SELECT is_empty($$SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relrowsecurity
                     AND relname NOT IN ('schema_versie', 'bereik', 'kafka_offset')$$, 'every table has row-level security');
SELECT is_empty($$SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relrowsecurity
                     AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'dienst')$$,
                '... and lets the daemon through');
SELECT is(rolinherit OR rolsuper OR rolbypassrls, false, 'the role of the pages is under it, and inherits from nobody')
  FROM pg_roles WHERE rolname = 'vroegsignald_web';
SELECT is_empty($$SELECT r.rolname FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.roleid JOIN pg_roles w ON w.oid = m.member
                   WHERE w.rolname = 'vroegsignald_web'$$, '... and is a member of nothing');
SELECT is_empty($$SELECT p.proname FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef
                     AND NOT coalesce(p.proconfig @> ARRAY['search_path=public, pg_temp'] OR p.proconfig @> ARRAY['search_path=pg_catalog, public'], false)$$,
                'functions with the rights of the owner look nowhere else');
SELECT is_empty($$SELECT p.proname FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef
                     AND has_function_privilege('public', p.oid, 'EXECUTE')$$, '... and are not for everybody');

UPDATE melding SET wijk = 'Lariks' WHERE sleutel = 101;
SET ROLE vroegsignald_web;

-- Nobody ----------------------------------------------------------------------------------------------------------------
SELECT is_empty($$SELECT t FROM (SELECT relname AS t FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r') x
                   WHERE t <> 'schema_versie' AND pg_temp.telt(t) NOT IN ('0', '-')$$, 'without a session: no row of any table');
CREATE FUNCTION pg_temp.met(token text) RETURNS text LANGUAGE plpgsql AS
$$BEGIN PERFORM set_config('vroegsignald.sessie', token, true); RETURN pg_temp.telt('huishouden') || pg_temp.telt('melding') || pg_temp.telt('beleid_versie'); END$$;
SELECT is(pg_temp.met(token), '000', waarom)
  FROM (VALUES ('', 'an empty setting'), (repeat('ff', 32), 'a token of nobody'), ('zz', 'what is no token'), ('jet', 'a name'), ('1', 'a number'),
               (encode(sha256(decode(lpad('1', 64, '0'), 'hex')), 'hex'), 'what lies in the database')) AS v (token, waarom);

-- Roles -----------------------------------------------------------------------------------------------------------------
SELECT is(pg_temp.ziet(wie, 'huishouden', 'melding', 'signaal', 'gebeurtenis', 'plaats', 'besluit_melding', 'besluit_signaal'),
          format('huishouden %s, melding %1$s, signaal %1$s, gebeurtenis %1$s, plaats %s, besluit_melding %1$s, besluit_signaal %1$s', n, plaatsen),
          wie || ': households')
  FROM (VALUES ('jet', 8, 4), ('fg', 8, 4), ('noord', 1, 1), ('zuid', 1, 1), ('bel', 7, 4), ('gkb', 1, 0), ('wpda', 1, 0), ('actium', 0, 0),
               ('cijfers', 0, 0), ('beheer', 0, 0), ('elders', 1, 1), ('niemand', 0, 0)) AS v (wie, n, plaatsen);
SELECT is(pg_temp.ziet(wie, 'mededeling', 'client', 'levering', 'levering_inhoud', 'afgekeurd', 'inzage', 'capaciteit', 'beleid_versie'),
          format('mededeling %s, client %s, levering %s, levering_inhoud %s, afgekeurd %s, inzage %s, capaciteit %s, beleid_versie %s',
                 VARIADIC aantallen), wie || ': the rest')
  FROM (VALUES ('jet', ARRAY[16, 2, 3, 3, 3, 0, 2, 1]), ('fg', ARRAY[16, 2, 0, 0, 0, 1, 2, 1]), ('noord', ARRAY[2, 0, 0, 0, 0, 0, 2, 1]),
               ('bel', ARRAY[14, 0, 3, 0, 3, 0, 2, 1]), ('gkb', ARRAY[2, 1, 0, 0, 0, 0, 2, 1]), ('wpda', ARRAY[2, 1, 0, 0, 0, 0, 2, 1]),
               ('actium', ARRAY[0, 0, 1, 0, 1, 0, 0, 0]), ('cijfers', ARRAY[0, 0, 0, 0, 0, 0, 2, 1]), ('beheer', ARRAY[0, 0, 3, 0, 0, 0, 2, 1]),
               ('elders', ARRAY[2, 0, 1, 1, 1, 0, 2, 1]), ('fg-elders', ARRAY[2, 0, 0, 0, 0, 2, 2, 1]), ('niemand', ARRAY[0, 0, 0, 0, 0, 0, 0, 0])) AS v (wie, aantallen);
SET SESSION AUTHORIZATION vroegsignald_web; -- whom the figures ask for their session
SELECT is(pg_temp.geeft(wie, $$SELECT concat_ws(' ', (SELECT string_agg(coalesce(wijk, '?') || meldingen, ',') FROM cijfers_wijken('0106', '2026-10-01')),
                                      (SELECT string_agg(DISTINCT dag::text, ',') FROM cijfers_plaatsen('0106', '2026-10-01')),
                                      (SELECT sum(signalen) FROM cijfers_aankomst('0106', ARRAY['2026-10-05', '2026-10-06']::timestamptz[])))$$), wat,
          wie || ': figures, small ones only for the regisseur')
  FROM (VALUES ('jet', '?7,Lariks1 2026-10-05 8'), ('cijfers', '?8 2026-10-01'), ('beheer', ''), ('elders', '')) AS v (wie, wat);
RESET SESSION AUTHORIZATION;
SET ROLE vroegsignald_web;
SELECT is(pg_temp.telt(t), '-', t || ' is nobody''s to read')
  FROM unnest(ARRAY['bewoner', 'bewoner_onvolledig', 'client_blok', 'gebruiker', 'sessie', 'aanmelding', 'kafka_offset', 'bereik',
                    'niet_zichtbaar', 'gebruiker_wijziging']) t;
SELECT is(pg_temp.geeft(wie, $$SELECT string_agg(sleutel::text, ',' ORDER BY sleutel) FROM huishouden$$), welke, wie || ': which')
  FROM (VALUES ('noord', '1'), ('zuid', '2'), ('bel', '1,2,3,4,5,6,8'), ('gkb', '5'), ('wpda', '6'), ('elders', '9')) AS v (wie, welke);

-- Writing what is another's ------------------------------------------------------------------------------------------------
CREATE FUNCTION pg_temp.raakt(wie text, sql text) RETURNS text LANGUAGE plpgsql AS
$$DECLARE n bigint; BEGIN PERFORM pg_temp.als(wie); EXECUTE sql; GET DIAGNOSTICS n = ROW_COUNT; RETURN n;
  EXCEPTION WHEN insufficient_privilege THEN RETURN 'refused'; END$$;
SELECT is(pg_temp.raakt(wie, sql), verwacht, wie || ': ' || sql)
  FROM (VALUES
    ('noord', 'UPDATE melding SET punten = 9', '1'), ('noord', 'UPDATE melding SET punten = 9 WHERE sleutel = 102', '0'),
    ('niemand', 'UPDATE melding SET punten = 9', '0'), ('actium', 'UPDATE melding SET punten = 9', '0'),
    ('beheer', 'UPDATE signaal SET status = 2', '0'), ('elders', 'UPDATE melding SET punten = 9 WHERE sleutel < 109', '0'),
    ('noord', 'UPDATE plaats SET team = 1', 'refused'), ('noord', 'UPDATE plaats SET huishouden = 2', 'refused'),
    ('zuid', 'UPDATE signaal SET huishouden = 1 WHERE sleutel = 202', 'refused'), ('zuid', 'DELETE FROM melding WHERE sleutel = 101', '0'),
    ('jet', 'UPDATE huishouden SET gemeentecode = ''0107''', 'refused'), ('jet', 'UPDATE signaal SET achternaam = ''x''', 'refused'),
    ('jet', 'DELETE FROM signaal', 'refused'), ('jet', 'DELETE FROM inzage', 'refused'), ('jet', 'UPDATE gebeurtenis SET wie = ''x''', 'refused'),
    ('jet', 'DELETE FROM besluit_melding', 'refused'), ('jet', 'UPDATE besluit_melding SET punten = 1', 'refused'),
    ('jet', 'TRUNCATE melding', 'refused'), ('jet', 'ALTER TABLE melding DISABLE ROW LEVEL SECURITY', 'refused'),
    ('jet', 'UPDATE gebruiker SET rol = ''regisseur''', 'refused'),
    ('noord', 'INSERT INTO sessie SELECT sha256(''x''), 1, NULL, ''2026-10-05'', ''2026-10-05'', ''2027-01-01'', ''1 day''', 'refused'),
    ('noord', $q$INSERT INTO gebeurtenis (nr, gemeentecode, huishouden, melding, tijd, wie, rol, soort) VALUES (900, '0106', 1, 101, '2026-10-05', 'noord', 'buurtteam', 5)$q$, '1'),
    ('noord', $q$INSERT INTO gebeurtenis (nr, gemeentecode, huishouden, melding, tijd, wie, rol, soort) VALUES (901, '0106', 1, 101, '2026-10-05', 'jet', 'regisseur', 5)$q$, 'refused'),
    ('noord', $q$INSERT INTO gebeurtenis (nr, gemeentecode, huishouden, melding, tijd, wie, rol, soort) VALUES (902, '0106', 1, 101, '2026-10-05', 'noord', 'regisseur', 5)$q$, 'refused'),
    ('noord', $q$INSERT INTO gebeurtenis (nr, gemeentecode, huishouden, melding, tijd, wie, rol, soort) VALUES (903, '0106', 2, 102, '2026-10-05', 'noord', 'buurtteam', 5)$q$, 'refused'),
    ('noord', $q$INSERT INTO besluit_melding SELECT 102, 2, '2026-10-05', 6, 0, 0, 0, 1, 0, NULL, 0, 0, '{0}', 0, 1, NULL$q$, 'refused'),
    ('noord', 'INSERT INTO inzage VALUES (''2026-10-05'', ''noord'', 101, ''melding'')', '1'),
    ('noord', 'INSERT INTO inzage VALUES (''2026-10-05'', ''noord'', 101, ''elders'', ''0107'')', '1'),
    ('noord', 'INSERT INTO inzage VALUES (''2026-10-05'', ''jet'', 101, ''melding'')', 'refused'),
    ('niemand', 'INSERT INTO inzage VALUES (''2026-10-05'', ''niemand'', 101, ''melding'')', 'refused'),
    ('noord', 'UPDATE capaciteit SET plaatsen = 99', 'refused'), ('jet', 'UPDATE capaciteit SET plaatsen = 31 WHERE kanaal = 3', '1'),
    ('bel', 'UPDATE levering SET status = ''vastgehouden''', '0'), ('beheer', 'UPDATE levering SET status = ''vastgehouden''', '3'),
    ('actium', 'UPDATE levering SET status = ''klaar''', '0'),
    ('actium', $q$INSERT INTO levering (gemeentecode, soort, bron, naam, formaat, inhoud_hash, bytes, ontvangen, status, signaalpartner)
                  VALUES ('0106', 'signalen', 'http', 'x', 'ndjson', decode(repeat('00', 16), 'hex'), 1, '2026-10-05', 'vastgehouden', 'WMD')$q$, 'refused'),
    ('actium', $q$INSERT INTO levering (gemeentecode, soort, bron, naam, formaat, inhoud_hash, bytes, ontvangen, status, signaalpartner)
                  VALUES ('0106', 'signalen', 'http', 'x', 'ndjson', decode(repeat('00', 16), 'hex'), 1, '2026-10-05', 'vastgehouden', 'Actium')$q$, '1'),
    ('actium', $q$INSERT INTO levering (gemeentecode, soort, bron, naam, formaat, inhoud_hash, bytes, ontvangen, status, signaalpartner)
                  VALUES ('0106', 'bewoners', 'http', 'x', 'csv', decode(repeat('00', 16), 'hex'), 1, '2026-10-05', 'vastgehouden', 'Actium')$q$, 'refused')
  ) AS v (wie, sql, verwacht);

-- What somebody wrote stays in sight while their own act closes it -----------------------------------------------------------
SELECT is(pg_temp.raakt('noord', 'UPDATE plaats SET lopend = false, status = 3 WHERE huishouden = 1'), '1', 'the place goes');
SELECT is(pg_temp.ziet('noord', 'huishouden'), 'huishouden 1', 'who wrote about it still sees it');
RESET ROLE;
UPDATE sessie SET laatst = '2026-11-20T08:00Z' WHERE gebruiker = 2;
SET ROLE vroegsignald_web;
SELECT is(pg_temp.ziet('noord', 'huishouden'), 'huishouden 0', '... not for ever');

-- Who is kept away -----------------------------------------------------------------------------------------------------------
RESET ROLE;
INSERT INTO huishouden (sleutel, gemeentecode, naam) VALUES (21, '0106', '9401GE-1-A'), (22, '0106', '9401GE-1/K3'), (23, '0106', '9401GE-10');
INSERT INTO niet_zichtbaar (gebruiker, adres, tijd, wie) VALUES (1, '9401GE-1', '2026-10-05', 'root'), (3, '9401GE', '2026-10-05', 'root'), (4, '9401GE-2', '2026-10-05', 'root');
SET ROLE vroegsignald_web;
SELECT is(pg_temp.geeft('jet', $$SELECT string_agg(sleutel::text, ',' ORDER BY sleutel) FROM huishouden$$), '2,3,4,5,6,7,8,23',
          'an address with its doors and persons, and not the neighbours');
SELECT is(pg_temp.ziet('jet', 'melding', 'signaal', 'besluit_melding', 'mededeling'), 'melding 7, signaal 7, besluit_melding 7, mededeling 14',
          '... and all that is said about it');
SELECT is(pg_temp.ziet('zuid', 'huishouden', 'melding'), 'huishouden 0, melding 0', 'a whole street');
SELECT is(pg_temp.ziet('bel', 'melding'), 'melding 6', 'somebody else');
SELECT is(pg_temp.raakt('jet', 'INSERT INTO huishouden (sleutel, gemeentecode, naam) VALUES (1, ''0106'', ''x'') ON CONFLICT DO NOTHING'), 'refused', 'nor by writing');

-- What judging asks --------------------------------------------------------------------------------------------------------------
SELECT is(pg_temp.geeft(wie, $$SELECT concat(
    (SELECT count(*) FROM oordeel_bekenden_blok('0106', ARRAY[777])),
    (SELECT count(*) FROM oordeel_bekenden('0106', ARRAY[777], (SELECT array_agg(client) FROM oordeel_bekenden_blok('0106', ARRAY[777])))),
    (SELECT count(*) FROM oordeel_bekenden('0106', ARRAY[778], ARRAY(SELECT generate_series(1, 1000)::bigint))),
    (SELECT count(*) FROM oordeel_bewoners(500, NULL, ARRAY['9401GE-1'], NULL)))$$), verwacht, wie || ': asks about a person')
  FROM (VALUES ('jet', '2201'), ('noord', '2201'), ('gkb', '2201'), ('elders', '0000'), ('beheer', '0000'), ('actium', '0000'), ('niemand', '0000'))
    AS v (wie, verwacht);
-- Feedback: a later one of A1, one that is told tomorrow, one elsewhere, one of another partner
RESET ROLE;
INSERT INTO mededeling (onderwerp, soort, volgnr, gemeentecode, stand, vorig, dag)
VALUES (201, 2, 2, '0106', 8, 1, '2026-10-07'), (202, 2, 2, '0106', 7, 1, '2026-10-08'), (209, 2, 2, '0107', 7, 1, '2026-10-07');
UPDATE signaal SET partner = 'WMD' WHERE sleutel = 203;
UPDATE niet_zichtbaar SET adres = '9401GE-1' WHERE gebruiker = 1;
CREATE FUNCTION pg_temp.gehoord(wie text, moment text, vraag text) RETURNS text LANGUAGE plpgsql AS
$$BEGIN
    RESET ROLE;
    UPDATE sessie SET laatst = moment::timestamptz;
    SET ROLE vroegsignald_web;
    RETURN pg_temp.geeft(wie, format('SELECT string_agg(id || stand, '','' ORDER BY nr) FROM toegang_terugkoppelingen(%s, 10) WITH ORDINALITY t (id, stand, dag, volgnr, nr)', vraag));
END$$;
SELECT is(pg_temp.gehoord(wie, '2026-10-' || moment, vraag), verwacht, waarom)
  FROM (VALUES
    ('actium', '07T08:00Z', $$NULL, NULL, NULL, NULL, NULL$$, 'A11,A21,A41,A51,A61,A71,A81,A18', 'a signaalpartner is told its own, sent or not, the first day first'),
    ('actium', '07T08:00Z', $$NULL, NULL, '2026-10-06', 'A6', 1$$, 'A71,A81,A18', '... on from where it stopped'),
    ('actium', '07T08:00Z', $$NULL, '2026-10-07', NULL, NULL, NULL$$, 'A18', '... from a day on'),
    ('actium', '07T08:00Z', $$'WMD', '2026-10-07', NULL, NULL, NULL$$, 'A18', '... whomever it names'),
    ('actium', '07T22:14Z', $$NULL, '2026-10-07', NULL, NULL, NULL$$, 'A18', 'a new day tells nothing in its first quarter of an hour'),
    ('actium', '07T22:15Z', $$NULL, '2026-10-07', NULL, NULL, NULL$$, 'A18,A27', '... and then what is of that day'),
    ('jet', '07T08:00Z', $$'WMD', NULL, NULL, NULL, NULL$$, 'A31', 'a regisseur hears those of the partner that is named'),
    ('jet', '07T08:00Z', $$'Actium', NULL, NULL, NULL, NULL$$, 'A21,A41,A51,A61,A71,A81', '... but not of a household that is kept from him'),
    ('jet', '07T08:00Z', $$NULL, NULL, NULL, NULL, NULL$$, NULL, '... and not those of all'),
    ('elders', '07T08:00Z', $$'WMD', NULL, NULL, NULL, NULL$$, NULL, '... and not of another gemeente'),
    ('noord', '07T08:00Z', $$'Actium', NULL, NULL, NULL, NULL$$, NULL, 'a team: no feedback'),
    ('gkb', '07T08:00Z', $$'Actium', NULL, NULL, NULL, NULL$$, NULL, 'the GKB: no feedback'),
    ('fg', '07T08:00Z', $$'Actium', NULL, NULL, NULL, NULL$$, NULL, 'privacy: no feedback'),
    ('cijfers', '07T08:00Z', $$'Actium', NULL, NULL, NULL, NULL$$, NULL, 'figures: no feedback'),
    ('niemand', '07T08:00Z', $$'Actium', NULL, NULL, NULL, NULL$$, NULL, 'nobody: no feedback')) AS v (wie, moment, vraag, verwacht, waarom);
SET ROLE vroegsignald_web;
SELECT throws_ok($$SELECT * FROM terugkoppeling_rijen('0106', 'Actium', NULL, '2026-12-31', NULL, NULL, NULL, '{}', 10)$$, '42501', NULL, 'nobody goes round who asks');

-- Moving: the household that signals go to comes in reach of this transaction, and that is logged
SELECT is(pg_temp.geeft('bel', $$SELECT toegang_verhuizing(1, ARRAY[7], ARRAY[]::text[])$$), '', 'an address that a resident gave');
SELECT is(pg_temp.ziet('bel', 'melding'), 'melding 7', '... is in reach');
SELECT is(pg_temp.geeft('zuid', $$SELECT toegang_verhuizing(1, ARRAY[7], ARRAY[]::text[])$$), '', 'from a household of another');
SELECT is(pg_temp.ziet('zuid', 'melding'), 'melding 0', '... it is not');
SELECT is(pg_temp.geeft('bel', $$SELECT toegang_verhuizing(1, ARRAY[9], ARRAY[]::text[])$$), '', 'to another gemeente');
SELECT is(pg_temp.ziet('bel', 'melding'), 'melding 7', '... it is not');
RESET ROLE;
SELECT is((SELECT gemeentecode FROM inzage WHERE wat = 'elders'), '0106', 'what was read is in the log of its own gemeente, whatever the writer says');
SELECT is((SELECT string_agg(wie || ' ' || melding, ',') FROM inzage WHERE wat = 'verhuizing van signalen'), 'bel 107', 'what came in reach is in the log of reading');

-- Indexes keep working -------------------------------------------------------------------------------------------------------------
CREATE FUNCTION pg_temp.plan(sql text) RETURNS text LANGUAGE plpgsql AS
$$DECLARE r text; alles text := ''; BEGIN FOR r IN EXECUTE 'EXPLAIN ' || sql LOOP alles := alles || r || E'\n'; END LOOP; RETURN alles; END$$;
INSERT INTO huishouden (sleutel, gemeentecode, naam) SELECT 100000 + i, '0106', '9999AA-' || i FROM generate_series(1, 20000) i;
INSERT INTO melding (sleutel, gemeentecode, id, huishouden, periode, status, reden, resultaat, voorstel, route, plaats_kanaal, regels,
                     aantal_signalen, meervoudig, opeenvolgend, totaal, gepland, punten, opbouw, crisis_direct, spoed, bevroren, brief_klaar,
                     brief_vrij, telefoon_bekend, actief, team, beleid, vastgelegd)
SELECT 100000 + i, gemeentecode, 'M-2026-09-' || translate(lpad(i::text, 10, '0'), '0123456789', 'ABCDEFGHIJ'), 100000 + i, periode, 9, 0, 1, 0,
       route, 0, 0, 1, false, false, 10000, true, 0, '{0}', false, false, false, true, true, true, true, 0, 6, vastgelegd
  FROM melding, generate_series(1, 20000) i WHERE sleutel = 101;
INSERT INTO gebeurtenis (nr, gemeentecode, huishouden, melding, tijd, wie, rol, soort)
SELECT 100000 + i, '0106', 100000 + i, 100000 + i, '2026-10-05T07:00Z', 'planner', '', 0 FROM generate_series(1, 20000) i;
ANALYZE huishouden, melding, gebeurtenis;
SET ROLE vroegsignald_web;
SELECT matches(pg_temp.plan(sql), index, sql)
  FROM (VALUES ($q$SELECT * FROM melding WHERE id = 'M-2026-10-AAAAAAAAAA'$q$, 'Index Scan using melding_id_key'),
               ($q$SELECT * FROM melding WHERE sleutel = ANY ('{1,2,3}'::bigint[])$q$, 'melding_pkey'),
               ($q$SELECT * FROM gebeurtenis WHERE huishouden = 5 ORDER BY nr$q$, 'gebeurtenis_huishouden'),
               ($q$SELECT * FROM huishouden WHERE gemeentecode = '0106' AND naam = '9401GE-1'$q$, 'huishouden_gemeentecode_naam_key'),
               ($q$SELECT * FROM huishouden WHERE gemeentecode = '0106' AND naam >= '9401GE-' AND naam < '9401GE.'$q$, 'huishouden_gemeentecode_naam_key'),
               ($q$SELECT * FROM melding WHERE gemeentecode = '0106' AND resultaat = 0$q$, 'melding_open')) AS v (sql, index);
SELECT is((SELECT count(*) FROM regexp_matches(pg_temp.plan($q$SELECT * FROM melding WHERE sleutel = 5$q$), 'InitPlan', 'g')), 2::bigint,
          'who asks is looked up once a statement, not once a row');
RESET ROLE;

SELECT * FROM finish();
ROLLBACK;
