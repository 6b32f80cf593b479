-- The report of a month: as it is kept, and the facts that it is counted from.

-- Kept ----------------------------------------------------------------------------------------------------------------

-- name: rapport_lees
SELECT versie, stand, gemaakt, vastgesteld, wie, inhoud FROM rapport WHERE gemeentecode = $1 AND maand = $2::date

-- name: rapport_lees_openbaar
SELECT versie, stand, gemaakt, vastgesteld, wie, inhoud FROM rapport_openbaar($1, $2::date)

-- name: rapport_lijst
SELECT maand, stand, maand_open, gemaakt, vastgesteld, wie FROM rapport_maanden($1)

-- name: rapport_vaststellen
SELECT rapport_teken($1, $2::date, $3::bigint, $4::timestamptz, $5)

-- Nothing is written where nothing changed, nor over what was signed.
-- name: rapport_zet
INSERT INTO rapport AS r (gemeentecode, maand, maand_open, gemaakt, beleid, inhoud, inhoud_openbaar)
VALUES ($1, $2::date, $3::boolean, $4::timestamptz, $5::bigint, $6, $7)
ON CONFLICT (gemeentecode, maand) DO UPDATE
   SET versie = r.versie + 1, maand_open = excluded.maand_open, gemaakt = excluded.gemaakt, beleid = excluded.beleid,
       inhoud = excluded.inhoud, inhoud_openbaar = excluded.inhoud_openbaar
 WHERE r.stand = 'voorlopig'
   AND (r.inhoud, r.inhoud_openbaar, r.maand_open) IS DISTINCT FROM (excluded.inhoud, excluded.inhoud_openbaar, excluded.maand_open)

-- Where it went.
-- name: rapport_bezorgd
SELECT weg FROM rapport_bezorgd WHERE gemeentecode = $1 AND maand = $2::date

-- name: rapport_bezorgd_zet
INSERT INTO rapport_bezorgd (gemeentecode, maand, weg, tijd, versie)
VALUES ($1, $2::date, $3, $4::timestamptz, $5::bigint) ON CONFLICT DO NOTHING
