/* eigenschappen: reading the file of properties; see eigenschappen.h. Reads one file, keeps it in one block
 * that is wiped; knows of every property by asking librdkafka, with a configuration that is thrown away. */
#include "kafka/eigenschappen.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What this program decides itself: offsets and membership (exactly once), order and acknowledgement of what
 * goes out, the bounds of memory and time, where it connects, and what would load code or write values to the
 * log. A star stands for any ending. */
static const char *const verboden[] = {"acks",
                                       "allow.auto.create.topics",
                                       "auto.*",
                                       "batch.*",
                                       "bootstrap.servers",
                                       "builtin.features",
                                       "check.crcs",
                                       "consume.*",
                                       "debug",
                                       "delivery.*",
                                       "enable.auto.*",
                                       "enable.gapless.guarantee",
                                       "enable.idempotence",
                                       "enable.metrics.push",
                                       "enable.partition.eof",
                                       "enable.random.seed",
                                       "enabled_events",
                                       "fetch.*",
                                       "group.*",
                                       "heartbeat.interval.ms",
                                       "interceptors",
                                       "internal.*",
                                       "isolation.level",
                                       "linger.ms",
                                       "log.*",
                                       "log_level",
                                       "max.in.flight*",
                                       "max.partition.fetch.bytes",
                                       "max.poll.interval.ms",
                                       "message.copy.max.bytes",
                                       "message.max.bytes",
                                       "message.send.max.retries",
                                       "message.timeout.ms",
                                       "metadata.broker.list",
                                       "offset.store.*",
                                       "opaque",
                                       "partition.assignment.strategy",
                                       "partitioner*",
                                       "plugin.library.paths",
                                       "produce.offset.report",
                                       "queue.buffering.*",
                                       "queued.*",
                                       "queuing.strategy",
                                       "receive.message.max.bytes",
                                       "request.*",
                                       "retries",
                                       "session.timeout.ms",
                                       "share.*",
                                       "statistics.interval.ms",
                                       "test.*",
                                       "topic.metadata.*",
                                       "transaction*",
                                       NULL};

/* --- the words --- */

_Static_assert(EIGENSCHAPPEN_MAX == 32 && EIGENSCHAPPEN_MAX_BYTES == 64 * 1024 && KAFKA_MAX_NAAM == 249,
               "as the words say");
static const struct {
    const char *nl, *en;
} woorden[] = {
    [OPTIE_BROKERS_LEEG] = {"geen adres van een broker", "no address of a broker"},
    [OPTIE_BROKERS_VORM] = {"een adres van een broker is geen host:poort",
                            "a broker's address is not host:port"},
    [OPTIE_GROEP] = {"de naam van de consumer group is leeg of te lang",
                     "the consumer group's name is empty or too long"},
    [OPTIE_TOPIC] = {"de naam van het topic kan niet (letters, cijfers, punt, streepje en _; hoogstens 249)",
                     "the topic's name is not possible (letters, digits, dot, dash and _; at most 249)"},
    [OPTIE_BUFFER] = {"de buffer is kleiner dan 256 KB of groter dan 1 GB",
                      "the buffer is below 256 KB or above 1 GB"},
    [OPTIE_BESTAND_LEZEN] = {"het bestand met eigenschappen kan niet worden gelezen",
                             "the file of properties cannot be read"},
    [OPTIE_BESTAND_SOORT] = {"wat als bestand met eigenschappen is genoemd, is geen gewoon bestand",
                             "what is named as file of properties is not a regular file"},
    [OPTIE_BESTAND_RECHTEN] =
        {"het bestand met eigenschappen mag alleen voor de eigenaar leesbaar zijn (chmod 600)",
         "the file of properties must be readable by its owner only (chmod 600)"},
    [OPTIE_BESTAND_GROOT] = {"het bestand met eigenschappen is groter dan 64 KB",
                             "the file of properties exceeds 64 KB"},
    [OPTIE_REGEL_TEKENS] = {"er staan stuurtekens in", "holds control characters"},
    [OPTIE_REGEL_VORM] = {"geen naam=waarde", "not name=value"},
    [OPTIE_REGEL_ONBEKEND] = {"een eigenschap die librdkafka niet kent",
                              "a property librdkafka does not know"},
    [OPTIE_REGEL_VERBODEN] = {"bepaalt het programma zelf en mag niet worden ingesteld",
                              "is decided by the program and must not be set"},
    [OPTIE_REGEL_WAARDE] = {"heeft een waarde die niet kan", "has a value that is not possible"},
    [OPTIE_REGEL_DUBBEL] = {"staat er twee keer", "is given twice"},
    [OPTIE_TE_VEEL] = {"meer dan 32 eigenschappen", "more than 32 properties"},
    [OPTIE_SAMEN] =
        {"librdkafka kan met deze eigenschappen samen niet beginnen (beveiliging, certificaten, sleutels)",
         "librdkafka cannot start with these properties together (security, certificates, keys)"},
    [OPTIE_GEHEUGEN] = {"te weinig geheugen", "out of memory"},
};

void optie_tekst(const struct optie_fout *fout, bool nederlands, char *ret, size_t ruimte)
{
    char regel[24] = "";
    if (fout->regel > 0) {
        snprintf(regel, sizeof regel, nederlands ? "regel %d: " : "line %d: ", fout->regel);
    }
    const char *tekst = nederlands ? woorden[fout->soort].nl : woorden[fout->soort].en;
    snprintf(ret, ruimte, "%s%s%s%s", regel, fout->naam ? fout->naam : "", fout->naam ? " " : "", tekst);
}

/* --- reading --- */

struct lezer {
    optie_meld *meld;
    void *context;
    size_t fouten;
};

static void fout(struct lezer *lezer, enum optie_soort soort, int regel, const char *naam)
{
    lezer->fouten++;
    lezer->meld(lezer->context, &(struct optie_fout){soort, regel, naam});
}

/* The name as it may be told, or NULL: what only begins like a forbidden one may be anything. */
static const char *bekende_naam(const char *naam, const char *patroon, rd_kafka_conf_t *proef,
                                const char *waarde)
{
    bool heel = strcmp(naam, patroon) == 0;
    return heel || rd_kafka_conf_set(proef, naam, waarde, NULL, 0) != RD_KAFKA_CONF_UNKNOWN ? naam : NULL;
}

static const char *is_verboden(const char *naam)
{
    for (size_t i = 0; verboden[i]; i++) {
        size_t n = strlen(verboden[i]);
        if (verboden[i][n - 1] == '*' ? strncmp(naam, verboden[i], n - 1) == 0
                                      : strcmp(naam, verboden[i]) == 0) {
            return verboden[i];
        }
    }
    return NULL;
}

/* The whole file, with a NUL behind it. */
static bool lees_bestand(const char *pad, struct eigenschappen *ret, struct lezer *lezer)
{
    int fd = open(pad, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    struct stat st;
    if (fd < 0 || fstat(fd, &st) != 0) {
        fout(lezer, OPTIE_BESTAND_LEZEN, 0, NULL);
    } else if (!S_ISREG(st.st_mode)) {
        fout(lezer, OPTIE_BESTAND_SOORT, 0, NULL);
    } else if (st.st_mode & 077) {
        fout(lezer, OPTIE_BESTAND_RECHTEN, 0, NULL);
    } else if (!(ret->tekst = calloc(1, EIGENSCHAPPEN_MAX_BYTES + 1))) {
        fout(lezer, OPTIE_GEHEUGEN, 0, NULL);
    } else {
        ssize_t n = 0;
        while (ret->lengte < EIGENSCHAPPEN_MAX_BYTES &&
               ((n = read(fd, ret->tekst + ret->lengte, EIGENSCHAPPEN_MAX_BYTES - ret->lengte)) > 0 ||
                (n < 0 && errno == EINTR))) {
            ret->lengte += n > 0 ? (size_t)n : 0;
        }
        char meer;
        if (n < 0) {
            fout(lezer, OPTIE_BESTAND_LEZEN, 0, NULL);
        } else if (ret->lengte == EIGENSCHAPPEN_MAX_BYTES && read(fd, &meer, 1) != 0) {
            fout(lezer, OPTIE_BESTAND_GROOT, 0, NULL);
        }
    }
    if (fd >= 0) {
        close(fd);
    }
    return lezer->fouten == 0;
}

static char *kaal(char *begin, char *eind)
{
    while (begin < eind && (*begin == ' ' || *begin == '\t')) {
        begin++;
    }
    while (eind > begin && (eind[-1] == ' ' || eind[-1] == '\t' || eind[-1] == '\r')) {
        eind--;
    }
    *eind = '\0';
    return begin;
}

static bool heeft_stuurteken(const char *begin, const char *eind)
{
    for (; begin < eind; begin++) {
        if ((unsigned char)*begin < ' ' && *begin != '\t' && *begin != '\r') {
            return true;
        }
    }
    return false;
}

static bool staat_er(const struct eigenschappen *in, const char *naam)
{
    for (size_t i = 0; i < in->aantal; i++) {
        if (strcmp(in->rij[i].naam, naam) == 0) {
            return true;
        }
    }
    return false;
}

/* `proef` is only there to be asked. */
static void lees_regel(char *begin, char *eind, int regel, struct eigenschappen *ret, rd_kafka_conf_t *proef,
                       struct lezer *lezer)
{
    if (heeft_stuurteken(begin, eind)) {
        fout(lezer, OPTIE_REGEL_TEKENS, regel, NULL);
        return;
    }
    begin = kaal(begin, eind);
    if (*begin == '\0' || *begin == '#') {
        return;
    }
    char *is = strchr(begin, '=');
    if (!is || is == begin) {
        fout(lezer, OPTIE_REGEL_VORM, regel, NULL);
        return;
    }
    char *waarde = kaal(is + 1, is + 1 + strlen(is + 1));
    char *naam = kaal(begin, is);
    char waarom[256]; /* holds the value: not told */
    rd_kafka_conf_res_t res;
    const char *patroon = is_verboden(naam);
    if (patroon) {
        fout(lezer, OPTIE_REGEL_VERBODEN, regel, bekende_naam(naam, patroon, proef, waarde));
    } else if ((res = rd_kafka_conf_set(proef, naam, waarde, waarom, sizeof waarom)) ==
               RD_KAFKA_CONF_UNKNOWN) {
        fout(lezer, OPTIE_REGEL_ONBEKEND, regel, NULL);
    } else if (res != RD_KAFKA_CONF_OK) {
        fout(lezer, OPTIE_REGEL_WAARDE, regel, naam);
    } else if (staat_er(ret, naam)) {
        fout(lezer, OPTIE_REGEL_DUBBEL, regel, naam);
    } else if (ret->aantal == EIGENSCHAPPEN_MAX) {
        fout(lezer, OPTIE_TE_VEEL, regel, NULL);
    } else {
        ret->rij[ret->aantal++] = (struct eigenschap){naam, waarde};
    }
    explicit_bzero(waarom, sizeof waarom);
}

size_t eigenschappen_lees(const char *pad, struct eigenschappen *ret, optie_meld *meld, void *context)
{
    struct lezer lezer = {meld, context, 0};
    *ret = (struct eigenschappen){0};
    if (!pad || !lees_bestand(pad, ret, &lezer)) {
        return lezer.fouten;
    }
    rd_kafka_conf_t *proef = rd_kafka_conf_new();
    char *begin = ret->tekst, *slot = ret->tekst + ret->lengte;
    for (int regel = 1; begin < slot; regel++) {
        char *eind = memchr(begin, '\n', (size_t)(slot - begin));
        eind = eind ? eind : slot;
        lees_regel(begin, eind, regel, ret, proef, &lezer);
        begin = eind + 1;
    }
    rd_kafka_conf_destroy(proef);
    return lezer.fouten;
}

void eigenschappen_wis(struct eigenschappen *eigenschappen)
{
    if (eigenschappen->tekst) {
        explicit_bzero(eigenschappen->tekst, EIGENSCHAPPEN_MAX_BYTES + 1);
        free(eigenschappen->tekst);
    }
    *eigenschappen = (struct eigenschappen){0};
}

bool eigenschappen_zet(const struct eigenschappen *eigenschappen, rd_kafka_conf_t *conf)
{
    for (size_t i = 0; i < eigenschappen->aantal; i++) {
        const struct eigenschap *e = &eigenschappen->rij[i];
        if (rd_kafka_conf_set(conf, e->naam, e->waarde, NULL, 0) != RD_KAFKA_CONF_OK) {
            return false;
        }
    }
    return true;
}

/* OAUTHBEARER would go and fetch a token: not tried. */
static bool haalt_op(const struct eigenschappen *eigen)
{
    for (size_t i = 0; i < eigen->aantal; i++) {
        if (strstr(eigen->rij[i].naam, "oauthbearer") || strstr(eigen->rij[i].waarde, "OAUTHBEARER")) {
            return true;
        }
    }
    return false;
}

bool eigenschappen_proef(const struct eigenschappen *eigen, char *ret_waarom, size_t ruimte)
{
    if (eigen->aantal == 0 || haalt_op(eigen)) {
        return true;
    }
    snprintf(ret_waarom, ruimte, "a property is refused");
    rd_kafka_conf_t *conf = rd_kafka_conf_new();
    bool goed = eigenschappen_zet(eigen, conf) &&
                rd_kafka_conf_set(conf, "log.queue", "true", NULL, 0) == RD_KAFKA_CONF_OK;
    sigset_t alle, eerst;
    sigfillset(&alle);
    pthread_sigmask(SIG_SETMASK, &alle, &eerst);
    rd_kafka_t *rk = goed ? rd_kafka_new(RD_KAFKA_PRODUCER, conf, ret_waarom, ruimte) : NULL;
    pthread_sigmask(SIG_SETMASK, &eerst, NULL);
    if (rk) {
        rd_kafka_destroy(rk);
    } else {
        rd_kafka_conf_destroy(conf);
    }
    return rk != NULL;
}
