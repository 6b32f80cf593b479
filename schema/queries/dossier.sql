-- Households as dossiers: locking them, their facts, the clients they may be.
-- The keys come as an array; a row tells by `nr` (from 1) to which place of it it belongs.

-- name: huishouden_voeg_toe
-- Sorted, as the lock is, so that two writers never wait for each other in a circle.
INSERT INTO huishouden (sleutel, gemeentecode, naam)
SELECT h.sleutel, $3, h.naam
  FROM unnest($1::bigint[], $2::text[]) AS h (sleutel, naam)
 ORDER BY h.sleutel
ON CONFLICT (sleutel) DO NOTHING

-- name: huishouden_slot
SELECT sleutel, naam FROM huishouden WHERE sleutel = ANY ($1::bigint[]) ORDER BY sleutel FOR NO KEY UPDATE

-- name: journaal_nr
SELECT nextval('journaal_nr')

-- name: dossier_signalen
-- Who a signal is about is only asked for where there are clients (R8) or residents (R6) to compare with.
-- Open is `status <> 9` here and not `resultaat = 0`, which would lead a plan made on empty tables to the index of all open
-- meldingen. From $2 on, or the oldest open melding, and $3 months before that: what R5, R7 and R10 look back at.
SELECT h.nr, s.sleutel, s.partner, s.id, s.klantnummer, s.type, s.bedrag, s.ontstaansdatum, s.signaaldatum, s.crisis, s.warm,
       s.intrekking, s.periode, s.ontvangen, s.spoed_ontvangen, s.nr_eerst, s.nr_inhoud, s.inhoud_dag, s.telefoon_ps IS NOT NULL,
       s.bsn_ps, s.naam_datum, s.naam_datum_adres, s.voorletters, s.geboortedatum,
       s.status, s.reden, s.melding, s.regels, s.geslaagd, b.er,
       CASE WHEN b.er THEN s.telefoon_ps END, CASE WHEN b.er THEN s.email_ps END, CASE WHEN b.er THEN s.voorvoegsel END,
       CASE WHEN b.er THEN s.achternaam END, CASE WHEN b.er THEN s.geboorte_deels END, CASE WHEN b.er THEN s.postcode END,
       CASE WHEN b.er THEN s.huisnummer END, CASE WHEN b.er THEN s.huisletter END, CASE WHEN b.er THEN s.toevoeging END,
       b.code, CASE WHEN b.code THEN s.bsn END, CASE WHEN b.code THEN s.telefoon END, CASE WHEN b.code THEN s.email END
  FROM (SELECT count(*) > 0 OR EXISTS (SELECT FROM bewonerregister r WHERE r.gemeentecode = $4 AND r.actief) AS er,
               count(l.codering) > 0 AS code
          FROM clientenlijst l WHERE l.gemeentecode = $4 AND l.actief) AS b
 CROSS JOIN unnest($1::bigint[]) WITH ORDINALITY AS h (sleutel, nr)
 CROSS JOIN LATERAL (SELECT (least($2::date, min(o.periode)) - make_interval(months => $3::int))::date
                       FROM melding o WHERE o.huishouden = h.sleutel AND o.status <> 9) AS v (vanaf)
  JOIN signaal s ON s.huishouden = h.sleutel AND s.periode >= v.vanaf
 ORDER BY h.nr

-- name: dossier_meldingen
SELECT h.nr, m.sleutel, m.periode, m.gepland, m.opbouw, m.vastgelegd, m.status = 9
  FROM unnest($1::bigint[]) WITH ORDINALITY AS h (sleutel, nr)
 CROSS JOIN LATERAL (SELECT (least($2::date, min(o.periode)) - make_interval(months => $3::int))::date
                       FROM melding o WHERE o.huishouden = h.sleutel AND o.status <> 9) AS v (vanaf)
  JOIN melding m ON m.huishouden = h.sleutel AND m.periode >= v.vanaf
 ORDER BY h.nr, m.periode

-- name: dossier_gebeurtenissen
SELECT h.nr, g.nr, g.tijd, g.soort, g.melding, g.ongedaan_door IS NOT NULL, g.kanaal, g.dag, g.dagdeel, g.contact, g.ja,
       g.resultaat, g.totaal, g.sleutel, g.waarde, g.doel
  FROM unnest($1::bigint[]) WITH ORDINALITY AS h (sleutel, nr)
  JOIN gebeurtenis g ON g.huishouden = h.sleutel
 ORDER BY h.nr, g.nr

-- The lists that came coded, with the key of each, encrypted.
-- name: bekenden_codering
SELECT bron, nr, codering FROM clientenlijst WHERE gemeentecode = $1 AND actief AND codering IS NOT NULL ORDER BY bron

-- name: bekenden_er
SELECT EXISTS (SELECT FROM clientenlijst WHERE gemeentecode = $1 AND actief)
       OR EXISTS (SELECT FROM bewonerregister WHERE gemeentecode = $1 AND actief)

-- name: bekenden_blok
SELECT b.blok, b.client
  FROM clientenlijst l
  JOIN client_blok b ON b.lijst = l.nr AND b.blok = ANY ($2::bigint[])
 WHERE l.gemeentecode = $1 AND l.actief

-- name: bekenden
SELECT c.sleutel, c.bsn_ps, c.telefoon_ps, c.email_ps, c.voorletters, c.voorvoegsel, c.achternaam, c.geboortedatum,
       c.geboorte_deels, c.postcode, c.huisnummer, c.huisletter, c.toevoeging, c.bron, c.traject, c.vanaf, c.tot, c.client_id,
       c.lijst, c.code
  FROM client c
 WHERE c.sleutel = ANY ($1::bigint[])
 ORDER BY c.sleutel

-- name: bekenden_blok_namens
-- This one, and others that end on _namens: the same for a connection of the pages (db_namens), which sees no list.
SELECT blok, client FROM oordeel_bekenden_blok($1, $2)

-- name: bekenden_namens
SELECT c.sleutel, c.bsn_ps, c.telefoon_ps, c.email_ps, c.voorletters, c.voorvoegsel, c.achternaam, c.geboortedatum,
       c.geboorte_deels, c.postcode, c.huisnummer, c.huisletter, c.toevoeging, c.bron, c.traject, c.vanaf, c.tot, c.client_id,
       c.lijst, c.code
  FROM oordeel_bekenden($2, $3, $1) c
 ORDER BY c.sleutel

-- name: open_huishoudens
SELECT h.sleutel, h.naam
  FROM huishouden h
 WHERE h.sleutel IN (SELECT m.huishouden FROM melding m WHERE m.gemeentecode = $1 AND m.resultaat = 0)
 ORDER BY h.sleutel

-- name: melding_zoek
SELECT m.huishouden, h.naam, m.sleutel
  FROM melding m
  JOIN huishouden h ON h.sleutel = m.huishouden
 WHERE m.id = $1 AND m.gemeentecode = $2
