-- Figures, deliveries and the policy on the pages.

-- name: web_plaatsen
SELECT kanaal, team, dag, voorgesteld, vrijgegeven, opgehaald FROM cijfers_plaatsen($1, $2::date)

-- name: web_wijken
SELECT wijk, meldingen FROM cijfers_wijken($1, $2::date)

-- name: web_aankomst
SELECT dag, signalen FROM cijfers_aankomst($1, $2::timestamptz[])

-- name: web_capaciteit_historie
SELECT nr, kanaal, plaatsen, tijd, wie, reden
  FROM capaciteit_wijziging
 WHERE gemeentecode = $1 AND maand = $2::date
 ORDER BY nr DESC
 LIMIT 100

-- name: web_capaciteit_maand
SELECT maand FROM capaciteit_wijziging WHERE gemeentecode = $1 AND nr = $2

-- name: web_beleid_versies
SELECT nr, versie, tijd FROM beleid_versie WHERE gemeentecode = $1 ORDER BY nr DESC LIMIT 200

-- name: web_beleid_versie
SELECT inhoud FROM beleid_versie WHERE gemeentecode = $1 AND nr = $2

-- The newest first. $2: only before this number; $3: only of this partner, or NULL.
-- name: web_leveringen
SELECT id, soort, bron, naam, ontvangen, status, signaalpartner, gelezen, nieuw, dubbel, gecorrigeerd, ingetrokken, afgekeurd, reden
  FROM levering
 WHERE gemeentecode = $1 AND id < $2::bigint AND ($3::text IS NULL OR (signaalpartner = $3 AND bron = 'http'))
 ORDER BY id DESC
 LIMIT $4::int

-- name: web_leveringen_vast
SELECT id, soort, bron, naam, ontvangen, status, signaalpartner, gelezen, nieuw, dubbel, gecorrigeerd, ingetrokken, afgekeurd, reden
  FROM levering
 WHERE gemeentecode = $1 AND status = 'vastgehouden' AND ($2::text IS NULL OR (signaalpartner = $2 AND bron = 'http'))
 ORDER BY id DESC
 LIMIT 100

-- What came from whom since a moment.
-- name: web_leveringen_bronnen
SELECT soort, CASE WHEN soort = 'signalen' THEN signaalpartner END, count(*), max(ontvangen), sum(gelezen), sum(nieuw), sum(dubbel),
       sum(gecorrigeerd), sum(ingetrokken), sum(afgekeurd)
  FROM levering
 WHERE gemeentecode = $1 AND ontvangen >= $2::timestamptz AND ($3::text IS NULL OR (signaalpartner = $3 AND bron = 'http'))
 GROUP BY 1, 2
 ORDER BY 1 DESC, 2

-- The first delivery of each source in each month; $2: where the months begin, and where the last ends.
-- name: web_leveringen_ritme
SELECT soort, CASE WHEN soort = 'signalen' THEN signaalpartner END, width_bucket(ontvangen, $2::timestamptz[]), min(ontvangen)
  FROM levering
 WHERE gemeentecode = $1 AND ontvangen >= ($2::timestamptz[])[1] AND ontvangen < ($2::timestamptz[])[cardinality($2::timestamptz[])]
   AND status NOT IN ('geweigerd', 'ingetrokken') AND soort IN ('signalen', 'clienten-gkb', 'clienten-wpda')
   AND (soort <> 'signalen' OR signaalpartner IS NOT NULL)
 GROUP BY 1, 2, 3
 ORDER BY 1 DESC, 2, 3

-- name: web_levering_fouten
SELECT soort, veld, tekst, aantal, regels FROM levering_fouten($1, $2)

-- The rejected records of a delivery, without what was in them.
-- name: web_levering_afgekeurd
SELECT a.regel, a.status = 'opnieuw',
       (SELECT string_agg((f.f ->> 'veld') || ': ' || (f.f ->> 'tekst'), ' ' ORDER BY f.nr)
          FROM jsonb_array_elements(a.fouten) WITH ORDINALITY AS f (f, nr))
  FROM afgekeurd a
 WHERE a.levering = $1
 ORDER BY a.regel
 LIMIT $2::int

-- What a recall would touch: signals, their meldingen, and of these what has left already (the first of them).
-- name: web_levering_gevolg
WITH eigen AS (SELECT sleutel FROM signaal WHERE levering = $1
               UNION
               SELECT signaal FROM signaal_versie WHERE levering = $1),
     geraakt AS (SELECT DISTINCT m.id, m.brief_opgehaald, CASE WHEN m.plaats_status = 2 THEN m.plaats_kanaal ELSE 0 END AS kanaal
                   FROM eigen e JOIN signaal s ON s.sleutel = e.sleutel JOIN melding m ON m.sleutel = s.melding),
     weg AS (SELECT id, brief_opgehaald, kanaal FROM geraakt WHERE brief_opgehaald IS NOT NULL OR kanaal <> 0)
SELECT (SELECT count(*) FROM eigen), (SELECT count(*) FROM geraakt), (SELECT count(*) FROM weg), w.id, w.brief_opgehaald, w.kanaal
  FROM (SELECT 1) een
  LEFT JOIN (SELECT * FROM weg ORDER BY id LIMIT $2::int) w ON true
 ORDER BY w.id
