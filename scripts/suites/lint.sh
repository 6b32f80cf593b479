# shellcheck shell=bash
# shellcheck disable=SC2034,SC2153 # rooms that ./test joins: names of one are used in another
# What compilers do not say: clang-tidy and cppcheck, with the configuration of the tree (.clang-tidy, .cppcheck).

# A clang-tidy that reads several files in one go sees va_lists that were never begun: a process for each.
lint_clang_tidy() {
    local log="$WORK/lint.log"
    # shellcheck disable=SC2016 # for the inner shell to expand
    if run_child 1800 "$log" sh -c 'find lib daemon -name "*.c" -print0 |
            xargs -0 -n 1 -P "$(nproc)" clang-tidy -p build/debug --quiet 2>/dev/null'; then
        report lint clang clang-tidy 1 0 0 "$log"
    else
        report lint clang clang-tidy 0 1 0 "$log"
    fi
}

lint_cppcheck() {
    local log="$WORK/lint.log"
    if run_child 600 "$log" cppcheck -j "$(nproc)" --std=c11 --enable=warning,performance,portability,style --inline-suppr \
        --suppressions-list=.cppcheck --error-exitcode=1 --quiet --template=gcc --library=.cppcheck.cfg \
        -D_GNU_SOURCE -Ilib -Idaemon -Ibuild/debug/gen lib daemon; then
        report lint cpp cppcheck 1 0 0 "$log"
    else
        report lint cpp cppcheck 0 1 0 "$log"
    fi
}

suite_lint() {
    build debug || return 0 # for compile_commands.json and the generated headers
    [[ clang-tidy != *"$WORD"* ]] || lint_clang_tidy
    [[ cppcheck != *"$WORD"* ]] || lint_cppcheck
}

suite lint once clang-tidy cppcheck
