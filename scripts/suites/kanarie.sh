# shellcheck shell=bash
# shellcheck disable=SC2034,SC2153 # rooms that ./test joins: names of one are used in another
# The canary, after the other suites: planted values of people are found in nothing that they told the world. Alone it looks at its own
# scenario only.

suite_kanarie() { with_cluster kanarie && suite_python kanarie "$1" 600; }

suite kanarie plain python3-prometheus-client
beside laatst kanarie
