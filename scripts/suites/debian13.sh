# shellcheck shell=bash
# shellcheck disable=SC2034,SC2153 # rooms that ./test joins: names of one are used in another
# The tests in a fresh Debian 13, with its compilers, libraries and PostgreSQL, whatever runs here. Takes what git knows and
# what is not ignored, and installs all it needs there, as on a new machine. Needs root and an archive of Debian.

DEBIAN13_SUITES=(unit tables kafka sql integration property)

# The archive this machine installs from.
debian_archive() {
    sed -n 's/^URIs: *\([^ ]*\).*/\1/p; s/^deb \(\[[^]]*\] \)\{0,1\}\([^ ]*\) .*/\2/p' /etc/apt/sources.list \
        /etc/apt/sources.list.d/* 2>/dev/null | grep '/debian/*$' | head -n 1
}

suite_debian13() {
    local log="$WORK/debian13.log" root="$WORK/debian13" totals=() suites=("${DEBIAN13_SUITES[@]/%/${WORD:+/$WORD}}")
    [ "$(id -u)" = 0 ] || { missing_tool debian13 'needs root'; return; }
    if ! run_child 1800 "$log" debootstrap --variant=minbase trixie "$root" "$(debian_archive)"; then
        report debian13 trixie debootstrap 0 1 0 "$log"
        return
    fi
    cp /etc/resolv.conf "$root/etc/resolv.conf"
    mkdir "$root/bron"
    git ls-files -co --exclude-standard -z | tar -c --null -T - | tar -x -C "$root/bron"
    # A mount namespace of its own: what is mounted there ends with it.
    # shellcheck disable=SC2016 # for the inner shell to expand
    run_child 7200 "$log" unshare --mount --pid --fork sh -c 'root=$1; shift
        mount -t proc proc "$root/proc" && mount --rbind /dev "$root/dev" && mount -t tmpfs tmpfs "$root/dev/shm" &&
        chroot "$root" env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin TERM=dumb sh -c '\''
            apt-get -q update && cd /bron && exec ./test --plain "$@"'\'' test "$@"' debian13 "$root" "${suites[@]}"
    read -r -a totals < <(sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed, \([0-9]*\) skipped$/\1 \2 \3/p' "$log" | tail -n 1)
    [ ${#totals[@]} = 3 ] || totals=(0 1 0)
    grep -vE '^(Get|Setting up|Selecting|Preparing|Unpacking|Processing)' "$log" >"$log.kort"
    report debian13 trixie all "${totals[@]}" "$log.kort"
}

suite debian13 asked debootstrap
