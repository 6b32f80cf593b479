-- Asking GKB and WPDA about this month's clients, and taking in what they answer.

-- The signals of whom R8 may still move: picked up, in an active open melding on the lists ($4: its statuses) of an open month
-- ($2: the first), not handed over ($5: those routes) and with an address (reden $6).
-- name: uitvraag_signalen
SELECT m.huishouden, m.sleutel, s.sleutel, s.bsn, s.bsn_ps, s.naam_datum, s.naam_datum_adres, s.voorletters, s.voorvoegsel, s.achternaam,
       s.geboortedatum, s.postcode, s.huisnummer, s.huisletter, s.toevoeging
  FROM melding m
  JOIN signaal s ON s.huishouden = m.huishouden AND s.periode = m.periode AND s.melding = m.sleutel
 WHERE m.gemeentecode = $1 AND m.resultaat = 0 AND m.actief AND m.periode >= $2::date AND m.status = ANY ($4::bigint[])
   AND NOT m.route = ANY ($5::bigint[]) AND m.reden <> $6 AND s.status = $3 AND s.intrekking = 0
 ORDER BY m.huishouden, s.sleutel

-- name: uitvraag_maak
INSERT INTO uitvraag (gemeentecode, bron, tijd, wie, gevraagd, nieuw) VALUES ($1, $2, $3, $4, $5, $6) RETURNING nr

-- Which of these were asked of this partner before, and answered since.
-- name: vraag_bekend
SELECT vraag_id, beantwoord IS NOT NULL FROM vraag WHERE gemeentecode = $1 AND bron = $2 AND vraag_id = ANY ($3::text[])
 ORDER BY vraag_id COLLATE "C"

-- name: vraag_stel
INSERT INTO vraag AS v (gemeentecode, bron, vraag_id, uitvraag, gevraagd, bsn_ps, naam_datum, naam_datum_adres, voorletters)
SELECT $1, $2, k.vraag_id, $3, $4, k.bsn_ps, k.naam_datum, k.naam_datum_adres, k.voorletters
  FROM unnest($5::text[], $6::bytea[], $7::bytea[], $8::bytea[], $9::text[])
       AS k (vraag_id, bsn_ps, naam_datum, naam_datum_adres, voorletters)
ON CONFLICT (gemeentecode, bron, vraag_id) DO UPDATE
   SET uitvraag = excluded.uitvraag, bsn_ps = excluded.bsn_ps, naam_datum = excluded.naam_datum,
       naam_datum_adres = excluded.naam_datum_adres, voorletters = excluded.voorletters

-- name: vraag_stel_signalen
INSERT INTO vraag_signaal (signaal, vraag)
SELECT k.signaal, v.nr
  FROM unnest($3::bigint[], $4::text[]) AS k (signaal, vraag_id)
  JOIN vraag v ON v.gemeentecode = $1 AND v.bron = $2 AND v.vraag_id = k.vraag_id
ON CONFLICT DO NOTHING

-- name: inzage_noteer_veel
INSERT INTO inzage (tijd, wie, melding, wat) SELECT $1, $2, m.melding, $4 FROM unnest($3::bigint[]) AS m (melding)

-- name: vraag_open
SELECT v.vraag_id, v.gevraagd, u.tijd
  FROM vraag v
  JOIN uitvraag u ON u.nr = v.uitvraag
 WHERE v.gemeentecode = $1 AND v.bron = $2 AND v.beantwoord IS NULL
 ORDER BY v.gevraagd, v.vraag_id

-- name: antwoord_slot
SELECT vraag_id, bekend, client_id, traject, vanaf, tot
  FROM vraag
 WHERE gemeentecode = $1 AND bron = $2 AND vraag_id = ANY ($3::text[])
 ORDER BY vraag_id
   FOR UPDATE

-- name: antwoord_schrijf
UPDATE vraag v
   SET beantwoord = $3, levering = $4, bekend = k.bekend, client_id = k.client_id, traject = k.traject, vanaf = k.vanaf, tot = k.tot
  FROM unnest($5::text[], $6::boolean[], $7::text[], $8::smallint[], $9::date[], $10::date[])
       AS k (vraag_id, bekend, client_id, traject, vanaf, tot)
 WHERE v.gemeentecode = $1 AND v.bron = $2 AND v.vraag_id = k.vraag_id

-- Who of these persons is known by an answer; a row for each of the signals it was asked about. LIMIT keeps
-- the planner, who finds the tables empty, from walking through all questions instead of looking up these.
-- name: antwoorden
SELECT v.bron, v.vraag_id, v.client_id, v.traject, v.vanaf, v.tot, v.beantwoord, v.bsn_ps, v.naam_datum, v.naam_datum_adres,
       v.voorletters, g.signaal
  FROM (SELECT nr FROM vraag WHERE bekend AND bsn_ps = ANY ($2::bytea[])
        UNION
        SELECT nr FROM vraag WHERE bekend AND naam_datum_adres = ANY ($3::bytea[])
        UNION
        SELECT vraag FROM vraag_signaal WHERE signaal = ANY ($4::bigint[])) AS k (nr)
 CROSS JOIN LATERAL (SELECT * FROM vraag w WHERE w.nr = k.nr LIMIT 1) AS v
  LEFT JOIN vraag_signaal g ON g.vraag = v.nr
 WHERE v.bekend AND v.gemeentecode = $1
 ORDER BY v.bron, v.vraag_id, g.signaal

-- name: antwoorden_namens
SELECT bron, vraag_id, client_id, traject, vanaf, tot, beantwoord, bsn_ps, naam_datum, naam_datum_adres, voorletters, signaal
  FROM oordeel_antwoorden($1, $2, $3, $4)
 ORDER BY bron, vraag_id, signaal

-- What a list left to be decided again -----------------------------------------------------------------------------------

-- name: herziening_vraag
INSERT INTO herziening (gemeentecode, nr) VALUES ($1, nextval('journaal_nr'))
ON CONFLICT (gemeentecode) DO UPDATE SET nr = excluded.nr

-- name: herziening_nr
SELECT nr FROM herziening WHERE gemeentecode = $1

-- name: herziening_klaar
DELETE FROM herziening WHERE gemeentecode = $1 AND nr = $2

-- Held by the connection: whoever works on it keeps others from beginning too, and a dead one does not.
-- name: herziening_grijp
SELECT pg_try_advisory_lock(7283505, hashtext($1))

-- name: herziening_los
SELECT pg_advisory_unlock(7283505, hashtext($1))
