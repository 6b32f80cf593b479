-- Events: what the planner did and what people did.

-- name: gebeurtenis_voeg_toe
INSERT INTO gebeurtenis (nr, gemeentecode, huishouden, melding, tijd, wie, rol, soort, kanaal, dag, dagdeel, contact, ja, resultaat,
                         totaal, sleutel, waarde, doel, geheim, reden, geheim_ps)
VALUES (nextval('journaal_nr'), $1, $2::bigint, $3::bigint, $4::timestamptz, $5, $6, $7::smallint, $8::smallint, $9::date,
        $10::smallint, $11::smallint, $12::boolean, $13::smallint, $14::bigint, $15, $16, $17::bigint, $18::bytea, $19, $20::bytea)
RETURNING nr

-- name: gebeurtenis_ongedaan
UPDATE gebeurtenis SET ongedaan_door = $1::bigint
 WHERE nr = $2::bigint AND huishouden = $3::bigint AND ongedaan_door IS NULL

-- name: eenmalig_zoek
SELECT inhoud, nr FROM eenmalig WHERE gemeentecode = $1 AND sleutel = $2::bytea

-- name: eenmalig_noteer
INSERT INTO eenmalig (gemeentecode, sleutel, inhoud, nr, tijd) VALUES ($1, $2::bytea, $3::bytea, $4::bigint, $5::timestamptz)
ON CONFLICT DO NOTHING
