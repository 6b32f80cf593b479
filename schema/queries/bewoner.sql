-- The residents' register: an extract replaces the one before as a whole.

-- name: bewonerregister_actief
SELECT nr, aantal, ontvangen, afgekeurd, alleen_bsn, alleen_plek, onbekend FROM bewonerregister WHERE gemeentecode = $1 AND actief

-- name: bewonerregister_maak
INSERT INTO bewonerregister (gemeentecode, levering, ontvangen, aantal, actief) VALUES ($1, $2, $3, 0, false) RETURNING nr

-- name: copy_bewoner
COPY bewoner (register, bsn_ps, voorvoegsel, achternaam, geboren, adres, plek, straat, wijk, overleden, minderjarig, instelling)
FROM STDIN (FORMAT binary)

-- name: copy_bewoner_onvolledig
COPY bewoner_onvolledig (register, bsn_ps, plek) FROM STDIN (FORMAT binary)

-- name: bewoner_onvolledig_weg
DELETE FROM bewoner_onvolledig b USING bewonerregister r WHERE r.nr = b.register AND r.gemeentecode = $1 AND r.nr <> $2

-- name: bewoner_onvolledig_vergeet
DELETE FROM bewoner_onvolledig WHERE register = $1

-- name: bewoner_weg
-- Whoever is in an extract that does not count is not kept.
DELETE FROM bewoner b USING bewonerregister r WHERE r.nr = b.register AND r.gemeentecode = $1 AND r.nr <> $2

-- name: bewoner_vergeet
DELETE FROM bewoner WHERE register = $1

-- name: bewonerregister_af
UPDATE bewonerregister SET actief = false WHERE gemeentecode = $1 AND actief

-- name: bewonerregister_aan
UPDATE bewonerregister SET actief = true, aantal = $2, afgekeurd = $3, alleen_bsn = $4, alleen_plek = $5, onbekend = $6 WHERE nr = $1

-- name: bewoners_bij
-- Who has one of these BSNs, or lives at one of these numbers.
SELECT bsn_ps, voorvoegsel, achternaam, geboren, adres, wijk, overleden, minderjarig, instelling
  FROM (SELECT * FROM bewoner WHERE bsn_ps = ANY ($2::bytea[])
        UNION ALL
        SELECT * FROM bewoner
         WHERE plek COLLATE "C" = ANY ($3::text[]) AND (bsn_ps = ANY ($2::bytea[])) IS NOT TRUE) AS b
 WHERE register = $1
 ORDER BY adres COLLATE "C", bsn_ps, achternaam COLLATE "C", geboren, voorvoegsel COLLATE "C", overleden, minderjarig

-- name: bewoners_bij_namens
SELECT bsn_ps, voorvoegsel, achternaam, geboren, adres, wijk, overleden, minderjarig, instelling
  FROM oordeel_bewoners($1, $2, $3, NULL)
 ORDER BY adres COLLATE "C", bsn_ps, achternaam COLLATE "C", geboren, voorvoegsel COLLATE "C", overleden, minderjarig

-- name: bewoners_geboren_namens
SELECT bsn_ps, voorvoegsel, achternaam, geboren, adres, wijk, overleden, minderjarig, instelling
  FROM oordeel_bewoners($1, NULL, NULL, $2)
 ORDER BY geboren, adres COLLATE "C", bsn_ps, achternaam COLLATE "C", voorvoegsel COLLATE "C", overleden

-- name: bewoners_bijna_namens
SELECT bsn_ps, voorvoegsel, achternaam, geboren, adres, wijk, overleden, minderjarig, instelling
  FROM oordeel_bewoners($1, NULL, $3, $2)
 WHERE achternaam IS NOT NULL OR geboren = ANY ($2::int[])
 ORDER BY geboren, adres COLLATE "C", bsn_ps, achternaam COLLATE "C", voorvoegsel COLLATE "C", overleden

-- name: bewoners_onvolledig_namens
SELECT bsn_ps, plek FROM oordeel_bewoners_onvolledig($1, $2, $3) ORDER BY plek COLLATE "C", bsn_ps

-- name: bewoner_postcodes_namens
SELECT oordeel_postcode($1, p.postcode)
  FROM unnest($2::text[]) WITH ORDINALITY AS p (postcode, nr)
 ORDER BY p.nr

-- name: bewoner_instellingen_namens
SELECT a FROM oordeel_instelling($1, $2) AS a ORDER BY a COLLATE "C"

-- name: bewoners_geboren
SELECT bsn_ps, voorvoegsel, achternaam, geboren, adres, wijk, overleden, minderjarig, instelling
  FROM bewoner
 WHERE geboren = ANY ($2::int[]) AND register = $1
 ORDER BY geboren, adres COLLATE "C", bsn_ps, achternaam COLLATE "C", voorvoegsel COLLATE "C", overleden

-- name: bewoners_bijna
-- Who has one of these birth dates, or lives at one of these numbers.
SELECT bsn_ps, voorvoegsel, achternaam, geboren, adres, wijk, overleden, minderjarig, instelling
  FROM (SELECT * FROM bewoner WHERE geboren = ANY ($2::int[])
        UNION ALL
        SELECT * FROM bewoner
         WHERE plek COLLATE "C" = ANY ($3::text[]) AND achternaam IS NOT NULL AND (geboren = ANY ($2::int[])) IS NOT TRUE) AS b
 WHERE register = $1
 ORDER BY geboren, adres COLLATE "C", bsn_ps, achternaam COLLATE "C", voorvoegsel COLLATE "C", overleden

-- name: bewoners_onvolledig
-- Rejected rows with one of these BSNs, or at one of these numbers.
SELECT bsn_ps, plek
  FROM bewoner_onvolledig
 WHERE register = $1 AND (bsn_ps = ANY ($2::bytea[]) OR plek COLLATE "C" = ANY ($3::text[]))
 ORDER BY plek COLLATE "C", bsn_ps

-- name: bewoner_postcodes
-- Which of these postcodes somebody lives at, in the order of the question.
SELECT EXISTS (SELECT FROM bewoner b
                WHERE b.plek COLLATE "C" >= p.postcode || '-' AND b.plek COLLATE "C" < p.postcode || '.' AND b.register = $1)
  FROM unnest($2::text[]) WITH ORDINALITY AS p (postcode, nr)
 ORDER BY p.nr

-- name: bewoner_instellingen
SELECT DISTINCT adres COLLATE "C"
  FROM bewoner
 WHERE instelling AND adres COLLATE "C" = ANY ($2::text[]) AND register = $1
 ORDER BY 1

-- name: signalen_zonder_deur
-- Signals of open meldingen that a register may give an address, or a toevoeging.
SELECT s.sleutel, s.huishouden, h.naam, s.huishouden_vast, s.periode, s.versie, s.inhoud_ontvangen, s.crisis OR s.warm,
       s.inhoud_hash, s.intrekking, s.ontvangen, s.spoed_ontvangen, s.nr_inhoud, s.inhoud_dag, s.adres IS NOT NULL, s.bsn_ps,
       s.levering
  FROM melding m
  JOIN signaal s ON s.huishouden = m.huishouden AND s.melding = m.sleutel
  JOIN huishouden h ON h.sleutel = s.huishouden
 WHERE m.gemeentecode = $1 AND m.resultaat = 0 AND NOT m.bevroren AND NOT s.huishouden_vast AND s.periode >= $2::date
   AND s.sleutel > $3 AND (s.adres IS NULL OR s.adres ~ '^[^-]*-[^-]*$')
 ORDER BY s.sleutel
 LIMIT $4

-- name: signalen_wie
SELECT sleutel, adres, bsn_ps, naam_datum, naam_datum_adres, telefoon_ps, email_ps, voorletters, voorvoegsel, achternaam,
       geboortedatum, geboorte_deels, postcode, huisnummer, huisletter, toevoeging
  FROM signaal
 WHERE sleutel = ANY ($1::bigint[])
 ORDER BY sleutel

-- name: bewoner_geweigerden
-- Households of which a signal was refused for what a register said (R6); another register may say otherwise.
SELECT h.sleutel, h.naam
  FROM huishouden h
 WHERE h.sleutel IN (SELECT s.huishouden FROM signaal s
                      WHERE s.gemeentecode = $1 AND s.status IN (3, 7) AND s.melding IS NULL AND s.regels & 64 <> 0 AND s.periode >= $2::date)
   AND h.sleutel NOT IN (SELECT m.huishouden FROM melding m WHERE m.gemeentecode = $1 AND m.resultaat = 0)
 ORDER BY h.sleutel

-- name: melding_wijk
UPDATE melding m SET wijk = t.wijk
  FROM unnest($1::bigint[], $2::text[]) AS t (sleutel, wijk)
 WHERE m.sleutel = t.sleutel AND m.wijk IS DISTINCT FROM t.wijk AND (m.wijk IS NULL OR m.resultaat = 0)
