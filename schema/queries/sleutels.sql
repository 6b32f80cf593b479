-- Rotation of the data keys: values of older keys are read and written back in slices, and counted.
--
-- The first byte of an encrypted value is the number of its key. A slice takes rows in the order of their key, after the
-- last one it had, and leaves those that somebody works on for the next round: it waits for no row while it holds some, so
-- it is part of no deadlock. The parameter before the last is the highest number that counts as old, as one byte.

-- name: sleutels_signaal_lees
SELECT sleutel, NULL, bsn, telefoon, email
  FROM signaal
 WHERE sleutel > $1::bigint
   AND (substr(bsn, 1, 1) BETWEEN '\x01' AND $2::bytea
        OR substr(telefoon, 1, 1) BETWEEN '\x01' AND $2::bytea
        OR substr(email, 1, 1) BETWEEN '\x01' AND $2::bytea)
 ORDER BY sleutel
 LIMIT $3::int
   FOR NO KEY UPDATE SKIP LOCKED

-- name: sleutels_signaal_schrijf
UPDATE signaal t
   SET bsn = coalesce(k.bsn, t.bsn), telefoon = coalesce(k.telefoon, t.telefoon), email = coalesce(k.email, t.email)
  FROM unnest($1::bigint[], $2::bytea[], $3::bytea[], $4::bytea[])
       AS k (sleutel, bsn, telefoon, email)
 WHERE t.sleutel = k.sleutel

-- name: sleutels_signaal_versie_lees
SELECT signaal, inhoud_hash, bsn, telefoon, email
  FROM signaal_versie
 WHERE (signaal, inhoud_hash) > ($1::bigint, $2::bytea)
   AND (substr(bsn, 1, 1) BETWEEN '\x01' AND $3::bytea
        OR substr(telefoon, 1, 1) BETWEEN '\x01' AND $3::bytea
        OR substr(email, 1, 1) BETWEEN '\x01' AND $3::bytea)
 ORDER BY signaal, inhoud_hash
 LIMIT $4::int
   FOR NO KEY UPDATE SKIP LOCKED

-- name: sleutels_signaal_versie_schrijf
UPDATE signaal_versie t
   SET bsn = coalesce(k.bsn, t.bsn), telefoon = coalesce(k.telefoon, t.telefoon), email = coalesce(k.email, t.email)
  FROM unnest($1::bigint[], $2::bytea[], $3::bytea[], $4::bytea[], $5::bytea[])
       AS k (signaal, inhoud_hash, bsn, telefoon, email)
 WHERE t.signaal = k.signaal AND t.inhoud_hash = k.inhoud_hash

-- name: sleutels_client_lees
SELECT sleutel, NULL, bsn, telefoon, email
  FROM client
 WHERE sleutel > $1::bigint
   AND (substr(bsn, 1, 1) BETWEEN '\x01' AND $2::bytea
        OR substr(telefoon, 1, 1) BETWEEN '\x01' AND $2::bytea
        OR substr(email, 1, 1) BETWEEN '\x01' AND $2::bytea)
 ORDER BY sleutel
 LIMIT $3::int
   FOR NO KEY UPDATE SKIP LOCKED

-- name: sleutels_client_schrijf
UPDATE client t
   SET bsn = coalesce(k.bsn, t.bsn), telefoon = coalesce(k.telefoon, t.telefoon), email = coalesce(k.email, t.email)
  FROM unnest($1::bigint[], $2::bytea[], $3::bytea[], $4::bytea[])
       AS k (sleutel, bsn, telefoon, email)
 WHERE t.sleutel = k.sleutel

-- name: sleutels_clientenlijst_lees
SELECT nr, NULL, codering
  FROM clientenlijst
 WHERE nr > $1::bigint
   AND (substr(codering, 1, 1) BETWEEN '\x01' AND $2::bytea)
 ORDER BY nr
 LIMIT $3::int
   FOR NO KEY UPDATE SKIP LOCKED

-- name: sleutels_clientenlijst_schrijf
UPDATE clientenlijst t
   SET codering = coalesce(k.codering, t.codering)
  FROM unnest($1::bigint[], $2::bytea[])
       AS k (nr, codering)
 WHERE t.nr = k.nr

-- name: sleutels_gebeurtenis_lees
SELECT nr, NULL, geheim
  FROM gebeurtenis
 WHERE nr > $1::bigint
   AND (substr(geheim, 1, 1) BETWEEN '\x01' AND $2::bytea)
 ORDER BY nr
 LIMIT $3::int
   FOR NO KEY UPDATE SKIP LOCKED

-- name: sleutels_gebeurtenis_schrijf
UPDATE gebeurtenis t
   SET geheim = coalesce(k.geheim, t.geheim)
  FROM unnest($1::bigint[], $2::bytea[])
       AS k (nr, geheim)
 WHERE t.nr = k.nr

-- name: sleutels_gebruiker_lees
SELECT id, NULL, totp
  FROM gebruiker
 WHERE id > $1::bigint
   AND (substr(totp, 1, 1) BETWEEN '\x01' AND $2::bytea)
 ORDER BY id
 LIMIT $3::int
   FOR NO KEY UPDATE SKIP LOCKED

-- name: sleutels_gebruiker_schrijf
UPDATE gebruiker t
   SET totp = coalesce(k.totp, t.totp)
  FROM unnest($1::bigint[], $2::bytea[])
       AS k (id, totp)
 WHERE t.id = k.id

-- name: sleutels_afgekeurd_lees
SELECT id, NULL, record
  FROM afgekeurd
 WHERE id > $1::bigint
   AND (substr(record, 1, 1) BETWEEN '\x01' AND $2::bytea)
 ORDER BY id
 LIMIT $3::int
   FOR NO KEY UPDATE SKIP LOCKED

-- name: sleutels_afgekeurd_schrijf
UPDATE afgekeurd t
   SET record = coalesce(k.record, t.record)
  FROM unnest($1::bigint[], $2::bytea[])
       AS k (id, record)
 WHERE t.id = k.id

-- name: sleutels_levering_inhoud_lees
SELECT levering, deel, inhoud
  FROM levering_inhoud
 WHERE (levering, deel) > ($1::bigint, $2::int)
   AND (substr(inhoud, 1, 1) BETWEEN '\x01' AND $3::bytea)
 ORDER BY levering, deel
 LIMIT $4::int
   FOR NO KEY UPDATE SKIP LOCKED

-- name: sleutels_levering_inhoud_schrijf
UPDATE levering_inhoud t
   SET inhoud = coalesce(k.inhoud, t.inhoud)
  FROM unnest($1::bigint[], $2::int[], $3::bytea[])
       AS k (levering, deel, inhoud)
 WHERE t.levering = k.levering AND t.deel = k.deel

-- Values per column and key. Reads everything: for a person who asks, not for the daemon.
-- name: sleutels_telling
SELECT k.kolom, k.nummer, count(*)
  FROM (
        SELECT 'signaal.bsn', get_byte(bsn, 0) FROM signaal WHERE octet_length(bsn) > 0
         UNION ALL
        SELECT 'signaal.telefoon', get_byte(telefoon, 0) FROM signaal WHERE octet_length(telefoon) > 0
         UNION ALL
        SELECT 'signaal.email', get_byte(email, 0) FROM signaal WHERE octet_length(email) > 0
         UNION ALL
        SELECT 'signaal_versie.bsn', get_byte(bsn, 0) FROM signaal_versie WHERE octet_length(bsn) > 0
         UNION ALL
        SELECT 'signaal_versie.telefoon', get_byte(telefoon, 0) FROM signaal_versie WHERE octet_length(telefoon) > 0
         UNION ALL
        SELECT 'signaal_versie.email', get_byte(email, 0) FROM signaal_versie WHERE octet_length(email) > 0
         UNION ALL
        SELECT 'client.bsn', get_byte(bsn, 0) FROM client WHERE octet_length(bsn) > 0
         UNION ALL
        SELECT 'client.telefoon', get_byte(telefoon, 0) FROM client WHERE octet_length(telefoon) > 0
         UNION ALL
        SELECT 'client.email', get_byte(email, 0) FROM client WHERE octet_length(email) > 0
         UNION ALL
        SELECT 'clientenlijst.codering', get_byte(codering, 0) FROM clientenlijst WHERE octet_length(codering) > 0
         UNION ALL
        SELECT 'gebeurtenis.geheim', get_byte(geheim, 0) FROM gebeurtenis WHERE octet_length(geheim) > 0
         UNION ALL
        SELECT 'gebruiker.totp', get_byte(totp, 0) FROM gebruiker WHERE octet_length(totp) > 0
         UNION ALL
        SELECT 'afgekeurd.record', get_byte(record, 0) FROM afgekeurd WHERE octet_length(record) > 0
         UNION ALL
        SELECT 'levering_inhoud.inhoud', get_byte(inhoud, 0) FROM levering_inhoud WHERE octet_length(inhoud) > 0
       ) AS k (kolom, nummer)
 GROUP BY 1, 2
 ORDER BY 1, 2

-- Before a key is removed: whoever writes comes to an end first, and nobody begins while the values are counted.
-- name: sleutels_stil
LOCK TABLE signaal, signaal_versie, client, clientenlijst, gebeurtenis, gebruiker, afgekeurd, levering_inhoud IN SHARE MODE

-- Held by the connection of whoever encrypts: with which key, and which is the newest he can read.
-- name: sleutels_meld
SELECT pg_advisory_lock_shared(7283506, $1::int), pg_advisory_lock_shared(7283507, $2::int)

-- Nobody encrypts with this key, and nobody begins to before the end of the transaction.
-- name: sleutels_eis
SELECT pg_try_advisory_xact_lock(7283506, $1::int)

-- How many connections encrypt with which key ($1: 7283506), or read up to which ($1: 7283507).
-- name: sleutels_houders
SELECT objid::int, count(*)
  FROM pg_locks
 WHERE locktype = 'advisory' AND classid = $1::int::oid AND objsubid = 2 AND granted
   AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
 GROUP BY 1
 ORDER BY 1
