-- What vroegsignal-web asks as the role vroegsignald_web.

-- name: web_begrens
-- Of a connection: who waits for a page has gone long before.
SELECT set_config('statement_timeout', '15s', false), set_config('lock_timeout', '5s', false)

-- name: web_rol
-- Is who we are here held by row-level security? Not: superusers, owners, BYPASSRLS, and who may act as a role that sees all rows.
SELECT current_user, coalesce(row_security_active(to_regclass('public.melding')::oid), true)
       AND NOT EXISTS (SELECT FROM pg_roles WHERE rolname IN ('vroegsignald', 'vroegsignald_bewaar') AND pg_has_role(oid, 'MEMBER'))

-- name: web_api_uitgifte
-- What was given out at one moment to one of us.
SELECT melding FROM gebeurtenis
 WHERE melding = ANY ($1::bigint[]) AND tijd = $2 AND wie = $3 AND kanaal = $4::smallint AND soort = $5::smallint
   AND ongedaan_door IS NULL

-- name: web_terugkoppelingen
SELECT id, stand, dag, volgnr FROM toegang_terugkoppelingen($1, $2, $3, $4, $5, $6)

-- name: web_wie
SELECT id, gemeentecode, naam, rol, team, partner, soort, eenmalig FROM toegang_gebruik($1, $2)

-- name: web_zout
SELECT zout, totp FROM toegang_zout($1, $2)

-- name: web_aanmelden
SELECT toegang_aanmelden($1, $2, $3, $4, $5, $6, $7::interval, $8::interval)

-- name: web_extern
SELECT toegang_extern($1, $2, $3, $4, $5::interval, $6::interval)

-- name: web_afmelden
SELECT toegang_eind($1, $2)

-- name: web_wachtwoord
SELECT toegang_wachtwoord($1, $2, $3, $4, $5)

-- The log of reading, for who guards it: the newest first. Of one user, or of one melding, or of everybody.
-- name: web_inzage
SELECT i.tijd, i.wie, m.id, i.wat FROM inzage i LEFT JOIN melding m ON m.sleutel = i.melding ORDER BY i.tijd DESC LIMIT $1

-- name: web_inzage_van
SELECT i.tijd, i.wie, m.id, i.wat FROM inzage i LEFT JOIN melding m ON m.sleutel = i.melding
 WHERE i.wie = $2
 ORDER BY i.tijd DESC
 LIMIT $1

-- name: web_inzage_melding
SELECT i.tijd, i.wie, m.id, i.wat FROM melding m JOIN inzage i ON i.melding = m.sleutel
 WHERE m.id = $2
 ORDER BY i.tijd DESC
 LIMIT $1
