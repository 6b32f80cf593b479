-- Acts of people that move signals between households (R13): lasting rules about addresses, and who moves.

-- name: adresregel_zet
INSERT INTO adresregel (gemeentecode, adres, per_persoon, samen, gebeurtenis) VALUES ($1, $2, $3::boolean, $4, $5::bigint)

-- name: adresregel_weg
DELETE FROM adresregel WHERE gemeentecode = $1 AND adres = $2 AND gebeurtenis = $3::bigint

-- name: signaal_verhuis
-- vast: 1 a person said so; 0 only when its own address says otherwise; -1 as it was.
UPDATE signaal s
   SET huishouden = t.huishouden, nr_inhoud = $4::bigint, inhoud_dag = $5::date,
       huishouden_vast = CASE t.vast WHEN 1 THEN true WHEN 0 THEN s.adres IS DISTINCT FROM $6 ELSE s.huishouden_vast END
  FROM unnest($1::bigint[], $2::bigint[], $3::smallint[]) AS t (sleutel, huishouden, vast)
 WHERE s.sleutel = t.sleutel

-- name: verhuisd_onjuist
-- What lies in the household of an unknown address.
SELECT s.sleutel, h.sleutel, h.naam
  FROM huishouden h
  JOIN signaal s ON s.huishouden = h.sleutel
 WHERE h.gemeentecode = $1 AND h.naam = $2
 ORDER BY s.sleutel

-- name: verhuisd_verbeterd
-- What the act $3 moved from the household $4 to the address $2.
SELECT s.sleutel, h.sleutel, h.naam
  FROM huishouden h
  JOIN signaal s ON s.huishouden = h.sleutel
 WHERE h.gemeentecode = $1 AND (h.naam = $2 OR (h.naam >= $2 || '/' AND h.naam < $2 || '0'))
   AND s.huishouden_vast AND s.nr_eerst < $3::bigint AND s.nr_inhoud >= $3::bigint
   AND EXISTS (SELECT FROM besluit_signaal b JOIN melding m ON m.sleutel = b.melding
                WHERE b.signaal = s.sleutel AND b.nr < $3::bigint AND m.huishouden = $4::bigint)
 ORDER BY s.sleutel

-- name: verhuisd_splitsen
SELECT s.sleutel, h.sleutel, h.naam
  FROM huishouden h
  JOIN signaal s ON s.huishouden = h.sleutel
  JOIN melding m ON m.sleutel = s.melding
 WHERE h.gemeentecode = $1 AND h.naam >= $2 || '/' AND h.naam < $2 || '0' AND m.status <> $3::smallint
 ORDER BY s.sleutel

-- name: verhuisd_samenvoegen
SELECT s.sleutel, h.sleutel, h.naam
  FROM huishouden h
  JOIN signaal s ON s.huishouden = h.sleutel
  JOIN melding m ON m.sleutel = s.melding
 WHERE h.gemeentecode = $1 AND (h.naam = $4 OR (h.naam >= $4 || '/' AND h.naam < $4 || '0')) AND s.adres = $2
   AND m.status <> $3::smallint
 ORDER BY s.sleutel

-- name: verhuizing_bereik
-- To and from which households signals may move in this transaction, by who does not see all of them.
SELECT toegang_verhuizing($1, $2, $3)

-- name: meegegaan_ongedaan
-- The copies that the act $2 left with these households.
UPDATE gebeurtenis
   SET ongedaan_door = $3::bigint
 WHERE huishouden = ANY ($1::bigint[]) AND doel = $2::bigint AND soort = ANY ($4::bigint[]) AND ongedaan_door IS NULL

-- name: samen_meldingen
-- The meldingen of one act on many, in the order in which households are locked.
SELECT m.huishouden, h.naam, m.sleutel, 0
  FROM melding m
  JOIN huishouden h ON h.sleutel = m.huishouden
 WHERE m.gemeentecode = $1 AND m.id = ANY ($2::text[])
 ORDER BY m.huishouden, m.sleutel

-- name: samen_gedaan
-- What one person ($4; NULL: whoever) did in one batch, from its first act $2 to its last $3, as far as it stands and is of a kind
-- in $5.
SELECT g.huishouden, h.naam, g.melding, g.nr
  FROM gebeurtenis e
  JOIN gebeurtenis g ON g.nr >= e.nr AND g.nr <= $3::bigint AND g.tijd = e.tijd AND g.wie = e.wie AND g.soort = e.soort
                    AND g.gemeentecode = e.gemeentecode
  JOIN huishouden h ON h.sleutel = g.huishouden
 WHERE e.nr = $2::bigint AND e.gemeentecode = $1 AND e.wie = coalesce($4, e.wie) AND e.soort = ANY ($5::smallint[])
   AND g.ongedaan_door IS NULL
 ORDER BY g.huishouden, g.nr DESC
