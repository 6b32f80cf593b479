# shellcheck shell=bash
# shellcheck disable=SC2034,SC2153 # rooms that ./test joins: names of one are used in another
# The suites on a real Apache Kafka. Its jars come from Maven Central; where that cannot be reached they are skipped and
# the last lines of ./test say so (with CI=true that is a failure).

KAFKA_STATE='' FAULT_OPTIONS=()

# Whether a broker can be had: found out once.
kafka_state() {
    local log="$WORK/kafka.log" status=0
    [ -z "$KAFKA_STATE" ] || return 0
    kafka_fetch "$log" || status=$?
    case "$status" in
    0) KAFKA_STATE=here ;;
    2) KAFKA_STATE='Maven Central cannot be reached, so there is no Apache Kafka' ;;
    *)
        KAFKA_STATE=broken
        say "FAIL kafka: the jars of Apache Kafka could not be had, though Maven Central can be reached"
        sed 's/^/     | /' "$log"
        count 0 1 0
        ;;
    esac
    case "$KAFKA_STATE" in
    here | broken) ;;
    *) NOTES+=("not tried: $KAFKA_STATE (see suites broker and fault above)") ;;
    esac
}

suite_broker() {
    local log="$WORK/kafka.log"
    compgen -G 'tests/broker/test_*.py' >/dev/null || return 0
    kafka_state
    case "$KAFKA_STATE" in
    here) ;;
    broken) return ;;
    *) missing_tool broker "$KAFKA_STATE"; return ;;
    esac
    if [ ! -d "$WORK/kafka" ] && ! { kafka_create "$WORK/kafka" 1 && kafka_start "$WORK/kafka"; } >"$log" 2>&1; then
        report broker "$1" start 0 1 0 "$log"
        return
    fi
    VS_KAFKA=$(kafka_bootstrap "$WORK/kafka")
    export VS_KAFKA VS_KAFKA_JARS=$KAFKA_JARS
    with_cluster broker && suite_python broker "$1" 900
}

# Shows its progress while it runs.
suite_fault() { # PRESET
    local log="$WORK/fault.log" result="$WORK/fault.result" status=0 totals shows
    kafka_state
    [ "$KAFKA_STATE" != broken ] || return 0
    mkdir -p "$WORK/fault" && chmod 711 "$WORK/fault"
    : >"$log"
    : >"$result"
    tail -n +1 -s 0.3 --pid="$BASHPID" -f "$log" &
    shows=$!
    VS_BIN="$SOURCE/build/$1/bin" VS_PRESET=$1 VS_SOURCE=$SOURCE VS_WORK="$WORK/fault" VS_KAFKA_JARS=$KAFKA_JARS VS_KAFKA_STATE=$KAFKA_STATE \
        PYTHONPATH="$SOURCE/tests/integration:$SOURCE/tests/broker:$SOURCE/tests/fault" \
        run_child 14400 "$log" "$PYTHON" tests/fault/fault.py --result "$result" ${WORD:+--woord "$WORD"} "${FAULT_OPTIONS[@]}" || status=$?
    sleep 0.7
    kill "$shows" 2>/dev/null
    read -r -a totals <"$result" || totals=()
    if [ ${#totals[@]} != 3 ]; then
        say "FAIL fault: ended without a result, exit status $status"
        totals=(0 1 0)
    fi
    report fault "$1" rounds "${totals[@]}" /dev/null
    if [ "${totals[2]}" -gt 0 ]; then NOTES+=("not tried: ${totals[2]} rounds of the fault suite (see its table for why)"); fi
}

KAFKA_TESTS=("${KAFKA_PACKAGES[@]}" jq python3-confluent-kafka iproute2 nftables)
suite broker plain "${KAFKA_TESTS[@]}"
suite fault plain "${KAFKA_TESTS[@]}"
beside broker broker fault
