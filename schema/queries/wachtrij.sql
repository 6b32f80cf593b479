-- The queues: which households may have something in them, what is printed of a person, and who looked.

-- name: wachtrij_brief
-- Letters that wait, and those of today (to print again). What is active is open: saying so lets the index of the open ones be used.
SELECT h.sleutel, h.naam
  FROM huishouden h
 WHERE h.sleutel IN (SELECT m.huishouden FROM melding m
                      WHERE m.gemeentecode = $1 AND m.resultaat = 0 AND m.actief AND m.brief_klaar
                        AND (m.brief_opgehaald IS NULL OR m.brief_opgehaald = $2::date))
 ORDER BY h.sleutel

-- name: wachtrij_plaats
SELECT h.sleutel, h.naam
  FROM plaats p
  JOIN huishouden h ON h.sleutel = p.huishouden
 WHERE p.gemeentecode = $1 AND p.kanaal = $2::smallint AND p.lopend
 ORDER BY h.sleutel

-- name: wachtrij_route
SELECT h.sleutel, h.naam
  FROM huishouden h
 WHERE h.sleutel IN (SELECT m.huishouden FROM melding m
                      WHERE m.gemeentecode = $1 AND m.resultaat = 0 AND m.actief AND m.route = $2::smallint)
 ORDER BY h.sleutel

-- name: wachtrij_personen
-- The street of who gave a BSN only comes from the residents' register (R7).
SELECT s.sleutel, s.partner, s.voorletters, s.voorvoegsel, s.achternaam, s.geboortedatum, s.straat, s.huisnummer, s.huisletter,
       s.toevoeging, s.postcode, s.plaats, s.adres, s.huishouden_vast, s.telefoon,
       CASE WHEN s.adres IS NULL
            THEN (SELECT oordeel_straat(s.gemeentecode, substring(h.naam FROM '^[^-]*-[0-9]+'))
                    FROM huishouden h WHERE h.sleutel = s.huishouden) END
  FROM signaal s
 WHERE s.sleutel = ANY ($1::bigint[])
 ORDER BY s.sleutel

-- name: wachtrij_telefoon
-- The last thing people said about the telephone number of a household.
SELECT DISTINCT ON (g.huishouden) g.huishouden, g.ja, g.geheim
  FROM gebeurtenis g
 WHERE g.huishouden = ANY ($1::bigint[]) AND g.soort = $2::smallint AND g.sleutel = 'telefoon' AND g.ongedaan_door IS NULL
 ORDER BY g.huishouden, g.nr DESC

-- name: inzage_voeg_toe
INSERT INTO inzage (tijd, wie, melding, wat)
SELECT $1::timestamptz, $2, m.sleutel, $3 FROM unnest($4::bigint[]) AS m (sleutel)

-- name: capaciteit_maand
SELECT kanaal, plaatsen, gebruikt FROM capaciteit WHERE gemeentecode = $1 AND maand = $2::date ORDER BY kanaal
