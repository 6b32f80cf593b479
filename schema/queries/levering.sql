-- Deliveries: registered, followed, held back; what was refused of them.

-- The newest of this name and content.
-- name: levering_zoek
SELECT id, soort, bron, naam, formaat, inhoud_hash, bytes, ontvangen, status, positie, regel, signaalpartner, gelezen, nieuw, dubbel,
       gecorrigeerd, ingetrokken, afgekeurd, reden
  FROM levering
 WHERE inhoud_hash = $4 AND naam = $3 AND gemeentecode = $1 AND soort = $2
 ORDER BY id DESC
 LIMIT 1

-- name: levering_lees
SELECT id, soort, bron, naam, formaat, inhoud_hash, bytes, ontvangen, status, positie, regel, signaalpartner, gelezen, nieuw, dubbel,
       gecorrigeerd, ingetrokken, afgekeurd, reden
  FROM levering
 WHERE gemeentecode = $1 AND id = $2

-- name: levering_wacht
SELECT id, soort, bron, naam, formaat, inhoud_hash, bytes, ontvangen, status, positie, regel, signaalpartner, gelezen, nieuw, dubbel,
       gecorrigeerd, ingetrokken, afgekeurd, reden
  FROM levering l
 WHERE gemeentecode = $1 AND status IN ('bezig', 'ingelezen') AND (bron = 'http' OR reden IS NOT NULL)
   AND EXISTS (SELECT FROM levering_inhoud i WHERE i.levering = l.id AND i.deel = 0)
 ORDER BY id
 LIMIT 1

-- name: levering_lijst
SELECT id, soort, bron, naam, formaat, inhoud_hash, bytes, ontvangen, status, positie, regel, signaalpartner, gelezen, nieuw, dubbel,
       gecorrigeerd, ingetrokken, afgekeurd, reden
  FROM levering
 WHERE gemeentecode = $1
 ORDER BY id DESC
 LIMIT $2

-- name: levering_maak
INSERT INTO levering (gemeentecode, soort, bron, naam, formaat, inhoud_hash, bytes, ontvangen, status, signaalpartner, reden)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
RETURNING id

-- name: levering_slot
SELECT id FROM levering WHERE id = $1 AND status = 'bezig' AND positie = $2 FOR UPDATE

-- name: levering_vorder
UPDATE levering
   SET positie = $2, regel = $3, status = $4, gelezen = $5, nieuw = $6, dubbel = $7, gecorrigeerd = $8, ingetrokken = $9,
       afgekeurd = $10, signaalpartner = coalesce(signaalpartner, $11)
 WHERE id = $1

-- name: partij_maak
INSERT INTO partij (nr, levering, tijd, van_regel, tot_regel) VALUES ($1, $2, $3, $4, $5)

-- name: levering_zet_status
UPDATE levering SET status = $2, reden = $3 WHERE id = $1

-- name: levering_gevraagd
SELECT id, reden FROM levering
 WHERE gemeentecode = $1 AND status = 'vastgehouden' AND starts_with(reden, $2)
 ORDER BY id
 LIMIT 1

-- Only what was taken in completely: a person may have held or recalled it in the meantime. Its parts go with it.
-- name: levering_klaar
WITH klaar AS (UPDATE levering SET status = 'klaar', reden = NULL WHERE id = $1 AND status = 'ingelezen' RETURNING id),
     weg AS (DELETE FROM levering_inhoud USING klaar WHERE levering = klaar.id)
SELECT id FROM klaar

-- name: levering_groottes
SELECT gelezen
  FROM levering
 WHERE gemeentecode = $1 AND signaalpartner = $2 AND soort = 'signalen' AND status = 'klaar'
 ORDER BY id DESC
 LIMIT $3

-- name: levering_groottes_namens
SELECT levering_groottes_van($1, $2, $3)

-- name: levering_deel_bewaar
INSERT INTO levering_inhoud (levering, deel, inhoud) VALUES ($1, $2, $3)

-- name: levering_deel_lees
SELECT inhoud FROM levering_inhoud WHERE levering = $1 AND deel = $2

-- name: levering_delen_wis
DELETE FROM levering_inhoud WHERE levering = $1

-- name: afgekeurd_lees
SELECT a.id, a.levering, a.regel, a.tijd, a.record, a.fouten, a.status = 'opnieuw', l.naam, l.formaat, l.soort
  FROM afgekeurd a
  JOIN levering l ON l.id = a.levering
 WHERE l.gemeentecode = $1 AND a.id >= $3 AND ($2 = 0 OR a.levering = $2)
 ORDER BY a.id
 LIMIT $4

-- name: afgekeurd_een
SELECT a.id, a.levering, a.regel, a.tijd, a.record, a.fouten, a.status = 'opnieuw', l.naam, l.formaat, l.soort
  FROM afgekeurd a
  JOIN levering l ON l.id = a.levering
 WHERE l.gemeentecode = $1 AND a.id = $2

-- name: afgekeurd_opnieuw
UPDATE afgekeurd SET status = 'opnieuw', opnieuw_levering = $2 WHERE id = $1

-- name: levering_fouten
SELECT f ->> 'soort', f ->> 'veld', f ->> 'tekst', count(*), array_to_string((array_agg(a.regel ORDER BY a.regel))[1:5], ', ')
  FROM afgekeurd a, jsonb_array_elements(a.fouten) AS f
 WHERE a.levering = $1
 GROUP BY 1, 2, 3
 ORDER BY 4 DESC, 1, 2

-- name: levering_waarschuwingen
SELECT soort, veld, NULL, count(*), array_to_string((array_agg(regel ORDER BY regel))[1:5], ', ')
  FROM waarschuwing
 WHERE levering = $1
 GROUP BY 1, 2
 ORDER BY 4 DESC, 1, 2

-- name: partij_nr
SELECT nextval('journaal_nr')

-- name: levering_vertrokken
SELECT DISTINCT m.id, m.brief_opgehaald, CASE WHEN m.plaats_status = 2 THEN m.plaats_kanaal ELSE 0 END
  FROM signaal s
  JOIN melding m ON m.sleutel = s.melding
 WHERE s.sleutel = ANY ($1::bigint[]) AND (m.brief_opgehaald IS NOT NULL OR m.plaats_status = 2)
 ORDER BY 1

-- name: copy_afgekeurd
COPY afgekeurd (levering, regel, tijd, record, fouten) FROM STDIN (FORMAT binary)

-- name: copy_waarschuwing
COPY waarschuwing (levering, regel, soort, veld) FROM STDIN (FORMAT binary)
