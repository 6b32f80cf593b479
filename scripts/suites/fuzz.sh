# shellcheck shell=bash
# shellcheck disable=SC2034,SC2153 # rooms that ./test joins: names of one are used in another
# The fuzz targets (tests/fuzz) under libFuzzer, with ASan and UBSan, two at a time: each so many seconds, from the kept
# corpus and from what earlier runs found (build/fuzz/corpus). What fails one is written to build/fuzz/gevonden.
FUZZ_SECONDS=''
FUZZ_AMONG_ALL=10
FUZZ_NAMED=20
FUZZ_AT_ONCE=2

# The runtime of libFuzzer is a package of its own, one for each version of Clang.
fuzz_packages() {
    local version=''
    if command -v clang >/dev/null; then
        version=$(clang -dumpversion | cut -d. -f1)
    else
        # shellcheck disable=SC1091
        case "$(. /etc/os-release && echo "${VERSION_CODENAME:-}")" in
        bookworm) version=14 ;;
        noble) version=18 ;;
        trixie) version=19 ;;
        esac
    fi
    echo clang ${version:+"libclang-rt-$version-dev"}
}

fuzz_can_be_built() {
    local probe="$WORK/fuzz/probe"
    command -v clang >/dev/null || return 1
    echo 'int LLVMFuzzerTestOneInput(const char *p, unsigned long n) { return p && n > 1 ? 0 : 0; }' >"$probe.c"
    clang -fsanitize=fuzzer,address,undefined -o "$probe" "$probe.c" >"$probe.log" 2>&1
}

# A set-up that finds nothing would pass everything: first a fault that is made on purpose.
fuzz_proves_itself() {
    local log="$WORK/fuzz/proef.log"
    run_child 120 "$log" scripts/fuzz_doel.sh proef 60
    if grep -qs 'a deliberate fault' "$VS_FUZZ_OUT/proef.log" && [ "$(cat "$VS_FUZZ_OUT/proef.status")" != 0 ]; then
        report fuzz fuzz proef 1 0 0 "$log"
        rm -rf build/fuzz/gevonden/proef build/fuzz/corpus/proef
        return
    fi
    say 'a deliberate fault was not found' >>"$log"
    report fuzz fuzz proef 0 1 0 "$log"
}

fuzz_report() { # TARGET
    local log="$VS_FUZZ_OUT/$1.log" runs
    runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log" 2>/dev/null)
    if [ "$(cat "$VS_FUZZ_OUT/$1.status" 2>/dev/null)" = 0 ]; then
        report fuzz fuzz "$1" 1 0 0 /dev/null
        say "     ${runs:-?} inputs in $FUZZ_SECONDS s, $(sed -n 's/^#.* cov: \([0-9]*\) ft: .*/\1/p' "$log" | tail -n 1) places reached"
        return
    fi
    { grep -vE '^#[0-9]+|NEW_FUNC|^INFO:' "$log" | tail -n 60
        say "the input lies in build/fuzz/gevonden/$1/; again: build/fuzz/bin/fuzz_$1 FILE"
        say "mended, it goes to tests/fuzz/crashes/$1/ under a name that says what it was"
    } >"$WORK/fuzz/short.log" 2>&1
    report fuzz fuzz "$1" 0 1 0 "$WORK/fuzz/short.log"
}

suite_fuzz() {
    local name targets=() limit
    if [ -z "$FUZZ_SECONDS" ]; then
        FUZZ_SECONDS=$FUZZ_AMONG_ALL
        [ -z "$ASKED" ] || FUZZ_SECONDS=$FUZZ_NAMED
    fi
    mkdir -p "$WORK/fuzz/uit"
    fuzz_can_be_built || { missing_tool fuzz "Clang or its libFuzzer ($(fuzz_packages)) is not here"; return; }
    build fuzz || return 0
    for name in tests/fuzz/corpus/*/; do
        name=$(basename "$name")
        [[ $name != *"$WORD"* ]] || targets+=("$name")
    done
    local -x VS_FUZZ_OUT="$WORK/fuzz/uit" VS_FUZZ_DB="host=$WORK/pg/socket user=postgres dbname=vs_fuzz"
    fuzz_proves_itself
    [[ geheugen != *"$WORD"* ]] || check_program fuzz fuzz test_geheugen
    if [[ " ${targets[*]} " == *" inname "* ]]; then
        { start_cluster && cluster_psql "$WORK/pg" postgres -c 'CREATE DATABASE vs_fuzz'; } || {
            say 'FAIL fuzz: the throw-away PostgreSQL did not start'
            count 0 1 0
            return
        }
    fi
    [ ${#targets[@]} -gt 0 ] || return 0
    limit=$(((${#targets[@]} / FUZZ_AT_ONCE + 1) * (FUZZ_SECONDS + 120) + 300))
    # shellcheck disable=SC2016 # for the inner shell to expand
    run_child "$limit" "$WORK/fuzz/run.log" sh -c 'seconds=$1 at_once=$2; shift 2
        printf "%s\n" "$@" | xargs -P "$at_once" -I{} scripts/fuzz_doel.sh {} "$seconds"' \
        fuzz "$FUZZ_SECONDS" "$FUZZ_AT_ONCE" "${targets[@]}"
    for name in "${targets[@]}"; do fuzz_report "$name"; done
}

# shellcheck disable=SC2046 # names of packages
suite fuzz once $(fuzz_packages)
beside tsan fuzz
