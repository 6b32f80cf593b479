-- Writing what was decided. The order of the columns is that of the tables in daemon/db/oordeel_rij.c.

-- name: copy_melding
COPY melding (sleutel, gemeentecode, id, huishouden, periode,
              status, reden, resultaat, voorstel, overgenomen_door, route, plaats_kanaal, plaats_dag, plaats_status, regels,
              aantal_signalen, meervoudig, opeenvolgend, totaal, gepland, punten, opbouw, termijn, termijn_gehaald,
              datum_opgepakt, crisis_direct, spoed, bevroren, brief_klaar, brief_vrij, brief_opgehaald, telefoon_bekend, actief,
              team, beleid, vastgelegd)
FROM STDIN (FORMAT binary)

-- name: melding_werk_bij
UPDATE melding m
   SET status = t.status, reden = t.reden, resultaat = t.resultaat, voorstel = t.voorstel,
       overgenomen_door = t.overgenomen_door, route = t.route, plaats_kanaal = t.plaats_kanaal, plaats_dag = t.plaats_dag,
       plaats_status = t.plaats_status, regels = t.regels, aantal_signalen = t.aantal_signalen, meervoudig = t.meervoudig,
       opeenvolgend = t.opeenvolgend, totaal = t.totaal, gepland = t.gepland, punten = t.punten,
       opbouw = t.opbouw::smallint[], termijn = t.termijn, termijn_gehaald = t.termijn_gehaald,
       datum_opgepakt = t.datum_opgepakt, crisis_direct = t.crisis_direct, spoed = t.spoed, bevroren = t.bevroren,
       brief_klaar = t.brief_klaar, brief_vrij = t.brief_vrij, brief_opgehaald = t.brief_opgehaald,
       telefoon_bekend = t.telefoon_bekend, actief = t.actief, team = t.team, beleid = t.beleid, vastgelegd = t.vastgelegd
  FROM unnest($1::bigint[], $2::smallint[], $3::smallint[], $4::smallint[], $5::smallint[], $6::bigint[], $7::smallint[],
              $8::smallint[], $9::date[], $10::smallint[], $11::int[], $12::int[], $13::boolean[], $14::boolean[],
              $15::bigint[], $16::boolean[], $17::int[], $18::text[], $19::date[], $20::date[], $21::date[], $22::boolean[],
              $23::boolean[], $24::boolean[], $25::boolean[], $26::boolean[], $27::date[], $28::boolean[], $29::boolean[],
              $30::smallint[], $31::bigint[], $32::bytea[])
       AS t (sleutel, status, reden, resultaat, voorstel, overgenomen_door, route, plaats_kanaal, plaats_dag, plaats_status,
             regels, aantal_signalen, meervoudig, opeenvolgend, totaal, gepland, punten, opbouw, termijn, termijn_gehaald,
             datum_opgepakt, crisis_direct, spoed, bevroren, brief_klaar, brief_vrij, brief_opgehaald, telefoon_bekend, actief,
             team, beleid, vastgelegd)
 WHERE m.sleutel = t.sleutel

-- name: melding_verwijder
DELETE FROM melding WHERE sleutel = ANY ($1::bigint[])

-- name: signaal_besluit_werk_bij
UPDATE signaal s
   SET status = t.status, reden = t.reden, melding = t.melding, regels = t.regels, geslaagd = t.geslaagd
  FROM unnest($1::bigint[], $2::smallint[], $3::smallint[], $4::bigint[], $5::int[], $6::boolean[])
       AS t (sleutel, status, reden, melding, regels, geslaagd)
 WHERE s.sleutel = t.sleutel

-- name: copy_besluit_signaal
COPY besluit_signaal (signaal, nr, tijd, beleid, status, reden, melding, regels, bedrag, drempel) FROM STDIN (FORMAT binary)

-- name: copy_besluit_melding
COPY besluit_melding (melding, nr, tijd, beleid, status, reden, resultaat, route, plaats_kanaal, plaats_dag, regels, punten,
                      opbouw, totaal, aantal_signalen, termijn)
FROM STDIN (FORMAT binary)

-- name: capaciteit_voeg_toe
-- A month's places as the policy says, the first time somebody needs one; people may change them afterwards.
INSERT INTO capaciteit (gemeentecode, maand, kanaal, plaatsen)
SELECT $1, t.maand, t.kanaal, t.plaatsen
  FROM unnest($2::date[], $3::smallint[], $4::int[]) AS t (maand, kanaal, plaatsen)
 ORDER BY t.maand, t.kanaal
ON CONFLICT DO NOTHING

-- name: plaats_lees
SELECT nr, status, opgehaald, benut, lopend, kanaal, melding FROM plaats WHERE nr = ANY ($1::bigint[]) ORDER BY nr

-- name: plaats_slot
-- In one order, before the trigger counts in any of them.
SELECT maand, kanaal FROM capaciteit WHERE gemeentecode = $1 ORDER BY maand, kanaal FOR NO KEY UPDATE

-- name: plaats_geef_vrij
-- Places whose giving was undone: given back, whatever they were.
UPDATE plaats SET status = 3, lopend = false WHERE nr = ANY ($1::bigint[])

-- name: plaats_bewaar
-- What frees a place comes first, so that the next row can have it.
INSERT INTO plaats (nr, gemeentecode, huishouden, melding, kanaal, maand, dag, team, status, opgehaald, benut, lopend)
SELECT t.nr, $1, t.huishouden, t.melding, t.kanaal, date_trunc('month', t.dag::timestamp)::date, t.dag, t.team, t.status,
       t.opgehaald, t.benut, t.lopend
  FROM unnest($2::bigint[], $3::bigint[], $4::bigint[], $5::smallint[], $6::date[], $7::smallint[], $8::smallint[],
              $9::date[], $10::boolean[], $11::boolean[])
       AS t (nr, huishouden, melding, kanaal, dag, team, status, opgehaald, benut, lopend)
 ORDER BY t.status <= 2, t.lopend, t.nr
ON CONFLICT (nr) DO UPDATE
   SET status = excluded.status, opgehaald = excluded.opgehaald, benut = excluded.benut, lopend = excluded.lopend,
       kanaal = excluded.kanaal, melding = excluded.melding
