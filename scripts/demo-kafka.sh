# shellcheck shell=bash
# ./quickstart kafka: October of the demonstration through a private Apache Kafka; sourced by ./quickstart, after kafka.sh.
#
# Signals go in and events come out with kcat, as another system would do it. Uses a database, an inbox and a configuration of its
# own (var/kafka, var/etc/kafka.yaml) beside those of the plain demonstration, so that neither disturbs the other; one of the two
# daemons runs at a time. What is done is marked in var/kafka, so that a run that was broken off goes on where it stopped; a
# signal that is then sent twice changes nothing, which is what the daemon promises.
# Does not: live through the months before (./quickstart does).

TOPIC=vroegsignalering
SIGNALEN=$TOPIC.signalen
NEXT_DAY=2026-11-02 # the next working day after DEMO_DAY
REFUSED='Inwoner regelt het zelf/hoeft geen hulp vanuit vroegsignalering'
BROKERS='' EVENTS=''

use_kafka() {
    CONFIG=kafka.yaml DATABASE=vroegsignalering_kafka INBOX=kafka/inbox DAEMON_LOG=kafka/daemon.log
    # shellcheck disable=SC2034 # for ./quickstart and kafka.sh
    KAFKA_AS=(as_cluster_user) MORE_PACKAGES=("${KAFKA_PACKAGES[@]}" jq python3-minimal)
}

is_marked() { [ -e "$VAR/kafka/$1" ]; }
mark() { as_cluster_user touch "$VAR/kafka/$1"; }

# Offsets in the database and messages with the broker belong together: without one of them the other goes too.
begin_afresh_if_needed() {
    local folder
    if ! is_marked broker/compleet || ! has_database; then
        stop_kafka
        rm -rf "$VAR/kafka"
        cluster_psql "$VAR/pg" postgres -c "SET client_min_messages = warning" -c "DROP DATABASE IF EXISTS $DATABASE WITH (FORCE)"
    fi
    for folder in signalen clienten-gkb clienten-wpda; do
        as_cluster_user mkdir -p "$VAR/$INBOX/$folder"
    done
}

# --- the broker -----------------------------------------------------------------------------------

fetch_kafka() {
    local log=build/quickstart-kafka.log status=0
    mkdir -p build
    kafka_jars_complete || say "  fetching Apache Kafka 3.9.1 from Maven Central (56 MB, once)"
    kafka_fetch "$log" || status=$?
    [ "$status" != 2 ] || die "Maven Central (https://repo.maven.apache.org) cannot be reached, and Apache Kafka comes from there.
  Behind a proxy: name it in ~/.m2/settings.xml (<proxies>) and try again.
  Without internet: run ./quickstart kafka in a clone on a machine that has it, and copy build/kafka-3.9.1/ from there to here.
  Without Kafka: ./quickstart shows the same program on files. What Maven said: $log"
    if [ "$status" != 0 ]; then
        tail -n 20 "$log" >&2
        die "Apache Kafka could not be fetched, though Maven Central answers (whole log: $log)"
    fi
    # The user that Kafka runs as may not be able to get into the clone.
    if ! as_cluster_user test -r "$KAFKA_JARS/kafka_2.13-3.9.1.jar"; then
        if ! is_marked jars/compleet; then
            rm -rf "$VAR/kafka/jars"
            install -d -m 755 "$VAR/kafka/jars"
            install -m 644 "$KAFKA_JARS"/*.jar "$VAR/kafka/jars"
            touch "$VAR/kafka/jars/compleet"
        fi
        KAFKA_JARS=$VAR/kafka/jars
    fi
}

# Another program may have taken a port of ours since the last time.
renew_ports() { # DIR
    local file="$1/node1/server.properties" text port
    text=$(cat "$file")
    while read -r port; do
        text=${text//127.0.0.1:$port/127.0.0.1:$(kafka_free_port)}
    done < <(grep -oE '127\.0\.0\.1:[0-9]+' "$file" | cut -d: -f2 | sort -u)
    as_cluster_user tee "$file" >/dev/null <<<"$text"
    sed -n 's|^listeners=PLAINTEXT://\([^,]*\),.*|\1|p' <<<"$text" | as_cluster_user tee "$1/bootstrap" >/dev/null
}

start_kafka() {
    local dir="$VAR/kafka/broker" topic
    if ! is_marked broker/compleet; then
        kafka_create "$dir" 1 || die "the private Kafka could not be made"
        mark broker/compleet
    elif [ -z "$(kafka_pid "$dir" 1 || true)" ]; then
        renew_ports "$dir"
    fi
    kafka_start "$dir" || die "the private Kafka did not start (see $dir/node1/log)"
    BROKERS=$(kafka_bootstrap "$dir")
    for topic in signalen meldingen terugkoppelingen afgekeurd; do
        is_marked "broker/topic-$topic" || kafka_topic "$dir" "$TOPIC.$topic" 3 || die "topic $topic could not be made"
        mark "broker/topic-$topic"
    done
}

# Also when var/kafka was removed under it: by the program and the configuration that it runs.
stray_kafka() {
    local pid
    for pid in $({ find /proc -maxdepth 2 -path '/proc/[0-9]*/exe' -lname '*/java' 2>/dev/null || true; } | cut -d/ -f3); do
        ! { tr '\0' ' ' <"/proc/$pid/cmdline" | grep -qF "$VAR/kafka/broker/node1/server.properties"; } 2>/dev/null || echo "$pid"
    done
}

stop_kafka() {
    local pid n=0
    kafka_stop "$VAR/kafka/broker"
    while pid=$(stray_kafka) && [ -n "$pid" ]; do
        # shellcheck disable=SC2086 # numbers
        [ $((n % 50)) != 0 ] || kill -KILL $pid 2>/dev/null || true
        n=$((n + 1))
        sleep 0.1
    done
}

write_kafka_config() { # CLOCK
    as_cluster_user tee "$VAR/etc/$CONFIG" >/dev/null <<CONF
# The demonstration of ./quickstart kafka, which writes this anew every time; config/vroegsignald.yaml explains every key.
gemeente: {code: "0106", naam: Assen}
database: "host=$VAR/pg/socket dbname=$DATABASE user=vroegsignald"
database_beheer: "host=$VAR/pg/socket dbname=$DATABASE user=postgres"
beleid: beleid/assen.yaml
sleutels: ../sleutels/
inbox: {map: ../$INBOX}
kafka: {brokers: "$BROKERS", groep: vroegsignald}
gezondheid: $VAR/kafka/gezondheid.json
plan: {tijd: "10:00"}
klok: "$1"
CONF
}

# --- waiting --------------------------------------------------------------------------------------

sql() { cluster_psql "$VAR/pg" "$DATABASE" -At -c "$1"; }

wait_until() { # WHAT command...: until it says 0
    local what=$1 left n=0
    shift
    while left=$("$@") && [ "$left" != 0 ]; do
        [ -n "$(pids_of vroegsignald)" ] || { as_cluster_user tail -n 20 "$VAR/$DAEMON_LOG" >&2; die "the daemon stopped"; }
        n=$((n + 1))
        [ "$n" -lt 600 ] || die "after minutes there are still $left $what (see $VAR/$DAEMON_LOG)"
        sleep 0.2
    done
}

sent_to() { # TOPIC: how many messages it ever got
    kcat -Q -b "$BROKERS" -t "$TOPIC.$1:0:-1" -t "$TOPIC.$1:1:-1" -t "$TOPIC.$1:2:-1" | awk '{ n += $NF } END { print n + 0 }'
}

messages_to_read() {
    echo $(($(sent_to signalen) - $(sql "SELECT coalesce(sum(greatest(volgende, 0)), 0) FROM kafka_offset WHERE topic = '$SIGNALEN'")))
}

# As the daemon last wrote it down, some seconds after the fact.
backlog_in_the_health_file() {
    ctl --json gezondheid | sed -n 's/.*"achterstand": *\([0-9]*\).*/\1/p'
}

events_to_send() { # DAY
    sql "SELECT (SELECT count(*) FROM mededeling WHERE dag <= '$1' AND NOT bevroren)
             + (SELECT count(*) FROM uitgaand WHERE verzonden IS NULL AND fout IS NULL)"
}

plan_runs_missing() { # HOW-MANY
    local runs
    runs=$(as_cluster_user grep -c 'plan run: ' "$VAR/$DAEMON_LOG" || true)
    echo $(($1 > runs ? $1 - runs : 0))
}

# --- in: the month ---------------------------------------------------------------------------------

feed() { kcat -P -b "$BROKERS" -t "$SIGNALEN" "$@"; }

feed_month() {
    local key time id signal
    feed -K '\t' -H content-type=application/cloudevents+json -l "$VAR/kafka/gestructureerd"
    while IFS=$'\t' read -r key time id signal; do
        feed -k "$key" -H content-type=application/json -H ce_specversion=1.0 -H "ce_id=$id" -H "ce_time=$time" \
            -H ce_source=urn:demo:signaalpartner:hypotheekbank-noord \
            -H ce_type=nl.vroegsignalering.signaal.aangeleverd.v1 <<<"$signal"
    done <"$VAR/kafka/binair"
    feed -K '\t' -l "$VAR/kafka/kaal"
}

show_message() { # FILE WHAT
    say "  $(wc -l <"$VAR/kafka/$1") $2"
}

deliver_by_kafka() {
    local file day kind
    if ! is_marked inbox-gevuld; then
        for file in "$VAR/demo/leveringen/$MONTH"-*/clienten-*/*; do
            day=${file#"$VAR/demo/leveringen/"}
            kind=${day#*/}
            [[ ${day%%/*} > $DEMO_DAY ]] || drop "$file" "${kind%%/*}" "${file##*/}"
        done
        mark inbox-gevuld
    fi
    wait_for_inbox
    if ! is_marked gestuurd; then
        as_cluster_user python3 - "$VAR/demo/leveringen" "$MONTH-01" "$DEMO_DAY" "$VAR/kafka" <scripts/demo_kafka.py
        feed_month
        mark gestuurd
    fi
    wait_until "messages to read" messages_to_read
    show_message gestructureerd "signals in a structured CloudEvent: its time, the day the partner sent it, is the receipt"
    show_message binair "in a binary one: the signal as value, the attributes in headers ce_*"
    show_message kaal "bare: the signal alone, received when it was read"
    say "  The client lists of GKB and WPDA came by the inbox: both ways in work side by side. What came of it, in a database"
    say "  that knows nothing of the months before (so almost nothing is a repeat yet; ./quickstart has those months):"
}

# --- Friday, and then Monday -------------------------------------------------------------------------

act() { ctl --wie "$@" >/dev/null; }

HELPED='' DECLINED='' # two meldingen that were visited

# Plan, agree, pull; one household is visited and accepts help, another refuses.
make_friday() {
    local visits
    ctl plan >/dev/null
    act demo-regisseur handeling huisbezoek vrijgeven --reden Akkoord
    act demo-buurtteam wachtrij huisbezoek --ophalen
    mapfile -t visits < <(ctl wachtrij huisbezoek --format csv | grep -oE 'M-[0-9]{4}-[0-9]{2}-[0-9A-Z]{10}' | awk '!seen[$0]++')
    [ ${#visits[@]} -gt 1 ] || die "the plan run gave no visits (see $VAR/$DAEMON_LOG)"
    printf '%s\n' "${visits[@]:0:2}" | as_cluster_user tee "$VAR/kafka/bezocht" >/dev/null
}

visit_two() {
    local status=0
    # What a run that was broken off had recorded already is refused now (3); what came of it is looked at.
    ctl --wie demo-buurtteam handeling - >/dev/null 2>&1 <<ACTS || status=$?
{"melding":"$HELPED","handeling":"poging","argumenten":{"soort":"Huisbezoek","dagdeel":"Ochtend","bereikt":"ja"}}
{"melding":"$HELPED","handeling":"in_hulp","reden":"Wil hulp"}
{"melding":"$DECLINED","handeling":"poging","argumenten":{"soort":"Huisbezoek","dagdeel":"Ochtend","bereikt":"ja"}}
{"melding":"$DECLINED","handeling":"resultaat","argumenten":{"resultaat":"$REFUSED"}}
ACTS
    [ "$(ctl besluiten --periode "$MONTH" | jq -r --arg a "$HELPED" --arg b "$DECLINED" \
        'select(.melding == ($a, $b) and .soort == "melding") | .status' | sort | xargs)" = 'gesloten in_hulp' ] ||
        die "the visits could not be recorded (status $status)"
    wait_until "events to send" events_to_send "$DEMO_DAY"
    sql 'SELECT count(*) FROM mededeling WHERE soort = 2 AND NOT bevroren' | as_cluster_user tee "$VAR/kafka/wachtend" >/dev/null
    mark handelingen
}

friday() {
    is_marked bezocht || make_friday
    { read -r HELPED && read -r DECLINED; } < <(as_cluster_user cat "$VAR/kafka/bezocht")
    is_marked handelingen || visit_two
    cat <<FRIDAY
  A plan run gave out visits, calls and letters (var/ctl wachtrij KANAAL). Two households were visited today:
    $HELPED accepts help, $DECLINED does not want it.
  The municipality's own systems hear of a melding the same day. A signaalpartner hears of its signals on the next working
  day: until then a mistake is undone before anybody outside knows of it. $(cat "$VAR/kafka/wachtend") messages wait for Monday.
FRIDAY
}

monday() {
    local runs
    if ! is_marked maandag; then
        runs=$(as_cluster_user grep -c 'plan run: ' "$VAR/$DAEMON_LOG" || true)
        stop_daemon
        write_kafka_config "${NEXT_DAY}T10:00"
        start_daemon
        wait_until "plan run to be made" plan_runs_missing $((runs + 1))
        mark maandag
    fi
    wait_until "events to send" events_to_send "$NEXT_DAY"
}

# --- out: what came of it ----------------------------------------------------------------------------

read_topic() { kcat -C -b "$BROKERS" -t "$TOPIC.$1" -o beginning -e -q; }

show_topic() { # TOPIC WHAT
    EVENTS=$(read_topic "$1" | jq -cs 'sort_by(.time)[]')
    say ""
    say "  $TOPIC.$1: $2"
    jq -r .type <<<"$EVENTS" | sort | uniq -c | sort -rn | awk '{ printf "    %5d  %s\n", $1, $2 }'
}

show_lines() { # LINES JQ-EXPRESSION...: a table of the last events that it makes a row of
    local lines=$1
    shift
    jq -r "$@" <<<"$EVENTS" | tail -n "$lines" |
        awk -F'\t' '{ printf "      %-10s  %-46s  %s\n", $1, $2, $3 }'
}

show_events() {
    local melding partner='[.time[0:10], .data.signaalpartner.naam + "/" + .data.ID, .data.terugkoppeling] | @tsv'
    melding='[.time[0:10], .data.melding, (if .data.route then "route: " + .data.route else .data.status + ": " + .data.resultaat end)] | @tsv'
    show_topic meldingen "for the municipality's own systems: where a household went, and how it ended"
    say "           the last ones, and all of $DECLINED:"
    show_lines 3 "$melding"
    show_lines 9 --arg id "$DECLINED" "select(.data.melding == \$id) | $melding"
    show_topic terugkoppelingen "for signaalpartners: what each may know of its own signal, and no more"
    say "           the last ones, and of the two visits:"
    show_lines 3 "select(.data.terugkoppeling == \"Opgepakt\") | $partner"
    show_lines 9 "select(.data.terugkoppeling | test(\"geaccepteerd|geen hulp\")) | $partner"
    show_topic afgekeurd "for who sent it: the message as it came, with all its faults (the only one with personal data)"
    show_lines 3 '[.data.record_base64 | @base64d | fromjson? | (.data // .).ID] + (.data.fouten[0] | [.veld + ": " + .tekst])
        | ["rejected", .[0], .[1]] | @tsv'
    say ""
    say "  No event carries a name, an address or a BSN, but the last kind. Its id never changes: who reads one twice knows it."
}

show_poison() {
    local before message='{"ID": "DEMO-STUK", "signaalpartner": {"naam": "Actium", "type": "Huur"}, "bedrag": "veel", "signaaldatum": "2026-02-31"}'
    if ! is_marked stuk; then
        before=$(sent_to afgekeurd)
        feed -k Actium/DEMO-STUK <<<"$message"
        wait_until "messages to read" messages_to_read
        wait_until "events to send" events_to_send "$NEXT_DAY"
        [ "$(sent_to afgekeurd)" -gt "$before" ] || die "nothing came back for a message that is wrong (see $VAR/$DAEMON_LOG)"
        mark stuk
    fi
    say "  in:   $message"
    say "  out, on $TOPIC.afgekeurd, all that is wrong at once. It blocks nothing, and is kept: var/ctl afgekeurd"
    read_topic afgekeurd | jq -r 'select(.data.record_base64 | @base64d | contains("DEMO-STUK")) | .data.fouten[] |
        "        " + .veld + " (" + .soort + "): " + .tekst'
}

# --- what to do next -----------------------------------------------------------------------------------

write_example() {
    as_cluster_user tee "$VAR/kafka/voorbeeld.json" >/dev/null <<JSON
{"specversion": "1.0", "id": "demo-1", "source": "urn:demo:signaalpartner:actium",
 "type": "nl.vroegsignalering.signaal.aangeleverd.v1", "time": "${NEXT_DAY}T09:30:00+01:00", "datacontenttype": "application/json",
 "data": {"ID": "DEMO-1", "gemeentecode": "0106", "signaalpartner": {"naam": "Actium", "type": "Huur"}, "klantnummer": "10001",
  "bedrag": 2150.00, "ontstaansdatum": "2026-08-01", "signaaldatum": "$NEXT_DAY", "crisissignaal": true,
  "client": {"voorletters": "A.", "achternaam": "Voorbeeld", "geboortedatum": "1985-06-15", "straatnaam": "Verzonnenlaan",
   "huisnummer": "999", "postcode": "9401 ZZ", "plaatsnaam": "Assen"}}}
JSON
}

show_kafka_next() {
    write_example
    cat <<NEXT
  The daemon runs (var/kafka/daemon.log); its clock started at $NEXT_DAY, 10:00. Try, in this order:

  # feed: a tenant is about to be evicted (crisissignaal); within seconds there is a visit, and an event that says so
  kcat -P -b $BROKERS -t $SIGNALEN -k Actium/DEMO-1 var/kafka/voorbeeld.json
  kcat -C -b $BROKERS -t $TOPIC.meldingen -o beginning -e -q -f '%T %s\n' | sort -n | tail -n 1
  var/ctl wachtrij huisbezoek
  # the same message again, as happens with Kafka: read, and nothing new
  kcat -P -b $BROKERS -t $SIGNALEN -k Actium/DEMO-1 var/kafka/voorbeeld.json
  var/ctl levering lijst
  # read: what Actium may know of its signals; and what it will hear tomorrow, which can still be undone
  kcat -C -b $BROKERS -t $TOPIC.terugkoppelingen -o beginning -e -q | jq -c '.data | select(.signaalpartner.naam == "Actium")'
  var/ctl mededelingen
  # why the household that accepted help stands where it stands; what was rejected; how the daemon is
  var/ctl uitleg $HELPED
  var/ctl afgekeurd
  var/ctl gezondheid

  ./quickstart stop stops all of it and loses nothing; ./quickstart kafka goes on (after rm -r var/kafka it starts afresh).
  The configuration is var/etc/kafka.yaml; var/ctl is the command line of the demonstration that was started last.
NEXT
}

demo_kafka() {
    local clock="${DEMO_DAY}T09:00"
    step "A private PostgreSQL in var/pg (one socket, no port) and a private Apache Kafka in var/kafka (one node, loopback)"
    start_cluster
    begin_afresh_if_needed
    fetch_kafka
    start_kafka
    ! is_marked maandag || clock="${NEXT_DAY}T10:00"
    write_kafka_config "$clock"
    write_ctl
    make_database
    say "  Kafka listens on $BROKERS; topics of 3 partitions: $TOPIC.{signalen,meldingen,terugkoppelingen,afgekeurd}"
    step "Half a year of made-up deliveries for Assen (genereer), of which October goes to Kafka"
    generate
    step "30 October 2026, 09:00: the daemon (vroegsignald) runs, and October goes to $SIGNALEN with kcat -P"
    start_daemon
    deliver_by_kafka
    show_month
    step "Friday 30 October: a plan, two visits; what signaalpartners are told waits for its day"
    friday
    step "Monday 2 November, 10:00: the events that came out so far, read with kcat -C"
    monday
    show_events
    step "A message that cannot be a signal"
    show_poison
    wait_until "messages in the health file" backlog_in_the_health_file
    step "How the daemon is (var/ctl gezondheid)"
    ctl gezondheid | sed 's/^/  /'
    step "Where to go on"
    show_kafka_next
}
