#!/usr/bin/env bash
# Lives through the past months of the demonstration: demo.sh DIR FIRST-DAY LAST-DAY
#
# For every day it takes in what was delivered, plans, releases and pulls the lists, and records what the workers
# might have found: contact attempts and results drawn from the melding's id, so every run tells the same story. Each
# day is written down when it is done (DIR/demo/dagen), so an interrupted run goes on where it stopped; a day done twice
# adds nothing. Started by ./quickstart, as the user who owns DIR. All people in it are made up.
set -eu -o pipefail
export LC_ALL=C.UTF-8
cd "$1"
FIRST=$2 LAST=$3
DONE=demo/dagen AGENDA=demo/agenda CLOSED=demo/gesloten LOG=demo/demo.log
mkdir -p demo/lijsten
touch "$DONE" "$AGENDA" "$CLOSED"
REFUSED=0 ACTS=0 DAY=''
declare -A IS_CLOSED
while read -r id; do IS_CLOSED[$id]=1; done <"$CLOSED"

ctl() { # HH:MM arguments...
    local time=$1
    shift
    bin/vroegsignalctl --config etc/vroegsignald.yaml --nu "${DAY}T$time" "$@"
}

stop() {
    printf '\n%s: %s\n' "$DAY" "$1" >&2
    tail -n 20 "$LOG" >&2
    exit 1
}

# Taking in: 3 means that some records were rejected, which is part of the story.
take_in() { # HH:MM import...
    local status=0
    ctl "$@" >>"$LOG" 2>&1 || status=$?
    [ "$status" = 0 ] || [ "$status" = 3 ] || stop "import failed with status $status"
}

# An act may be refused for a good reason (the melding was taken over by a newer one); many refusals are a defect.
act() { # HH:MM MELDING ACT...
    local time=$1
    shift
    ACTS=$((ACTS + 1))
    ctl "$time" handeling "$@" >>"$LOG" 2>&1 || REFUSED=$((REFUSED + 1))
}

close_melding() { # HH:MM MELDING RESULTAAT
    [ -z "${IS_CLOSED[$2]:-}" ] || return 0
    act "$1" "$2" resultaat "resultaat=$3" --reden "Demonstratie"
    IS_CLOSED[$2]=1
    echo "$2" >>"$CLOSED"
}

later() { # WORKDAYS MELDING STEP...
    local n=$1 date=$DAY
    shift
    while [ "$n" -gt 0 ]; do
        date=$(date -u -d "$date + 1 day" +%F)
        [ "$(date -u -d "$date" +%u)" -gt 5 ] || n=$((n - 1))
    done
    echo "$date $*" >>"$AGENDA"
}

# A number from 0 to 99 that depends on the melding and the purpose only. Sets CHANCE.
draw() { # MELDING PURPOSE
    local text="$1$2" i code hash=5381
    for ((i = 0; i < ${#text}; i++)); do
        printf -v code %d "'${text:i:1}"
        hash=$(((hash * 33 + code) % 2147483647))
    done
    CHANCE=$((hash / 7 % 100))
}

# What a reached household says. One in three accepts help.
outcome() { # HH:MM MELDING
    draw "$2" uitkomst
    if [ "$CHANCE" -lt 20 ]; then
        close_melding "$1" "$2" "Vervolghulp en/of verwijzing financieel"
    elif [ "$CHANCE" -lt 36 ]; then
        close_melding "$1" "$2" "(Budget)advies en/of quick fix"
    elif [ "$CHANCE" -lt 66 ]; then
        close_melding "$1" "$2" "Inwoner heeft zelf al betaald/betalingsregeling getroffen"
    elif [ "$CHANCE" -lt 92 ]; then
        close_melding "$1" "$2" "Inwoner regelt het zelf/hoeft geen hulp vanuit vroegsignalering"
    else
        close_melding "$1" "$2" "Geen reactie na eerder contact"
    fi
}

attempt() { # HH:MM MELDING SOORT DAGDEEL ja|nee
    act "$1" "$2" poging "soort=$3" "datum=$DAY" "dagdeel=$4" "bereikt=$5" --reden "Demonstratie"
}

# One step of the contact plan, as a worker might have done it.
step() { # MELDING STEP
    local melding=$1 step=$2
    [ -z "${IS_CLOSED[$melding]:-}" ] || return 0
    draw "$melding" "$step"
    case "$step" in
    bezoek1)
        if [ "$CHANCE" -lt 55 ]; then
            attempt 14:30 "$melding" Huisbezoek Middag ja
            outcome 14:45 "$melding"
        else
            attempt 14:30 "$melding" Huisbezoek Middag nee
            attempt 14:35 "$melding" Kaartje Middag nee
            later 4 "$melding" bezoek2
        fi
        ;;
    bezoek2)
        if [ "$CHANCE" -lt 35 ]; then
            attempt 18:30 "$melding" Huisbezoek Avond ja
            outcome 18:45 "$melding"
        else
            attempt 18:30 "$melding" Huisbezoek Avond nee
            later 5 "$melding" einde
        fi
        ;;
    bel1 | bel2 | bel3)
        if [ "$CHANCE" -lt 30 ]; then
            call "$melding" "$step" ja
            outcome 19:00 "$melding"
        else
            call "$melding" "$step" nee
            case "$step" in
            bel1) later 1 "$melding" bel2 ;;
            bel2) later 2 "$melding" bel3 ;;
            *) later 15 "$melding" einde ;;
            esac
        fi
        ;;
    brief) # a letter has a low response
        if [ "$CHANCE" -lt 8 ]; then
            act 11:30 "$melding" reactie --reden "Belde naar aanleiding van de brief"
            outcome 11:45 "$melding"
        else
            later 25 "$melding" einde
        fi
        ;;
    einde) close_melding 16:00 "$melding" "Definitief geen contact kunnen krijgen" ;;
    overdracht)
        if [ "$CHANCE" -lt 80 ]; then
            act 13:30 "$melding" bevestigen --reden "Bekend, wij nemen contact op"
        else
            act 13:30 "$melding" afwijzen --reden "Traject is beëindigd"
        fi
        ;;
    esac
}

call() { # MELDING STEP ja|nee
    case "$2" in
    bel1) attempt 10:15 "$1" Telefoon Ochtend "$3" ;;
    bel2) attempt 15:15 "$1" Telefoon Middag "$3" ;;
    bel3) attempt 18:15 "$1" Telefoon Avond "$3" ;;
    esac
}

meldingen_of() { grep -oE 'M-[0-9]{4}-[0-9]{2}-[0-9A-Za-z]{10}' "$1" | sort -u || true; }

pull() { # KANAAL STEP-OF-ITS-MELDINGEN WORKDAYS
    local list="demo/lijsten/$DAY-$1.csv" id
    ctl 09:30 wachtrij "$1" --ophalen --format csv >"$list" 2>>"$LOG" || stop "the list $1 could not be pulled"
    for id in $(meldingen_of "$list"); do later "$3" "$id" "$2"; done
    [ -n "$(meldingen_of "$list")" ] || rm -f "$list"
}

handovers() { # they stay in the queue until they are answered: each is put on the agenda once
    local kanaal id
    for kanaal in overdracht_gkb overdracht_wpda; do
        ctl 09:40 wachtrij "$kanaal" --format csv >demo/overdracht.csv 2>>"$LOG" || stop "no list of $kanaal"
        for id in $(meldingen_of demo/overdracht.csv); do
            grep -qE " $id overdracht$" "$AGENDA" || later 2 "$id" overdracht
        done
    done
}

live() { # one day
    local folder="demo/leveringen/$DAY" bron file files line
    if [ -d "$folder" ]; then
        for bron in gkb wpda; do
            for file in "$folder/clienten-$bron"/*; do
                [ ! -e "$file" ] || take_in 08:30 import clienten --bron "$bron" "$file"
            done
        done
        mapfile -t files < <(find "$folder/signalen" -type f ! -name '*.afgekeurd.csv' 2>/dev/null | sort)
        [ ${#files[@]} = 0 ] || take_in 09:00 import signalen "${files[@]}"
    fi
    [ "$(date -u -d "$DAY" +%u)" -lt 6 ] || return 0
    ctl 09:10 plan >>"$LOG" 2>&1 || stop "the plan run failed"
    ctl 09:20 handeling huisbezoek vrijgeven --reden "Akkoord" >>"$LOG" 2>&1 || true # nothing to release is fine
    pull huisbezoek bezoek1 1
    pull telefoon bel1 1
    pull brief brief 6
    handovers
    while read -r _ line; do
        # shellcheck disable=SC2086 # a melding and a step
        step $line
    done < <(grep "^$DAY " "$AGENDA" || true)
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
[ "$ACTS" = 0 ] || printf '  %s acts of workers recorded, %s refused (see %s)\n' "$ACTS" "$REFUSED" "$LOG"
[ $((REFUSED * 5)) -le "$ACTS" ] || stop "too many acts were refused"
