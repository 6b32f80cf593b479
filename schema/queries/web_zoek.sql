-- Finding a melding: first which, by something that has an index; then what tells people apart.
-- $2 of each: only what is open.

-- name: zoek_id
SELECT m.sleutel FROM melding m WHERE m.gemeentecode = $1 AND m.id = $3 AND (NOT $2::boolean OR m.resultaat = 0)

-- name: zoek_kort
SELECT m.sleutel
  FROM melding m
 WHERE m.gemeentecode = $1 AND m.kort = right($3, 4) AND right(m.id, length($3)) = $3 AND (NOT $2::boolean OR m.resultaat = 0)
 ORDER BY m.periode DESC
 LIMIT $4::int

-- name: zoek_adres
-- $3: from the postcode on; what follows a number is no digit.
SELECT m.sleutel
  FROM huishouden h
  JOIN melding m ON m.huishouden = h.sleutel
 WHERE h.gemeentecode = $1 AND h.naam >= $3 AND h.naam < $3 || '~' AND substr(h.naam, length($3) + 1, 1) IN ('', '-', '/')
   AND (NOT $2::boolean OR m.resultaat = 0)
 ORDER BY m.periode DESC
 LIMIT $4::int

-- name: zoek_telefoon
SELECT m.sleutel
  FROM (SELECT s.melding FROM signaal s WHERE s.telefoon_ps = $3::bytea
         UNION
        SELECT g.melding FROM gebeurtenis g WHERE g.geheim_ps = $3::bytea AND g.ongedaan_door IS NULL) AS t
  JOIN melding m ON m.sleutel = t.melding
 WHERE m.gemeentecode = $1 AND (NOT $2::boolean OR m.resultaat = 0)
 ORDER BY m.periode DESC
 LIMIT $4::int

-- name: zoek_naam
-- By sound, the latest of each; who is spelled so first. $2 is no part of it: see zoek_naam_open.
SELECT t.melding
  FROM (SELECT s.melding, bool_or(lower(s.achternaam) = lower($5)) AS zo, max(s.periode) AS periode
          FROM unnest($3::bigint[]) AS k (klank)
         CROSS JOIN LATERAL ((SELECT a.melding, a.achternaam, a.periode, a.gemeentecode FROM signaal a WHERE a.klank1 = k.klank
                               ORDER BY a.periode DESC LIMIT 500)
                             UNION ALL
                             (SELECT b.melding, b.achternaam, b.periode, b.gemeentecode FROM signaal b WHERE b.klank2 = k.klank
                               ORDER BY b.periode DESC LIMIT 500)) AS s
         WHERE s.gemeentecode = $1 AND s.melding IS NOT NULL AND $2::boolean IS NOT NULL
         GROUP BY s.melding) AS t
 ORDER BY t.zo DESC, t.periode DESC
 LIMIT $4::int

-- name: zoek_naam_open
-- Of what is open there is not much: it is gone through.
SELECT m.sleutel
  FROM melding m
  JOIN signaal s ON s.huishouden = m.huishouden AND s.periode = m.periode AND s.melding = m.sleutel
 WHERE m.gemeentecode = $1 AND m.resultaat = 0 AND (s.klank1 = ANY ($3::bigint[]) OR s.klank2 = ANY ($3::bigint[]))
   AND $2::boolean
 GROUP BY m.sleutel, m.periode
 ORDER BY bool_or(lower(s.achternaam) = lower($5)) DESC, m.periode DESC
 LIMIT $4::int

-- name: zoek_gevonden
SELECT m.sleutel, m.id, m.periode, m.status, m.resultaat, m.route, h.naam, s.voorletters, s.voorvoegsel, s.achternaam, s.geboortedatum,
       s.straat, s.huisnummer, s.huisletter, s.toevoeging, s.plaats
  FROM unnest($1::bigint[]) WITH ORDINALITY AS k (sleutel, nr)
  JOIN melding m ON m.sleutel = k.sleutel
  JOIN huishouden h ON h.sleutel = m.huishouden
  JOIN signaal s ON s.huishouden = m.huishouden AND s.periode = m.periode AND s.melding = m.sleutel
 ORDER BY k.nr, s.achternaam, s.geboortedatum, s.sleutel
