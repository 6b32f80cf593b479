-- The report of a month: as it is kept, and the facts that it is counted from.

-- Kept ----------------------------------------------------------------------------------------------------------------

-- name: rapport_lees
SELECT versie, stand, gemaakt, vastgesteld, wie, inhoud FROM rapport WHERE gemeentecode = $1 AND maand = $2::date

-- name: rapport_lees_openbaar
SELECT versie, stand, gemaakt, vastgesteld, wie, inhoud FROM rapport_openbaar($1, $2::date)

-- name: rapport_lijst
SELECT maand, stand, maand_open, gemaakt, vastgesteld, wie FROM rapport_maanden($1)

-- name: rapport_vaststellen
SELECT rapport_teken($1, $2::date, $3::bigint, $4::timestamptz, $5)

-- Nothing is written where nothing changed, nor over what was signed.
-- name: rapport_zet
INSERT INTO rapport AS r (gemeentecode, maand, maand_open, gemaakt, beleid, inhoud, inhoud_openbaar)
VALUES ($1, $2::date, $3::boolean, $4::timestamptz, $5::bigint, $6, $7)
ON CONFLICT (gemeentecode, maand) DO UPDATE
   SET versie = r.versie + 1, maand_open = excluded.maand_open, gemaakt = excluded.gemaakt, beleid = excluded.beleid,
       inhoud = excluded.inhoud, inhoud_openbaar = excluded.inhoud_openbaar
 WHERE r.stand = 'voorlopig'
   AND (r.inhoud, r.inhoud_openbaar, r.maand_open) IS DISTINCT FROM (excluded.inhoud, excluded.inhoud_openbaar, excluded.maand_open)

-- Where it went.
-- name: rapport_bezorgd
SELECT weg FROM rapport_bezorgd WHERE gemeentecode = $1 AND maand = $2::date

-- name: rapport_bezorgd_zet
INSERT INTO rapport_bezorgd (gemeentecode, maand, weg, tijd, versie)
VALUES ($1, $2::date, $3, $4::timestamptz, $5::bigint) ON CONFLICT DO NOTHING

-- Facts ---------------------------------------------------------------------------------------------------------------
-- Of municipality $1, from the first day of a month $2 up to that of a month $3, which is not among them. Read by cursor, in one
-- snapshot, by a program that counts. Numbers of closed lists (lib/domain/codes.def) are given, or said beside it. The order is
-- nobody's: counts do not depend on it.

-- name: rapport_begin
BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY

-- Much is read once: sorts and hashes in memory, plans for all rows and not for the first, no compiling.
-- name: rapport_vlot
SELECT set_config('work_mem', '64MB', true), set_config('cursor_tuple_fraction', '1.0', true), set_config('jit', 'off', true)

-- name: rapport_verder
FETCH 5000 FROM feiten

-- name: rapport_sluit
CLOSE feiten

-- name: rapport_huishoudens
SELECT count(*) FROM huishouden WHERE gemeentecode = $1

-- What a melding of the household says, else the register of its address (the number, whatever the door).
-- name: rapport_wijken
DECLARE feiten NO SCROLL CURSOR FOR
SELECT h.sleutel, coalesce(m.wijk, b.wijk)
  FROM huishouden h
  LEFT JOIN (SELECT huishouden, max(wijk COLLATE "C") AS wijk FROM melding WHERE gemeentecode = $1 AND wijk IS NOT NULL GROUP BY huishouden) m
    ON m.huishouden = h.sleutel
  LEFT JOIN (SELECT b.plek, min(b.wijk COLLATE "C") AS wijk
               FROM bewonerregister r JOIN bewoner b ON b.register = r.nr
              WHERE r.gemeentecode = $1 AND r.actief AND b.wijk IS NOT NULL AND b.plek IS NOT NULL
              GROUP BY b.plek) b
    ON m.huishouden IS NULL AND b.plek = split_part(h.naam, '-', 1) || '-' || split_part(split_part(h.naam, '/', 1), '-', 2)
 WHERE h.gemeentecode = $1 AND coalesce(m.wijk, b.wijk) IS NOT NULL

-- name: rapport_wijknamen
SELECT wijk
  FROM (SELECT wijk FROM melding WHERE gemeentecode = $1
        UNION
        SELECT b.wijk FROM bewonerregister r JOIN bewoner b ON b.register = r.nr WHERE r.gemeentecode = $1 AND r.actief) w
 WHERE wijk IS NOT NULL
 ORDER BY wijk COLLATE "C"
 LIMIT $2::int

-- Also of the month before and after: a signal may belong to another month than the one in which it came.
-- name: rapport_signalen
DECLARE feiten NO SCROLL CURSOR FOR
SELECT s.periode, s.ontvangen, s.type, s.status, s.reden, coalesce(m.route, 0), coalesce(s.melding, 0) <> 0, s.crisis, s.huishouden
  FROM signaal s
  LEFT JOIN melding m ON m.sleutel = s.melding
 WHERE s.gemeentecode = $1 AND s.periode >= $2::date - interval '1 month' AND s.periode <= $3::date

-- Also those of earlier months of which the term fell, or the letter went, in these. $4: an attempt, $5: a reaction of the resident,
-- $6: help accepted (kinds of events); $7: contact in person (kinds of contact). Status 4: in_hulp, 9: gesloten. Closed since the last
-- decision that made it so. A melding that was closed does not tell any more what its term and its urgency were: that is what its
-- decisions and its signals say (the first of opbouw: points for direct danger; of the terms the one with the highest number, which
-- a sum carries, since a hash needs no order).
-- name: rapport_meldingen
DECLARE feiten NO SCROLL CURSOR FOR
SELECT m.huishouden, m.periode, m.route, m.resultaat, m.meervoudig, m.opeenvolgend, m.spoed OR coalesce(s.spoed, false),
       m.crisis_direct OR m.opbouw[1] > 0, m.status = 4, g.bereikt, g.poging, g.persoonlijk, s.eerste, b.beslist,
       CASE WHEN m.status = 9 AND b.open > b.dicht -- it was reopened
            THEN (SELECT min(o.tijd) FROM besluit_melding o WHERE o.melding = m.sleutel AND o.nr > b.open)
            WHEN m.status = 9 THEN b.gesloten END,
       m.datum_opgepakt, m.brief_opgehaald, coalesce(m.termijn, b.termijn), m.termijn_gehaald,
       m.aantal_signalen, m.status = 9, g.in_hulp
  FROM melding m
  LEFT JOIN (SELECT melding, min(ontvangen) AS eerste, bool_or(crisis OR warm) AS spoed
               FROM signaal WHERE gemeentecode = $1 AND melding IS NOT NULL GROUP BY melding) s
    ON s.melding = m.sleutel
  LEFT JOIN (SELECT melding, bool_or(soort <> $4::smallint OR ja) AS bereikt, min(dag) FILTER (WHERE soort = $4::smallint) AS poging,
                    min(dag) FILTER (WHERE soort = $4::smallint AND contact = ANY ($7::bigint[])) AS persoonlijk,
                    min(tijd) FILTER (WHERE soort = $6::smallint) AS in_hulp
               FROM gebeurtenis
              WHERE gemeentecode = $1 AND soort IN ($4::smallint, $5::smallint, $6::smallint) AND ongedaan_door IS NULL
              GROUP BY melding) g
    ON g.melding = m.sleutel
  LEFT JOIN (SELECT melding, min(tijd) AS beslist, min(tijd) FILTER (WHERE status = 9) AS gesloten, min(nr) FILTER (WHERE status = 9) AS dicht,
                    max(nr) FILTER (WHERE status <> 9) AS open,
                    date '2000-01-01' + (max(nr * 65536 + (termijn - date '2000-01-01')) FILTER (WHERE termijn IS NOT NULL) % 65536)::int AS termijn
               FROM besluit_melding
              GROUP BY melding) b
    ON b.melding = m.sleutel
 WHERE m.gemeentecode = $1 AND m.periode < $3::date
   AND (m.periode >= $2::date OR coalesce(m.termijn, b.termijn) >= $2::date OR m.brief_opgehaald >= $2::date)

-- Attempts ($4), by the day they were made, and alarms ($5), by the moment. The first of a melding in a month says so.
-- name: rapport_gebeurtenissen
DECLARE feiten NO SCROLL CURSOR FOR
SELECT g.soort, g.tijd, g.dag, g.contact, g.dagdeel, g.ja, g.huishouden,
       row_number() OVER (PARTITION BY g.soort, g.melding, extract(year FROM g.dag), extract(month FROM g.dag) ORDER BY g.nr) = 1
  FROM gebeurtenis g
 WHERE g.gemeentecode = $1 AND g.ongedaan_door IS NULL
   AND (g.soort = $4::smallint AND g.dag >= $2::date AND g.dag < $3::date
        OR g.soort = $5::smallint AND g.tijd >= $2::date - interval '1 day')

-- Status 3 and 4: given back, lapsed.
-- name: rapport_plaatsen
DECLARE feiten NO SCROLL CURSOR FOR
SELECT p.dag, p.kanaal, p.team, p.status >= 3, p.benut
  FROM plaats p
 WHERE p.gemeentecode = $1 AND p.maand >= $2::date AND p.maand < $3::date

-- Meldingen that at the end of a month stood open with a letter only (status 0, route 1), by the decision that counted then: from
-- which to which of the ends $2, which rise. $3: an attempt. Of what was closed since (status 9), or opened again with a new term, the
-- melding does not tell the day any more on which the term of that decision was met. Its signals are those of that decision, whatever
-- people took together or apart since; with none of them left it is as old as its first decision.
-- name: rapport_rest
DECLARE feiten NO SCROLL CURSOR FOR
SELECT b.van, b.tot, m.periode, b.punten, b.termijn,
       CASE WHEN m.status = 9 OR m.termijn > b.termijn THEN least(m.brief_opgehaald, g.poging) ELSE m.termijn_gehaald END,
       m.telefoon_bekend OR coalesce(s.telefoon, false), m.huishouden, coalesce(s.eerste, b.eerste)
  FROM (SELECT melding, nr, status, route, aantal_signalen, punten, termijn, width_bucket(tijd, $2::timestamptz[]) + 1 AS van,
               width_bucket(coalesce(lead(tijd) OVER w, 'infinity'), $2::timestamptz[]) AS tot, first_value(tijd) OVER w AS eerste
          FROM besluit_melding
        WINDOW w AS (PARTITION BY melding ORDER BY nr)) b
  JOIN melding m ON m.sleutel = b.melding AND m.gemeentecode = $1
  LEFT JOIN (SELECT d.melding, d.nr, min(s.ontvangen) AS eerste, bool_or(s.telefoon IS NOT NULL) AS telefoon
               FROM besluit_melding d
               JOIN (SELECT signaal, melding, nr AS van, lead(nr) OVER (PARTITION BY signaal ORDER BY nr) AS tot FROM besluit_signaal) i
                 ON i.melding = d.melding AND i.van <= d.nr AND (i.tot > d.nr OR i.tot IS NULL)
               JOIN signaal s ON s.sleutel = i.signaal AND s.gemeentecode = $1
              WHERE d.status = 0 AND d.route = 1
              GROUP BY d.melding, d.nr) s
    ON s.melding = b.melding AND s.nr = b.nr
  LEFT JOIN (SELECT melding, min(dag) AS poging
               FROM gebeurtenis WHERE gemeentecode = $1 AND soort = $3::smallint AND ongedaan_door IS NULL GROUP BY melding) g
    ON g.melding = m.sleutel
 WHERE b.status = 0 AND b.route = 1 AND b.aantal_signalen > 0 AND b.van <= b.tot

-- name: rapport_capaciteit
SELECT maand, kanaal, plaatsen FROM capaciteit WHERE gemeentecode = $1 AND maand >= $2::date AND maand < $3::date

-- What was let go when its term had passed, as counts (schema/0005).
-- name: rapport_telling_signaal
SELECT periode, type, status, reden, crisis, aantal FROM telling_signaal
 WHERE gemeentecode = $1 AND periode >= $2::date AND periode < $3::date

-- name: rapport_telling_melding
SELECT periode, route, resultaat, meervoudig, opeenvolgend, bereikt, aantal FROM telling_melding
 WHERE gemeentecode = $1 AND periode >= $2::date AND periode < $3::date

-- name: rapport_telling_poging
SELECT maand, contact, dagdeel, bereikt, aantal FROM telling_poging
 WHERE gemeentecode = $1 AND maand >= $2::date AND maand < $3::date

-- Delivering ----------------------------------------------------------------------------------------------------------
-- One at a time for a municipality, until the end of the transaction.
-- name: rapport_bezorg_slot
SELECT pg_try_advisory_xact_lock(7283508, hashtext($1))

-- A mail server takes its time; this transaction holds nothing that others wait for.
-- name: rapport_geduld
SET LOCAL idle_in_transaction_session_timeout = '300s'
