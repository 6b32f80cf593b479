/* producer: sends messages and tells what became of each; see producer.h.
 *
 * Every message has a plek from a fixed number, so memory is bounded and librdkafka's opaque pointer is safe:
 * free, under way (in the order of sending) or told about. A message that is not acknowledged in time gives
 * up all that is under way, with a new handle: were only that one given up, a later one of the same key could
 * pass it. */
#include "kafka/producer.h"

#include "kafka/verbinding.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define KBYTES "2048"
#ifndef GEEF_OP_MS       /* a test has less patience */
#define GEEF_OP_MS 30000 /* after so long without acknowledgement */
#endif
#define BATCH 16384
#define OPNIEUW_MS 1000 /* between two handles */
#define AFBRAAK_MS 700

struct plek {
    struct plek *vorige, *volgende;
    int64_t nr;
    int64_t sinds_ms;
    enum err_kind kind; /* once told about */
    const char *fout;
};

struct rij { /* a list with both ends */
    struct plek *eerste, *laatste;
    size_t aantal;
};

struct kafka_producer {
    struct verbinding *v;
    rd_kafka_t *rk; /* NULL: a new one is to be made */
    rd_kafka_queue_t *queue;
    int64_t niet_voor_ms; /* a new handle */
    bool geef_op;         /* all that is under way */
    struct rij vrij, onderweg, bezorgd;
    size_t onverteld; /* that failed: until the caller knows nothing may be sent, it would pass them */
    struct kafka_opties eigen_opties;
    struct plek plekken[PRODUCER_MAX_ONDERWEG];
};

/* --- lists --- */

static void voeg_toe(struct rij *rij, struct plek *p)
{
    p->vorige = rij->laatste;
    p->volgende = NULL;
    *(rij->laatste ? &rij->laatste->volgende : &rij->eerste) = p;
    rij->laatste = p;
    rij->aantal++;
}

static void neem_uit(struct rij *rij, struct plek *p)
{
    *(p->vorige ? &p->vorige->volgende : &rij->eerste) = p->volgende;
    *(p->volgende ? &p->volgende->vorige : &rij->laatste) = p->vorige;
    rij->aantal--;
}

static void meld_bezorgd(struct kafka_producer *pr, struct plek *p, enum err_kind kind, const char *fout)
{
    neem_uit(&pr->onderweg, p);
    p->kind = kind;
    p->fout = fout;
    pr->onverteld += kind == ERR_RETRY;
    voeg_toe(&pr->bezorgd, p);
}

/* --- what an error means --- */

static enum err_kind deel_in(rd_kafka_resp_err_t fout)
{
    switch (fout) {
    case RD_KAFKA_RESP_ERR_NO_ERROR:
        return ERR_NONE;
    case RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE:
    case RD_KAFKA_RESP_ERR_RECORD_LIST_TOO_LARGE:
    case RD_KAFKA_RESP_ERR_INVALID_MSG_SIZE:
    case RD_KAFKA_RESP_ERR_INVALID_RECORD:
    case RD_KAFKA_RESP_ERR_INVALID_TIMESTAMP:
    case RD_KAFKA_RESP_ERR_TOPIC_EXCEPTION:
    case RD_KAFKA_RESP_ERR_POLICY_VIOLATION:
    case RD_KAFKA_RESP_ERR__INVALID_ARG:
        return ERR_INVALID;
    default: /* also rights that somebody will give us, and what nobody foresaw: at least once, so again */
        return ERR_RETRY;
    }
}

/* A batch is refused as a whole. Two messages of more than half a batch are never in one, so the large one is
 * to blame; what is smaller goes again. */
static bool is_onschuldig(const rd_kafka_message_t *m)
{
    return (m->err == RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE ||
            m->err == RD_KAFKA_RESP_ERR_RECORD_LIST_TOO_LARGE) &&
           m->len + m->key_len < BATCH / 2;
}

static void op_bezorgd(rd_kafka_t *rk, const rd_kafka_message_t *m, void *opaque)
{
    (void)rk;
    struct kafka_producer *pr = ((struct verbinding *)opaque)->eigenaar;
    enum err_kind kind = deel_in(m->err);
    if (is_onschuldig(m)) {
        kind = ERR_RETRY;
    }
    if (kind == ERR_RETRY) {
        pr->geef_op = true;
        verbinding_zeg(pr->v, 1, rd_kafka_err2name(m->err), "a message was not acknowledged: %s",
                       rd_kafka_err2str(m->err));
    }
    meld_bezorgd(pr, m->_private, kind, kind == ERR_NONE ? NULL : rd_kafka_err2str(m->err));
}

/* --- opening and closing --- */

#define TEKST_(x) #x
#define TEKST(x) TEKST_(x)

static enum err_kind open_handvat(struct kafka_producer *pr, struct err *err)
{
    char onderweg[24];
    snprintf(onderweg, sizeof onderweg, "%d", PRODUCER_MAX_ONDERWEG);
    const struct verbinding_zet onze[] = {
        {"enable.idempotence", "true", false},
        {"acks", "all", false},
        {"max.in.flight", "5", false},
        {"partitioner", "murmur2_random",
         false}, /* as clients in other languages: a key stays in its partition */
        {"queue.buffering.max.messages", onderweg, false},
        {"queue.buffering.max.kbytes", KBYTES, false},
        {"message.timeout.ms", "60000", false}, /* we give up before: all at once */
        {"request.timeout.ms", "10000", false},
        {"linger.ms", "5", false},
        {"batch.size", TEKST(BATCH), false},
        {"topic.metadata.refresh.interval.ms", "30000", false},
        {"enable.metrics.push", "false", true},
        {NULL, NULL, false},
    };
    rd_kafka_conf_t *conf;
    enum err_kind kind = verbinding_conf(pr->v, &pr->eigen_opties, onze, &conf, err);
    if (kind != ERR_NONE) {
        return kind;
    }
    rd_kafka_conf_set_dr_msg_cb(conf, op_bezorgd);
    kind = verbinding_open(pr->v, RD_KAFKA_PRODUCER, conf, &pr->rk, err);
    if (kind == ERR_NONE) {
        pr->queue = rd_kafka_queue_get_main(pr->rk);
        verbinding_wek(pr->v, pr->queue);
    }
    return kind;
}

/* Reports that nobody read go with it: the handle never calls back again. */
static void sluit_handvat(struct kafka_producer *pr)
{
    if (pr->rk) {
        verbinding_zwijg(pr->queue);
        rd_kafka_queue_destroy(pr->queue);
        rd_kafka_purge(pr->rk,
                       RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT | RD_KAFKA_PURGE_F_NON_BLOCKING);
        verbinding_breek_af(pr->v, pr->rk, AFBRAAK_MS);
        pr->rk = NULL;
        pr->queue = NULL;
    }
}

enum err_kind kafka_producer_open(const struct kafka_opties *opties, struct kafka_producer **ret,
                                  struct err *err)
{
    if (!opties->brokers || !*opties->brokers) {
        return err_set(err, ERR_INVALID, "kafka producer: brokers are needed");
    }
    struct kafka_producer *pr = calloc(1, sizeof *pr);
    if (pr) {
        pr->eigen_opties = *opties;
        pr->v = verbinding_nieuw(opties, "producer", pr);
    }
    if (!pr || !pr->v) {
        free(pr);
        return err_set(err, ERR_RETRY, "kafka producer: out of memory or file descriptors");
    }
    for (size_t i = 0; i < PRODUCER_MAX_ONDERWEG; i++) {
        voeg_toe(&pr->vrij, &pr->plekken[i]);
    }
    enum err_kind kind = open_handvat(pr, err);
    if (kind != ERR_NONE) {
        kafka_producer_sluit(pr);
        return kind;
    }
    *ret = pr;
    return ERR_NONE;
}

void kafka_producer_sluit(struct kafka_producer *pr)
{
    if (pr) {
        sluit_handvat(pr);
        verbinding_los(pr->v);
        free(pr);
    }
}

int kafka_producer_fd(const struct kafka_producer *pr)
{
    return pr->v->fd;
}

/* --- polling --- */

static void geef_alles_op(struct kafka_producer *pr)
{
    sluit_handvat(pr);
    while (pr->onderweg.eerste) {
        meld_bezorgd(pr, pr->onderweg.eerste, ERR_RETRY, "not acknowledged");
    }
    pr->geef_op = false;
    pr->niet_voor_ms = verbinding_nu_ms() + OPNIEUW_MS;
}

static void maak_nieuw(struct kafka_producer *pr)
{
    struct err err = {0};
    if (open_handvat(pr, &err) != ERR_NONE) {
        verbinding_zeg(pr->v, 0, "open", "%s", err.text);
        pr->niet_voor_ms = verbinding_nu_ms() + (int64_t)10 * OPNIEUW_MS;
    }
}

void kafka_producer_pols(struct kafka_producer *pr)
{
    uint64_t teller;
    while (read(pr->v->fd, &teller, sizeof teller) > 0) {
    }
    int64_t nu = verbinding_nu_ms();
    if (!pr->rk && nu >= pr->niet_voor_ms) {
        maak_nieuw(pr);
    }
    if (!pr->rk) {
        return;
    }
    rd_kafka_poll(pr->rk, 0);
    verbinding_pols(pr->v, pr->onderweg.aantal > 0);
    if (pr->onderweg.eerste && nu - pr->onderweg.eerste->sinds_ms > GEEF_OP_MS) {
        verbinding_zeg(pr->v, 1, "giveup", "no acknowledgement in %d seconds, sending again later",
                       GEEF_OP_MS / 1000);
        pr->geef_op = true;
    }
    if (pr->geef_op || pr->v->fataal) {
        geef_alles_op(pr);
    }
}

/* --- sending --- */

static rd_kafka_headers_t *maak_koppen(const struct kafka_uit *bericht)
{
    rd_kafka_headers_t *koppen = rd_kafka_headers_new(bericht->koppen_aantal);
    for (size_t i = 0; i < bericht->koppen_aantal; i++) {
        const struct bericht_kop *kop = &bericht->koppen[i];
        rd_kafka_header_add(koppen, kop->naam.p, (ssize_t)kop->naam.n, kop->waarde.p, (ssize_t)kop->waarde.n);
    }
    return koppen;
}

static rd_kafka_resp_err_t stuur(struct kafka_producer *pr, const struct kafka_uit *bericht, struct plek *p)
{
    rd_kafka_headers_t *koppen = bericht->koppen_aantal > 0 ? maak_koppen(bericht) : NULL;
    rd_kafka_vu_t vus[6] = {
        {.vtype = RD_KAFKA_VTYPE_TOPIC, .u.cstr = bericht->topic},
        {.vtype = RD_KAFKA_VTYPE_MSGFLAGS, .u.i = RD_KAFKA_MSG_F_COPY},
        {.vtype = RD_KAFKA_VTYPE_KEY, .u.mem = {(void *)bericht->sleutel.p, bericht->sleutel.n}},
        {.vtype = RD_KAFKA_VTYPE_VALUE, .u.mem = {(void *)bericht->waarde.p, bericht->waarde.n}},
        {.vtype = RD_KAFKA_VTYPE_OPAQUE, .u.ptr = p},
        {.vtype = RD_KAFKA_VTYPE_HEADERS, .u.headers = koppen},
    };
    rd_kafka_error_t *fout = rd_kafka_produceva(pr->rk, vus, koppen ? 6 : 5);
    rd_kafka_resp_err_t code = fout ? rd_kafka_error_code(fout) : RD_KAFKA_RESP_ERR_NO_ERROR;
    if (fout) {
        rd_kafka_error_destroy(fout);
        if (koppen) {
            rd_kafka_headers_destroy(koppen);
        }
    }
    return code;
}

enum err_kind kafka_producer_stuur(struct kafka_producer *pr, const struct kafka_uit *bericht,
                                   struct err *err)
{
    struct plek *p = pr->vrij.eerste;
    if (!*bericht->topic || strlen(bericht->topic) > KAFKA_MAX_NAAM) {
        return err_set(err, ERR_INVALID, "kafka producer: no such topic is possible");
    }
    if (!pr->rk || pr->geef_op || pr->onverteld > 0) {
        return err_set(err, ERR_RETRY, "kafka producer: starting again");
    }
    if (!p) {
        return err_set(err, ERR_RETRY, "kafka producer: the queue is full");
    }
    rd_kafka_resp_err_t code = stuur(pr, bericht, p);
    if (code && rd_kafka_fatal_error(pr->rk, NULL,
                                     0)) { /* the code is that of the fatal error, not of this message */
        pr->geef_op = true;
        return err_set(err, ERR_RETRY, "kafka producer: starting again");
    }
    if (code) {
        return err_set(err, deel_in(code), "kafka producer: %s", rd_kafka_err2str(code));
    }
    neem_uit(&pr->vrij, p);
    p->nr = bericht->nr;
    p->sinds_ms = verbinding_nu_ms();
    voeg_toe(&pr->onderweg, p);
    return ERR_NONE;
}

size_t kafka_producer_onderweg(const struct kafka_producer *pr)
{
    return pr->onderweg.aantal;
}

size_t kafka_producer_bezorgd(struct kafka_producer *pr, struct kafka_bezorgd *ret, size_t hoogstens)
{
    size_t aantal = 0;
    while (aantal < hoogstens && pr->bezorgd.eerste) {
        struct plek *p = pr->bezorgd.eerste;
        ret[aantal++] = (struct kafka_bezorgd){p->nr, p->kind, p->fout};
        pr->onverteld -= p->kind == ERR_RETRY;
        neem_uit(&pr->bezorgd, p);
        voeg_toe(&pr->vrij, p);
    }
    return aantal;
}

bool kafka_producer_verbonden(const struct kafka_producer *pr)
{
    return pr->v->verbonden;
}
