/* verbinding: a handle of librdkafka with our guarantees; see verbinding.h. */
#include "kafka/verbinding.h"

#include "kafka/eigenschappen.h"

#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <time.h>
#include <unistd.h>

#define STIL_MS 8000     /* so long without an answer that was awaited: the brokers are away */
#define MISLUKT_MS 2000  /* a failed connection is told when it did not turn out to be all brokers */
#define HERHAAL_MS 60000 /* the same is not told again within */
#define NOG_NIET "not connected yet"

int64_t verbinding_nu_ms(void)
{
    struct timespec ts;
    clock_gettime(CLOCK_MONOTONIC, &ts);
    return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

/* --- the log --- */

/* Texts of brokers and servers come in here: no control characters, no more than a line. Which thread of
 * librdkafka says it is of no use. */
static void schoon(char *ret, size_t ruimte, const char *tekst)
{
    size_t n = 0;
    const char *na = strncmp(tekst, "[thrd:", 6) == 0 ? strstr(tekst, "]: ") : NULL;
    tekst = na ? na + 3 : tekst;
    for (; tekst[n] && n + 1 < ruimte; n++) {
        ret[n] = (char)((unsigned char)tekst[n] < ' ' || tekst[n] == 0x7f ? ' ' : tekst[n]);
    }
    ret[n] = '\0';
}

static struct verbinding_gezegd *zoek_gezegd(struct verbinding *v, const char *wat)
{
    struct verbinding_gezegd *oudste = &v->gezegd[0];
    for (size_t i = 0; i < VERBINDING_GEZEGD; i++) {
        if (strncmp(v->gezegd[i].wat, wat, sizeof v->gezegd[i].wat - 1) == 0) {
            return &v->gezegd[i];
        }
        if (v->gezegd[i].ms < oudste->ms) {
            oudste = &v->gezegd[i];
        }
    }
    *oudste = (struct verbinding_gezegd){.ms = -HERHAAL_MS};
    snprintf(oudste->wat, sizeof oudste->wat, "%s", wat);
    return oudste;
}

void verbinding_zeg(struct verbinding *v, int ernst, const char *wat, const char *format, ...)
{
    struct verbinding_gezegd *gezegd = zoek_gezegd(v, wat);
    int64_t nu = verbinding_nu_ms();
    if (nu - gezegd->ms < HERHAAL_MS) {
        gezegd->verzwegen++;
        return;
    }
    char tekst[512], netjes[512], meer[48] = "";
    va_list args;
    va_start(args, format);
    vsnprintf(tekst, sizeof tekst, format, args);
    va_end(args);
    schoon(netjes, sizeof netjes, tekst);
    if (gezegd->verzwegen > 0) {
        snprintf(meer, sizeof meer, " (and %u times before, untold)", gezegd->verzwegen);
    }
    v->log(ernst, "Kafka %s: %s%s", v->wat, netjes, meer);
    gezegd->ms = nu;
    gezegd->verzwegen = 0;
}

static void raak_kwijt(struct verbinding *v, const char *waarom)
{
    if (v->weg_ms == 0) {
        if (waarom) {
            schoon(v->fout, sizeof v->fout, waarom);
        }
        v->log(1, "Kafka %s: no broker can be reached, trying on: %s", v->wat, v->fout);
    }
    v->weg_ms = verbinding_nu_ms();
    v->verbonden = false;
    v->mislukt_ms = 0;
}

/* --- callbacks, in the thread that polls --- */

static void op_log(const rd_kafka_t *rk, int ernst, const char *waar, const char *tekst)
{
    struct verbinding *v = rd_kafka_opaque(rk);
    char netjes[400];
    if (!v || strcmp(waar, "CONFWARN") == 0 || strcmp(waar, "FATAL") == 0) {
        return; /* half of our properties are for the other kind of client; op_fout tells what is fatal */
    }
    if (strcmp(waar, "REQTMOUT") == 0) {
        ernst = 7; /* FAIL follows */
    }
    if (strcmp(waar, "FAIL") == 0 || strcmp(waar, "ERROR") == 0) {
        if (!v->verbonden || v->mislukt_ms == 0) {
            schoon(v->fout, sizeof v->fout, tekst);
        }
        if (v->mislukt_ms == 0) {
            v->mislukt_ms = verbinding_nu_ms();
        }
    } else if (ernst > 4 || strstr(tekst, "retrying")) { /* what librdkafka settles by itself is no news */
        schoon(netjes, sizeof netjes, tekst);
        v->log(3, "Kafka %s: %s: %s", v->wat, waar, netjes);
    } else {
        schoon(netjes, sizeof netjes, tekst);
        verbinding_zeg(v, 1, waar, "%s: %s", waar, netjes);
    }
}

static void op_fout(rd_kafka_t *rk, int fout, const char *tekst, void *opaque)
{
    struct verbinding *v = opaque;
    char waarom[256];
    if (rd_kafka_fatal_error(rk, NULL, 0)) {
        v->fataal = true;
    }
    switch (fout) {
    case RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN:
        raak_kwijt(v, v->fout[0] && strcmp(v->fout, NOG_NIET) != 0 ? NULL : tekst);
        break;
    case RD_KAFKA_RESP_ERR__FATAL:
        fout = rd_kafka_fatal_error(rk, waarom, sizeof waarom);
        verbinding_zeg(v, 1, "fatal", "%s: %s", rd_kafka_err2name(fout), waarom);
        break;
    case RD_KAFKA_RESP_ERR__TRANSPORT:
    case RD_KAFKA_RESP_ERR__RESOLVE:
    case RD_KAFKA_RESP_ERR__TIMED_OUT:
        if (!v->verbonden) {
            schoon(v->fout, sizeof v->fout, tekst);
        }
        break;
    default:
        if (!v->verbonden) {
            schoon(v->fout, sizeof v->fout, tekst);
        }
        verbinding_zeg(v, 1, rd_kafka_err2name(fout), "%s: %s", rd_kafka_err2name(fout), tekst);
    }
}

/* --- the callback that runs in librdkafka's threads --- */

static rd_kafka_resp_err_t op_antwoord(rd_kafka_t *rk, int sockfd, const char *broker, int32_t broker_id,
                                       int16_t key, int16_t versie, int32_t nr, size_t lengte, int64_t duur,
                                       rd_kafka_resp_err_t fout, void *opaque)
{
    (void)rk, (void)sockfd, (void)broker, (void)broker_id, (void)key, (void)versie, (void)nr, (void)lengte,
        (void)duur;
    struct verbinding *v = opaque;
    if (fout == RD_KAFKA_RESP_ERR_NO_ERROR) {
        atomic_store_explicit(&v->antwoord_ms, verbinding_nu_ms(), memory_order_relaxed);
    }
    return RD_KAFKA_RESP_ERR_NO_ERROR;
}

/* The signature is librdkafka's. NOLINTNEXTLINE(readability-non-const-parameter) */
static rd_kafka_resp_err_t op_nieuw(rd_kafka_t *rk, const rd_kafka_conf_t *conf, void *opaque, char *tekst,
                                    size_t ruimte)
{
    (void)conf, (void)tekst, (void)ruimte;
    return rd_kafka_interceptor_add_on_response_received(rk, "vroegsignald", op_antwoord, opaque);
}

/* --- opening --- */

struct verbinding *verbinding_nieuw(const struct kafka_opties *opties, const char *wat, void *eigenaar)
{
    struct verbinding *v = calloc(1, sizeof *v);
    if (!v) {
        return NULL;
    }
    v->log = opties->log;
    v->wat = wat;
    v->eigenaar = eigenaar;
    v->houders = 1;
    v->fd = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    if (v->fd < 0) {
        free(v);
        return NULL;
    }
    for (size_t i = 0; i < VERBINDING_GEZEGD; i++) {
        v->gezegd[i].ms = -HERHAAL_MS;
    }
    snprintf(v->fout, sizeof v->fout, "%s", NOG_NIET);
    return v;
}

/* What the file may change. */
static const struct verbinding_zet standaard[] = {
    {"client.id", "vroegsignald", false},
    {"socket.timeout.ms", "10000", false},
    {"socket.connection.setup.timeout.ms", "10000", false},
    {"socket.keepalive.enable", "true", false},
    {"socket.nagle.disable", "true", false},
    {"reconnect.backoff.ms", "100", false},
    {"reconnect.backoff.max.ms", "2000", false},
    {NULL, NULL, false},
};

static const struct verbinding_zet altijd[] = {
    {"log.queue", "true", false},
    {"log.connection.close", "false", false},
    {"statistics.interval.ms", "0", false},
    {NULL, NULL, false},
};

static bool zet(rd_kafka_conf_t *conf, const struct verbinding_zet *rijen, struct err *err)
{
    char waarom[256];
    for (; rijen->naam; rijen++) {
        rd_kafka_conf_res_t res = rd_kafka_conf_set(conf, rijen->naam, rijen->waarde, waarom, sizeof waarom);
        if (res != RD_KAFKA_CONF_OK && !(res == RD_KAFKA_CONF_UNKNOWN && rijen->mag_ontbreken)) {
            err_set(err, ERR_INVALID, "kafka: %s", waarom);
            return false;
        }
    }
    return true;
}

struct eerste {
    struct optie_fout fout;
    char naam[64]; /* the file is wiped before it is told */
};

static void onthoud(void *context, const struct optie_fout *fout)
{
    struct eerste *eerste = context;
    eerste->fout = *fout;
    if (fout->naam) {
        snprintf(eerste->naam, sizeof eerste->naam, "%s", fout->naam);
        eerste->fout.naam = eerste->naam;
    }
}

enum err_kind verbinding_conf(struct verbinding *v, const struct kafka_opties *opties,
                              const struct verbinding_zet *onze, rd_kafka_conf_t **ret, struct err *err)
{
    struct eerste laatste = {0};
    struct eigenschappen eigen;
    char waarom[200];
    size_t fouten = eigenschappen_lees(opties->eigenschappen, &eigen, onthoud, &laatste);
    bool goed = false;
    rd_kafka_conf_t *conf = rd_kafka_conf_new();
    const struct verbinding_zet brokers[] = {{"bootstrap.servers", opties->brokers, false},
                                             {NULL, NULL, false}};
    if (fouten) {
        optie_tekst(&laatste.fout, false, waarom, sizeof waarom);
        err_set(err, ERR_INVALID, "kafka: %zu faults in the file of properties, the last: %s", fouten,
                waarom);
    } else if (!eigenschappen_proef(&eigen, waarom, sizeof waarom)) {
        err_set(err, ERR_INVALID, "kafka: with the properties of the file librdkafka cannot start: %s",
                waarom);
    } else {
        goed = zet(conf, standaard, err) && eigenschappen_zet(&eigen, conf) && zet(conf, brokers, err) &&
               zet(conf, altijd, err) && zet(conf, onze, err);
    }
    eigenschappen_wis(&eigen);
    if (!goed) {
        rd_kafka_conf_destroy(conf);
        return ERR_INVALID;
    }
    rd_kafka_conf_set_opaque(conf, v);
    rd_kafka_conf_set_log_cb(conf, op_log);
    rd_kafka_conf_set_error_cb(conf, op_fout);
    rd_kafka_conf_interceptor_add_on_new(conf, "vroegsignald", op_nieuw, v);
    *ret = conf;
    return ERR_NONE;
}

enum err_kind verbinding_open(struct verbinding *v, rd_kafka_type_t soort, rd_kafka_conf_t *conf,
                              rd_kafka_t **ret, struct err *err)
{
    char waarom[256];
    sigset_t alle, eerst;
    sigfillset(&alle);
    pthread_sigmask(SIG_SETMASK, &alle, &eerst);
    rd_kafka_t *rk = rd_kafka_new(soort, conf, waarom, sizeof waarom);
    pthread_sigmask(SIG_SETMASK, &eerst, NULL);
    if (!rk) {
        /* The configuration leaks: with an interceptor librdkafka 2.0 has freed a part of it already. What
         * can be wrong with properties was tried before, so only a lack of threads or memory comes here. */
        return err_set(err, ERR_INVALID, "kafka %s: %s", v->wat, waarom);
    }
    atomic_fetch_add(&v->houders, 1);
    rd_kafka_set_log_queue(rk, NULL);
    v->begin_ms = verbinding_nu_ms();
    v->stil_ms = 0;
    v->fataal = false;
    *ret = rk;
    return ERR_NONE;
}

void verbinding_wek(const struct verbinding *v, rd_kafka_queue_t *queue)
{
    static const uint64_t een = 1; /* what an eventfd takes */
    rd_kafka_queue_io_event_enable(queue, v->fd, &een, sizeof een);
}

/* --- being connected --- */

static void vind_terug(struct verbinding *v, int64_t nu)
{
    if (v->weg_ms) {
        v->log(2, "Kafka %s: connected again", v->wat);
    } else if (!v->verbonden) {
        v->log(2, "Kafka %s: connected", v->wat);
    }
    v->verbonden = true;
    v->weg_ms = 0;
    v->mislukt_gezegd = false;
    v->fout[0] = '\0';
    v->stil_ms = nu;
}

void verbinding_pols(struct verbinding *v, bool wacht)
{
    int64_t nu = verbinding_nu_ms();
    int64_t antwoord = atomic_load_explicit(&v->antwoord_ms, memory_order_relaxed);
    if (!v->verbonden && antwoord > v->weg_ms) {
        vind_terug(v, nu);
    }
    if (!wacht || nu - v->gepolst_ms > MISLUKT_MS) { /* or it was we who stood still */
        v->stil_ms = 0;
    } else if (v->stil_ms == 0 || antwoord > v->stil_ms) {
        v->stil_ms = v->stil_ms == 0 ? nu : antwoord;
    } else if (v->verbonden && nu - v->stil_ms > STIL_MS) {
        raak_kwijt(v, "no broker answers");
    }
    if (v->mislukt_ms && nu - v->mislukt_ms > MISLUKT_MS) {
        if (v->verbonden && !v->mislukt_gezegd && v->fout[0]) {
            v->log(1, "Kafka %s: a connection to a broker failed: %s", v->wat, v->fout);
            v->mislukt_gezegd = true;
        }
        v->mislukt_ms = 0;
        if (v->verbonden) {
            v->fout[0] = '\0';
        }
    }
    v->gepolst_ms = nu;
}

/* --- closing --- */

struct afbraak {
    rd_kafka_t *rk;
    struct verbinding *v;
};

static void laat_los(struct verbinding *v)
{
    if (atomic_fetch_sub(&v->houders, 1) == 1) {
        free(v);
    }
}

static void *breek_af(void *arg)
{
    struct afbraak *a = arg;
    rd_kafka_destroy_flags(a->rk, RD_KAFKA_DESTROY_F_NO_CONSUMER_CLOSE);
    laat_los(a->v);
    free(a);
    return NULL;
}

static bool begin_draad(pthread_t *draad, struct afbraak *a)
{
    sigset_t alle, eerst;
    sigfillset(&alle);
    pthread_sigmask(SIG_SETMASK, &alle, &eerst);
    int mislukt = pthread_create(draad, NULL, breek_af, a);
    pthread_sigmask(SIG_SETMASK, &eerst, NULL);
    return mislukt == 0;
}

void verbinding_breek_af(struct verbinding *v, rd_kafka_t *rk, int hoogstens_ms)
{
    struct afbraak *a = malloc(sizeof *a);
    pthread_t draad;
    if (!a) {
        rd_kafka_destroy_flags(rk, RD_KAFKA_DESTROY_F_NO_CONSUMER_CLOSE);
        laat_los(v);
        return;
    }
    *a = (struct afbraak){rk, v};
    if (!begin_draad(&draad, a)) {
        breek_af(a);
        return;
    }
    struct timespec tot;
    clock_gettime(CLOCK_MONOTONIC, &tot);
    tot.tv_sec += hoogstens_ms / 1000;
    tot.tv_nsec += (long)(hoogstens_ms % 1000) * 1000000;
    if (tot.tv_nsec >= 1000000000) {
        tot.tv_sec++;
        tot.tv_nsec -= 1000000000;
    }
    if (pthread_clockjoin_np(draad, NULL, CLOCK_MONOTONIC, &tot) != 0) {
        pthread_detach(draad);
    }
}

void verbinding_zwijg(rd_kafka_queue_t *queue)
{
    if (queue) {
        rd_kafka_queue_io_event_enable(queue, -1, NULL, 0);
    }
}

void verbinding_los(struct verbinding *v)
{
    if (v) {
        close(v->fd);
        v->fd = -1;
        laat_los(v);
    }
}
