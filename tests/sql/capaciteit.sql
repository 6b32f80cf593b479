-- A place is never one too many, whoever writes it and whatever is changed afterwards (R11).
BEGIN;
SELECT plan(22);

INSERT INTO huishouden (sleutel, gemeentecode, naam) SELECT n, '0106', '9401GE-' || n FROM generate_series(1, 6) n;

-- A place of household $2, of event $1, in channel $3 on day $4 with status $5.
PREPARE plaats AS
INSERT INTO plaats (nr, gemeentecode, huishouden, melding, kanaal, maand, dag, team, status, opgehaald, benut, lopend)
VALUES ($1, '0106', $2, $2, $3, date_trunc('month', $4::date::timestamp)::date, $4, 0, $5::smallint,
        CASE WHEN $5::int = 2 THEN $4::date END, false, $5::int <= 2);

SELECT throws_ok($$EXECUTE plaats(1, 1, 3, '2026-10-05', 0)$$, '23503', NULL, 'no place in a month that has no capacity');

INSERT INTO capaciteit (gemeentecode, maand, kanaal, plaatsen) VALUES ('0106', '2026-10-01', 3, 2), ('0106', '2026-10-01', 2, NULL);
SELECT is((SELECT gebruikt FROM capaciteit WHERE kanaal = 3), 0, 'nothing is used at first');

SELECT lives_ok($$EXECUTE plaats(1, 1, 3, '2026-10-05', 0)$$, 'the first place');
SELECT lives_ok($$EXECUTE plaats(2, 2, 3, '2026-10-06', 2)$$, 'the second place');
SELECT is((SELECT gebruikt FROM capaciteit WHERE kanaal = 3), 2, 'both are counted, whatever their status');
SELECT throws_ok($$EXECUTE plaats(3, 3, 3, '2026-10-07', 0)$$, '23514', NULL, 'the third of two is refused');
SELECT throws_matching($$EXECUTE plaats(3, 3, 3, '2026-10-07', 0)$$, 'capaciteit_niet_overschreden',
                       '... by the constraint whose name the programs know');
SELECT is((SELECT gebruikt FROM capaciteit WHERE kanaal = 3), 2, 'a refused place is not counted');

SELECT throws_ok($$UPDATE capaciteit SET plaatsen = 1 WHERE kanaal = 3$$, '23514', NULL, 'not lowered below what is used');
SELECT throws_ok($$UPDATE capaciteit SET gebruikt = 3 WHERE kanaal = 3$$, '23514', NULL, 'nor the count raised');
SELECT throws_ok($$UPDATE capaciteit SET gebruikt = -1 WHERE kanaal = 3$$, '23514', NULL, 'nor below nothing');
SELECT lives_ok($$UPDATE capaciteit SET plaatsen = 3 WHERE kanaal = 3$$, 'it may be raised');
SELECT lives_ok($$EXECUTE plaats(3, 3, 3, '2026-10-07', 0)$$, '... and then there is one more');

SELECT lives_ok($$UPDATE plaats SET status = 3, lopend = false WHERE nr = 3$$, 'a place is given back');
SELECT is((SELECT gebruikt FROM capaciteit WHERE kanaal = 3), 2, '... and is free');
SELECT lives_ok($$UPDATE plaats SET status = 0, lopend = true WHERE nr = 3$$, 'giving back is undone while there is room');
SELECT is((SELECT gebruikt FROM capaciteit WHERE kanaal = 3), 3, '... and is counted again');
UPDATE plaats SET status = 4, lopend = false WHERE nr = 3;
SELECT lives_ok($$EXECUTE plaats(4, 4, 3, '2026-10-08', 1)$$, 'a lapsed place is free for another');
SELECT throws_ok($$UPDATE plaats SET status = 0, lopend = true WHERE nr = 3$$, '23514', NULL,
                 'and cannot come back when that one has it');
DELETE FROM plaats WHERE nr = 4;
SELECT is((SELECT gebruikt FROM capaciteit WHERE kanaal = 3), 2, 'a removed place is free');

EXECUTE plaats(5, 4, 2, '2026-10-08', 0);
EXECUTE plaats(6, 5, 2, '2026-10-08', 0);
SELECT is((SELECT gebruikt FROM capaciteit WHERE kanaal = 2), 2, 'unlimited is counted as well');
SELECT is((SELECT sum(gebruikt) FROM capaciteit), (SELECT count(*) FROM plaats WHERE status <= 2),
          'the counts are the places that stand');

SELECT * FROM finish();
ROLLBACK;
