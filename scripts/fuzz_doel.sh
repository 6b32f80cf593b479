#!/usr/bin/env bash
# One fuzz target for so many seconds: fuzz_doel.sh TARGET SECONDS, from the folder of the source, after a build with the
# preset `fuzz`. Writes its log and its exit status to $VS_FUZZ_OUT; always exits 0 itself, so that the others go on.
set -u
target=$1 seconds=$2 status=0 options=() nice=()
mkdir -p "build/fuzz/corpus/$target" "build/fuzz/gevonden/$target"
[ ! -e "tests/fuzz/woorden/$target.dict" ] || options+=("-dict=tests/fuzz/woorden/$target.dict")
[ "$seconds" -le 60 ] || nice=(nice -n 19)
for kept in "tests/fuzz/corpus/$target" "tests/fuzz/crashes/$target"; do
    [ ! -d "$kept" ] || options+=("$kept")
done
"${nice[@]}" "build/fuzz/bin/fuzz_$target" -max_total_time="$seconds" -timeout=60 -rss_limit_mb=3072 -max_len=8192 \
    -print_final_stats=1 -artifact_prefix="build/fuzz/gevonden/$target/" "build/fuzz/corpus/$target" "${options[@]}" \
    >"$VS_FUZZ_OUT/$target.log" 2>&1 || status=$?
echo "$status" >"$VS_FUZZ_OUT/$target.status"
