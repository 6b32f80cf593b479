# shellcheck shell=bash
# shellcheck disable=SC2034,SC2153 # rooms that ./test joins: names of one are used in another
# Measured throughput: a release build on a durable cluster.

suite_bench() {
    local file status log="$WORK/bench.log"
    compgen -G 'tests/bench/bench_*.py' >/dev/null || return 0
    build release || return 0
    # Durable: a rate without fsync would be a boast.
    if ! { cluster_create "$WORK/pg-bench" durable && cluster_start "$WORK/pg-bench"; }; then
        say "FAIL bench: PostgreSQL did not start"
        count 0 1 0
        return
    fi
    for file in tests/bench/bench_*.py; do
        [[ $(basename "$file" .py) == *"$WORD"* ]] || continue
        status=0
        VS_BIN="$SOURCE/build/release/bin" VS_SOURCE=$SOURCE VS_PRESET=release VS_WORK=$WORK \
            VS_SOCKET="$WORK/pg-bench/socket" VS_DB="host=$WORK/pg-bench/socket user=postgres dbname=postgres" \
            PYTHONPATH="$SOURCE/tests/integration" run_child 1800 "$log" "$PYTHON" "$file" || status=$?
        cat "$log"
        report_one "$status" bench release "$(basename "$file" .py)" /dev/null
    done
}

suite bench asked
