# shellcheck shell=bash
# shellcheck disable=SC2034,SC2153 # rooms that ./test joins: names of one are used in another
# What compilers do not say: clang-tidy and cppcheck, with the configuration of the tree (.clang-tidy, .cppcheck).

# A clang-tidy that reads several files in one go sees va_lists that were never begun: a process for each.
lint_clang_tidy() {
    local log="$WORK/lint.log" status=0
    # shellcheck disable=SC2016 # for the inner shell to expand
    run_child 1800 "$log" sh -c 'find lib daemon -name "*.c" -print0 |
            xargs -0 -n 1 -P "$(nproc)" clang-tidy -p build/debug --quiet 2>/dev/null' || status=$?
    report_one "$status" lint clang clang-tidy "$log"
}

lint_cppcheck() {
    local log="$WORK/lint.log" status=0
    run_child 600 "$log" cppcheck -j "$(nproc)" --std=c11 --enable=warning,performance,portability,style --inline-suppr \
        --suppressions-list=.cppcheck --error-exitcode=1 --quiet --template=gcc --library=.cppcheck.cfg \
        -D_GNU_SOURCE -Ilib -Idaemon -Ibuild/debug/gen lib daemon || status=$?
    report_one "$status" lint cpp cppcheck "$log"
}

suite_lint() {
    build debug || return 0 # for compile_commands.json and the generated headers
    [[ clang-tidy != *"$WORD"* ]] || lint_clang_tidy
    [[ cppcheck != *"$WORD"* ]] || lint_cppcheck
}

suite lint once clang-tidy cppcheck
beside rest lint
