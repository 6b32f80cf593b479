# shellcheck shell=bash
# The pages of ./quickstart: vroegsignal-web on a port of the loopback, and a login for every role; sourced by ./quickstart.
#
# The logins exist once, with passwords made here and kept in var/demo/logins; nobody needs a code of an app, which is possible
# because the configuration sets a clock (a demonstration). Does not: let anybody in from another machine.

WEB_LOG=web.log
WEB_ROLES=(regisseur buurtteam uitvoering gkb wpda signaalpartner rapportage beheer privacy)
declare -A WEB_SEES=(
    [regisseur]='the whole day: proposals, doubts, deadlines, capacity'
    [buurtteam]='the visit list of the team, on a phone and on paper'
    [uitvoering]='calls, letters, rejected records; finds who calls back'
    [gkb]='what was handed over to the GKB' [wpda]='what was handed over to WPDA'
    [signaalpartner]='the deliveries of Actium' [rapportage]='figures and the reports of the months, no names'
    [beheer]='deliveries and the policy, no names' [privacy]='who looked at what')

# The port of the configuration; the first time one that is free.
web_port() {
    local port
    port=$(as_cluster_user sed -n 's/^web: {luister: "127\.0\.0\.1:\([0-9]*\)".*/\1/p' "$VAR/etc/vroegsignald.yaml")
    if [ -n "$port" ]; then
        echo "$port"
        return
    fi
    for port in {8080..8099}; do
        (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || break
    done
    as_cluster_user tee -a "$VAR/etc/vroegsignald.yaml" >/dev/null <<CONF
web: {luister: "127.0.0.1:$port", database: "host=$VAR/pg/socket dbname=vroegsignalering user=vroegsignald_web"}
CONF
    echo "$port"
}

make_logins() {
    local role password who
    [ ! -e "$VAR/demo/logins" ] || return 0
    who=$(cluster_psql "$VAR/pg" "$DATABASE" -At -c "SELECT naam FROM gebruiker")
    as_cluster_user install -m 600 /dev/null "$VAR/demo/logins.nieuw"
    for role in "${WEB_ROLES[@]}"; do
        local more=()
        [ "$role" != signaalpartner ] || more=(--partner Actium)
        if grep -qx "$role" <<<"$who"; then # of a run that was broken off
            password=$(ctl --json gebruiker wachtwoord "$role")
        else
            password=$(ctl --json gebruiker add "$role" --rol "$role" "${more[@]}" --zonder-code)
        fi
        password=${password#*\"wachtwoord\":\"}
        printf '%s %s\n' "$role" "${password%%\"*}"
    done | as_cluster_user tee "$VAR/demo/logins.nieuw" >/dev/null
    # A password is enough, and they need not choose another one first.
    cluster_psql "$VAR/pg" "$DATABASE" -c "UPDATE gebruiker SET eenmalig = false, totp = NULL WHERE soort = 'mens'"
    as_cluster_user mv "$VAR/demo/logins.nieuw" "$VAR/demo/logins"
}

# Its clock goes on where that of the demonstration is.
start_web() {
    local last n=0 port=$1
    last=$(cluster_psql "$VAR/pg" "$DATABASE" -At -c "SELECT to_char(max(ontvangen) AT TIME ZONE 'Europe/Amsterdam', 'YYYY-MM-DD\"T\"HH24:MI:SS')
        FROM (SELECT max(ontvangen) AS ontvangen FROM levering UNION ALL SELECT max(tijd) FROM gebeurtenis
            UNION ALL SELECT '${DEMO_DAY}T09:00 Europe/Amsterdam') x")
    # shellcheck disable=SC2016 # for the inner shell to expand
    as_cluster_user sh -c 'sed "s/^klok:.*/klok: \"$2\"/" "$1/vroegsignald.yaml" >"$1/web.yaml"' config "$VAR/etc" "$last"
    # shellcheck disable=SC2016 # for the inner shell to expand
    as_cluster_user sh -c 'setsid "$1/bin/vroegsignal-web" --config "$1/etc/web.yaml" >>"$1/$2" 2>&1 </dev/null &' web "$VAR" "$WEB_LOG"
    until (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && [ -n "$(pids_of vroegsignal-web)" ]; do
        n=$((n + 1))
        if [ "$n" -gt 100 ]; then
            as_cluster_user tail -n 20 "$VAR/$WEB_LOG" >&2
            die "the pages did not start (another program on port $port? change web: in var/etc/vroegsignald.yaml)"
        fi
        sleep 0.1
    done
}

show_web() { # PORT
    local role password
    cat <<WEB
  Open http://127.0.0.1:$1 in a browser (var/web.log). The logins, each with what it is for:

WEB
    while read -r role password; do
        printf '  %-15s %s   %s\n' "$role" "$password" "${WEB_SEES[$role]}"
    done < <(as_cluster_user cat "$VAR/demo/logins")
}
