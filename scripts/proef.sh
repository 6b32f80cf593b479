# shellcheck shell=bash
# shellcheck disable=SC2034,SC2153 # rooms that ./test joins: names of one are used in another
# What the suites of ./test share: counting and reporting, running a child, building, the throw-away PostgreSQL,
# and how programs of Check and of Python's unittest are run.
#
# A suite says what it is: `suite NAME WHEN [PACKAGE...]` beside its function suite_NAME PRESET, with WHEN
#   each     plain and with ASan and UBSan
#   plain    only plain: nothing compiled in it, or it waits more than it works
#   once     after the rounds, with a build of its own; not with --plain or --asan unless it is named
#   asked    only when it is named
# WORD holds the word after the slash of `./test SUITE/WORD`, or nothing.

# --- what suites there are ------------------------------------------------------------------------

ALL_SUITES=()
declare -A SUITE_WHEN=() SUITE_PACKAGES=()

suite() { # NAME WHEN [PACKAGE...]
    ALL_SUITES+=("$1")
    SUITE_WHEN[$1]=$2
    SUITE_PACKAGES[$1]="${*:3}"
}

# --- bookkeeping ----------------------------------------------------------------------------------

PASSED=0 FAILED=0 SKIPPED=0 NOTES=()
CHILD='' MIGRATED='' LANE=''
declare -a CHILDREN=() CHILD_LOG=() CHILD_LIMIT=() # by process id
LASTED=0 # seconds, of the last child
UNDER=()   # a program under which the children run
PROGRAMS='' # a folder with the programs to be tried, when it is not the one of the build
# Debian's own: the packages of a suite are there, whatever other interpreter is in front.
PYTHON=/usr/bin/python3

count() { # PASSED FAILED SKIPPED
    PASSED=$((PASSED + $1)) FAILED=$((FAILED + $2)) SKIPPED=$((SKIPPED + $3))
}

# One line a program; what a failing one wrote follows it in full.
report() { # SUITE PRESET NAME PASSED FAILED SKIPPED LOG
    local line="$4 passed" mark=ok
    if [ "$5" -gt 0 ]; then line="$line, $5 failed" mark=FAIL; fi
    if [ "$6" -gt 0 ]; then line="$line, $6 skipped"; fi
    printf '%-4s %-11s %-6s %-28s %5s  %s\n' "$mark" "$1" "$2" "$3" "$LASTED s" "$line"
    if [ "$5" -gt 0 ] || [ "$6" -gt 0 ]; then
        [ ! -s "$7" ] || sed 's/^/     | /' "$7"
    fi
    count "$4" "$5" "$6"
}

# What is one thing that went well (0) or did not.
report_one() { # STATUS SUITE PRESET NAME LOG
    if [ "$1" = 0 ]; then
        report "$2" "$3" "$4" 1 0 0 "$5"
    else
        report "$2" "$3" "$4" 0 1 0 "$5"
    fi
}

# What a suite cannot do without: on CI its absence is a failure, elsewhere it is counted as skipped.
missing_tool() { # SUITE WHAT
    if [ "${CI:-}" = true ]; then
        say "FAIL $1: $2"
        count 0 1 0
    else
        say "skip $1: $2"
        count 0 0 1
    fi
}

# A child has a process group of its own, so that whatever it started can be stopped by that number.
start_child() { # SECONDS LOG COMMAND...: CHILD is its process id
    local limit=$1 log=$2
    shift 2
    local under=("${UNDER[@]}")
    # In a session of its own, and kernels share the processors out among sessions.
    # shellcheck disable=SC2016 # for the inner shell to expand
    if [ "$LANE" = rest ]; then
        limit=$((limit * 3))
        under+=(nice -n 19 sh -c 'echo 19 2>/dev/null >/proc/self/autogroup; exec "$@"' rest)
    fi
    setsid timeout -k 10 "$limit" "${under[@]}" "$@" >"$log" 2>&1 </dev/null &
    CHILD=$!
    CHILDREN[CHILD]=$SECONDS
    CHILD_LOG[CHILD]=$log
    CHILD_LIMIT[CHILD]=$limit
}

end_child() { # PID STATUS: after it ended; LASTED is how long it took
    kill -KILL -- "-$1" 2>/dev/null # leftovers of the test, if any
    LASTED=$((SECONDS - CHILDREN[$1]))
    [ "$2" != 124 ] || say "stopped after ${CHILD_LIMIT[$1]} seconds" >>"${CHILD_LOG[$1]}"
    unset "CHILDREN[$1]"
}

run_child() { # SECONDS LOG COMMAND...
    local status=0 pid
    start_child "$@"
    pid=$CHILD
    wait "$pid" 2>/dev/null || status=$?
    end_child "$pid" "$status"
    return "$status"
}

# What a sanitizer or valgrind wrote during a test is a failure.
reports_of() { # PRESET FOLDER NAME
    local files
    files=$(find "$2" -type f -size +0)
    if [ -n "$files" ]; then
        # shellcheck disable=SC2086 # names of our own making, without blanks
        cat $files >"$WORK/report.log"
        report "$1" "$1" "$3" 0 1 0 "$WORK/report.log"
    fi
    rm -f "$2"/*
}

# --- building and the database --------------------------------------------------------------------

declare -A BUILT=()

build() { # PRESET [cmake arguments]
    local preset=$1 log="$WORK/build-$1.log" started=$SECONDS
    [ -z "${BUILT[$preset]:-}" ] || return 0
    shift
    # shellcheck disable=SC2016 # for the inner shell to expand
    # At the true time, whatever --op says: the times of files decide what is built.
    if run_child 3000 "$log" env -u LD_PRELOAD sh -c 'preset=$1; shift
            cmake --preset "$preset" "$@" && cmake --build --preset "$preset" -j "$(nproc)"' build "$preset" \
            -DVS_TESTS=ON "$@"; then
        say "built $preset in $((SECONDS - started)) s"
        BUILT[$preset]=yes
        return 0
    fi
    say "FAIL build       $preset"
    grep -vE '^\[[0-9]+/[0-9]+\] (Building|Linking)' "$log" | sed 's/^/     | /'
    count 0 1 0
    return 1
}

start_cluster() {
    if [ -d "$WORK/pg" ]; then # of the round before, perhaps of a lane that stopped it
        cluster_start "$WORK/pg"
        return
    fi
    if ! { cluster_create "$WORK/pg" throwaway && cluster_start "$WORK/pg"; }; then
        rm -rf "$WORK/pg"
        return 1
    fi
}

# A database with the schema, from which others are copied.
migrate_template() { # PRESET
    [ "$MIGRATED" = "" ] || return 0
    local database="host=$WORK/pg/socket user=postgres dbname=vs_sql"
    cluster_psql "$WORK/pg" postgres -c 'CREATE DATABASE vs_sql' || return 1
    if [ -x "build/$1/bin/vroegsignalctl" ]; then
        mkdir -p "$WORK/sql"
        cat >"$WORK/sql/vroegsignald.yaml" <<CONF
gemeente: {code: "0106", naam: Assen}
database: "$database"
beleid: $SOURCE/config/beleid/assen.yaml
sleutels: $WORK/sql/sleutels/
inbox: {map: $WORK/sql/inbox}
CONF
        "build/$1/bin/vroegsignalctl" --config "$WORK/sql/vroegsignald.yaml" migrate || return 1
    else
        local file
        for file in schema/[0-9]*.sql; do
            [ ! -e "$file" ] || cluster_psql "$WORK/pg" vs_sql -1 <"$file" || return 1
        done
    fi
    cluster_psql "$WORK/pg" vs_sql -c 'CREATE EXTENSION IF NOT EXISTS pgtap' || return 1
    MIGRATED=yes
}

with_cluster() { # SUITE
    compgen -G "tests/$1/test_*.py" >/dev/null || return 0
    start_cluster || {
        say "FAIL $1: the throw-away PostgreSQL did not start"
        count 0 1 0
        return 1
    }
}

# --- programs of tests ---------------------------------------------------------------------------

check_programs() { # SUITE PRESET PATTERN-OF-NAMES-TO-LEAVE-OUT PATTERN-TO-TAKE
    local source name names=()
    for source in tests/unit/test_*.c; do
        [ -e "$source" ] || continue
        name=$(basename "$source" .c)
        [[ ! $name =~ $3 && $name =~ $4 && $name == *"$WORD"* ]] || continue
        names+=("$name")
    done
    run_several check "$1" "$2" 900 2 "${names[@]}"
}

check_program() { run_several check "$1" "$2" 900 1 "$3"; } # SUITE PRESET NAME

# So many at a time; KIND says how one is started and reported.
run_several() { # KIND SUITE PRESET SECONDS AT-A-TIME WHAT...
    local kind=$1 suite=$2 preset=$3 limit=$4 most=$5 pid status names=()
    shift 5
    while [ $# -gt 0 ] || [ ${#names[@]} -gt 0 ]; do
        if [ $# -gt 0 ] && [ ${#names[@]} -lt "$most" ]; then
            "start_$kind" "$preset" "$limit" "$1"
            names[CHILD]=$1
            shift
            continue
        fi
        status=0
        wait -n -p pid "${!names[@]}" 2>/dev/null || status=$?
        end_child "$pid" "$status"
        "report_$kind" "$suite" "$preset" "${names[pid]}" "$status"
        unset "names[$pid]"
    done
}

start_check() { start_child "$2" "$WORK/$3.log" "build/$1/bin/$3"; } # PRESET SECONDS NAME

report_check() { # SUITE PRESET NAME STATUS
    local log="$WORK/$3.log" totals failed
    totals=$(sed -n 's/^[0-9]*%: Checks: \([0-9]*\), Failures: \([0-9]*\), Errors: \([0-9]*\)$/\1 \2 \3/p' "$log" |
        awk '{ c += $1; f += $2 + $3 } END { if (NR) print c - f, f }')
    if [ -z "$totals" ]; then
        say "no summary of Check, exit status $4" >>"$log"
        report "$1" "$2" "$3" 0 1 0 "$log"
        return
    fi
    failed=${totals#* }
    if [ "$4" != 0 ] && [ "$failed" = 0 ]; then
        say "exit status $4" >>"$log"
        failed=1
    fi
    report "$1" "$2" "$3" "${totals% *}" "$failed" 0 "$log"
}

# Some files at a time, since a test mostly waits. One that takes long says so in a line '# eerst: why' and begins before the others;
# one that measures time or takes the machine for itself in a line '# alleen: why', and runs when the others are done.
suite_python() { # SUITE PRESET SECONDS [AT A TIME]
    local file first=() together=() alone=()
    for file in tests/"$1"/test_*.py; do
        [[ -e $file && $(basename "$file" .py) == *"$WORD"* ]] || continue
        case "$(grep -om 1 '^# \(alleen\|eerst\): ' "$file")" in
        *alleen*) alone+=("$file") ;;
        *eerst*) first+=("$file") ;;
        *) together+=("$file") ;;
        esac
    done
    run_several python "$1" "$2" "$3" "${4:-1}" "${first[@]}" "${together[@]}"
    run_several python "$1" "$2" "$3" 1 "${alone[@]}"
}

start_python() { # PRESET SECONDS FILE
    local name
    name=$(basename "$3" .py)
    : >"$WORK/$name.result"
    VS_BIN="${PROGRAMS:-$SOURCE/build/$1/bin}" VS_BUILD="$SOURCE/build/$1" VS_PRESET=$1 VS_SOURCE=$SOURCE \
        VS_SOCKET="$WORK/pg/socket" VS_DB="host=$WORK/pg/socket user=postgres dbname=postgres" \
        VS_WORK="$WORK" PYTHONPATH="$SOURCE/tests/integration:$SOURCE/tests/broker" \
        start_child "$2" "$WORK/$name.log" "$PYTHON" scripts/pytests.py --result "$WORK/$name.result" "$3"
}

report_python() { # SUITE PRESET FILE STATUS
    local name log totals
    name=$(basename "$3" .py)
    log="$WORK/$name.log"
    read -r -a totals <"$WORK/$name.result" || totals=()
    if [ ${#totals[@]} != 3 ]; then
        say "ended without a result, exit status $4" >>"$log"
        totals=(0 1 0)
    elif [ "$4" != 0 ] && [ "${totals[1]}" = 0 ]; then
        say "exit status $4" >>"$log"
        totals[1]=1
    fi
    report "$1" "$2" "$name" "${totals[@]}" "$log"
}
