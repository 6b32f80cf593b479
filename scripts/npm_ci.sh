#!/bin/sh
# npm ci in DIR, when what is there is not what its package-lock.json says; once at a time. Silent when it succeeds.
#
#   scripts/npm_ci.sh DIR
set -eu
cd "$1"
ready=node_modules/.vs-klaar
done_already() { [ -f $ready ] && cmp -s package-lock.json $ready; }
if done_already; then exit 0; fi
command -v npm >/dev/null || { echo "npm is not installed (Debian: apt-get install nodejs npm)" >&2; exit 2; }
exec 9<.
flock 9
if done_already; then exit 0; fi
for wait in 1 5 0; do
    if log=$(npm ci --ignore-scripts --no-audit --no-fund --fetch-retries=1 --fetch-timeout=30000 2>&1); then
        cp package-lock.json $ready
        exit 0
    fi
    sleep $wait
done
printf '%s\n' "$log" | tail -n 15 >&2
exit 1
