-- What the command line asks before it begins.

-- name: huishouden_er
SELECT EXISTS (SELECT FROM huishouden)

-- Direct crises that nobody approaches in person yet: a plan run gives them a place at once (R11).
-- name: crises_zonder_plaats
SELECT count(*)
  FROM melding
 WHERE gemeentecode = $1 AND status = 0 AND actief AND crisis_direct AND plaats_kanaal = 0 AND route <= 1
