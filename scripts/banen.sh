# shellcheck shell=bash
# shellcheck disable=SC2034,SC2153 # rooms that ./test joins: names of one are used in another
# Lanes: suites of ./test that run beside the others, since most tests wait more than they work. A suite says so with
# `beside LANE NAME...` in its file. Suites of one lane run one after the other, lanes beside each other and beside the suites
# without one. Two names are special:
#   rest     with the processors that the tests leave, beside the first round; for suites `once`, and for the builds of what comes
#   laatst   no lane: when all the others of its round are done
# A suite `once` in another lane runs beside the last round.
#
# Guarantees: a lane has a folder, a PostgreSQL and a Kafka of its own; all it says is shown when it ends, or as far as it came
# when ./test is stopped; what it counted is added; without a last word of it there is a failure.
# Does not: divide a suite; or run a suite beside nothing: what is named alone runs as if there were no lanes.

declare -A SUITE_LANE=() LANE_PID=() LANE_TODO=() RAN=()
HERE=() LAST=()

beside() { # LANE SUITE...
    local lane=$1 name
    shift
    for name in "$@"; do SUITE_LANE[$name]=$lane; done
}

lane_start() { # LANE COMMAND...
    local lane=$1
    shift
    mkdir -p "$WORK/baan-$lane" && chmod 711 "$WORK/baan-$lane"
    lane_body "$lane" "$@" >"$WORK/baan-$lane.log" 2>&1 &
    LANE_PID[$lane]=$!
}


lane_body() { # LANE COMMAND...: a shell of its own
    local lane=$1 top=$WORK
    shift
    CHILDREN=() CHILD_LOG=() CHILD_LIMIT=() LANE_PID=() NOTES=()
    PASSED=0 FAILED=0 SKIPPED=0 MIGRATED='' LANE=$lane
    WORK="$top/baan-$lane"
    trap 'cleanup stop' EXIT
    trap 'exit 143' INT TERM HUP
    "$@"
    printf '%s\n' "$PASSED $FAILED $SKIPPED" "${NOTES[@]}" >"$top/baan-$lane.klaar"
}

lane_join() { # LANE
    local lane=$1 totals=() notes=()
    [ -n "${LANE_PID[$lane]:-}" ] || return 0
    wait "${LANE_PID[$lane]}" 2>/dev/null
    unset "LANE_PID[$lane]"
    cat "$WORK/baan-$lane.log"
    if [ -s "$WORK/baan-$lane.klaar" ]; then
        { read -r -a totals && mapfile -t notes; } <"$WORK/baan-$lane.klaar"
        rm "$WORK/baan-$lane.klaar"
        count "${totals[@]}"
        NOTES+=("${notes[@]}")
    else
        say "FAIL $lane: the suites that ran beside the others ended without a result"
        count 0 1 0
    fi
}

# ./test is stopped: so are its lanes, and what they said is not lost.
lanes_end() {
    local lane
    for lane in "${!LANE_PID[@]}"; do
        kill -TERM "${LANE_PID[$lane]}" 2>/dev/null
        wait "${LANE_PID[$lane]}" 2>/dev/null
        cat "$WORK/baan-$lane.log"
        unset "LANE_PID[$lane]"
    done
}

# What runs in this round: HERE one after the other, LANE_TODO beside it, LAST after it. The suites `once` only join the others.
divide() { # ROUND
    local round=$1 suite name lane once=()
    HERE=() LAST=() LANE_TODO=()
    for suite in "${SUITES[@]}"; do
        name=${suite%%/*}
        lane=${SUITE_LANE[$name]:-}
        case "${SUITE_WHEN[$name]}/$round/$lane" in
        each/*/laatst | plain/debug/laatst) LAST+=("$suite") ;;
        each/*/ | plain/debug/) HERE+=("$suite") ;;
        each/* | plain/debug/*) LANE_TODO[$lane]+=" $suite" ;;
        once/debug/rest) once+=("$suite") ;;
        once/*/rest | once/*/) ;;
        once/asan/*) once+=("$suite") ;;
        esac
    done
    if [ ${#HERE[@]} = 0 ]; then # nothing to be beside
        # shellcheck disable=SC2206 # names of suites
        for lane in "${!LANE_TODO[@]}"; do HERE+=(${LANE_TODO[$lane]}); done
        LANE_TODO=()
    elif [ ${#ROUNDS[@]} -gt 1 ]; then
        for suite in "${once[@]}"; do LANE_TODO[${SUITE_LANE[${suite%%/*}]}]+=" $suite"; done
    fi
    # shellcheck disable=SC2048 # names of suites
    for suite in "${HERE[@]}" ${LANE_TODO[*]} "${LAST[@]}"; do RAN["$suite"]=yes; done
}

run_suites() { # PRESET SUITE...
    local preset=$1 suite
    shift
    [ "$LANE" != rest ] || build_ahead
    for suite in "$@"; do run_suite "$preset" "$suite"; done
}

# What comes needs builds of its own: made meanwhile. One that fails is made, reported and counted again in its turn.
build_ahead() {
    local preset
    mkdir -p "$WORK/fuzz"
    for preset in asan tsan fuzz; do
        [ "$preset" != fuzz ] || fuzz_can_be_built || continue
        build "$preset" || FAILED=0
    done
}

run_round() { # ROUND, after divide
    local round=$1 lane
    for lane in "${!LANE_TODO[@]}"; do
        # shellcheck disable=SC2086 # names of suites
        lane_start "$lane" run_suites "$round" ${LANE_TODO[$lane]}
    done
    run_suites "$round" "${HERE[@]}"
    for lane in "${!LANE_TODO[@]}"; do lane_join "$lane"; done
    run_suites "$round" "${LAST[@]}"
}

run_all() { # SUITES, in ROUNDS
    local round suite todo
    for round in "${ROUNDS[@]}"; do
        divide "$round"
        # shellcheck disable=SC2206 # names of suites
        todo=("${HERE[@]}" ${LANE_TODO[*]} "${LAST[@]}")
        [ ${#todo[@]} -gt 0 ] || continue
        if build "$round"; then
            run_round "$round"
        else
            count 0 0 ${#todo[@]}
            say "skip ${todo[*]} ($round): nothing to run"
        fi
    done
    for suite in "${SUITES[@]}"; do
        case "${SUITE_WHEN[${suite%%/*}]}" in once | asked) [ -n "${RAN[$suite]:-}" ] || run_suite release "$suite" ;; esac
    done
}
