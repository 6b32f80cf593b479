-- Known clients: a list replaces the active one of its partner as a whole.

-- name: clientenlijst_actief
SELECT aantal FROM clientenlijst WHERE gemeentecode = $1 AND bron = $2 AND actief FOR UPDATE

-- name: clientenlijst_af
UPDATE clientenlijst SET actief = false WHERE gemeentecode = $1 AND bron = $2 AND actief

-- Persons on a list that no longer counts are not kept.
-- name: client_weg
DELETE FROM client c
 USING clientenlijst l
 WHERE l.nr = c.lijst AND l.gemeentecode = $1 AND l.bron = $2 AND NOT l.actief

-- name: clientenlijst_maak
INSERT INTO clientenlijst (gemeentecode, bron, levering, ontvangen, aantal, actief)
VALUES ($1, $2, $3, $4, $5, true)
RETURNING nr

-- name: copy_client
COPY client (lijst, gemeentecode, bron, client_id, voorletters, voorvoegsel, achternaam, geboortedatum, postcode, huisnummer,
             huisletter, toevoeging, adres, bsn, bsn_ps, naam_datum, naam_datum_adres, traject, vanaf, tot)
FROM STDIN (FORMAT binary)
