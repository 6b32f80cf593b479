-- What the command line asks before it begins.

-- name: huishouden_er
SELECT EXISTS (SELECT FROM huishouden)

-- Direct crises that nobody approaches in person yet: a plan run gives them a place at once (R11).
-- name: crises_zonder_plaats
SELECT count(*)
  FROM melding
 WHERE gemeentecode = $1 AND status = 0 AND actief AND crisis_direct AND plaats_kanaal = 0 AND route <= 1

-- name: afgekeurd_overzicht
SELECT a.id, a.levering, a.regel, a.tijd, a.status = 'opnieuw', l.naam, a.fouten,
       (SELECT string_agg((f.f ->> 'veld') || ': ' || (f.f ->> 'tekst'), ' ' ORDER BY f.nr)
          FROM jsonb_array_elements(a.fouten) WITH ORDINALITY AS f (f, nr))
  FROM afgekeurd a
  JOIN levering l ON l.id = a.levering
 WHERE l.gemeentecode = $1 AND ($2::bigint = 0 OR a.levering = $2::bigint) AND ($3::boolean OR a.status = 'open')
 ORDER BY a.id
 LIMIT $4::int

-- name: inzage_noteer
INSERT INTO inzage (tijd, wie, melding, wat) VALUES ($1::timestamptz, $2, $3::bigint, $4)
