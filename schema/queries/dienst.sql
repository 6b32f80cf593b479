-- What the daemon itself asks.

-- A daemon that is told to stop must not sit out a long wait for a lock.
-- name: dienst_wacht_kort
SET lock_timeout = '4s'

-- name: dienst_laatste_plandag
SELECT max(dag) FROM planrun WHERE gemeentecode = $1 AND NOT crisis

-- One household (that still has its name), and some encrypted values of each key among a thousand, to try the keys on.
-- name: proef_huishouden
SELECT sleutel, gemeentecode, naam FROM huishouden WHERE NOT gewist LIMIT 1

-- name: proef_geheim
SELECT p.bsn
  FROM (SELECT k.bsn, row_number() OVER (PARTITION BY substr(k.bsn, 1, 1)) AS nr
          FROM (SELECT bsn FROM signaal WHERE bsn_ps IS NOT NULL LIMIT 1000) AS k) AS p
 WHERE p.nr <= 5

-- name: dienst_leider
-- Held by the connection, so it is free as soon as the server knows that a daemon is gone.
SELECT pg_try_advisory_lock(7283504, hashtext($1))
