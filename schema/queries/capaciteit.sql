-- The places of a month: shown, and changed by a person.

-- name: capaciteit_toon
SELECT c.kanaal, c.plaatsen, c.gebruikt,
       (SELECT count(*) FROM plaats p WHERE p.gemeentecode = c.gemeentecode AND p.maand = c.maand AND p.kanaal = c.kanaal AND p.status = 0),
       (SELECT count(*) FROM plaats p WHERE p.gemeentecode = c.gemeentecode AND p.maand = c.maand AND p.kanaal = c.kanaal AND p.status = 2)
  FROM capaciteit c
 WHERE c.gemeentecode = $1 AND c.maand = $2::date
 ORDER BY c.kanaal

-- name: capaciteit_meldingen
SELECT count(*) FROM melding WHERE gemeentecode = $1 AND periode = $2::date AND aantal_signalen > 0

-- name: capaciteit_zet
-- Not below what is used: then no row is changed.
UPDATE capaciteit SET plaatsen = $4::int
 WHERE gemeentecode = $1 AND maand = $2::date AND kanaal = $3::smallint AND ($4::int IS NULL OR gebruikt <= $4::int)

-- name: capaciteit_wijziging_voeg_toe
INSERT INTO capaciteit_wijziging (gemeentecode, maand, kanaal, plaatsen, tijd, wie, reden)
VALUES ($1, $2::date, $3::smallint, $4::int, $5::timestamptz, $6, $7)
