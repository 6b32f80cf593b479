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
