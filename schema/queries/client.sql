-- Known clients: a list replaces the active one of its partner as a whole.

-- name: clientenlijst_actief
SELECT aantal FROM clientenlijst WHERE gemeentecode = $1 AND bron = $2 AND actief FOR UPDATE

-- Persons on a list that no longer counts are not kept, nor is what they are found by.
-- name: client_blok_weg
DELETE FROM client_blok b
 USING clientenlijst l
 WHERE l.nr = b.lijst AND l.gemeentecode = $1 AND l.bron = $2 AND l.actief

-- name: client_weg
DELETE FROM client c
 USING clientenlijst l
 WHERE l.nr = c.lijst AND l.gemeentecode = $1 AND l.bron = $2 AND l.actief

-- name: clientenlijst_af
UPDATE clientenlijst SET actief = false, codering = NULL WHERE gemeentecode = $1 AND bron = $2 AND actief

-- name: clientenlijst_maak
INSERT INTO clientenlijst (gemeentecode, bron, levering, ontvangen, aantal, actief, codering)
VALUES ($1, $2, $3, $4, $5, true, $6)
RETURNING nr

-- name: copy_client
COPY client (lijst, gemeentecode, bron, client_id, voorletters, voorvoegsel, achternaam, geboortedatum, geboorte_deels, postcode,
             huisnummer, huisletter, toevoeging, adres, bsn, bsn_ps, telefoon, telefoon_ps, email, email_ps, naam_datum,
             naam_datum_adres, traject, vanaf, tot, code)
FROM STDIN (FORMAT binary)

-- Active lists whose clients are not found by the keys of this program. Those of a coded list came with it.
-- name: clientenlijst_zonder_blok
SELECT nr, aantal FROM clientenlijst WHERE gemeentecode = $1 AND actief AND codering IS NULL AND blok_versie <> $2::int ORDER BY nr

-- name: clientenlijst_blok_klaar
UPDATE clientenlijst SET blok_versie = $2::int WHERE nr = $1

-- name: client_blok_wis
DELETE FROM client_blok WHERE lijst = $1

-- The clients of a list in slices, with what makes a profile; in the order in which they stood there.
-- name: client_profielen
SELECT sleutel, bsn_ps, telefoon_ps, email_ps, voorletters, voorvoegsel, achternaam, geboortedatum, geboorte_deels, postcode,
       huisnummer, huisletter, toevoeging, client_id, traject, vanaf, tot, code
  FROM client
 WHERE lijst = $1 AND sleutel > $2
 ORDER BY sleutel
 LIMIT $3::int

-- name: copy_client_blok
COPY client_blok (lijst, blok, client) FROM STDIN (FORMAT binary)

-- What too many share finds nobody.
-- name: client_blok_te_groot
WITH groot AS (SELECT blok, count(*) AS aantal, min(client) AS eerste
                 FROM client_blok
                WHERE lijst = $1
                GROUP BY blok
               HAVING count(*) > $2::int),
     weg AS (DELETE FROM client_blok b WHERE b.lijst = $1 AND b.blok = ANY (ARRAY (SELECT blok FROM groot)))
SELECT aantal, eerste FROM groot ORDER BY 2, 1
