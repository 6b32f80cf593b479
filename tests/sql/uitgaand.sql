-- What others are told: what a note and an event can be, and that the daemon may change no more of them than it must.
BEGIN;
SELECT plan(49);

-- Notes
CREATE FUNCTION pg_temp.noteer(onderwerp bigint, soort int, volgnr int, stand int, vorig int, periode date DEFAULT NULL)
RETURNS void LANGUAGE sql AS
$$INSERT INTO mededeling (onderwerp, soort, volgnr, gemeentecode, stand, vorig, dag, periode)
  VALUES ($1, $2::smallint, $3, '0106', $4::smallint, $5::smallint, '2026-10-06', $6)$$;

SELECT lives_ok($$SELECT pg_temp.noteer(1, 1, 1, 3, 0, '2026-10-01')$$, 'a melding in a queue');
SELECT lives_ok($$SELECT pg_temp.noteer(1, 1, 2, 108, 3, '2026-10-01')$$, '... closed');
SELECT lives_ok($$SELECT pg_temp.noteer(1, 1, 3, 90, 108, '2026-10-01')$$, '... in no queue any more');
SELECT lives_ok($$SELECT pg_temp.noteer(1, 1, 4, 99, 90, '2026-10-01')$$, '... gone');
SELECT lives_ok($$SELECT pg_temp.noteer(1, 2, 1, 1, 0)$$, 'a signal with the key of a melding is another subject');
SELECT throws_ok($$SELECT pg_temp.noteer(1, 2, 1, 8, 0)$$, '23505', NULL, 'one note a number');
SELECT throws_ok($$SELECT pg_temp.noteer(1, 2, 2, 1, 1)$$, '23514', NULL, 'nothing is told twice in a row');
SELECT throws_ok($$SELECT pg_temp.noteer(1, 2, 2, 8, 0)$$, '23514', NULL, 'only the first follows nothing');
SELECT throws_ok($$SELECT pg_temp.noteer(2, 2, 1, 8, 1)$$, '23514', NULL, '... and the first follows nothing');
SELECT throws_ok($$SELECT pg_temp.noteer(2, 2, 1, 0, 0)$$, '23514', NULL, 'nothing is no note');
SELECT throws_ok($$SELECT pg_temp.noteer(2, 1, 1, 0, 0, '2026-10-01')$$, '23514', NULL, '... of a melding either');
SELECT throws_ok($$SELECT pg_temp.noteer(2, 1, 1, 7, 0, '2026-10-01')$$, '23514', NULL, 'there is no seventh queue');
SELECT throws_ok($$SELECT pg_temp.noteer(2, 1, 1, 100, 0, '2026-10-01')$$, '23514', NULL, 'closed has a result');
SELECT throws_ok($$SELECT pg_temp.noteer(2, 1, 1, 3, 0)$$, '23514', NULL, 'a melding has a periode');
SELECT throws_ok($$SELECT pg_temp.noteer(2, 1, 1, 3, 0, '2026-10-02')$$, '23514', NULL, '... which is a month');
SELECT throws_ok($$SELECT pg_temp.noteer(2, 2, 1, 1, 0, '2026-10-01')$$, '23514', NULL, 'a signal has none');
SELECT throws_ok($$SELECT pg_temp.noteer(2, 3, 1, 1, 0)$$, '23514', NULL, 'of rejected records nothing is noted');

-- Events
INSERT INTO levering (gemeentecode, soort, bron, naam, formaat, inhoud_hash, bytes, ontvangen, status)
VALUES ('0106', 'signalen', 'kafka', 'signalen', 'ndjson', decode(repeat('00', 16), 'hex'), 0, '2026-10-05T07:00Z', 'bezig');
INSERT INTO afgekeurd (levering, regel, tijd, record, fouten) SELECT id, 1, ontvangen, '\x01', '[]' FROM levering;

CREATE FUNCTION pg_temp.gebeurde(id int, soort int, data text, afgekeurd bigint DEFAULT NULL) RETURNS void LANGUAGE sql AS
$$INSERT INTO uitgaand (gemeentecode, soort, id, sleutel, type, data, afgekeurd)
  VALUES ('0106', $2::smallint, '00000000-0000-8000-8000-' || lpad($1::text, 12, '0'), 'M-2026-10-ABCDEFGHIJ', 't', $3, $4)$$;

SELECT lives_ok($$SELECT pg_temp.gebeurde(1, 1, '{}')$$, 'an event');
SELECT throws_ok($$SELECT pg_temp.gebeurde(1, 1, '{"a":1}')$$, '23505', NULL, 'an id has one content');
SELECT lives_ok($$SELECT pg_temp.gebeurde(2, 3, NULL, (SELECT id FROM afgekeurd))$$, 'a rejected record');
SELECT throws_ok($$SELECT pg_temp.gebeurde(3, 3, '{}', (SELECT id FROM afgekeurd))$$, '23514', NULL,
                 '... whose bytes are not written out here');
SELECT throws_ok($$SELECT pg_temp.gebeurde(3, 3, NULL)$$, '23514', NULL, '... which is there');
SELECT throws_ok($$SELECT pg_temp.gebeurde(3, 1, NULL)$$, '23514', NULL, 'an event has a content');
SELECT throws_ok($$SELECT pg_temp.gebeurde(3, 1, NULL, (SELECT id FROM afgekeurd))$$, '23514', NULL, '... of its own kind');
SELECT throws_ok($$SELECT pg_temp.gebeurde(3, 3, NULL, 999999)$$, '23503', NULL, 'no rejected record, no event');
SELECT throws_ok($$UPDATE uitgaand SET id = 'x'$$, '23514', NULL, 'an id is a UUID');
SELECT throws_ok($$UPDATE uitgaand SET verzonden = '2026-10-05T07:00Z', fout = 'x'$$, '23514', NULL, 'sent or put aside');
SELECT throws_ok($$DELETE FROM afgekeurd$$, '23503', NULL, 'what is still to be told of stays');

-- Rights
SELECT table_privs_are(t, 'vroegsignald', ARRAY['SELECT', 'INSERT', 'DELETE'], t || ': no update of a whole row')
  FROM unnest(ARRAY['mededeling', 'uitgaand']) t;
SELECT column_privs_are('mededeling', k, 'vroegsignald', ARRAY['SELECT', 'INSERT', 'UPDATE'], 'mededeling.' || k || ' changes')
  FROM unnest(ARRAY['stand', 'dag', 'bevroren']) k;
SELECT column_privs_are('uitgaand', k, 'vroegsignald', ARRAY['SELECT', 'INSERT', 'UPDATE'], 'uitgaand.' || k || ' changes')
  FROM unnest(ARRAY['verzonden', 'fout']) k;
SET ROLE vroegsignald;
SELECT throws_ok(q, '42501', NULL, q)
  FROM unnest(ARRAY['UPDATE mededeling SET volgnr = 7', 'UPDATE mededeling SET vorig = 7', 'UPDATE mededeling SET onderwerp = 7',
                    'UPDATE mededeling SET gemeentecode = ''1''', 'TRUNCATE mededeling', 'UPDATE uitgaand SET id = ''x''',
                    'UPDATE uitgaand SET data = ''{}''', 'UPDATE uitgaand SET sleutel = ''x''', 'UPDATE uitgaand SET soort = 1',
                    'UPDATE uitgaand SET tijd = NULL', 'TRUNCATE uitgaand', 'ALTER TABLE uitgaand DISABLE TRIGGER ALL']) q;
SELECT lives_ok(q, q)
  FROM unnest(ARRAY['UPDATE mededeling SET bevroren = true', 'UPDATE uitgaand SET verzonden = ''2026-10-05T07:00Z''']) q;
RESET ROLE;

SELECT * FROM finish();
ROLLBACK;
