-- The places of a month: shown, and changed by a person.

-- name: capaciteit_toon
SELECT c.kanaal, c.plaatsen, c.gebruikt,
       telling_plaatsen(c.gemeentecode, c.maand, c.kanaal, 0::smallint), telling_plaatsen(c.gemeentecode, c.maand, c.kanaal, 2::smallint)
  FROM capaciteit c
 WHERE c.gemeentecode = $1 AND c.maand = $2::date
 ORDER BY c.kanaal

-- name: capaciteit_meldingen
SELECT telling_meldingen($1, $2::date)

-- name: capaciteit_zet
-- Not below what is used: then no row is changed.
UPDATE capaciteit SET plaatsen = $4::int
 WHERE gemeentecode = $1 AND maand = $2::date AND kanaal = $3::smallint AND ($4::int IS NULL OR gebruikt <= $4::int)

-- name: capaciteit_wijziging_voeg_toe
INSERT INTO capaciteit_wijziging (gemeentecode, maand, kanaal, plaatsen, tijd, wie, reden)
VALUES ($1, $2::date, $3::smallint, $4::int, $5::timestamptz, $6, $7)
