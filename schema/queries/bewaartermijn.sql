-- Retention. The order of the locks is that of the intake: its lock, then households in sorted order, here FOR UPDATE since some go.
-- What is decided on is read without a name, an address or a BSN: the role cannot read those.

-- Households ----------------------------------------------------------------------------------------------------------

-- name: bewaar_huishoudens
SELECT sleutel, gewist FROM huishouden WHERE gemeentecode = $1 AND sleutel > $2::bigint ORDER BY sleutel LIMIT $3::int

-- name: bewaar_slot
SELECT sleutel, gewist FROM huishouden WHERE sleutel = ANY ($1::bigint[]) ORDER BY sleutel FOR UPDATE

-- name: bewaar_signalen
SELECT h.nr, s.sleutel, s.periode, s.ontvangen,
       greatest(s.signaaldatum, (SELECT max(v.signaaldatum) FROM signaal_versie v WHERE v.signaal = s.sleutel)), s.status, s.melding
  FROM unnest($1::bigint[]) WITH ORDINALITY AS h (sleutel, nr)
  JOIN signaal s ON s.huishouden = h.sleutel
 ORDER BY h.nr, s.periode, s.sleutel

-- name: bewaar_meldingen
-- Closed: since the first decision that said so and after which none said otherwise.
SELECT h.nr, m.sleutel, m.periode, m.status = 9, m.datum_opgepakt,
       (SELECT min(b.tijd)
          FROM besluit_melding b
         WHERE b.melding = m.sleutel
           AND b.nr > coalesce((SELECT max(o.nr) FROM besluit_melding o WHERE o.melding = m.sleutel AND o.status <> 9), 0))
  FROM unnest($1::bigint[]) WITH ORDINALITY AS h (sleutel, nr)
  JOIN melding m ON m.huishouden = h.sleutel
 ORDER BY h.nr, m.periode

-- name: bewaar_gebeurtenissen
SELECT h.nr, g.nr, g.tijd, g.soort, g.melding, g.ongedaan_door IS NOT NULL, g.kanaal, g.dag, g.dagdeel, g.contact, g.ja,
       g.resultaat, g.totaal, g.sleutel, g.doel, g.wie <> '',
       EXISTS (SELECT FROM adresregel a WHERE a.gemeentecode = g.gemeentecode AND a.gebeurtenis = g.nr)
  FROM unnest($1::bigint[]) WITH ORDINALITY AS h (sleutel, nr)
  JOIN gebeurtenis g ON g.huishouden = h.sleutel
 ORDER BY h.nr, g.nr

-- What goes is counted first.
-- name: bewaar_tel_signalen
INSERT INTO telling_signaal AS t (gemeentecode, periode, type, status, reden, crisis, aantal)
SELECT $1, s.periode, s.type, s.status, s.reden, s.crisis, count(*)
  FROM signaal s
 WHERE s.sleutel = ANY ($2::bigint[])
 GROUP BY 2, 3, 4, 5, 6
 ORDER BY 2, 3, 4, 5, 6
ON CONFLICT (gemeentecode, periode, type, status, reden, crisis) DO UPDATE SET aantal = t.aantal + excluded.aantal

-- Reached: by an attempt ($4), or by what the resident did ($3), as the month report has it.
-- name: bewaar_tel_meldingen
INSERT INTO telling_melding AS t (gemeentecode, periode, route, resultaat, reden, meervoudig, opeenvolgend, bereikt, aantal)
SELECT $1, m.periode, m.route, m.resultaat, m.reden, m.meervoudig, m.opeenvolgend, b.bereikt, count(*)
  FROM melding m
 CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM gebeurtenis g
                                     WHERE g.melding = m.sleutel AND g.ongedaan_door IS NULL
                                       AND (g.soort = $4::smallint AND g.ja OR g.soort = ANY ($3::bigint[])))) AS b (bereikt)
 WHERE m.sleutel = ANY ($2::bigint[]) AND m.aantal_signalen > 0 -- without a signal it is no melding: no figure counts it
 GROUP BY 2, 3, 4, 5, 6, 7, 8
 ORDER BY 2, 3, 4, 5, 6, 7, 8
ON CONFLICT (gemeentecode, periode, route, resultaat, reden, meervoudig, opeenvolgend, bereikt)
   DO UPDATE SET aantal = t.aantal + excluded.aantal

-- name: bewaar_tel_pogingen
INSERT INTO telling_poging AS t (gemeentecode, maand, contact, dagdeel, bereikt, aantal)
SELECT $1, date_trunc('month', g.dag::timestamp)::date, g.contact, g.dagdeel, g.ja, count(*)
  FROM gebeurtenis g
 WHERE g.nr = ANY ($2::bigint[]) AND g.soort = $3::smallint AND g.ongedaan_door IS NULL AND g.dag IS NOT NULL
 GROUP BY 2, 3, 4, 5
 ORDER BY 2, 3, 4, 5
ON CONFLICT (gemeentecode, maand, contact, dagdeel, bereikt) DO UPDATE SET aantal = t.aantal + excluded.aantal

-- name: bewaar_wis_versies
DELETE FROM signaal_versie WHERE signaal = ANY ($1::bigint[])

-- name: bewaar_wis_besluiten_signaal
DELETE FROM besluit_signaal WHERE signaal = ANY ($1::bigint[])

-- name: bewaar_wis_mededelingen
DELETE FROM mededeling WHERE onderwerp = ANY ($1::bigint[]) AND soort = $2::smallint

-- name: bewaar_wis_signalen
DELETE FROM signaal WHERE sleutel = ANY ($1::bigint[])

-- name: bewaar_wis_besluiten_melding
DELETE FROM besluit_melding WHERE melding = ANY ($1::bigint[])

-- name: bewaar_wis_inzage
DELETE FROM inzage WHERE melding = ANY ($1::bigint[])

-- name: bewaar_wis_meldingen
DELETE FROM melding WHERE sleutel = ANY ($1::bigint[])

-- name: bewaar_plaatsen_los
UPDATE plaats SET huishouden = NULL, melding = 0
 WHERE (nr = ANY ($1::bigint[]) OR huishouden = ANY ($2::bigint[])) AND huishouden IS NOT NULL

-- name: bewaar_wis_gebeurtenissen
DELETE FROM gebeurtenis WHERE nr = ANY ($1::bigint[])

-- name: bewaar_gebeurtenissen_kaal
UPDATE gebeurtenis SET wie = '', reden = NULL WHERE nr = ANY ($1::bigint[]) AND wie <> ''

-- name: bewaar_gebeurtenissen_leeg
UPDATE gebeurtenis SET waarde = NULL, geheim = NULL, geheim_ps = NULL WHERE nr = ANY ($1::bigint[])

-- name: bewaar_wis_huishoudens
DELETE FROM huishouden WHERE sleutel = ANY ($1::bigint[])

-- name: bewaar_pseudoniemen
UPDATE huishouden SET naam = '~' || sleutel, gewist = true WHERE sleutel = ANY ($1::bigint[]) AND NOT gewist

-- Who comes back gets its name again (by the intake, under its lock).
-- name: huishouden_herleef
UPDATE huishouden h SET naam = t.naam, gewist = false
  FROM unnest($1::bigint[], $2::text[]) AS t (sleutel, naam)
 WHERE h.sleutel = t.sleutel AND h.gewist

-- What hangs on no household ------------------------------------------------------------------------------------------
-- One shape: of municipality $1 the next $3 behind place $2; gone is what is older than the moment $4 (and the day $5). Answers
-- the place reached (NULL: the end), how many were looked at and went, and between which moments the others came.

-- A record that still waits to be told stays until it was.
-- name: bewaar_afgekeurd
WITH rij AS MATERIALIZED (
        SELECT a.id, a.tijd,
               a.tijd < $4::timestamptz AND $5::date IS NOT NULL
               AND NOT EXISTS (SELECT FROM uitgaand u WHERE u.afgekeurd = a.id AND u.verzonden IS NULL AND u.fout IS NULL) AS weg
          FROM afgekeurd a
          JOIN levering l ON l.id = a.levering
         WHERE l.gemeentecode = $1 AND a.id > $2::bigint
         ORDER BY a.id
         LIMIT $3::int),
     verteld AS (DELETE FROM uitgaand u USING rij WHERE u.afgekeurd = rij.id AND rij.weg),
     weg AS (DELETE FROM afgekeurd a USING rij WHERE a.id = rij.id AND rij.weg RETURNING 1)
SELECT (SELECT max(id)::text FROM rij), (SELECT count(*) FROM rij), (SELECT count(*) FROM weg),
       (SELECT min(tijd) FROM rij WHERE NOT rij.weg), (SELECT max(tijd) FROM rij WHERE NOT rij.weg)

-- A delivery that nobody let go: its bytes go, its row says so.
-- name: bewaar_vastgehouden
WITH rij AS MATERIALIZED (
        SELECT l.id, l.ontvangen, l.ontvangen < $4::timestamptz AND $5::date IS NOT NULL AS weg
          FROM levering l
         WHERE l.gemeentecode = $1 AND l.id > $2::bigint AND l.status <> 'bezig'
           AND EXISTS (SELECT FROM levering_inhoud i WHERE i.levering = l.id)
         ORDER BY l.id
         LIMIT $3::int),
     ingetrokken AS (UPDATE levering l SET status = 'ingetrokken', reden = 'bewaartermijn'
                       FROM rij WHERE l.id = rij.id AND rij.weg AND l.status <> 'bezig' RETURNING l.id),
     inhoud AS (DELETE FROM levering_inhoud i USING ingetrokken WHERE i.levering = ingetrokken.id)
SELECT (SELECT max(id)::text FROM rij), (SELECT count(*) FROM rij), (SELECT count(*) FROM ingetrokken),
       (SELECT min(ontvangen) FROM rij WHERE NOT rij.weg), (SELECT max(ontvangen) FROM rij WHERE NOT rij.weg)

-- The row of a delivery stays, with its counts; the name somebody gave it, what was said about it and its warnings go.
-- name: bewaar_leveringen
WITH rij AS MATERIALIZED (
        SELECT l.id, l.ontvangen, l.ontvangen < $4::timestamptz AND $5::date IS NOT NULL
               AND l.status IN ('klaar', 'ingetrokken', 'geweigerd') AS weg
          FROM levering l
         WHERE l.gemeentecode = $1 AND l.id > $2::bigint AND l.naam <> 'levering ' || l.id
         ORDER BY l.id
         LIMIT $3::int),
     kaal AS (UPDATE levering l SET naam = 'levering ' || l.id, reden = NULL FROM rij WHERE l.id = rij.id AND rij.weg RETURNING l.id),
     waarschuwingen AS (DELETE FROM waarschuwing w USING kaal WHERE w.levering = kaal.id)
SELECT (SELECT max(id)::text FROM rij), (SELECT count(*) FROM rij), (SELECT count(*) FROM kaal),
       (SELECT min(ontvangen) FROM rij WHERE NOT rij.weg), (SELECT max(ontvangen) FROM rij WHERE NOT rij.weg)

-- Withdrawals of signals that never came.
-- name: bewaar_losse_versies
WITH rij AS MATERIALIZED (
        SELECT v.signaal, max(v.ontvangen) AS ontvangen, max(v.ontvangen) < $4::timestamptz AND max(v.signaaldatum) < $5::date AS weg
          FROM signaal_versie v
         WHERE v.gemeentecode = $1 AND v.signaal > $2::bigint AND NOT EXISTS (SELECT FROM signaal s WHERE s.sleutel = v.signaal)
         GROUP BY v.signaal
         ORDER BY v.signaal
         LIMIT $3::int),
     weg AS (DELETE FROM signaal_versie v USING rij WHERE v.signaal = rij.signaal AND rij.weg RETURNING v.signaal)
SELECT (SELECT max(signaal)::text FROM rij), (SELECT count(*) FROM rij), (SELECT count(DISTINCT signaal) FROM weg),
       (SELECT min(ontvangen) FROM rij WHERE NOT rij.weg), (SELECT max(ontvangen) FROM rij WHERE NOT rij.weg)

-- Who looked at a melding that is gone. A row without a gemeente is from before the log had one.
-- name: bewaar_losse_inzage
WITH rij AS MATERIALIZED (
        SELECT i.tijd
          FROM inzage i
         WHERE i.tijd > $2::timestamptz AND i.tijd < $4::timestamptz AND (i.gemeentecode = $1 OR i.gemeentecode IS NULL)
           AND $5::date IS NOT NULL
         ORDER BY i.tijd
         LIMIT $3::int),
     weg AS (DELETE FROM inzage i
              WHERE i.tijd > $2::timestamptz AND i.tijd <= (SELECT max(tijd) FROM rij) AND (i.gemeentecode = $1 OR i.gemeentecode IS NULL)
                AND NOT EXISTS (SELECT FROM melding m WHERE m.sleutel = i.melding)
              RETURNING 1)
SELECT (SELECT max(tijd)::text FROM rij), (SELECT count(*) FROM rij), (SELECT count(*) FROM weg), NULL, NULL

-- That a form was sent once: nobody sends it again.
-- name: bewaar_eenmalig
WITH rij AS MATERIALIZED (
        SELECT e.tijd
          FROM eenmalig e
         WHERE e.gemeentecode = $1 AND e.tijd > $2::timestamptz AND e.tijd < $4::timestamptz AND $5::date IS NOT NULL
         ORDER BY e.tijd
         LIMIT $3::int),
     weg AS (DELETE FROM eenmalig e WHERE e.gemeentecode = $1 AND e.tijd > $2::timestamptz AND e.tijd <= (SELECT max(tijd) FROM rij)
             RETURNING 1)
SELECT (SELECT max(tijd)::text FROM rij), (SELECT count(*) FROM rij), (SELECT count(*) FROM weg), NULL, NULL

-- Sessions and tokens that ended: by somebody, at their term, or because nobody used them.
-- name: bewaar_sessies
WITH rij AS MATERIALIZED (
        SELECT least(s.eind, s.verloopt, s.laatst + s.stil) AS tijd
          FROM sessie s
          JOIN gebruiker g ON g.id = s.gebruiker
         WHERE g.gemeentecode = $1 AND $5::date IS NOT NULL
           AND least(s.eind, s.verloopt, s.laatst + s.stil) > $2::timestamptz
           AND least(s.eind, s.verloopt, s.laatst + s.stil) < $4::timestamptz
         ORDER BY 1
         LIMIT $3::int),
     weg AS (DELETE FROM sessie s
              USING gebruiker g
              WHERE g.id = s.gebruiker AND g.gemeentecode = $1
                AND least(s.eind, s.verloopt, s.laatst + s.stil) > $2::timestamptz
                AND least(s.eind, s.verloopt, s.laatst + s.stil) <= (SELECT max(tijd) FROM rij)
              RETURNING 1)
SELECT (SELECT max(tijd)::text FROM rij), (SELECT count(*) FROM rij), (SELECT count(*) FROM weg), NULL, NULL

-- Who tried to sign on, and what came of it.
-- name: bewaar_aanmeldingen
WITH rij AS MATERIALIZED (
        SELECT a.tijd
          FROM aanmelding a
         WHERE a.gemeentecode = $1 AND a.tijd > $2::timestamptz AND a.tijd < $4::timestamptz AND $5::date IS NOT NULL
         ORDER BY a.tijd
         LIMIT $3::int),
     weg AS (DELETE FROM aanmelding a WHERE a.gemeentecode = $1 AND a.tijd > $2::timestamptz AND a.tijd <= (SELECT max(tijd) FROM rij)
             RETURNING 1)
SELECT (SELECT max(tijd)::text FROM rij), (SELECT count(*) FROM rij), (SELECT count(*) FROM weg), NULL, NULL

-- Events that were sent, or put aside for good.
-- name: bewaar_verteld
WITH rij AS MATERIALIZED (
        SELECT u.nr, coalesce(u.tijd, u.verzonden) AS tijd,
               coalesce(u.tijd, u.verzonden) < $4::timestamptz AND u.afgekeurd IS NULL
               AND (u.verzonden IS NOT NULL OR u.fout IS NOT NULL) AND $5::date IS NOT NULL AS weg
          FROM uitgaand u
         WHERE u.gemeentecode = $1 AND u.nr > $2::bigint
         ORDER BY u.nr
         LIMIT $3::int),
     weg AS (DELETE FROM uitgaand u USING rij WHERE u.nr = rij.nr AND rij.weg RETURNING 1)
SELECT (SELECT max(nr)::text FROM rij), (SELECT count(*) FROM rij), (SELECT count(*) FROM weg),
       (SELECT min(tijd) FROM rij WHERE NOT rij.weg), (SELECT max(tijd) FROM rij WHERE NOT rij.weg)

-- Notes about, and decisions on, meldingen that were emptied long ago.
-- name: bewaar_losse_mededelingen
WITH rij AS MATERIALIZED (
        SELECT m.onderwerp, max(m.dag)::timestamptz AS tijd, max(m.dag)::timestamptz < $4::timestamptz AND $5::date IS NOT NULL AS weg
          FROM mededeling m
         WHERE m.gemeentecode = $1 AND m.onderwerp > $2::bigint AND m.soort = 1
           AND NOT EXISTS (SELECT FROM melding z WHERE z.sleutel = m.onderwerp)
         GROUP BY m.onderwerp
         ORDER BY m.onderwerp
         LIMIT $3::int),
     weg AS (DELETE FROM mededeling m USING rij WHERE m.onderwerp = rij.onderwerp AND m.soort = 1 AND rij.weg RETURNING 1)
SELECT (SELECT max(onderwerp)::text FROM rij), (SELECT count(*) FROM rij), (SELECT count(*) FROM weg),
       (SELECT min(tijd) FROM rij WHERE NOT rij.weg), (SELECT max(tijd) FROM rij WHERE NOT rij.weg)

-- name: bewaar_losse_besluiten
WITH rij AS MATERIALIZED (
        SELECT b.melding, max(b.tijd) AS tijd, max(b.tijd) < $4::timestamptz AND $5::date IS NOT NULL AS weg
          FROM besluit_melding b
          JOIN beleid_versie v ON v.nr = b.beleid
         WHERE v.gemeentecode = $1 AND b.melding > $2::bigint AND NOT EXISTS (SELECT FROM melding z WHERE z.sleutel = b.melding)
         GROUP BY b.melding
         ORDER BY b.melding
         LIMIT $3::int),
     weg AS (DELETE FROM besluit_melding b USING rij WHERE b.melding = rij.melding AND rij.weg RETURNING 1)
SELECT (SELECT max(melding)::text FROM rij), (SELECT count(*) FROM rij), (SELECT count(*) FROM weg),
       (SELECT min(tijd) FROM rij WHERE NOT rij.weg), (SELECT max(tijd) FROM rij WHERE NOT rij.weg)

-- The run -------------------------------------------------------------------------------------------------------------

-- name: bewaar_run_begin
INSERT INTO bewaartermijn_run (gemeentecode, tijd, wie, beleid, verslag) VALUES ($1, $2::timestamptz, $3, $4::bigint, '{}') RETURNING nr

-- name: bewaar_run_werk_bij
UPDATE bewaartermijn_run SET verslag = $2::jsonb, afgerond = $3::boolean WHERE nr = $1::bigint
