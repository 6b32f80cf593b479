-- Users, as `vroegsignalctl gebruiker` manages them. What the pages may do stands in the schema, as functions.

-- name: gebruiker_voeg_toe
-- No row: somebody has that name.
INSERT INTO gebruiker (gemeentecode, naam, soort, rol, team, partner, zout, bewijs, totp, eenmalig, gemaakt)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $3 = 'mens', $10)
ON CONFLICT (gemeentecode, naam) DO NOTHING
RETURNING id

-- name: gebruiker_zoek
SELECT id, soort, rol, team, partner, uit IS NOT NULL FROM gebruiker WHERE gemeentecode = $1 AND naam = $2 FOR NO KEY UPDATE

-- name: gebruiker_lijst
SELECT g.naam, g.soort, g.rol, g.team, g.partner, g.gemaakt, g.uit, g.totp IS NOT NULL, g.eenmalig,
       (SELECT max(s.laatst) FROM sessie s WHERE s.gebruiker = g.id),
       (SELECT count(*) FROM sessie s WHERE s.gebruiker = g.id AND s.eind IS NULL AND s.verloopt > $2 AND s.laatst + s.stil > $2)
  FROM gebruiker g
 WHERE g.gemeentecode = $1
 ORDER BY g.uit IS NOT NULL, g.naam

-- name: gebruiker_wachtwoord
UPDATE gebruiker SET zout = $2, bewijs = $3, totp = $4, totp_stap = 0, eenmalig = true, fouten = 0, fout_tijd = NULL WHERE id = $1

-- name: gebruiker_uit
UPDATE gebruiker SET uit = $2 WHERE id = $1

-- name: sessies_eind
UPDATE sessie SET eind = $2 WHERE gebruiker = $1 AND eind IS NULL

-- name: token_voeg_toe
INSERT INTO sessie (token, gebruiker, doel, begonnen, laatst, verloopt, stil) VALUES ($1, $2, $3, $4, $4, $5, $6::interval)

-- name: gebruiker_noteer
INSERT INTO gebruiker_wijziging (tijd, wie, gebruiker, wat, reden) VALUES ($1, $2, $3, $4, $5)

-- name: gebruiker_opgehaald
-- What somebody pulled and nobody tried yet: the meldingen whose place goes back.
SELECT DISTINCT m.id
  FROM plaats p
  JOIN melding m ON m.sleutel = p.melding
  JOIN gebeurtenis g ON g.huishouden = p.huishouden AND g.nr > p.nr AND g.soort = $3::smallint AND g.kanaal = p.kanaal
                    AND g.wie = $2 AND g.ongedaan_door IS NULL
 WHERE p.gemeentecode = $1 AND p.lopend AND p.status = 2 AND NOT p.benut
 ORDER BY m.id

-- name: niet_zichtbaar_zet
INSERT INTO niet_zichtbaar (gebruiker, adres, tijd, wie, reden) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING

-- name: niet_zichtbaar_weg
DELETE FROM niet_zichtbaar WHERE gebruiker = $1 AND adres = $2
