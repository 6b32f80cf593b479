# shellcheck shell=bash
# shellcheck disable=SC2034,SC2153 # rooms that ./test joins: names of one are used in another
# What has threads, with ThreadSanitizer: the consumer and the producer, the read-ahead of the intake, and the daemon with
# all of them. Whatever the sanitizer reports is a failure, and a test that fails is one here too.
TSAN_TESTS=(integration/test_inname tsan/test_dienst)

# A set-up that reports nothing would pass everything: first a race that is none, and one that must be found.
# Fails when the sanitizer cannot run here at all.
tsan_proves_itself() {
    local log="$WORK/tsan.log"
    if ! run_child 60 "$log" build/tsan/bin/wedloop netjes; then
        cat "$log" "$WORK/tsan"/* 2>/dev/null
        missing_tool tsan "ThreadSanitizer does not run on this machine"
        return 1
    fi
    run_child 60 "$log" build/tsan/bin/wedloop slordig
    if grep -qs 'WARNING: ThreadSanitizer: data race' "$WORK/tsan"/*; then
        report tsan tsan wedloop 1 0 0 "$log"
    else
        say 'a deliberate race was not reported' >>"$log"
        report tsan tsan wedloop 0 1 0 "$log"
    fi
    rm -f "$WORK/tsan"/*
}

suite_tsan() {
    local asked=$WORD name UNDER=() # seen by run_child and suite_python
    local -x TSAN_OPTIONS="suppressions=$SOURCE/tests/tsan.supp log_path=$WORK/tsan/report second_deadlock_stack=1"
    build tsan || return 0
    mkdir -p "$WORK/tsan"
    # Newer kernels spread addresses wider than the sanitizer of older compilers can take.
    if setarch "$(uname -m)" -R true 2>/dev/null; then UNDER=(setarch "$(uname -m)" -R); fi
    tsan_proves_itself || return 0
    for name in tests/kafka/test_*.c; do
        name=$(basename "$name" .c)
        [[ $name == *"$asked"* && -x build/tsan/bin/$name ]] || continue
        check_program tsan tsan "$name"
        reports_of tsan "$WORK/tsan" "$name"
    done
    if with_cluster integration; then
        for name in "${TSAN_TESTS[@]}"; do
            [[ $name == *"$asked"* ]] || continue
            WORD=${name#*/}
            suite_python "${name%/*}" tsan 900
            reports_of tsan "$WORK/tsan" "$WORD"
        done
    fi
}

suite tsan once python3-confluent-kafka
beside tsan tsan
