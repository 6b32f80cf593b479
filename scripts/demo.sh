#!/usr/bin/env bash
# Lives through the past months of the demonstration: demo.sh DIR FIRST-DAY LAST-DAY SEED
#
# For every day it takes in what was delivered, plans, releases and pulls the lists, and records what workers might have
# found (vroegsignalctl genereer --uitkomsten: drawn from the seed, so every run tells the same story). What is done is
# written down (DIR/demo/dagen), so an interrupted run goes on where it stopped. Started by ./quickstart, as the user who
# owns DIR. All people in it are made up.
set -eu -o pipefail
export LC_ALL=C.UTF-8
cd "$1"
FIRST=$2 LAST=$3 SEED=$4
DONE=demo/dagen     # days that were lived through
AGENDA=demo/agenda  # 'DAY KANAAL MELDING ATTEMPTS-BEFORE': whom to write, call, visit or ask when
CLOSED=demo/klaar   # meldingen that ask for nothing more
LOG=demo/demo.log
ACTS=0 DAY=''
mkdir -p demo/lijsten
touch "$DONE" "$AGENDA" "$CLOSED"

ctl() { # HH:MM arguments...
    local time=$1
    shift
    bin/vroegsignalctl --config etc/vroegsignald.yaml --nu "${DAY}T$time" "$@"
}

stop() {
    printf '\n%s: %s; the end of %s:\n' "$DAY" "$1" "$PWD/$LOG" >&2
    tail -n 20 "$LOG" >&2
    exit 1
}

# 3 means that some records were rejected, which is part of the story.
tolerate() { # WHAT HH:MM arguments...
    local what=$1 status=0
    shift
    ctl "$@" >>"$LOG" 2>&1 || status=$?
    [ "$status" = 0 ] || [ "$status" = 3 ] || stop "$what failed with status $status"
}

workdays_on() { # N: the date N working days from DAY, in ON
    local n=$1
    ON=$DAY
    while [ "$n" -gt 0 ]; do
        ON=$(date -u -d "$ON + 1 day" +%F)
        [ "$(date -u -d "$ON" +%u)" -gt 5 ] || n=$((n - 1))
    done
}

meldingen_of() { grep -oE 'M-[0-9]{4}-[0-9]{2}-[0-9A-Za-z]{10}' "$1" | sort -u || true; }

pull() { # KANAAL WORKDAYS: the list of today, to be done so many days later
    local list="demo/lijsten/$DAY-$1.csv"
    ctl 09:30 wachtrij "$1" --ophalen --format csv >"$list" 2>>"$LOG" || stop "the list $1 could not be pulled"
    workdays_on "$2"
    meldingen_of "$list" | sed "s/.*/$ON $1 & 0/" >>"$AGENDA"
    [ -n "$(meldingen_of "$list")" ] || rm -f "$list"
}

handovers() { # they stay in the queue until they are answered: each is asked once
    local kanaal id
    workdays_on 2
    for kanaal in overdracht_gkb overdracht_wpda; do
        ctl 09:40 wachtrij "$kanaal" --format csv >demo/overdracht.csv 2>>"$LOG" || stop "no list of $kanaal"
        for id in $(meldingen_of demo/overdracht.csv); do
            grep -qF " $kanaal $id " "$AGENDA" || echo "$ON $kanaal $id 0" >>"$AGENDA"
        done
    done
}

# What the agenda says for today and a channel: 'MELDING ATTEMPTS-BEFORE'.
due() { awk -v day="$DAY" -v kanaal="$1" 'FILENAME == ARGV[1] { closed[$1]; next } $1 == day && $2 == kanaal && !($3 in closed) {
        print $3, $4 }' "$CLOSED" "$AGENDA" | sort -u; }

# After the acts of today: who is done, who is tried again on another day.
follow_up() { # KANAAL, reads demo/vandaag (due) and demo/handelingen.ndjson (acts)
    local today after
    workdays_on 3
    today=$ON
    workdays_on 24
    after=$ON
    awk -v kanaal="$1" -v again="$today" -v after="$after" -v closed="$CLOSED" -v agenda="$AGENDA" '
        NR == FNR { before[$1] = $2; next }
        { split($0, part, "\""); id = part[4]; act = part[8] }
        act == "poging" { tries[id]++; if (/"bereikt":"ja"/) reached[id] }
        act ~ /^(resultaat|in_hulp|bevestigen)$/ { done[id] }
        act == "feit" && /"telefoon":"nee"/ { unreachable[id] }
        END {
            for (id in before)
                if (id in done) print id >>closed
                else if (id in reached || id in unreachable || kanaal == "brief") print after, "einde", id, 0 >>agenda
                else if (tries[id] > 0) print again, kanaal, id, before[id] + tries[id] >>agenda
        }' demo/vandaag demo/handelingen.ndjson
}

work() { # HH:MM KANAAL
    ! grep -qxF "$DAY $2" "$DONE" || return 0 # broken off later on this day
    due "$2" >demo/vandaag
    [ -s demo/vandaag ] || return 0
    if [ "$2" = einde ]; then
        awk '{ printf "{\"melding\":\"%s\",\"handeling\":\"resultaat\",\"argumenten\":{\"resultaat\":" \
            "\"Definitief geen contact kunnen krijgen\"},\"reden\":\"Geen reactie meer\"}\n", $1 }' \
            demo/vandaag >demo/handelingen.ndjson
    else
        ctl "$1" genereer --uitkomsten "$2" --zaad "$SEED" --dag "$DAY" <demo/vandaag >demo/handelingen.ndjson 2>>"$LOG" ||
            stop "no outcomes for $2"
    fi
    if [ -s demo/handelingen.ndjson ]; then
        ACTS=$((ACTS + $(wc -l <demo/handelingen.ndjson)))
        tolerate "recording the acts" "$1" handeling - <demo/handelingen.ndjson
    fi
    follow_up "$2"
    echo "$DAY $2" >>"$DONE"
}

live() { # one day
    local folder="demo/leveringen/$DAY" bron file files
    for bron in gkb wpda; do
        for file in "$folder/clienten-$bron"/*; do
            [ ! -e "$file" ] || tolerate "a client list" 08:30 import clienten --bron "$bron" "$file"
        done
    done
    mapfile -t files < <(find "$folder/signalen" -type f ! -name '*.afgekeurd.csv' 2>/dev/null | sort)
    [ ${#files[@]} = 0 ] || tolerate "an import" 09:00 import signalen "${files[@]}"
    [ "$(date -u -d "$DAY" +%u)" -lt 6 ] || return 0
    tolerate "the plan run" 09:10 plan
    ctl 09:20 handeling huisbezoek vrijgeven --reden "Akkoord" >>"$LOG" 2>&1 || true # nothing to release is fine
    pull huisbezoek 1
    pull telefoon 1
    pull brief 6
    handovers
    work 11:00 brief
    work 13:00 overdracht_gkb
    work 13:10 overdracht_wpda
    work 16:00 huisbezoek
    work 19:00 telefoon
    work 19:30 einde
}

progress() {
    if [ -t 1 ]; then
        printf '\r  %s, %s acts ' "$DAY" "$ACTS"
    elif [ "${DAY%-*}" != "${PREVIOUS%-*}" ]; then
        printf '  %s\n' "${DAY%-*}"
    fi
}

DAY=$FIRST PREVIOUS=''
while [[ ! $DAY > $LAST ]]; do
    if ! grep -qxF "$DAY" "$DONE"; then
        progress
        live
        echo "$DAY" >>"$DONE"
    fi
    PREVIOUS=$DAY
    DAY=$(date -u -d "$DAY + 1 day" +%F)
done
[ ! -t 1 ] || printf '\r%40s\r' ''
[ "$ACTS" = 0 ] || printf '  %s acts of workers recorded\n' "$ACTS"
