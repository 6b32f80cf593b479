# shellcheck shell=bash
# shellcheck disable=SC2034,SC2153 # rooms that ./test joins: names of one are used in another
# The programs as they are built, under valgrind: what was never written is not read, and nothing that was taken stays behind.
# Slow, so only when it is asked for; AddressSanitizer sees the other faults of memory in every run.

VALGRIND_TESTS=(integration/test_inname integration/test_clienten integration/test_cloudevents integration/test_handeling integration/test_inbox
    integration/test_plan integration/test_uitgaand integration/test_wachtrij)

# A folder like build/debug/bin in which every program runs under valgrind.
valgrind_programs() {
    local program
    mkdir -p "$WORK/valgrind/bin" "$WORK/valgrind/rapport"
    chmod 777 "$WORK/valgrind" "$WORK/valgrind/rapport" # some tests run programs as another user
    for program in build/debug/bin/*; do
        printf '#!/bin/sh\nexec %s "%s" "$@"\n' "${UNDER[*]}" "$SOURCE/$program" >"$WORK/valgrind/bin/${program##*/}"
        chmod 755 "$WORK/valgrind/bin/${program##*/}"
    done
}

# One that finds nothing would pass everything: first what was never written must be seen to be read.
valgrind_proves_itself() {
    local log="$WORK/valgrind.log" program="$WORK/valgrind/slordig"
    echo '#include <stdlib.h>
        int main(void) { int *p = malloc(sizeof *p); return *p == 7 ? 3 : 0; }' >"$program.c"
    cc -w -O0 -o "$program" "$program.c" >"$log" 2>&1 && "${UNDER[@]}" "$program" >>"$log" 2>&1
    if grep -qs uninitialised "$WORK/valgrind/rapport"/* && grep -qs 'definitely lost' "$WORK/valgrind/rapport"/*; then
        report valgrind debug slordig 1 0 0 "$log"
    else
        say 'a careless program was not reported' >>"$log"
        report valgrind debug slordig 0 1 0 "$log"
    fi
    rm -f "$WORK/valgrind/rapport"/*
}

suite_valgrind() {
    local asked=$WORD name PROGRAMS='' UNDER=()
    local -x CK_DEFAULT_TIMEOUT=1200
    build debug || return 0
    UNDER=(valgrind --quiet --leak-check=full '--show-leak-kinds=definite,indirect' '--errors-for-leak-kinds=definite,indirect'
        "--suppressions=$SOURCE/tests/valgrind.supp" "--log-file=$WORK/valgrind/rapport/%p")
    valgrind_programs
    valgrind_proves_itself
    # Not those that need a database of their own, nor those that count on the time a broker takes: tsan has these.
    for name in build/debug/bin/test_*; do
        name=${name##*/}
        [[ $name == *"$asked"* && ! $name =~ test_(store|lijn|kafka) ]] || continue
        check_program valgrind debug "$name"
        reports_of valgrind "$WORK/valgrind/rapport" "$name"
    done
    UNDER=()
    PROGRAMS="$WORK/valgrind/bin"
    with_cluster integration || return 0
    for name in "${VALGRIND_TESTS[@]}"; do
        [[ $name == *"$asked"* ]] || continue
        WORD=${name#*/}
        suite_python "${name%/*}" valgrind 3600
        reports_of valgrind "$WORK/valgrind/rapport" "$WORD"
    done
}

suite valgrind asked valgrind python3-confluent-kafka
