-- A DDAS delivery, read by cursor: a period may hold a million signals.
--
-- $1 gemeentecode, $2 and $3 first and last signaaldatum, $4 and on where to go on. A zaak (melding) belongs to the period when one
-- of its signals does, and brings all of its signals. What a recalled delivery left without content is no signal. The three cursors
-- come in one order, of melding and then of signals without one, so that they are read side by side.

-- name: ddas_geduld
-- Everything is going to be read, perhaps by somebody who takes his time; nobody waits for this transaction. Sorting may take some room,
-- and a million signals some minutes (milliseconds; NULL: no longer than the connection allows).
SELECT set_config('cursor_tuple_fraction', '1', true), set_config('idle_in_transaction_session_timeout', '300s', true),
       set_config('work_mem', '32MB', true),
       set_config('statement_timeout', coalesce($1::bigint::text, current_setting('statement_timeout')), true)

-- name: ddas_verborgen
-- Is anything hidden from who asks? Then it cannot be a whole delivery.
SELECT cardinality(coalesce(toegang_verborgen(), '{}')) > 0

-- name: ddas_signalen
DECLARE ddas_signalen NO SCROLL CURSOR FOR
WITH zaak AS (SELECT DISTINCT s.melding
                FROM signaal s
               WHERE s.gemeentecode = $1 AND s.signaaldatum BETWEEN $2::date AND $3::date AND s.melding IS NOT NULL),
     rij AS (SELECT false AS los, s.melding AS plek, s.*
               FROM zaak z
               JOIN signaal s ON s.melding = z.melding
              UNION ALL
             SELECT true, s.sleutel, s.*
               FROM signaal s
              WHERE s.gemeentecode = $1 AND s.signaaldatum BETWEEN $2::date AND $3::date AND s.melding IS NULL
                AND s.inhoud_hash <> decode(repeat('00', 16), 'hex'))
SELECT r.los, r.plek, count(*) OVER samen, r.partner, r.id, r.type, r.status, r.bedrag, r.ontstaansdatum, r.signaaldatum, r.crisis,
       r.warm, r.bsn, r.geboortedatum, r.postcode, r.huisnummer, r.huisletter, r.toevoeging
  FROM rij r
 WHERE (r.los, r.plek) > ($4::boolean, $5::bigint)
WINDOW samen AS (PARTITION BY r.los, r.plek ORDER BY r.signaaldatum, r.partner COLLATE "C", r.id COLLATE "C"
                 ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
 ORDER BY r.los, r.plek, r.signaaldatum, r.partner COLLATE "C", r.id COLLATE "C"

-- name: ddas_zaken
-- A row a signal of a zaak. The first decision about it is the day of matching.
DECLARE ddas_zaken NO SCROLL CURSOR FOR
WITH zaak AS (SELECT DISTINCT s.melding
                FROM signaal s
               WHERE s.gemeentecode = $1 AND s.signaaldatum BETWEEN $2::date AND $3::date AND s.melding IS NOT NULL)
SELECT m.sleutel, m.periode, m.resultaat, m.datum_opgepakt, b.tijd, s.partner, s.id
  FROM zaak z
  JOIN melding m ON m.sleutel = z.melding
  JOIN signaal s ON s.melding = m.sleutel
  LEFT JOIN LATERAL (SELECT d.tijd FROM besluit_melding d WHERE d.melding = m.sleutel ORDER BY d.nr LIMIT 1) b ON true
 WHERE m.sleutel > $4::bigint
 ORDER BY m.sleutel, s.signaaldatum, s.partner COLLATE "C", s.id COLLATE "C"

-- name: ddas_pogingen
-- $5 poging, $6 opgehaald, $7 brief: a letter that was pulled is posted.
DECLARE ddas_pogingen NO SCROLL CURSOR FOR
WITH zaak AS (SELECT DISTINCT s.melding
                FROM signaal s
               WHERE s.gemeentecode = $1 AND s.signaaldatum BETWEEN $2::date AND $3::date AND s.melding IS NOT NULL)
SELECT g.melding, g.soort, g.contact, g.ja, g.dag, g.dagdeel
  FROM zaak z
  JOIN gebeurtenis g ON g.melding = z.melding
 WHERE g.melding > $4::bigint AND g.ongedaan_door IS NULL
   AND (g.soort = $5::smallint OR (g.soort = $6::smallint AND g.kanaal = $7::smallint))
 ORDER BY g.melding, g.dag, g.nr

-- name: ddas_signalen_verder
FETCH 1000 FROM ddas_signalen

-- name: ddas_zaken_verder
FETCH 1000 FROM ddas_zaken

-- name: ddas_pogingen_verder
FETCH 1000 FROM ddas_pogingen
