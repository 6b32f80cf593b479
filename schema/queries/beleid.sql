-- Policy versions, and the latest moment that was recorded.

-- name: beleid_zoek
SELECT nr FROM beleid_versie WHERE gemeentecode = $1 AND versie = $2 AND inhoud_hash = $3::bytea

-- name: beleid_voeg_toe
INSERT INTO beleid_versie (gemeentecode, versie, inhoud_hash, inhoud, tijd)
VALUES ($1, $2, $3::bytea, $4, $5::timestamptz)
ON CONFLICT DO NOTHING

-- Asked before it is written: a database that is read-only for a while is no reason to stop.
-- name: team_zelfde
SELECT coalesce((SELECT array_agg(naam ORDER BY nr) FROM team WHERE gemeentecode = $1), '{}') = $2::text[]

-- name: team_bewaar
WITH weg AS (DELETE FROM team WHERE gemeentecode = $1 AND naam <> ALL ($2::text[]))
INSERT INTO team (gemeentecode, naam, nr)
SELECT $1, t.naam, t.nr - 1 FROM unnest($2::text[]) WITH ORDINALITY AS t (naam, nr)
ON CONFLICT (gemeentecode, naam) DO UPDATE SET nr = excluded.nr WHERE team.nr <> excluded.nr

-- name: laatste_ontvangst
SELECT greatest(
    (SELECT max(ontvangen) FROM levering WHERE gemeentecode = $1),
    (SELECT max(tijd) FROM partij),
    (SELECT max(tijd) FROM planrun WHERE gemeentecode = $1),
    (SELECT tijd FROM gebeurtenis WHERE gemeentecode = $1 ORDER BY nr DESC LIMIT 1))
