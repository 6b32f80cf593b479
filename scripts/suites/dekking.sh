# shellcheck shell=bash
# shellcheck disable=SC2034,SC2153 # rooms that ./test joins: names of one are used in another
# Which lines of lib/ and daemon/ the tests reach: a table per file, and a failure below the bounds. A program that a test
# kills takes its counts along, so what is reached is a little more than what is told.
DEKKING_SUITES=(unit tables kafka sql integration property broker fault)
DEKKING_MINSTENS=(lib=95 daemon=80)

suite_dekking() { # ./test dekking/WORD: only the suites named like this, without bounds
    local asked=$WORD name log="$WORK/dekking.log" bounds=("${DEKKING_MINSTENS[@]}")
    build dekking || return 0
    find build/dekking -name '*.gcda' -delete
    WORD=''
    for name in "${DEKKING_SUITES[@]}"; do
        [[ $name == *"$asked"* ]] || continue
        "suite_$name" dekking
    done
    [ -z "$asked" ] || bounds=()
    if run_child 900 "$log" gcovr -j "$(nproc)" --root . --object-directory build/dekking --filter lib/ --filter daemon/ \
        --exclude-directories ".*CompilerIdC.*" --json-summary "$WORK/dekking.json" build/dekking &&
        run_child 60 "$log" python3 scripts/dekking.py "$WORK/dekking.json" "${bounds[@]}"; then
        cat "$log"
        report dekking gcov regels 1 0 0 /dev/null
    else
        report dekking gcov regels 0 1 0 "$log"
    fi
}

suite dekking asked gcovr "${SUITE_PACKAGES[sql]}" "${SUITE_PACKAGES[integration]}" "${SUITE_PACKAGES[fault]}"
