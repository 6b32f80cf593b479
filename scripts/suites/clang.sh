# shellcheck shell=bash
# shellcheck disable=SC2034,SC2153 # rooms that ./test joins: names of one are used in another
# The other compiler.

suite_clang() {
    local log="$WORK/clang.log" status=0
    command -v clang >/dev/null || { missing_tool clang "clang is not installed"; return; }
    # shellcheck disable=SC2016 # for the inner shell to expand
    run_child 3000 "$log" sh -c 'CC=clang cmake -G Ninja -S . -B build/clang -DCMAKE_BUILD_TYPE=Debug &&
            cmake --build build/clang -j "$(nproc)" -- -k 0' || status=$?
    sed -i '/^\[[0-9]*\/[0-9]*\] \(Building\|Linking\)/d' "$log"
    report_one "$status" clang clang build "$log"
}

suite clang once clang
beside rest clang
