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
-- What will be told, the first day first.
SELECT m.soort, m.onderwerp, m.periode, m.stand, m.dag, s.partner, s.id, z.id
  FROM mededeling m
  LEFT JOIN signaal s ON m.soort = 2 AND s.sleutel = m.onderwerp
  LEFT JOIN melding z ON z.sleutel = s.melding
 WHERE m.gemeentecode = $1 AND NOT m.bevroren
 ORDER BY m.dag, m.soort, z.id, s.partner, s.id, m.onderwerp, m.volgnr
 LIMIT $2::int

-- name: uitgaand_lijst
-- Events that were not sent: put aside for good ($2), or waiting.
SELECT nr, id, soort, sleutel, type, fout
  FROM uitgaand
 WHERE gemeentecode = $1 AND verzonden IS NULL AND (fout IS NOT NULL) = $2::boolean
 ORDER BY nr
 LIMIT $3::int
