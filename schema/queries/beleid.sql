-- Policy versions, and the latest moment that was recorded.

-- name: beleid_zoek
SELECT nr FROM beleid_versie WHERE gemeentecode = $1 AND versie = $2 AND inhoud_hash = $3::bytea

-- name: beleid_voeg_toe
INSERT INTO beleid_versie (gemeentecode, versie, inhoud_hash, inhoud, tijd)
VALUES ($1, $2, $3::bytea, $4, $5::timestamptz)
ON CONFLICT DO NOTHING

-- name: laatste_ontvangst
SELECT greatest(
    (SELECT max(ontvangen) FROM levering WHERE gemeentecode = $1),
    (SELECT max(tijd) FROM partij),
    (SELECT max(tijd) FROM planrun WHERE gemeentecode = $1),
    (SELECT tijd FROM gebeurtenis WHERE gemeentecode = $1 ORDER BY nr DESC LIMIT 1))
