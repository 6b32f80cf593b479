-- The register of decisions of a periode, in the order in which it is written (bytewise, whatever the collation of the
-- database). Read by cursor: a periode may hold hundreds of thousands of rows.

-- One snapshot for all that is read.
-- name: lees_begin
BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY

-- Who reads the register through a pager takes his time; this transaction holds nothing that others wait for.
-- name: lees_geduld
SET LOCAL idle_in_transaction_session_timeout = '300s'

-- A row a signal of a melding; a melding without signals has one row without a signal.
-- name: besluiten_meldingen
DECLARE besluiten NO SCROLL CURSOR FOR
SELECT m.id, m.periode, m.meervoudig, m.opeenvolgend, m.route, m.plaats_kanaal, m.plaats_dag, m.punten, m.opbouw, m.status,
       m.resultaat, b.versie, m.regels, s.partner, s.id
  FROM melding m
  JOIN beleid_versie b ON b.nr = m.beleid
  LEFT JOIN signaal s ON s.huishouden = m.huishouden AND s.periode = m.periode AND s.melding = m.sleutel
 WHERE m.gemeentecode = $1 AND m.periode = $2::date
 ORDER BY m.id COLLATE "C", (s.partner || '/' || s.id) COLLATE "C"

-- name: besluiten_signalen
DECLARE besluiten NO SCROLL CURSOR FOR
SELECT s.partner, s.id, s.status, s.reden, m.id, s.regels
  FROM signaal s
  LEFT JOIN melding m ON m.sleutel = s.melding
 WHERE s.gemeentecode = $1 AND s.periode = $2::date
 ORDER BY (s.partner || '/' || s.id) COLLATE "C"

-- name: besluiten_verder
FETCH 2000 FROM besluiten

-- name: besluiten_sluit
CLOSE besluiten
