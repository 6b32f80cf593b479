-- Everything that was recorded about one melding, for `uitleg`.

-- name: uitleg_melding
SELECT m.sleutel, m.huishouden, h.naam, m.periode, m.status, m.reden, m.resultaat, m.voorstel, o.id, m.route, m.plaats_kanaal,
       m.plaats_dag, m.plaats_status, m.regels, m.aantal_signalen, m.meervoudig, m.opeenvolgend, m.totaal, m.gepland, m.punten,
       m.opbouw, m.termijn, m.termijn_gehaald, m.datum_opgepakt, m.crisis_direct, m.brief_klaar, m.brief_vrij, m.brief_opgehaald,
       m.actief, b.versie
  FROM melding m
  JOIN huishouden h ON h.sleutel = m.huishouden
  JOIN beleid_versie b ON b.nr = m.beleid
  LEFT JOIN melding o ON o.sleutel = m.overgenomen_door
 WHERE m.gemeentecode = $1 AND m.id = $2

-- name: uitleg_signalen
-- Of the household in that periode, in the order in which they were considered; with the facts of the last decision.
SELECT s.sleutel, s.partner, s.id, s.type, s.bedrag, s.signaaldatum, s.ontstaansdatum, s.crisis, s.warm, s.intrekking, s.status,
       s.reden, s.melding, s.regels, s.levering, s.regel, b.drempel, b.bedrag, b.versie, b.tijd,
       s.voorletters, s.voorvoegsel, s.achternaam, s.geboortedatum, s.straat, s.huisnummer, s.huisletter, s.toevoeging, s.postcode,
       s.plaats, s.telefoon, s.email,
       concat_ws(' ', s.voorvoegsel, s.achternaam), s.voorletters,
       coalesce(s.geboortedatum::text, to_char(s.geboorte_deels, 'FM0000"-"00"-"00')),
       concat_ws(' ', s.postcode, s.huisnummer, s.huisletter, s.toevoeging)
  FROM signaal s
  LEFT JOIN LATERAL (SELECT bs.drempel, bs.bedrag, bs.tijd, v.versie
                       FROM besluit_signaal bs
                       JOIN beleid_versie v ON v.nr = bs.beleid
                      WHERE bs.signaal = s.sleutel
                      ORDER BY bs.nr DESC
                      LIMIT 1) b ON true
 WHERE s.huishouden = $1 AND s.periode = $2::date
 ORDER BY s.signaaldatum, s.partner COLLATE "C", s.id COLLATE "C"

-- name: uitleg_gebeurtenissen
SELECT g.nr, g.tijd, g.wie, g.rol, g.soort, g.melding, m.id, g.kanaal, g.dag, g.dagdeel, g.contact, g.ja, g.resultaat, g.sleutel,
       g.waarde, g.doel, g.reden, g.ongedaan_door
  FROM gebeurtenis g
  LEFT JOIN melding m ON m.sleutel = g.melding
 WHERE g.huishouden = $1
 ORDER BY g.nr

-- name: uitleg_besluiten
SELECT b.nr, b.tijd, v.versie, b.status, b.reden, b.resultaat, b.route, b.plaats_kanaal, b.plaats_dag, b.regels, b.punten, b.totaal,
       b.aantal_signalen, b.termijn
  FROM besluit_melding b
  JOIN beleid_versie v ON v.nr = b.beleid
 WHERE b.melding = $1
 ORDER BY b.nr

-- name: uitleg_clienten
SELECT sleutel, client_id, telefoon, email,
       concat_ws(' ', voorvoegsel, achternaam), voorletters,
       coalesce(geboortedatum::text, to_char(geboorte_deels, 'FM0000"-"00"-"00')),
       concat_ws(' ', postcode, huisnummer, huisletter, toevoeging)
  FROM client
 WHERE sleutel = ANY ($1::bigint[])

-- name: uitleg_gezegd
-- The last thing people said about how a household is reached.
SELECT DISTINCT ON (g.sleutel) g.sleutel, g.ja, g.geheim
  FROM gebeurtenis g
 WHERE g.huishouden = $1 AND g.soort = $2::smallint AND g.sleutel IN ('telefoon', 'email') AND g.ongedaan_door IS NULL
 ORDER BY g.sleutel, g.nr DESC
