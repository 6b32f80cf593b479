#!/usr/bin/env bash
# Lives through the past months of the demonstration: demo.sh DIR SEED FIRST-DAY LAST-DAY WORK-UNTIL
#
# For every day up to LAST-DAY it takes in what was delivered, plans, releases and pulls the lists; on every working day
# up to WORK-UNTIL it records what workers might have found (vroegsignalctl genereer --uitkomsten: drawn from the seed, so
# every run tells the same story). What is done is written down in DIR/demo, so that an interrupted run goes on where it
# stopped, within a day and within a list of acts. Started by ./quickstart, as the user who owns DIR. All people in it are
# made up.
set -eu -o pipefail
export LC_ALL=C.UTF-8 TZ=UTC
cd "$1"
SEED=$2 FIRST=$3 LAST=$4 UNTIL=$5
HOLIDAYS=' 2026-05-05 2026-05-14 2026-05-25 ' # of this half year
DONE=demo/dagen    # 'DAY STEP' that was done; 'DAY dag' closes a day
AGENDA=demo/agenda # 'DAY KANAAL MELDING ATTEMPTS-BEFORE': whom to write, call, visit or ask when
CLOSED=demo/klaar  # meldingen that ask for nothing more
LOG=demo/demo.log
DAY='' NUMBER=0 STARTED=no TODAY=''
trap 'exit 130' INT # also when the program that ran at that moment ended well
trap 'exit 143' TERM HUP
mkdir -p demo/lijsten demo/werk
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
tolerate() { # WHAT command...
    local what=$1 status=0
    shift
    "$@" >>"$LOG" 2>&1 || status=$?
    [ "$status" = 0 ] || [ "$status" = 3 ] || stop "$what failed with status $status"
}

# --- days: numbers since 1970, so that no program has to be started for them ------------------------

to_number() { NUMBER=$(($(date -d "$1" +%s) / 86400)); }
to_day() { printf -v "$1" '%(%F)T' $(($2 * 86400)); } # VARIABLE NUMBER

is_workday() { # NUMBER DAY
    [ $((($1 + 3) % 7)) -lt 5 ] && [[ $HOLIDAYS != *" $2 "* ]]
}

workdays_on() { # VARIABLE N: the date N working days from DAY
    local number=$NUMBER left=$2 date=$DAY
    while [ "$left" -gt 0 ]; do
        number=$((number + 1))
        to_day date "$number"
        ! is_workday "$number" "$date" || left=$((left - 1))
    done
    printf -v "$1" %s "$date"
}

# --- what was done --------------------------------------------------------------------------------

is_done() { [ "$STARTED" = yes ] && grep -qxF -- "$DAY $1" "$DONE"; } # a fresh day has nothing done
note() { echo "$DAY $1" >>"$DONE"; }

meldingen_of() { grep -hoE 'M-[0-9]{4}-[0-9]{2}-[0-9A-Z]{10}' "$@" | sort -u || true; }

# --- the morning: deliveries, plan, lists ---------------------------------------------------------

take_in() {
    local folder="demo/leveringen/$DAY" bron file files
    for bron in gkb wpda; do
        for file in "$folder/clienten-$bron"/*; do
            [ ! -e "$file" ] || tolerate "a client list" ctl 08:30 import clienten --bron "$bron" "$file"
        done
    done
    shopt -s nullglob
    files=("$folder"/signalen/*.csv "$folder"/signalen/*.ndjson)
    shopt -u nullglob
    for file in "${!files[@]}"; do # a broken-off run may have left what was rejected
        [[ ${files[file]} != *.afgekeurd.csv ]] || unset "files[file]"
    done
    [ ${#files[@]} = 0 ] || tolerate "an import" ctl 09:00 import signalen "${files[@]}"
}

# What an interrupted run pulled today is not given out again, but it is still shown.
pulled_before() { # KANAAL
    ctl 09:30 wachtrij "$1" --format json 2>>"$LOG" | case "$1" in
    overdracht_*) grep -oE '"melding":"M-[^"]*"[^}]*"status":"opgehaald"' ;;
    *) grep -oE '"melding":"M-[^"]*"[^}]*"opgehaald":"'"$DAY"'"' ;;
    esac || true
}

pull() { # KANAAL WHO WORKDAYS: the list of today, to be done so many days later
    local list="demo/lijsten/$DAY-$1.csv" on
    ! is_done "$1" || return 0
    ctl 09:30 --wie "demo-$2" wachtrij "$1" --ophalen --format csv >"$list" 2>>"$LOG" ||
        stop "the list $1 could not be pulled"
    [ "$STARTED" = no ] || pulled_before "$1" >>"$list"
    workdays_on on "$3"
    schedule "$on" "$1" "$list"
    [ "$(wc -l <"$list")" -gt 1 ] || rm -f "$list"
    note "$1"
}

# What was given out is to be done on that day, unless it is in the agenda already; what was closed is open again.
schedule() { # DAY KANAAL LIST
    local new
    new=$(awk -v day="$DAY" -v on="$1" -v kanaal="$2" 'FILENAME == ARGV[1] { if ($1 >= day && $2 == kanaal) waits[$3]; next }
        !($1 in waits) { print on, kanaal, $1, 0 }' "$AGENDA" <(meldingen_of "$3"))
    [ -n "$new" ] || return 0
    grep -vxFf <(meldingen_of "$3") "$CLOSED" >"$CLOSED.nieuw" || true
    mv "$CLOSED.nieuw" "$CLOSED"
    printf '%s\n' "$new" >>"$AGENDA"
}

# --- the rest of the day: what people did ---------------------------------------------------------

# What the agenda says for today and a channel: 'MELDING ATTEMPTS-BEFORE'.
due() {
    awk -v day="$DAY" -v kanaal="$1" 'FILENAME == ARGV[1] { closed[$1]; next }
        $1 == day && $2 == kanaal && !($3 in closed) && !seen[$3]++ { print $3, $4 }' "$CLOSED" "$AGENDA"
}

# Records the acts of a step (demo/werk/DAY-STEP.acts) from where an interrupted run left off: every act answers with a line.
record() { # HH:MM ROLE STEP
    local before=0 status=0 acts="demo/werk/$DAY-$3.acts" answers="demo/werk/$DAY-$3.answers"
    [ -s "$acts" ] || return 0
    [ ! -e "$answers" ] || before=$(grep -cE ': vastgelegd|: regel [0-9]+: ' "$answers") || true
    tail -n "+$((before + 1))" "$acts" |
        stdbuf -oL bin/vroegsignalctl --config etc/vroegsignald.yaml --nu "${DAY}T$1" --wie "demo-$2" \
            handeling - --rol "$2" >>"$answers" 2>&1 || status=$?
    [ "$status" = 0 ] || [ "$status" = 3 ] || { cat "$answers" >>"$LOG"; stop "recording the acts ($3) failed with status $status"; }
}

finish() { # STEP
    local answers="demo/werk/$DAY-$1.answers"
    [ ! -e "$answers" ] || sed "s/^/$DAY $1: /" "$answers" >>"$LOG"
    note "werk-$1"
    rm -f "demo/werk/$DAY-$1".*
}

# After the acts of today: who is done, who is tried again on another day.
follow_up() { # KANAAL
    local soon later end
    workdays_on soon 3
    workdays_on later 10
    workdays_on end 24
    awk -v kanaal="$1" -v soon="$soon" -v later="$later" -v end="$end" -v closed="$CLOSED" -v agenda="$AGENDA" '
        FILENAME == ARGV[1] { before[$1] = $2; next }
        { split($0, part, "\""); id = part[4]; act = part[8] }
        act == "poging" { tries[id]++; if (/"bereikt":"ja"/) reached[id] }
        act ~ /^(resultaat|in_hulp|bevestigen)$/ { done[id] }
        act == "feit" && /"telefoon":"nee"/ { unreachable[id] }
        END {
            for (id in before)
                if (id in done) print id >>closed
                else if (id in reached) print later, kanaal == "brief" ? "telefoon" : kanaal, id, 1 >>agenda
                else if (kanaal == "brief") print end, "einde", id, 0 >>agenda
                else if (tries[id] > 0 && !(id in unreachable)) print soon, kanaal, id, before[id] + tries[id] >>agenda
        }' "demo/werk/$DAY-$1.due" "demo/werk/$DAY-$1.acts"
}

work() { # HH:MM KANAAL ROLE
    local due="demo/werk/$DAY-$2.due" acts="demo/werk/$DAY-$2.acts"
    [[ $TODAY == *" $2 "* ]] || return 0
    ! is_done "werk-$2" || return 0
    if [ ! -e "$acts" ]; then
        due "$2" >"$due"
        [ -s "$due" ] || return 0
        ctl "$1" genereer --uitkomsten "$2" --zaad "$SEED" --dag "$DAY" <"$due" >"$acts.nieuw" 2>>"$LOG" ||
            stop "no outcomes for $2"
        mv "$acts.nieuw" "$acts"
    fi
    record "$1" "$3" "$2"
    follow_up "$2"
    finish "$2"
}

# Letters without a reaction in six weeks, as one batch a week: only what is still open and holds no place.
close_letters() {
    local due="demo/werk/$DAY-einde.due" acts="demo/werk/$DAY-einde.acts"
    ! is_done werk-einde || return 0
    if [ ! -e "$acts" ]; then
        awk -v day="$DAY" 'FILENAME == ARGV[1] { closed[$1]; next }
            $1 <= day && $2 == "einde" && !($3 in closed) && !seen[$3]++ { print $3 }' "$CLOSED" "$AGENDA" >"$due"
        [ -s "$due" ] || return 0
        cut -c3-9 "$due" | sort -u | while read -r periode; do
            ctl 15:00 besluiten --periode "$periode" 2>>"$LOG" || stop "no register of $periode"
        done | awk -F'"' 'FILENAME == ARGV[1] { due[$1]; next }
            $4 == "melding" && ($8 in due) && /"route":"brief","plaats":null/ && /"status":"open"/ {
                print "{\"melding\":\"" $8 "\",\"handeling\":\"resultaat\",\"argumenten\":{\"resultaat\":" \
                    "\"Definitief geen contact kunnen krijgen\"},\"reden\":\"Geen reactie op de brief\"}" }' \
            "$due" - >"$acts.nieuw"
        mv "$acts.nieuw" "$acts"
    fi
    record 15:00 regisseur einde
    meldingen_of "$acts" >>"$CLOSED"
    finish einde
}

# Doubt goes to a person: the regisseur looks, and the melding goes the ordinary way or to who knows the resident.
decide_doubts() {
    local due="demo/werk/$DAY-uitzoeken.due" acts="demo/werk/$DAY-uitzoeken.acts"
    ! is_done werk-uitzoeken || return 0
    if [ ! -e "$acts" ]; then
        ctl 14:00 wachtrij uitzoeken --format csv >"$due" 2>>"$LOG" || stop "no list of uitzoeken"
        awk -F';' '$11 ~ /^bekend_/ {
                n = index("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", substr($1, 11, 1)) % 3
                print "{\"melding\":\"" $1 "\",\"handeling\":\"verplaatsen\",\"argumenten\":{\"kanaal\":\"" \
                    (n ? ($2 >= 1000 ? "huisbezoek" : "brief") : "overdracht_gkb") "\"},\"reden\":\"" \
                    (n ? "Nagebeld: een ander met dezelfde naam" : "Nagebeld: dezelfde persoon") "\"}" }
            $11 == "adres_onbekend" {
                print "{\"melding\":\"" $1 "\",\"handeling\":\"resultaat\",\"argumenten\":{\"resultaat\":" \
                    "\"Niet opgepakt: andere reden\"},\"reden\":\"Adres niet te achterhalen\"}" }' "$due" >"$acts.nieuw"
        mv "$acts.nieuw" "$acts"
    fi
    record 14:00 regisseur uitzoeken
    finish uitzoeken
}

# --- a day ----------------------------------------------------------------------------------------

# Whether the plan run of today gave something out there; not asked on a day that was interrupted.
planned() { [ "$STARTED" = yes ] || ! grep -qE "\"$1\":(0|\{\"nieuw\":0)[,}]" demo/plan.json; }

morning() {
    take_in
    is_workday "$NUMBER" "$DAY" || return 0
    ctl 09:10 --json plan >demo/plan.json 2>>"$LOG" || stop "the plan run failed"
    note plan
    if planned huisbezoek; then
        tolerate "the release" ctl 09:20 --wie demo-regisseur handeling huisbezoek vrijgeven --reden Akkoord
        pull huisbezoek buurtteam 1
    fi
    ! planned telefoon || pull telefoon uitvoering 1
    ! planned brief || pull brief uitvoering 6
    if planned overdracht; then
        pull overdracht_gkb gkb 1
        pull overdracht_wpda wpda 1
    fi
}

live() {
    [[ $DAY > $LAST ]] || morning
    is_workday "$NUMBER" "$DAY" || return 0
    TODAY=" $(awk -v day="$DAY" '$1 == day && !seen[$2]++ { printf "%s ", $2 }' "$AGENDA")"
    work 11:00 brief uitvoering
    work 13:00 overdracht_gkb gkb
    work 13:10 overdracht_wpda wpda
    [ $((NUMBER % 7)) != 0 ] || decide_doubts # Thursday
    [ $((NUMBER % 7)) != 1 ] || close_letters # Friday
    work 20:30 huisbezoek buurtteam
    work 20:40 telefoon uitvoering
}

# One line a month.
tell() { # MONTH
    local register places
    register=$(ctl 21:00 besluiten --periode "$1" 2>>"$LOG") || stop "no register of $1"
    places=$(ctl 21:00 capaciteit "$1" 2>>"$LOG") || stop "no capacity of $1"
    # shellcheck disable=SC2086 # a pattern of files
    printf '  %-8s %9d %10d %7d %7d %9d %12d %8d\n' "$1" \
        "$(grep -c '"soort":"signaal"' <<<"$register")" "$(grep -c '"soort":"melding"' <<<"$register")" \
        "$(awk '$1 == "huisbezoek" { print $3 }' <<<"$places")" "$(awk '$1 == "telefoon" { print $3 }' <<<"$places")" \
        "$(meldingen_of demo/lijsten/$1-*-brief.csv 2>/dev/null | wc -l)" \
        "$(meldingen_of demo/lijsten/$1-*-overdracht_*.csv 2>/dev/null | wc -l)" "$(grep -cE "^$1-.*: vastgelegd" "$LOG")"
}

to_number "$FIRST"
to_day DAY "$NUMBER"
printf '  %-8s %9s %10s %7s %7s %9s %12s %8s\n' month signals meldingen visits calls letters 'handed over' acts
while [[ ! $DAY > $UNTIL ]]; do
    STARTED=no
    ! grep -qF -- "$DAY " "$DONE" || STARTED=yes
    if ! is_done dag; then
        [ ! -t 1 ] || printf '\r  %s ' "$DAY"
        live
        note dag
    fi
    MONTH=${DAY%-*}
    NUMBER=$((NUMBER + 1))
    to_day NEXT "$NUMBER"
    if [ "${NEXT%-*}" != "$MONTH" ] && [[ ! $DAY > $LAST ]]; then
        [ ! -t 1 ] || printf '\r%20s\r' ''
        tell "$MONTH"
    fi
    DAY=$NEXT
done
[ ! -t 1 ] || printf '\r%20s\r' ''
