-- The page of the day: what is stored, as the last plan run and the acts since left it. Nothing is judged here.

-- name: vandaag_werk
-- What asks for somebody among the open meldingen: all figures and lists of open work are made of these rows, so that a figure and
-- the list it counts cannot differ. $2: the last day of the deadlines that are near.
SELECT m.sleutel, m.huishouden, m.id, m.status, m.reden, m.voorstel, m.route, m.plaats_kanaal, m.plaats_dag, m.plaats_status,
       m.totaal, m.punten, m.opbouw, m.termijn, m.termijn_gehaald IS NOT NULL, m.crisis_direct, m.spoed,
       m.brief_klaar AND NOT m.brief_vrij AND m.brief_opgehaald IS NULL, m.brief_opgehaald, m.team, m.actief
  FROM melding m
 WHERE m.gemeentecode = $1 AND m.resultaat = 0
   AND (m.voorstel <> 0
        OR m.actief AND (m.status IN (2, 3, 6, 7) -- reactie, afspraak, regie, bezwaar
                         OR m.route >= 4 OR m.plaats_status = 0
                         OR m.brief_klaar AND NOT m.brief_vrij AND m.brief_opgehaald IS NULL
                         OR m.termijn_gehaald IS NULL AND (m.spoed OR m.termijn <= $2::date)))
 ORDER BY m.punten DESC, m.termijn, m.id COLLATE "C"

-- name: vandaag_stil
-- Pulled on or before $2 and not attempted yet.
SELECT m.id, p.kanaal, p.opgehaald, p.team
  FROM plaats p
  JOIN melding m ON m.huishouden = p.huishouden AND m.actief AND m.resultaat = 0
 WHERE p.gemeentecode = $1 AND p.lopend AND p.status = 2 AND NOT p.benut AND p.opgehaald <= $2::date
   AND m.status IN (0, 3) AND m.route IN (2, 3)
 ORDER BY p.opgehaald, m.id COLLATE "C"

-- name: vandaag_maand
-- Of each channel: the places, those given (released or pulled), those proposed, those on which an attempt was made.
SELECT c.kanaal, c.plaatsen, count(*) FILTER (WHERE p.status IN (1, 2)), count(*) FILTER (WHERE p.status = 0),
       count(*) FILTER (WHERE p.status IN (1, 2) AND p.benut)
  FROM capaciteit c
  LEFT JOIN plaats p ON p.gemeentecode = c.gemeentecode AND p.maand = c.maand AND p.kanaal = c.kanaal
 WHERE c.gemeentecode = $1 AND c.maand = $2::date
 GROUP BY c.kanaal, c.plaatsen
 ORDER BY c.kanaal

-- name: vandaag_binnen
-- Per signaalpartner what came in since $2, until now ($3: also so that a plan made for any moment uses the index). A rejected record has no partner that can be trusted: it counts for that of its
-- delivery.
WITH l AS MATERIALIZED (
    SELECT id, coalesce(signaalpartner, '') AS partner, afgekeurd
      FROM levering
     WHERE gemeentecode = $1 AND soort = 'signalen' AND ontvangen >= $2::timestamptz AND ontvangen <= $3::timestamptz
)
SELECT x.partner, sum(x.signalen)::bigint, sum(x.afgekeurd)::bigint
  FROM (SELECT s.partner, count(*) AS signalen, 0 AS afgekeurd
          FROM l JOIN signaal s ON s.levering = l.id GROUP BY s.partner
         UNION ALL
        SELECT l.partner, 0, l.afgekeurd FROM l WHERE l.afgekeurd > 0) AS x
 GROUP BY x.partner
 ORDER BY x.partner COLLATE "C"

-- name: vandaag_vast
SELECT id, soort, coalesce(signaalpartner, ''), ontvangen
  FROM levering
 WHERE gemeentecode = $1 AND status = 'vastgehouden'
 ORDER BY id

-- name: vandaag_lijsten
SELECT bron, ontvangen FROM clientenlijst WHERE gemeentecode = $1 AND actief ORDER BY bron

-- name: vandaag_planrun
SELECT nr, tijd FROM planrun WHERE gemeentecode = $1 ORDER BY nr DESC LIMIT 1

-- name: vandaag_overdracht
-- When these households were handed over last.
SELECT DISTINCT ON (g.huishouden) g.huishouden, g.dag
  FROM gebeurtenis g
 WHERE g.huishouden = ANY ($1::bigint[]) AND g.soort = ANY ($2::smallint[]) AND g.kanaal IN (4, 5) AND g.ongedaan_door IS NULL
 ORDER BY g.huishouden, g.nr DESC

-- name: vandaag_afspraak
-- The day of the last appointment with these households.
SELECT DISTINCT ON (g.huishouden) g.huishouden, g.dag
  FROM gebeurtenis g
 WHERE g.huishouden = ANY ($1::bigint[]) AND g.soort = ANY ($2::smallint[]) AND g.ongedaan_door IS NULL
 ORDER BY g.huishouden, g.nr DESC

-- name: vandaag_terug
-- Feedback that has not left yet (its day is after $2) and the act it follows from, done since $4 and of a kind in $3.
SELECT g.nr, o.id, g.wie, g.soort, d.stand, s.partner, d.dag
  FROM mededeling d
  JOIN signaal s ON s.sleutel = d.onderwerp
 CROSS JOIN LATERAL (SELECT g.nr, g.melding, g.wie, g.soort
                       FROM gebeurtenis g
                      WHERE g.huishouden = s.huishouden AND g.soort = ANY ($3::smallint[]) AND g.ongedaan_door IS NULL
                        AND g.tijd >= $4::timestamptz
                      ORDER BY g.nr DESC
                      LIMIT 1) AS g
  JOIN melding o ON o.sleutel = g.melding
 WHERE d.gemeentecode = $1 AND d.soort = 2 AND d.dag > $2::date AND NOT d.bevroren AND d.stand > 1
 ORDER BY g.nr DESC, d.stand, s.partner COLLATE "C"
 LIMIT 1000

-- name: vandaag_terug_alle
SELECT stand, count(*)
  FROM mededeling
 WHERE gemeentecode = $1 AND soort = 2 AND dag > $2::date AND NOT bevroren
 GROUP BY stand
 ORDER BY stand

-- name: vandaag_gedaan
-- What was done in one batch, from its first act to its last; how much of it stands. $4 NULL: by whoever.
SELECT g.soort, g.kanaal, count(*), count(*) FILTER (WHERE g.ongedaan_door IS NULL)
  FROM gebeurtenis e
  JOIN gebeurtenis g ON g.nr >= e.nr AND g.nr <= $3::bigint AND g.tijd = e.tijd AND g.wie = e.wie AND g.soort = e.soort
                    AND g.gemeentecode = e.gemeentecode
 WHERE e.nr = $2::bigint AND e.gemeentecode = $1 AND e.wie = coalesce($4, e.wie)
 GROUP BY g.soort, g.kanaal

-- name: vandaag_plaatsen
-- Of one channel ($2) and team ($3; below 0: of all): what can be pulled, what was pulled and not tried, what was tried, what is idle
-- (pulled on or before $4), what is overdue on $5.
SELECT count(*) FILTER (WHERE p.status = 1), count(*) FILTER (WHERE p.status = 2 AND NOT p.benut),
       count(*) FILTER (WHERE p.status = 2 AND p.benut),
       count(*) FILTER (WHERE p.status = 2 AND NOT p.benut AND p.opgehaald <= $4::date),
       count(*) FILTER (WHERE p.status IN (1, 2) AND m.termijn < $5::date AND m.termijn_gehaald IS NULL)
  FROM plaats p
  JOIN melding m ON m.huishouden = p.huishouden AND m.actief AND m.resultaat = 0
 WHERE p.gemeentecode = $1 AND p.lopend AND p.kanaal = $2::smallint AND ($3::int < 0 OR p.team = $3::int)
   AND m.status IN (0, 3) AND m.route IN (2, 3)

-- name: vandaag_brieven
-- Letters that can be pulled, those that wait for a release, those pulled on $2.
SELECT count(*) FILTER (WHERE m.brief_vrij AND m.brief_opgehaald IS NULL),
       count(*) FILTER (WHERE NOT m.brief_vrij AND m.brief_opgehaald IS NULL),
       count(*) FILTER (WHERE m.brief_opgehaald = $2::date)
  FROM melding m
 WHERE m.gemeentecode = $1 AND m.resultaat = 0 AND m.actief AND m.brief_klaar AND m.status = 0 AND m.route < 4
