-- What others are told: notes, events, and how far the sending came.

-- name: mededeling_laatste
-- The last of each subject, locked: whether it can still change is decided on what this shows.
SELECT k.nr, m.volgnr, m.stand, m.vorig, m.dag, m.bevroren
  FROM unnest($1::bigint[], $2::smallint[]) WITH ORDINALITY AS k (onderwerp, soort, nr)
 CROSS JOIN LATERAL (SELECT m.volgnr, m.stand, m.vorig, m.dag, m.bevroren
                       FROM mededeling m
                      WHERE m.onderwerp = k.onderwerp AND m.soort = k.soort
                      ORDER BY m.volgnr DESC
                      LIMIT 1
                        FOR NO KEY UPDATE) AS m

-- name: copy_mededeling
COPY mededeling (onderwerp, soort, volgnr, gemeentecode, stand, vorig, dag, periode) FROM STDIN (FORMAT binary)

-- name: mededeling_wijzig
UPDATE mededeling m
   SET stand = t.stand, dag = t.dag
  FROM unnest($1::bigint[], $2::smallint[], $3::int[], $4::smallint[], $5::date[]) AS t (onderwerp, soort, volgnr, stand, dag)
 WHERE m.onderwerp = t.onderwerp AND m.soort = t.soort AND m.volgnr = t.volgnr

-- name: mededeling_vervalt
DELETE FROM mededeling m
 USING unnest($1::bigint[], $2::smallint[], $3::int[]) AS t (onderwerp, soort, volgnr)
 WHERE m.onderwerp = t.onderwerp AND m.soort = t.soort AND m.volgnr = t.volgnr

-- name: uitgaand_afgekeurd
-- The same record with the same faults is told once, however often it came.
INSERT INTO uitgaand (gemeentecode, soort, id, sleutel, type, afgekeurd)
SELECT $1, 3, t.id, t.id, $2, a.id
  FROM unnest($3::bigint[], $4::bigint[], $5::text[]) AS t (levering, regel, id)
  JOIN afgekeurd a ON a.levering = t.levering AND a.regel = t.regel
 ORDER BY a.id
ON CONFLICT (id) DO NOTHING

-- name: mededeling_lijst
-- What will be told, the first day first; from $2 on, NULL: also what is settled.
SELECT m.soort, m.onderwerp, m.periode, m.stand, m.dag, s.partner, s.id, z.id
  FROM mededeling m
  LEFT JOIN signaal s ON m.soort = 2 AND s.sleutel = m.onderwerp
  LEFT JOIN melding z ON z.sleutel = s.melding
 WHERE m.gemeentecode = $1 AND NOT m.bevroren AND ($2::date IS NULL OR m.dag >= $2::date)
 ORDER BY m.dag, m.soort, z.id, s.partner, s.id, m.onderwerp, m.volgnr
 LIMIT $3::int

-- name: uitgaand_lijst
-- Events that were not sent: put aside for good ($2), or waiting.
SELECT nr, id, soort, sleutel, type, fout
  FROM uitgaand
 WHERE gemeentecode = $1 AND verzonden IS NULL AND (fout IS NOT NULL) = $2::boolean
 ORDER BY nr
 LIMIT $3::int

-- name: mededeling_neem
-- Notes whose day has come, of a subject the earlier first. Who decides about one right now comes later.
SELECT m.onderwerp, m.soort, m.volgnr, m.stand, m.dag, m.periode, s.partner, s.type, s.id
  FROM mededeling m
  LEFT JOIN signaal s ON m.soort = 2 AND s.sleutel = m.onderwerp
 WHERE m.gemeentecode = $1 AND m.dag <= $2::date AND NOT m.bevroren
 ORDER BY m.dag, m.volgnr
 LIMIT $3::int
   FOR NO KEY UPDATE OF m SKIP LOCKED

-- name: mededeling_bevries
UPDATE mededeling m
   SET bevroren = true
  FROM unnest($1::bigint[], $2::smallint[], $3::int[]) AS t (onderwerp, soort, volgnr)
 WHERE m.onderwerp = t.onderwerp AND m.soort = t.soort AND m.volgnr = t.volgnr

-- name: uitgaand_voeg_toe
-- In the order of the arrays, which is that of the sending. An id that is there has this content: it is a hash of it.
INSERT INTO uitgaand (gemeentecode, soort, id, sleutel, type, onderwerp, tijd, data)
SELECT $1, t.soort, t.id, t.sleutel, t.type, t.onderwerp, t.tijd, t.data
  FROM unnest($2::smallint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[], $8::text[])
       WITH ORDINALITY AS t (soort, id, sleutel, type, onderwerp, tijd, data, nr)
 ORDER BY t.nr
ON CONFLICT (id) DO NOTHING

-- name: uitgaand_neem
SELECT nr, soort, id, sleutel, type, onderwerp, tijd, data, afgekeurd
  FROM uitgaand
 WHERE gemeentecode = $1 AND verzonden IS NULL AND fout IS NULL
 ORDER BY nr
 LIMIT $2::int

-- name: uitgaand_record
-- A rejected record; without its bytes when there are more than $2.
SELECT fouten, octet_length(record), CASE WHEN octet_length(record) <= $2::int THEN record END FROM afgekeurd WHERE id = $1::bigint

-- name: uitgaand_verzonden
UPDATE uitgaand SET verzonden = $2::timestamptz WHERE nr = ANY ($1::bigint[])

-- name: uitgaand_geweigerd
UPDATE uitgaand u SET fout = t.fout FROM unnest($1::bigint[], $2::text[]) AS t (nr, fout) WHERE u.nr = t.nr

-- name: uitgaand_tel
SELECT (SELECT count(*) FROM uitgaand WHERE gemeentecode = $1 AND verzonden IS NULL AND fout IS NULL),
       (SELECT count(*) FROM uitgaand WHERE gemeentecode = $1 AND fout IS NOT NULL)

-- name: uitgaand_ruim_op
DELETE FROM uitgaand
 WHERE nr IN (SELECT nr FROM uitgaand WHERE gemeentecode = $1 AND verzonden < $2::timestamptz ORDER BY verzonden LIMIT $3::int)

-- name: terugkoppeling_lijst
-- What a signaalpartner was told, from $3 and until $4 (NULL: no bound), behind ($6, $7, $8); $5: now.
SELECT id, stand, dag, volgnr
  FROM terugkoppeling_rijen($1, $2, $3, least($4::date, terugkoppeling_dag($5)), $6, $7, $8, '{}', $9)

-- name: terugkoppeling_partner
-- Did it ever deliver anything that is still here?
SELECT EXISTS (SELECT FROM signaal WHERE gemeentecode = $1 AND partner = $2)
