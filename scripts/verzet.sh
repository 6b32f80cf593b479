# shellcheck shell=bash
# ./test --op MOMENT: what it runs lives at another moment of the calendar. Everything that is started after verzet_begin, the
# database too, sees a clock that is so much further and runs on; what is measured and waited for stays as it is.
# Does not: reach a program that a sanitizer runs in (it wants to be the first library), so these moments are tried plain.

verzet_begin() { # MOMENT, of Europe/Amsterdam
    local to
    to=$(TZ=Europe/Amsterdam date -d "$1" +%s) || return 1
    cc -std=gnu17 -O1 -shared -fPIC -o "$WORK/verzet.so" tests/verzet/verzet.c -ldl || return 1
    export VS_VERZET=$((to - $(date +%s))) LD_PRELOAD="$WORK/verzet.so"
    [ "$(date +%Y-%m-%d)" = "$(env -u LD_PRELOAD date -d "@$to" +%Y-%m-%d)" ] || return 1
    say "the clock says $(TZ=Europe/Amsterdam date '+%A %Y-%m-%d %H:%M') in Amsterdam"
}
