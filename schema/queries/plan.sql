-- A plan run, and the places of a month.

-- name: plan_slot
-- One planner at a time for a municipality; others wait until it has committed.
SELECT pg_advisory_xact_lock(7283502, hashtext($1))

-- name: capaciteit_slot
-- After the households, in one order: what is free is only known under this lock.
SELECT maand, kanaal, plaatsen, gebruikt FROM capaciteit WHERE gemeentecode = $1 ORDER BY maand, kanaal FOR NO KEY UPDATE

-- name: plaats_per_team
SELECT kanaal, team, count(*) FROM plaats
 WHERE gemeentecode = $1 AND maand = $2::date AND status <= 2
 GROUP BY kanaal, team

-- name: planrun_voeg_toe
INSERT INTO planrun (nr, gemeentecode, tijd, dag, crisis, beleid, kandidaten, huisbezoek, telefoon, brief, overdracht, alarmen)
VALUES ($1::bigint, $2, $3::timestamptz, $4::date, $5::boolean, $6::bigint, $7::int, $8::int, $9::int, $10::int, $11::int, $12::int)
