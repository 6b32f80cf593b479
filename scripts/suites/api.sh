# shellcheck shell=bash
# shellcheck disable=SC2034,SC2153 # rooms that ./test joins: names of one are used in another
# The document of the API: linted by Spectral (npm) with the Dutch API Design Rules, and held against the running API by Schemathesis
# (PyPI) with requests it makes up: some seconds in ./test, some minutes in ./test api. Both come in the versions and with the hashes
# that lie in tests/api. Where npm or PyPI cannot be reached, that test is left out and the last lines of ./test say so (with CI=true
# that is a failure).
API_SECONDEN=20
API_SECONDEN_ALLEEN=240

api_schemathesis() { # its program, in an environment of its own that is kept in build/
    local venv="$SOURCE/build/schemathesis" wanted="$SOURCE/tests/api/schemathesis.txt"
    if ! cmp -s "$wanted" "$venv/klaar"; then
        rm -rf "$venv"
        python3 -m venv "$venv" &&
            "$venv/bin/pip" install -q --disable-pip-version-check --require-hashes --no-deps --only-binary :all: -r "$wanted" &&
            cp "$wanted" "$venv/klaar" || return 1
    fi
    echo "$venv/bin/schemathesis"
}

suite_api() {
    local log="$WORK/api-tools.log"
    if [[ test_api_document == *"$WORD"* ]]; then
        scripts/npm_ci.sh tests/api >"$log" 2>&1 || missing_tool api "npm has no Spectral: $(tail -n 1 "$log")"
        VS_SCHEMATHESIS=$(api_schemathesis 2>"$log") || missing_tool api "PyPI has no Schemathesis: $(tail -n 1 "$log")"
        export VS_SCHEMATHESIS
    fi
    export VS_API_SECONDEN=$API_SECONDEN
    [ -z "$ASKED" ] || VS_API_SECONDEN=$API_SECONDEN_ALLEEN
    with_cluster api && suite_python api "$1" $((VS_API_SECONDEN * 4 + 600))
}

suite api plain python3-venv
