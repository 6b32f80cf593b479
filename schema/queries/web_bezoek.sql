-- The visit list on a telephone.

-- name: web_bezoek_bedragen
SELECT s.sleutel, s.partner, s.type, s.bedrag, s.signaaldatum
  FROM signaal s
 WHERE s.sleutel = ANY ($1::bigint[])
 ORDER BY s.partner, s.signaaldatum, s.sleutel
