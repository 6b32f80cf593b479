# shellcheck shell=bash
# shellcheck disable=SC2034,SC2153 # rooms that ./test joins: names of one are used in another
# The pages in a real browser: Chromium of the distribution, driven by playwright-core, looked over by axe-core, both from npm as
# tests/web/package-lock.json fixes them. Where the registry of npm cannot be reached the browser is left out and the last lines of
# ./test say so (with CI=true that is a failure). Pictures of all pages: tests/web/out/.

suite_web() {
    local log="$WORK/npm.log"
    if [[ test_browser == *"$WORD"* ]] && ! scripts/npm_ci.sh tests/web >"$log" 2>&1; then
        missing_tool web "npm has no packages: $(tail -n 1 "$log")"
    fi
    with_cluster web && suite_python web "$1" 900
}

suite web plain chromium fonts-noto-core
