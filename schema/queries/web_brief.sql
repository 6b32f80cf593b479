-- Letters on paper: one who prints at a time, and which were printed before.

-- name: brief_slot
SELECT pg_advisory_xact_lock(7283506, hashtext($1))

-- name: brief_gedrukt
SELECT melding FROM brief_gedrukt($1, $2::bigint[], $3::timestamptz) ORDER BY melding
