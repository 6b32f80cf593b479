-- Every record that was read is in exactly one of five counts; an identity is taken in once; a rejected record is kept once.
BEGIN;
SELECT plan(10);

CREATE FUNCTION pg_temp.lever(gelezen int, nieuw int, dubbel int, gecorrigeerd int, ingetrokken int, afgekeurd int) RETURNS bigint
LANGUAGE sql AS
$$INSERT INTO levering (gemeentecode, soort, bron, naam, formaat, inhoud_hash, bytes, ontvangen, status, gelezen, nieuw, dubbel,
                        gecorrigeerd, ingetrokken, afgekeurd)
  VALUES ('0106', 'signalen', 'opdracht', 'a.csv', 'csv', decode(repeat('00', 16), 'hex'), 1, '2026-10-05T07:00Z', 'bezig', $1, $2, $3,
          $4, $5, $6) RETURNING id$$;

SELECT lives_ok($$SELECT pg_temp.lever(5, 1, 1, 1, 1, 1)$$, 'five of five');
SELECT throws_ok($$SELECT pg_temp.lever(6, 1, 1, 1, 1, 1)$$, '23514', NULL, 'one was lost');
SELECT throws_ok($$SELECT pg_temp.lever(4, 1, 1, 1, 1, 1)$$, '23514', NULL, 'one counts twice');
SELECT throws_ok($$UPDATE levering SET nieuw = nieuw + 1$$, '23514', NULL, 'also later');
SELECT throws_ok($$UPDATE levering SET status = 'weg'$$, '23514', NULL, 'a status is one of the list');

INSERT INTO afgekeurd (levering, regel, tijd, record, fouten) SELECT id, 2, ontvangen, '\x01', '[]' FROM levering;
SELECT throws_ok($$INSERT INTO afgekeurd (levering, regel, tijd, record, fouten) SELECT id, 2, ontvangen, '\x01', '[]' FROM levering$$,
                 '23505', NULL, 'a line is rejected once');
SELECT throws_ok($$UPDATE afgekeurd SET status = 'opnieuw'$$, '23514', NULL, 'offered again says with which delivery');
SELECT throws_ok($$DELETE FROM levering$$, '23503', NULL, 'a delivery with rejected records stays');

INSERT INTO huishouden (sleutel, gemeentecode, naam) VALUES (1, '0106', '9401GE-1');
CREATE FUNCTION pg_temp.sein(sleutel bigint, id text, bedrag bigint) RETURNS void LANGUAGE sql AS
$$INSERT INTO signaal (sleutel, gemeentecode, partner, id, huishouden, periode, type, versie, bedrag, signaaldatum, crisis, warm,
                       intrekking, inhoud_hash, ontvangen, inhoud_ontvangen, nr_eerst, nr_inhoud, inhoud_dag, levering, regel, status,
                       reden, regels, geslaagd)
  VALUES ($1, '0106', 'Actium', $2, 1, '2026-10-01', 6, 0, $3, '2026-10-05', false, false, 0, '\x00', '2026-10-05T07:00Z',
          '2026-10-05T07:00Z', 1, 1, '2026-10-05', 1, 1, 1, 0, 128, true)$$;
SELECT pg_temp.sein(1, 'A', 10000);
SELECT throws_ok($$SELECT pg_temp.sein(2, 'A', 10000)$$, '23505', NULL, 'one signal a signaalpartner and ID');
SELECT throws_ok($$SELECT pg_temp.sein(2, 'B', 0)$$, '23514', NULL, 'a signal has an amount');

SELECT * FROM finish();
ROLLBACK;
