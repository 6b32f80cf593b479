# shellcheck shell=bash
# shellcheck disable=SC2034,SC2153 # rooms that ./test joins: names of one are used in another
# The suites that need no more than the build and a PostgreSQL.

suite_unit() { check_programs unit "$1" '^test_(tabel|verhalen|eigenschappen)' .; }
suite_tables() { check_programs tables "$1" '^$' '^test_(tabel|verhalen)'; }

suite_kafka() { # against librdkafka's mock cluster: they wait
    local source name names=()
    for source in tests/kafka/test_*.c; do
        name=$(basename "$source" .c)
        [[ $name != *"$WORD"* ]] || names+=("$name")
    done
    run_several check kafka "$1" 900 3 "${names[@]}"
}

suite_integration() { with_cluster integration && suite_python integration "$1" 900 3; }
suite_property() {
    check_programs property "$1" '^$' '^test_eigenschappen'
    with_cluster property && suite_python property "$1" 1800
}
suite_guard() { suite_python guard "$1" 300 2; }

suite_sql() { # PRESET: every file in its own copy of the migrated database
    local file name log="$WORK/sql.log" status ok bad skip
    compgen -G 'tests/sql/*.sql' >/dev/null || return 0
    command -v pg_prove >/dev/null || { missing_tool sql "pg_prove is not installed"; return; }
    if ! { start_cluster && migrate_template "$1"; } >"$log" 2>&1; then
        report sql "$1" migrate 0 1 0 "$log"
        return
    fi
    for file in tests/sql/*.sql; do
        name=$(basename "$file" .sql)
        [[ $name == *"$WORD"* ]] || continue
        status=0
        cluster_psql "$WORK/pg" postgres -c 'DROP DATABASE IF EXISTS vs_sql_copy' \
            -c 'CREATE DATABASE vs_sql_copy TEMPLATE vs_sql' >"$log" 2>&1 || status=$?
        [ "$status" != 0 ] || run_child 300 "$log" pg_prove --verbose --psql-bin "$(pg_bin)/psql" \
            -h "$WORK/pg/socket" -U postgres -d vs_sql_copy "$file" || status=$?
        ok=$(grep -cE '^ok |^not ok .*# TODO' "$log")
        skip=$(grep -cE '^ok .*# SKIP' "$log")
        bad=$(grep -E '^not ok ' "$log" | grep -vc '# TODO')
        [ "$status" = 0 ] || [ "$bad" -gt 0 ] || bad=1 # a wrong plan, a syntax error
        report sql "$1" "$name" "$((ok - skip))" "$bad" "$skip" "$log"
    done
}

suite unit each poppler-utils
suite tables each
suite kafka each
suite sql plain "postgresql-$(pg_major)-pgtap" libtap-parser-sourcehandler-pgtap-perl
suite integration each poppler-utils zbar-tools faketime python3-prometheus-client python3-jsonschema python3-aiosmtpd systemd man-db groff-base bash-completion acl
suite property each
suite guard plain shellcheck
beside property kafka property
