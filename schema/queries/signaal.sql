-- Signals for the intake: what is known of a batch, and what it changes. Whole batches at once.

-- name: intake_slot
SELECT pg_advisory_xact_lock(hashtextextended('intake ' || $1::text, 0))

-- name: signaal_bekend
SELECT s.sleutel, s.huishouden, h.naam, s.huishouden_vast, s.periode, s.versie, s.inhoud_ontvangen, s.crisis OR s.warm,
       s.inhoud_hash, s.intrekking, s.ontvangen, s.spoed_ontvangen, s.nr_inhoud, s.inhoud_dag, s.adres IS NOT NULL, s.bsn_ps,
       s.levering
  FROM unnest($1::bigint[]) AS k (sleutel)
  JOIN signaal s ON s.sleutel = k.sleutel
  JOIN huishouden h ON h.sleutel = s.huishouden
 ORDER BY s.sleutel

-- name: versie_bekend
SELECT v.signaal, v.levering, v.versie, v.ontvangen, v.intrekking, v.crisis OR v.warm, v.inhoud_hash
  FROM unnest($1::bigint[]) AS k (sleutel)
  JOIN signaal_versie v ON v.signaal = k.sleutel
 ORDER BY v.signaal, v.inhoud_hash

-- name: bsn_zonder_adres
-- `IS TRUE` here and below: a plan made on an empty table must not go by municipality, that is, through everything.
SELECT DISTINCT s.bsn_ps
  FROM signaal s
 WHERE s.bsn_ps = ANY ($2::bytea[]) AND s.adres IS NULL AND (s.gemeentecode = $1) IS TRUE

-- name: bsn_signalen
SELECT s.sleutel, s.huishouden, h.naam, s.huishouden_vast, s.periode, s.versie, s.inhoud_ontvangen, s.crisis OR s.warm,
       s.inhoud_hash, s.intrekking, s.ontvangen, s.spoed_ontvangen, s.nr_inhoud, s.inhoud_dag, s.adres IS NOT NULL, s.bsn_ps,
       s.levering
  FROM signaal s
  JOIN huishouden h ON h.sleutel = s.huishouden
 WHERE s.bsn_ps = ANY ($3::bytea[]) AND s.periode >= $2 AND (s.gemeentecode = $1) IS TRUE
 ORDER BY s.bsn_ps, s.periode, s.sleutel

-- name: adresregels
SELECT adres, per_persoon, samen FROM adresregel WHERE gemeentecode = $1 ORDER BY adres COLLATE "C"

-- The content that no longer counts is kept as a version.
-- name: signaal_oude_versie
INSERT INTO signaal_versie (signaal, inhoud_hash, gemeentecode, partner, id, intrekking, versie, ontvangen, nr, levering, regel,
       type, klantnummer, bedrag, ontstaansdatum, signaaldatum, crisis, warm, voorletters, voorvoegsel, achternaam,
       geboortedatum, straat, huisnummer, huisletter, toevoeging, postcode, plaats, adres, bsn, bsn_ps, telefoon,
       telefoon_ps, email, email_ps, naam_datum, naam_datum_adres, geboorte_deels, klank1, klank2)
SELECT sleutel, inhoud_hash, gemeentecode, partner, id, 0, versie, inhoud_ontvangen, nr_inhoud, levering, regel,
       type, klantnummer, bedrag, ontstaansdatum, signaaldatum, crisis, warm, voorletters, voorvoegsel, achternaam,
       geboortedatum, straat, huisnummer, huisletter, toevoeging, postcode, plaats, adres, bsn, bsn_ps, telefoon,
       telefoon_ps, email, email_ps, naam_datum, naam_datum_adres, geboorte_deels, klank1, klank2
  FROM signaal
 WHERE sleutel = ANY ($1::bigint[])
ON CONFLICT DO NOTHING

-- name: signaal_inhoud
UPDATE signaal s
   SET inhoud_hash = v.inhoud_hash, versie = v.versie, inhoud_ontvangen = v.ontvangen, levering = v.levering, regel = v.regel,
       type = v.type, klantnummer = v.klantnummer, bedrag = v.bedrag, ontstaansdatum = v.ontstaansdatum,
       signaaldatum = v.signaaldatum, crisis = v.crisis, warm = v.warm, voorletters = v.voorletters,
       voorvoegsel = v.voorvoegsel, achternaam = v.achternaam, geboortedatum = v.geboortedatum, straat = v.straat,
       huisnummer = v.huisnummer, huisletter = v.huisletter, toevoeging = v.toevoeging, postcode = v.postcode,
       plaats = v.plaats, adres = v.adres, bsn = v.bsn, bsn_ps = v.bsn_ps, telefoon = v.telefoon,
       telefoon_ps = v.telefoon_ps, email = v.email, email_ps = v.email_ps, naam_datum = v.naam_datum,
       naam_datum_adres = v.naam_datum_adres, geboorte_deels = v.geboorte_deels, klank1 = v.klank1, klank2 = v.klank2
  FROM unnest($1::bigint[], $2::bytea[]) AS k (sleutel, inhoud)
  JOIN signaal_versie v ON v.signaal = k.sleutel AND v.inhoud_hash = k.inhoud
 WHERE s.sleutel = k.sleutel

-- What counts stands in signaal, and is no other version of itself.
-- name: versie_telt_nu
DELETE FROM signaal_versie v
 USING unnest($1::bigint[], $2::bytea[]) AS k (sleutel, inhoud)
 WHERE v.signaal = k.sleutel AND v.inhoud_hash = k.inhoud

-- A recall that leaves no version makes the content unknown, so that it may be delivered again.
-- name: signaal_stand
UPDATE signaal s
   SET huishouden = k.huishouden, periode = k.periode, intrekking = k.intrekking, ontvangen = k.ontvangen,
       spoed_ontvangen = k.spoed, nr_inhoud = k.nr, inhoud_dag = k.dag,
       inhoud_hash = CASE WHEN k.vervalt THEN decode(repeat('00', 16), 'hex') ELSE s.inhoud_hash END
  FROM unnest($1::bigint[], $2::bigint[], $3::date[], $4::smallint[], $5::timestamptz[], $6::timestamptz[], $7::bigint[],
              $8::date[], $9::boolean[])
       AS k (sleutel, huishouden, periode, intrekking, ontvangen, spoed, nr, dag, vervalt)
 WHERE s.sleutel = k.sleutel

-- name: levering_identiteiten
SELECT sleutel FROM signaal WHERE levering = $1 AND inhoud_hash <> decode(repeat('00', 16), 'hex')
 UNION
SELECT signaal FROM signaal_versie WHERE levering = $1
 ORDER BY 1
 LIMIT $2

-- name: versies_vergeet
DELETE FROM signaal_versie WHERE levering = $1 AND signaal = ANY ($2::bigint[])

-- Who a version is about: for the household its content belongs to.
-- name: versie_kenmerk
SELECT v.signaal, v.adres, v.bsn_ps, v.naam_datum, v.naam_datum_adres
  FROM unnest($1::bigint[], $2::bytea[]) AS k (sleutel, inhoud)
  JOIN signaal_versie v ON v.signaal = k.sleutel AND v.inhoud_hash = k.inhoud
 ORDER BY v.signaal

-- name: copy_signaal
COPY signaal (sleutel,
     gemeentecode, partner, id, inhoud_hash, versie, levering, regel, type, klantnummer, bedrag, ontstaansdatum,
     signaaldatum, crisis, warm, voorletters, voorvoegsel, achternaam, geboortedatum, straat, huisnummer, huisletter,
     toevoeging, postcode, plaats, adres, bsn, bsn_ps, telefoon, telefoon_ps, email, email_ps, naam_datum,
     naam_datum_adres, geboorte_deels, klank1, klank2,
     huishouden, periode, intrekking, ontvangen, inhoud_ontvangen, spoed_ontvangen, nr_eerst, nr_inhoud, inhoud_dag,
     status, reden, melding, regels, geslaagd)
FROM STDIN (FORMAT binary)

-- name: copy_signaal_versie
COPY signaal_versie (signaal,
     gemeentecode, partner, id, inhoud_hash, versie, levering, regel, type, klantnummer, bedrag, ontstaansdatum,
     signaaldatum, crisis, warm, voorletters, voorvoegsel, achternaam, geboortedatum, straat, huisnummer, huisletter,
     toevoeging, postcode, plaats, adres, bsn, bsn_ps, telefoon, telefoon_ps, email, email_ps, naam_datum,
     naam_datum_adres, geboorte_deels, klank1, klank2,
     intrekking, ontvangen, nr)
FROM STDIN (FORMAT binary)

-- name: versie_vervroeg
UPDATE signaal_versie v
   SET ontvangen = t.ontvangen
  FROM unnest($1::bigint[], $2::bytea[], $3::timestamptz[]) AS t (signaal, inhoud_hash, ontvangen)
 WHERE v.signaal = t.signaal AND v.inhoud_hash = t.inhoud_hash AND v.ontvangen > t.ontvangen

-- name: signaal_vervroeg
UPDATE signaal s
   SET inhoud_ontvangen = t.ontvangen
  FROM unnest($1::bigint[], $2::bytea[], $3::timestamptz[]) AS t (signaal, inhoud_hash, ontvangen)
 WHERE s.sleutel = t.signaal AND s.inhoud_hash = t.inhoud_hash AND s.inhoud_ontvangen > t.ontvangen

-- name: signaal_zonder_klank
SELECT sleutel, voorvoegsel, achternaam
  FROM signaal
 WHERE gemeentecode = $1 AND sleutel > $2::bigint AND klank1 IS NULL
 ORDER BY sleutel
 LIMIT 5000

-- name: signaal_klank
UPDATE signaal s
   SET klank1 = k.een, klank2 = k.twee
  FROM unnest($1::bigint[], $2::bigint[], $3::bigint[]) AS k (sleutel, een, twee)
 WHERE s.sleutel = k.sleutel AND s.klank1 IS NULL
