-- What there can be only one of, and states that go with their dates.
BEGIN;
SELECT plan(21);

INSERT INTO huishouden (sleutel, gemeentecode, naam) VALUES (1, '0106', '9401GE-1'), (2, '0106', '9401GE-2');
INSERT INTO capaciteit (gemeentecode, maand, kanaal, plaatsen) VALUES ('0106', '2026-10-01', 2, 50), ('0106', '2026-10-01', 3, 30);

SELECT throws_ok($$INSERT INTO huishouden (sleutel, gemeentecode, naam) VALUES (3, '0106', '9401GE-1')$$, '23505', NULL,
                 'one household a natural key');
SELECT lives_ok($$INSERT INTO huishouden (sleutel, gemeentecode, naam) VALUES (3, '0225', '9401GE-1')$$,
                'of every municipality');

-- Places
CREATE FUNCTION pg_temp.geef(nr bigint, huishouden bigint, kanaal int, lopend boolean, status int, opgehaald date DEFAULT NULL,
                             dag date DEFAULT '2026-10-05', maand date DEFAULT '2026-10-01') RETURNS void LANGUAGE sql AS
$$INSERT INTO plaats VALUES ($1, '0106', $2, 1, $3, $8, $7, 0, $5, $6, false, $4)$$;

SELECT lives_ok($$SELECT pg_temp.geef(1, 1, 2, true, 0)$$, 'a running place');
SELECT throws_ok($$SELECT pg_temp.geef(2, 1, 3, true, 0)$$, '23505', NULL, 'no second running place in another channel');
SELECT throws_ok($$SELECT pg_temp.geef(1, 2, 3, true, 0)$$, '23505', NULL, 'one place an event');
SELECT lives_ok($$SELECT pg_temp.geef(3, 1, 3, false, 2, '2026-10-05')$$, 'a used place beside it');
SELECT throws_ok($$SELECT pg_temp.geef(4, 2, 3, true, 2)$$, '23514', NULL, 'pulled and no day of pulling');
SELECT throws_ok($$SELECT pg_temp.geef(4, 2, 3, true, 1, '2026-10-05')$$, '23514', NULL, 'a day of pulling and not pulled');
SELECT throws_ok($$SELECT pg_temp.geef(4, 2, 3, true, 0, NULL, '2026-11-02')$$, '23514', NULL, 'a place stands in the month of its day');
SELECT throws_ok($$SELECT pg_temp.geef(4, 2, 1, true, 0)$$, '23503', NULL, 'letters take no place');
SELECT throws_ok($$SELECT pg_temp.geef(4, 99, 3, true, 0)$$, '23503', NULL, 'a place belongs to a household');

-- Meldingen
CREATE FUNCTION pg_temp.meld(sleutel bigint, id text, huishouden bigint, periode date, status int DEFAULT 0,
                             resultaat int DEFAULT 0) RETURNS void LANGUAGE sql AS
$$INSERT INTO melding (sleutel, gemeentecode, id, huishouden, periode, status, reden, resultaat, voorstel, route, plaats_kanaal,
                       regels, aantal_signalen, meervoudig, opeenvolgend, totaal, gepland, punten, opbouw, crisis_direct, spoed,
                       bevroren, brief_klaar, brief_vrij, telefoon_bekend, actief, team, beleid, vastgelegd)
  VALUES ($1, '0106', $2, $3, $4, $5, 0, $6, 0, 0, 0, 128, 1, false, false, 25000, false, 0, '{0}', false, false, false, false,
          false, false, true, 0, 1, '\x00')$$;

SELECT lives_ok($$SELECT pg_temp.meld(1, 'M-2026-10-ABCDEFGHIJ', 1, '2026-10-01')$$, 'a melding');
SELECT throws_ok($$SELECT pg_temp.meld(2, 'M-2026-10-ABCDEFGHIK', 1, '2026-10-01')$$, '23505', NULL,
                 'one melding a household and periode');
SELECT lives_ok($$SELECT pg_temp.meld(2, 'M-2026-11-ABCDEFGHIK', 1, '2026-11-01')$$, 'another periode');
SELECT throws_ok($$SELECT pg_temp.meld(3, 'M-2026-10-ABCDEFGHIJ', 2, '2026-10-01')$$, '23505', NULL, 'one melding an id');
SELECT throws_ok($$SELECT pg_temp.meld(3, 'M-2026-10-abcdefghij', 2, '2026-10-01')$$, '23514', NULL, 'ids have one form');
SELECT throws_ok($$SELECT pg_temp.meld(3, 'M-2026-10-ABCDEFGHIL', 2, '2026-10-02')$$, '23514', NULL, 'a periode is a month');
SELECT throws_ok($$SELECT pg_temp.meld(3, 'M-2026-10-ABCDEFGHIL', 2, '2026-10-01', 9, 0)$$, '23514', NULL,
                 'closed has a result');
SELECT throws_ok($$SELECT pg_temp.meld(3, 'M-2026-10-ABCDEFGHIL', 2, '2026-10-01', 0, 8)$$, '23514', NULL,
                 'open has none');
SELECT lives_ok($$SELECT pg_temp.meld(3, 'M-2026-10-ABCDEFGHIL', 2, '2026-10-01', 9, 8)$$, 'closed with one');
SELECT throws_ok($$UPDATE melding SET plaats_dag = '2026-10-05' WHERE sleutel = 1$$, '23514', NULL,
                 'a day of a place without a channel');

SELECT * FROM finish();
ROLLBACK;
