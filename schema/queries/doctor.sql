-- What `vroegsignalctl doctor` asks. Settings are those that count for this connection, which is made as the daemon's.

-- name: doctor_instelling
SELECT name, setting FROM pg_settings WHERE name = ANY (string_to_array($1, ','))

-- name: doctor_codering
SELECT pg_encoding_to_char(encoding) FROM pg_database WHERE datname = current_database()

-- Connections of everybody; of those of others no more is shown than the database.
-- name: doctor_verbindingen
SELECT count(*) FROM pg_stat_activity WHERE datid IS NOT NULL

-- When the server thinks this question came: its clock.
-- name: doctor_klok
SELECT floor(extract(epoch FROM query_start))::bigint FROM pg_stat_activity WHERE pid = pg_backend_pid()

-- name: doctor_rol
SELECT rolname, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user

-- A role as the pages need it: it may sign on, row-level security holds it, and it may begin a session. No row: there is none.
-- name: doctor_web
SELECT r.rolcanlogin,
       NOT (r.rolsuper OR r.rolbypassrls OR pg_has_role(r.oid, c.relowner, 'MEMBER')
            OR EXISTS (SELECT FROM pg_roles d WHERE d.rolname IN ('vroegsignald', 'vroegsignald_bewaar') AND pg_has_role(r.oid, d.oid, 'MEMBER'))),
       has_schema_privilege(r.oid, 'public', 'USAGE') AND has_function_privilege(r.oid, 'toegang_gebruik(bytea, timestamptz)', 'EXECUTE')
  FROM pg_roles r
  JOIN pg_class c ON c.oid = 'public.melding'::regclass
 WHERE r.rolname = $1

-- name: doctor_toegang
SELECT has_schema_privilege('public', 'USAGE'), quote_ident(current_user)

-- name: doctor_rls
SELECT c.relname
  FROM pg_class c
 WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND row_security_active(c.oid)
 ORDER BY 1

-- Everybody who takes in reads and adds to every table; what more is needed is what the migrations gave to the role
-- vroegsignald.
-- name: doctor_rechten
SELECT p.recht || ' ON ' || c.relname || ' TO ' || quote_ident(current_user)
  FROM pg_class c
 CROSS JOIN (VALUES ('SELECT'), ('INSERT'), ('UPDATE'), ('DELETE')) AS p (recht)
 WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
   AND NOT has_table_privilege(c.oid, p.recht)
   AND CASE WHEN c.relname IN ('schema_versie', 'bewaartermijn_run', 'aanmelding', 'bereik') OR c.relname LIKE 'telling\_%' THEN p.recht = 'SELECT'
            WHEN p.recht IN ('SELECT', 'INSERT') THEN true
            ELSE EXISTS (SELECT FROM pg_roles r WHERE r.rolname = 'vroegsignald' AND has_table_privilege(r.oid, c.oid, p.recht)) END
 UNION ALL
SELECT 'USAGE ON SEQUENCE journaal_nr TO ' || quote_ident(current_user)
 WHERE NOT has_sequence_privilege('journaal_nr', 'USAGE')
 ORDER BY 1

-- The lock of dienst_leider.
-- name: doctor_leider
SELECT EXISTS (SELECT FROM pg_locks
                WHERE locktype = 'advisory' AND classid = 7283504 AND objid = (hashtext($1)::bigint & 4294967295)::oid AND granted
                  AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))

-- name: doctor_gepland
SELECT (SELECT max(dag) FROM planrun WHERE gemeentecode = $1 AND NOT crisis),
       (SELECT min(ontvangen) FROM signaal WHERE gemeentecode = $1)

-- The last time data was let go, and the oldest signal.
-- name: doctor_bewaartermijn
SELECT (SELECT max(tijd) FROM bewaartermijn_run WHERE gemeentecode = $1 AND afgerond),
       (SELECT min(ontvangen) FROM signaal WHERE gemeentecode = $1)

-- Whether anything came of a month, and whether there is a report that was made when it was closed.
-- name: doctor_rapport
SELECT EXISTS (SELECT FROM melding WHERE gemeentecode = $1 AND periode = $2::date),
       EXISTS (SELECT FROM rapport WHERE gemeentecode = $1 AND maand = $2::date AND NOT maand_open)

-- name: doctor_lijsten
-- A partner that answers who it knows gives no list.
SELECT bron, max(ontvangen) FROM clientenlijst WHERE gemeentecode = $1 AND actief GROUP BY bron
UNION ALL
SELECT v.bron, NULL
  FROM vraag v
 WHERE v.gemeentecode = $1 AND v.beantwoord IS NOT NULL
   AND NOT EXISTS (SELECT FROM clientenlijst l WHERE l.gemeentecode = v.gemeentecode AND l.bron = v.bron AND l.actief)
 GROUP BY v.bron

-- name: doctor_bewoners
SELECT max(ontvangen) FROM bewonerregister WHERE gemeentecode = $1 AND actief

-- name: doctor_uitgaand
SELECT count(*) FILTER (WHERE u.fout IS NULL AND coalesce(u.tijd, a.tijd) < $2::timestamptz), count(*) FILTER (WHERE u.fout IS NOT NULL)
  FROM uitgaand u
  LEFT JOIN afgekeurd a ON a.id = u.afgekeurd
 WHERE u.gemeentecode = $1 AND u.verzonden IS NULL

-- name: doctor_leveringen
SELECT count(*) FILTER (WHERE status = 'vastgehouden'),
       count(*) FILTER (WHERE status IN ('bezig', 'ingelezen') AND ontvangen < $2::timestamptz)
  FROM levering
 WHERE gemeentecode = $1

-- name: doctor_afgekeurd
SELECT count(*) FROM afgekeurd a JOIN levering l ON l.id = a.levering WHERE l.gemeentecode = $1 AND a.status = 'open'
