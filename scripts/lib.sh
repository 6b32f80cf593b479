# shellcheck shell=bash
# Shared by ./test and ./quickstart: Debian packages and a private PostgreSQL cluster.
#
# Guarantees: only packages that are missing are installed; a cluster made here listens on a UNIX
# socket in its own directory (0700) and on no port; no system cluster is made, started or touched.
# Does not: build anything, or know what the programs do.

say() { printf '%s\n' "$*"; }
die() { printf '%s: %s\n' "${0##*/}" "$*" >&2; exit 1; }

# --- packages -------------------------------------------------------------------------------------

# shellcheck disable=SC2034 # used by those who source this file
VS_BUILD_PACKAGES=(build-essential cmake ninja-build pkgconf libpq-dev libyaml-dev libjansson-dev
    libsodium-dev libutf8proc-dev libsystemd-dev librdkafka-dev libmicrohttpd-dev liboath-dev
    libcairo2-dev libpango1.0-dev fonts-dejavu-core libqrencode-dev libcurl4-openssl-dev)

# The PostgreSQL that is there (the newest one), else the one of the distribution.
pg_major() {
    local found
    found=$(find /usr/lib/postgresql -mindepth 3 -maxdepth 3 -path '*/bin/initdb' 2>/dev/null |
        cut -d/ -f5 | sort -V | tail -n 1)
    if [ -n "$found" ]; then
        echo "$found"
        return
    fi
    # shellcheck disable=SC1091
    case "$(. /etc/os-release && echo "${VERSION_CODENAME:-}")" in
    bookworm) echo 15 ;;
    noble) echo 16 ;;
    trixie) echo 17 ;;
    *) die "this runs on Debian 12, Debian 13 and Ubuntu 24.04; install PostgreSQL 15 or newer and try again" ;;
    esac
}

pg_bin() { echo "/usr/lib/postgresql/$(pg_major)/bin"; }

package_present() {
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        die "packages are missing and there is neither root nor sudo; run as root: apt-get install ${VS_MISSING[*]}"
    fi
}

# Debian's server package makes and starts a cluster 'main' when it is installed. We bring our own,
# so this is switched off for the length of our installation only.
VS_NO_MAIN=/etc/postgresql-common/createcluster.d/vroegsignald-install.conf

apt_install() {
    local status=0
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=600 \
        install --no-install-recommends "$@" || status=$?
    return "$status"
}

install_packages() { # PACKAGE...
    local package status=0 server
    VS_MISSING=()
    for package in "$@"; do
        package_present "$package" || VS_MISSING+=("$package")
    done
    [ ${#VS_MISSING[@]} -gt 0 ] || return 0
    say "installing ${#VS_MISSING[@]} packages: ${VS_MISSING[*]}"
    local log
    log=$(mktemp "${TMPDIR:-/tmp}/vs-apt.XXXXXX")
    server=$(printf '%s\n' "${VS_MISSING[@]}" | grep -Ex 'postgresql-[0-9]+' || true)
    if [ -n "$server" ]; then
        as_root mkdir -p "${VS_NO_MAIN%/*}"
        echo "create_main_cluster = false" | as_root tee "$VS_NO_MAIN" >/dev/null
    fi
    if ! { as_root apt-get -q update && apt_install "${VS_MISSING[@]}"; } >"$log" 2>&1; then
        # An update may have lost a race for the lock; the lists that are there may do as well.
        apt_install "${VS_MISSING[@]}" >>"$log" 2>&1 || status=$?
    fi
    [ -z "$server" ] || as_root rm -f "$VS_NO_MAIN"
    if [ "$status" != 0 ]; then
        tail -n 30 "$log" >&2
        die "apt-get could not install: ${VS_MISSING[*]} (whole log: $log)"
    fi
    rm -f "$log"
}

# --- a private PostgreSQL cluster -----------------------------------------------------------------
# A cluster lives in one directory: data/, socket/ and postgres.log. Its superuser is 'postgres'.

# PostgreSQL refuses to run as root: root lends the cluster to another user.
cluster_user() {
    if [ "$(id -u)" = 0 ]; then echo "${VS_USER:-postgres}"; else id -un; fi
}

# From / because the caller's directory may be closed to the other user.
as_cluster_user() {
    if [ "$(id -u)" = 0 ]; then
        (cd / && HOME=/nonexistent exec runuser -u "$(cluster_user)" -- "$@")
    else
        (cd / && exec "$@")
    fi
}

# A socket address holds 107 bytes; the longest file name in it is .s.PGSQL.5432.lock.
socket_path_fits() { [ ${#1} -le 80 ]; }

cluster_create() { # DIR durable|throwaway
    local dir=$1 kind=$2 user sync=()
    [ "$kind" = durable ] || sync=(--no-sync)
    user=$(cluster_user)
    socket_path_fits "$dir/socket" || die "the path $dir is too long for a UNIX socket"
    mkdir -p "$dir"
    [ "$(id -u)" != 0 ] || chown "$user" "$dir"
    chmod 700 "$dir"
    as_cluster_user mkdir -p -m 700 "$dir/socket"
    as_cluster_user "$(pg_bin)/initdb" -D "$dir/data" -U postgres --encoding=UTF8 --lc-collate=C \
        --lc-ctype=C.UTF-8 --lc-messages=C --auth-local=trust --auth-host=reject --no-instructions \
        "${sync[@]}" >/dev/null || return 1
    as_cluster_user tee "$dir/data/pg_hba.conf" >/dev/null <<'HBA'
# Only who may enter the socket's directory (0700) gets here; there is no network address.
local all all trust
HBA
    as_cluster_user tee -a "$dir/data/postgresql.conf" >/dev/null <<CONF

# A private cluster: one socket, no port.
listen_addresses = ''
unix_socket_directories = '$dir/socket'
unix_socket_permissions = 0700
max_connections = 60
shared_buffers = 128MB
max_wal_size = 2GB
timezone = 'UTC'
log_timezone = 'UTC'
log_min_messages = warning
log_parameter_max_length = 0
log_parameter_max_length_on_error = 0
log_min_error_statement = panic
log_error_verbosity = terse
CONF
    [ "$kind" = durable ] || as_cluster_user tee -a "$dir/data/postgresql.conf" >/dev/null <<'CONF'
# Thrown away after the tests: speed before safety.
fsync = off
synchronous_commit = off
full_page_writes = off
CONF
}

cluster_running() { as_cluster_user "$(pg_bin)/pg_ctl" -D "$1/data" status >/dev/null 2>&1; }

cluster_start() { # DIR
    cluster_running "$1" && return 0
    if ! as_cluster_user "$(pg_bin)/pg_ctl" -D "$1/data" -l "$1/postgres.log" -w -t 60 start >/dev/null 2>&1; then
        as_cluster_user tail -n 20 "$1/postgres.log" >&2
        return 1
    fi
}

cluster_stop() { # DIR
    [ -d "$1/data" ] && cluster_running "$1" || return 0
    as_cluster_user "$(pg_bin)/pg_ctl" -D "$1/data" -w -t 30 -m fast stop >/dev/null 2>&1 ||
        as_cluster_user "$(pg_bin)/pg_ctl" -D "$1/data" -w -t 10 -m immediate stop >/dev/null 2>&1
}

cluster_psql() { # DIR DATABASE psql-arguments...
    local dir=$1 database=$2
    shift 2
    as_cluster_user "$(pg_bin)/psql" -X -q -v ON_ERROR_STOP=1 -h "$dir/socket" -U postgres -d "$database" "$@"
}
