-- What is measured of a municipality: for the metrics and the health of the daemon, asked now and then, never per scrape.

-- name: metriek_begin
-- A transaction of its own kind: one of db_begin is a batch, at which tests count.
BEGIN

-- name: metriek_einde
COMMIT

-- name: metriek_kort
-- Figures that take long are not worth it: intake waits meanwhile.
SET LOCAL statement_timeout = '3s'

-- name: metriek_stand
-- One row. Walks over the open meldingen once (partial index), over deliveries, and over what waits to be told.
WITH zaken AS (
    SELECT count(*) FILTER (WHERE m.brief_klaar AND m.brief_opgehaald IS NULL) AS brief,
           count(*) FILTER (WHERE m.plaats_kanaal = 2) AS telefoon,
           count(*) FILTER (WHERE m.plaats_kanaal = 3) AS huisbezoek,
           count(*) FILTER (WHERE m.route = 4) AS gkb,
           count(*) FILTER (WHERE m.route = 5) AS wpda,
           count(*) FILTER (WHERE m.route = 6) AS uitzoeken,
           count(*) FILTER (WHERE m.termijn < $2::date AND m.termijn_gehaald IS NULL AND m.status = 0) AS te_laat,
           count(*) AS open
      FROM melding m
     WHERE m.gemeentecode = $1 AND m.resultaat = 0 AND m.actief
), ongepland AS ( -- no plan run has looked at it yet
    SELECT count(*) AS aantal, min(s.ontvangen) AS oudste, min(p.tijd) AS ingenomen
      FROM melding m
      JOIN signaal s ON s.huishouden = m.huishouden AND s.periode = m.periode AND s.melding = m.sleutel
      LEFT JOIN partij p ON p.nr = s.nr_eerst
     WHERE m.gemeentecode = $1 AND m.resultaat = 0 AND m.actief AND m.status = 0 AND NOT m.gepland
), leveringen AS (
    SELECT count(*) FILTER (WHERE l.status = 'vastgehouden') AS vast,
           coalesce(sum(l.afgekeurd) FILTER (WHERE l.ontvangen >= $3::timestamptz), 0)::bigint AS afgekeurd
      FROM levering l
     WHERE l.gemeentecode = $1
), eerste AS (
    SELECT u.nr, coalesce(u.tijd, a.tijd) AS tijd
      FROM uitgaand u
      LEFT JOIN afgekeurd a ON a.id = u.afgekeurd
     WHERE u.gemeentecode = $1 AND u.verzonden IS NULL AND u.fout IS NULL
     ORDER BY u.nr
     LIMIT 1
)
SELECT z.brief, z.telefoon, z.huisbezoek, z.gkb, z.wpda, z.uitzoeken, z.te_laat, z.open, o.aantal, o.oudste, o.ingenomen, l.vast, l.afgekeurd,
       (SELECT count(*) FROM uitgaand u WHERE u.gemeentecode = $1 AND u.verzonden IS NULL AND u.fout IS NULL),
       (SELECT count(*) FROM uitgaand u WHERE u.gemeentecode = $1 AND u.fout IS NOT NULL),
       (SELECT nr FROM eerste), (SELECT tijd FROM eerste),
       -- Where nobody is told anything these only grow.
       (SELECT count(*) FROM mededeling d WHERE $4::boolean AND d.gemeentecode = $1 AND d.dag <= $2::date AND NOT d.bevroren),
       p.dag, p.tijd, current_setting('transaction_read_only') = 'on'
  FROM zaken z
 CROSS JOIN ongepland o
 CROSS JOIN leveringen l
 CROSS JOIN (SELECT max(r.dag) AS dag, max(r.tijd) AS tijd FROM planrun r WHERE r.gemeentecode = $1 AND NOT r.crisis) AS p

-- name: metriek_capaciteit
SELECT kanaal, plaatsen, gebruikt FROM capaciteit WHERE gemeentecode = $1 AND maand = $2::date
