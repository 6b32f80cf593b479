# shellcheck shell=bash
# shellcheck disable=SC2034,SC2153 # rooms that ./test joins: names of one are used in another
# How good and how fast matching is. koppelmaat holds the quality that was promised, in seconds; koppelbench measures it all,
# beside Splink, and writes build/koppelbench.md: it fetches packages from PyPI into var/ the first time.

suite_koppelmaat() { suite_python bench "$1" 300; }

suite_koppelbench() {
    local status=0 log="$WORK/koppelbench.log"
    build release || return 0
    VS_BIN="$SOURCE/build/release/bin" VS_SOURCE=$SOURCE VS_WORK=$WORK \
        run_child 3000 "$log" python3 tests/bench/koppel_bench.py || status=$?
    cat "$log"
    report_one "$status" koppelbench release "what was asked" /dev/null
}

suite koppelmaat plain
suite koppelbench asked python3-venv
