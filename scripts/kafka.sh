# shellcheck shell=bash
# A private Apache Kafka for ./test and ./quickstart; sourced after lib.sh.
#
# Guarantees: the jars come from Maven Central with their checksums verified, into build/ of the clone and nowhere else; a
# cluster made here (KRaft, one node or three) lives in one directory and listens on 127.0.0.1 on ports that were free; it is
# stopped by the process ids that it wrote down, and only when those still run this cluster.
# Does not: keep data safe against a crash of the machine, or know what the topics are for.
#
# A cluster lives in one directory: bootstrap (the addresses of its brokers), nodeN/ with server.properties, data/, pid, log.

# shellcheck disable=SC2034 # used by those who source this file
KAFKA_PACKAGES=(maven default-jre-headless kcat)
KAFKA_JARS=${VS_KAFKA_JARS:-$SOURCE/build/kafka-3.9.1}
KAFKA_JARS_COUNT=105
KAFKA_HEAP=${KAFKA_HEAP:-384m}
KAFKA_AS=() # a command that runs another one as the user the cluster belongs to

# --- the jars -------------------------------------------------------------------------------------

kafka_jars_complete() { [ "$(find "$KAFKA_JARS" -maxdepth 1 -name '*.jar' 2>/dev/null | wc -l)" = "$KAFKA_JARS_COUNT" ]; }

# Status 0: they are there. 1: something is broken. 2: Maven Central cannot be reached. What mvn said is in LOG.
kafka_fetch() { # LOG
    local log=$1 new="$KAFKA_JARS.nieuw.$$"
    ! kafka_jars_complete || return 0
    if ! command -v mvn >/dev/null; then
        echo "mvn is not installed" >"$log"
        return 1
    fi
    rm -rf "$new"
    mkdir -p "$new"
    # -C: a wrong checksum is an error. A repository of its own: nothing is left outside the clone.
    if ! mvn -B -C -ntp -f "$SOURCE/scripts/kafka-pom.xml" -Dmaven.repo.local="$new/m2" \
        org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies \
        -DoutputDirectory="$new/lib" >"$log" 2>&1 </dev/null; then
        rm -rf "$new"
        ! grep -qE 'Unknown host|name resolution|Name or service not known|Connection (refused|reset|timed out)|[Cc]onnect timed out|Read timed out|Network is unreachable|No route to host|status code: (407|5[0-9]{2})' "$log" ||
            return 2
        return 1
    fi
    rm -rf "$KAFKA_JARS"
    mv "$new/lib" "$KAFKA_JARS"
    rm -rf "$new"
    kafka_jars_complete && return 0
    echo "$KAFKA_JARS holds $(find "$KAFKA_JARS" -name '*.jar' | wc -l) jars, not $KAFKA_JARS_COUNT" >>"$log"
    return 1
}

# --- a cluster ------------------------------------------------------------------------------------

kafka_java() { # JVM-options and class...
    "${KAFKA_AS[@]}" java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$KAFKA_JARS/*" "$@"
}

# Below the ports that the kernel gives to outgoing connections, so that nobody takes one between now and the start.
kafka_free_port() {
    local port
    while :; do
        port=$((RANDOM % 12000 + 20000))
        (: <>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || break
    done
    echo "$port"
}

# NODES is 1 or 3; further words are lines for server.properties, for all nodes. KAFKA_HOSTS: addresses instead of 127.0.0.1.
kafka_create() { # DIR NODES [KEY=VALUE...]
    local dir=$1 nodes=$2 node id voters='' bootstrap='' hosts host ports=() factor=1 least=1
    shift 2
    read -r -a hosts <<<"${KAFKA_HOSTS:-127.0.0.1}"
    [ "$nodes" = 1 ] || factor=3 least=2
    id=$(head -c 16 /dev/urandom | base64 | tr '+/' 'AB' | tr -d '=')
    for ((node = 1; node <= nodes; node++)); do
        host=${hosts[$(((node - 1) % ${#hosts[@]}))]}
        ports+=("$(kafka_free_port)" "$(kafka_free_port)")
        bootstrap+="${bootstrap:+,}$host:${ports[-2]}"
        voters+="${voters:+,}$node@$host:${ports[-1]}"
    done
    "${KAFKA_AS[@]}" mkdir -p "$dir"
    "${KAFKA_AS[@]}" tee "$dir/bootstrap" >/dev/null <<<"$bootstrap"
    "${KAFKA_AS[@]}" tee "$dir/log4j.properties" >/dev/null <<'LOG'
log4j.rootLogger=WARN, stderr
log4j.appender.stderr=org.apache.log4j.ConsoleAppender
log4j.appender.stderr.target=System.err
log4j.appender.stderr.layout=org.apache.log4j.PatternLayout
log4j.appender.stderr.layout.ConversionPattern=%d %p %m (%c)%n
LOG
    for ((node = 1; node <= nodes; node++)); do
        host=${hosts[$(((node - 1) % ${#hosts[@]}))]}
        "${KAFKA_AS[@]}" mkdir -p "$dir/node$node"
        "${KAFKA_AS[@]}" tee "$dir/node$node/server.properties" >/dev/null <<CONF
process.roles=broker,controller
node.id=$node
controller.quorum.voters=$voters
controller.listener.names=CONTROLLER
listeners=PLAINTEXT://$host:${ports[$((2 * node - 2))]},CONTROLLER://$host:${ports[$((2 * node - 1))]}
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
log.dirs=$dir/node$node/data
num.partitions=3
default.replication.factor=$factor
min.insync.replicas=$least
offsets.topic.replication.factor=$factor
offsets.topic.num.partitions=3
transaction.state.log.replication.factor=$factor
transaction.state.log.min.isr=$least
transaction.state.log.num.partitions=1
group.initial.rebalance.delay.ms=0
broker.session.timeout.ms=2000
broker.heartbeat.interval.ms=300
num.network.threads=2
num.io.threads=4
log.cleaner.enable=false
$(printf '%s\n' "$@")
CONF
        kafka_java -Dlog4j.configuration="file:$dir/log4j.properties" kafka.tools.StorageTool format -t "$id" \
            -c "$dir/node$node/server.properties" --ignore-formatted >"$dir/format$node.log" 2>&1 || {
            cat "$dir/format$node.log" >&2
            return 1
        }
    done
}

kafka_nodes() { # DIR: their numbers
    find "$1" -mindepth 1 -maxdepth 1 -name 'node*' -printf '%f\n' 2>/dev/null | sed 's/^node//' | sort -n
}

# The process id of a node that runs, else nothing. A number that went to another process is not taken for it.
kafka_pid() { # DIR NODE
    local pid
    pid=$(cat "$1/node$2/pid" 2>/dev/null) && { tr '\0' ' ' <"/proc/$pid/cmdline" | grep -qF "$1/node$2/server.properties"; } 2>/dev/null &&
        echo "$pid"
}

kafka_start_node() { # DIR NODE
    [ -z "$(kafka_pid "$1" "$2")" ] || return 0
    # A session of its own and no output of ours: a pipe behind the caller must end.
    # shellcheck disable=SC2016 # for the inner shell to expand
    "${KAFKA_AS[@]}" sh -c 'setsid java -Xms64m "-Xmx$1" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
        "-Dlog4j.configuration=file:$2/log4j.properties" -cp "$3/*" kafka.Kafka "$2/node$4/server.properties" \
        >>"$2/node$4/log" 2>&1 </dev/null & echo $! >"$2/node$4/pid"' kafka "$KAFKA_HEAP" "$1" "$KAFKA_JARS" "$2"
}

# All nodes, and waits until each of them answers for the whole cluster.
kafka_start() { # DIR
    local node
    for node in $(kafka_nodes "$1"); do kafka_start_node "$1" "$node"; done
    kafka_wait "$1"
}

kafka_wait() { # DIR
    local node address end=$((SECONDS + 60)) wanted brokers
    wanted=$(kafka_nodes "$1" | wc -l)
    IFS=, read -r -a brokers <"$1/bootstrap"
    for address in "${brokers[@]}"; do
        until kcat -L -m 2 -b "$address" 2>/dev/null | grep -q "^ $wanted brokers:"; do
            for node in $(kafka_nodes "$1"); do
                if [ -z "$(kafka_pid "$1" "$node")" ] || [ "$SECONDS" -gt "$end" ]; then
                    "${KAFKA_AS[@]}" tail -n 20 "$1/node$node/log" >&2
                    return 1
                fi
            done
            sleep 0.2
        done
    done
}

kafka_stop_node() { # DIR NODE [SIGNAL]
    local pid n=0 how=${3:-TERM}
    while pid=$(kafka_pid "$1" "$2") && [ -n "$pid" ]; do
        [ "$n" != 100 ] || how=KILL
        if [ $((n % 100)) = 0 ]; then kill "-$how" "$pid" 2>/dev/null || true; fi
        n=$((n + 1))
        sleep 0.1
    done
    "${KAFKA_AS[@]}" rm -f "$1/node$2/pid"
}

# All at once: a node that is left alone waits in vain for the others to hand its work to.
kafka_stop() { # DIR [SIGNAL]
    local node pid
    [ -d "$1" ] || return 0
    for node in $(kafka_nodes "$1"); do
        pid=$(kafka_pid "$1" "$node") || continue
        kill "-${2:-TERM}" "$pid" 2>/dev/null || true
    done
    for node in $(kafka_nodes "$1"); do kafka_stop_node "$1" "$node" "${2:-TERM}"; done
}

kafka_bootstrap() { cat "$1/bootstrap"; } # DIR

kafka_topic() { # DIR NAME PARTITIONS
    kafka_java -Dlog4j.configuration="file:$1/log4j.properties" org.apache.kafka.tools.TopicCommand \
        --bootstrap-server "$(kafka_bootstrap "$1")" --create --if-not-exists --topic "$2" --partitions "$3" >/dev/null
}
