-- Which schema a database has. The table is made by the first migration run, not by a migration.

-- name: schema_versie_maak
CREATE TABLE IF NOT EXISTS schema_versie (nr int PRIMARY KEY, naam text NOT NULL)

-- name: schema_versie_slot
SET LOCAL lock_timeout = 0; SET LOCAL statement_timeout = 0; SELECT pg_advisory_xact_lock(7283501)

-- name: schema_versie_lees
SELECT coalesce(max(nr), 0) FROM schema_versie

-- name: schema_versie_er
SELECT to_regclass('schema_versie') IS NOT NULL

-- name: schema_versie_zet
INSERT INTO schema_versie (nr, naam) VALUES ($1::int, $2)
