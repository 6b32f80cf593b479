# shellcheck shell=bash
# shellcheck disable=SC2034,SC2153 # rooms that ./test joins: names of one are used in another
# The pages under 10,000 idle connections and clients that are as slow as they can: how long a page takes, and how much memory.
# A release build; more than 10,000 descriptors for a process are needed (ulimit -n).

suite_webbench() {
    build release || return 0
    with_cluster webbench && PROGRAMS="$SOURCE/build/release/bin" suite_python webbench release 900
    cat "$WORK"/test_drukte.log 2>/dev/null
}

suite webbench asked
