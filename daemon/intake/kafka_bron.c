/* kafka_bron: partitions that come and go, and the messages that wait between broker and batch. See
 * kafka_bron.h; a batch itself is in kafka_partij.c. */
#include "intake/kafka_bron.h"

#include "db/faalpunt.h"
#include "intake/kafka_partij.h"

#include <stdlib.h>
#include <string.h>

#define TALM_MS 50 /* a batch that is not full waits so long for more */
#define KB ((size_t)1 << 10)
#define MB ((size_t)1 << 20)

/* Two names of two rooms. NOLINTNEXTLINE(misc-redundant-expression) */
_Static_assert(KAFKA_BEGIN == KAFKA_OUDSTE, "the row and the broker mean the same offset");

struct kafka_bron {
    const struct intake *intake;
    kafka_log *log;
    struct kafka_consumer *consumer;
    struct kafka_opties opties;
    char *brokers, *groep, *topic;
    struct arena *arena; /* what a batch read */

    struct kafka_plek *plekken; /* the partitions in our hands */
    size_t plekken_aantal;

    struct kafka_bericht *wachtend; /* in the order in which they came; of any partition */
    size_t wachtend_aantal, wachtend_ruimte, bytes;
    int64_t oudste_ms; /* since when the first of them waits */
    int64_t partijen;  /* batches that were committed */
    int hoogstens;     /* records in the next batch */
    bool onzeker;      /* a commit of unknown outcome: ask the row how far it came */
};

static char *kopie(struct slice s)
{
    return strndup(s.p ? s.p : "", s.n);
}

static bool maak(struct kafka_bron *bron)
{
    const struct config *config = bron->intake->config;
    bron->brokers = kopie(config->kafka.brokers);
    bron->groep = kopie(config->kafka.groep);
    bron->topic = kopie(config->kafka.topic);
    bron->hoogstens = config->kafka.partij;
    bron->wachtend_ruimte = 2 * (size_t)config->kafka.partij;
    bron->wachtend = calloc(bron->wachtend_ruimte, sizeof(*bron->wachtend));
    bron->arena = arena_new((size_t)config->geheugen.partij_mb * MB / 8);
    bron->opties = (struct kafka_opties){.brokers = bron->brokers,
                                         .groep = bron->groep,
                                         .topic = bron->topic,
                                         .eigenschappen = config->kafka.eigenschappen,
                                         .buffer_kb = (size_t)config->kafka.buffer_kb,
                                         .log = bron->log};
    return bron->brokers && bron->groep && bron->topic && bron->wachtend && bron->arena;
}

enum err_kind kafka_bron_open(const struct intake *intake, kafka_log *log, struct kafka_bron **ret,
                              struct err *err)
{
    struct kafka_bron *bron = calloc(1, sizeof(*bron));
    if (!bron)
        return err_set(err, ERR_FATAL, "no memory for Kafka");
    bron->intake = intake;
    bron->log = log;
    enum err_kind kind = maak(bron) ? kafka_consumer_open(&bron->opties, &bron->consumer, err)
                                    : err_set(err, ERR_FATAL, "no memory for Kafka");
    if (kind) {
        kafka_bron_sluit(bron);
        return kind;
    }
    *ret = bron;
    return ERR_NONE;
}

/* --- messages that wait --- */

static void laat_vallen(struct kafka_bron *bron)
{
    for (size_t i = 0; i < bron->wachtend_aantal; i++)
        kafka_bericht_vrij(&bron->wachtend[i]);
    bron->wachtend_aantal = 0;
    bron->bytes = 0;
}

/* Done with: committed, or known to have been committed before. Where offsets go back the topic was made
 * anew, and what follows are other messages. */
static void ruim_op(struct kafka_bron *bron, int32_t partitie, int64_t tot)
{
    size_t over = 0;
    int64_t vorige = -1;
    for (size_t i = 0; i < bron->wachtend_aantal; i++) {
        struct kafka_bericht *b = &bron->wachtend[i];
        if (b->partitie == partitie && b->offset > vorige && b->offset < tot) {
            vorige = b->offset;
            bron->bytes -= b->gewicht;
            kafka_bericht_vrij(b);
        } else {
            vorige = b->partitie == partitie ? tot : vorige;
            if (over != i)
                bron->wachtend[over] = *b;
            over++;
        }
    }
    bron->wachtend_aantal = over;
}

static void haal(struct kafka_bron *bron, int64_t ms)
{
    size_t grens = (size_t)bron->intake->config->kafka.buffer_kb * KB;
    if (bron->wachtend_aantal == 0)
        bron->oudste_ms = ms;
    while (bron->wachtend_aantal < bron->wachtend_ruimte && bron->bytes < grens) {
        struct kafka_bericht *b = &bron->wachtend[bron->wachtend_aantal];
        if (kafka_consumer_haal(bron->consumer, b, 1) == 0)
            return;
        bron->bytes += b->gewicht;
        bron->wachtend_aantal++;
    }
}

void kafka_bron_sluit(struct kafka_bron *bron)
{
    if (!bron)
        return;
    laat_vallen(bron);
    kafka_consumer_sluit(bron->consumer);
    if (bron->arena)
        arena_free(bron->arena);
    free(bron->wachtend);
    free(bron->plekken);
    free(bron->brokers);
    free(bron->groep);
    free(bron->topic);
    free(bron);
}

int kafka_bron_fd(const struct kafka_bron *bron)
{
    return kafka_consumer_fd(bron->consumer);
}

void kafka_bron_pols(struct kafka_bron *bron)
{
    kafka_consumer_pols(bron->consumer);
}

/* --- partitions that come and go --- */

static void laat_los(struct kafka_bron *bron)
{
    laat_vallen(bron);
    bron->plekken_aantal = 0;
    bron->onzeker = false;
}

/* No batch is under way between steps, and a commit of unknown outcome is settled by whoever gets the
 * partition: the row tells him. */
void kafka_bron_regel(struct kafka_bron *bron)
{
    const struct kafka_deel *delen;
    size_t aantal;
    enum kafka_vraag vraag = kafka_consumer_vraag(bron->consumer, &delen, &aantal);
    if (vraag != KAFKA_ONTNOMEN && vraag != KAFKA_VERLOREN)
        return;
    laat_los(bron);
    kafka_consumer_laat(bron->consumer);
}

static enum err_kind neem(struct kafka_bron *bron, const struct kafka_deel *delen, size_t aantal,
                          struct err *err)
{
    struct kafka_plek *plekken = reallocarray(bron->plekken, aantal + 1, sizeof(*plekken));
    struct kafka_deel *van = calloc(aantal + 1, sizeof(*van));
    bron->plekken = plekken ? plekken : bron->plekken;
    laat_los(bron);
    if (!plekken || !van) {
        free(van);
        return err_set(err, ERR_FATAL, "no memory for partitions");
    }
    for (size_t i = 0; i < aantal; i++)
        plekken[i] = (struct kafka_plek){.partitie = delen[i].partitie, .volgende = KAFKA_OUDSTE};
    const struct intake *in = bron->intake;
    arena_reset(in->werk);
    enum err_kind kind = ERR_NONE;
    if (aantal)
        kind = kafka_eis(in->db, in->werk, in->config->gemeentecode, in->config->kafka.topic, plekken, aantal,
                         err);
    FAALPUNT("kafka_na_neem");
    for (size_t i = 0; !kind && i < aantal; i++)
        van[i] = (struct kafka_deel){plekken[i].partitie,
                                     plekken[i].volgende < 0 ? KAFKA_BEGIN : plekken[i].volgende};
    /* While we waited for the database the consumer may have begun anew: there is nothing to be answered. */
    const struct kafka_deel *nu;
    size_t nu_aantal;
    bool nog = kafka_consumer_vraag(bron->consumer, &nu, &nu_aantal) == KAFKA_GEGEVEN && nu == delen;
    if (!kind && nog)
        kind = kafka_consumer_neem(bron->consumer, van, aantal, err);
    bron->plekken_aantal = kind || !nog ? 0 : aantal;
    free(van);
    return kind;
}

static struct kafka_plek *plek_van(struct kafka_bron *bron, int32_t partitie)
{
    for (size_t i = 0; i < bron->plekken_aantal; i++)
        if (bron->plekken[i].partitie == partitie)
            return &bron->plekken[i];
    return NULL;
}

/* Another program has the partition: what is here of it is his work now. Or the database was put back (a
 * backup, a replica that lacked the last commits) and what we have does not follow on it: read again from
 * there. */
static enum err_kind begin_opnieuw(struct kafka_bron *bron)
{
    bron->log(
        NIVEAU_WAARSCHUWING,
        "kafka: another program took over a partition, or the database was put back; joining the group anew");
    laat_los(bron);
    kafka_consumer_opnieuw(bron->consumer);
    return ERR_NONE;
}

/* --- work --- */

static enum err_kind vraag_na(struct kafka_bron *bron, struct kafka_plek *plek, struct err *err)
{
    const struct intake *in = bron->intake;
    const int64_t gelaten = plek->volgende;
    arena_reset(in->werk);
    enum err_kind kind =
        kafka_lees_plek(in->db, in->werk, in->config->gemeentecode, in->config->kafka.topic, plek, err);
    if (!kind && plek->volgende < gelaten)
        kind = err_set(err, ERR_CONFLICT, "partition %d is not where it was left", (int)plek->partitie);
    if (!kind) {
        ruim_op(bron, plek->partitie, plek->volgende);
        bron->onzeker = false;
    }
    return kind;
}

/* One batch: of the partition whose message waits longest. */
static enum err_kind neem_partij_in(struct kafka_bron *bron, instant nu, bool *ret_crisis, struct err *err)
{
    struct kafka_plek *plek = plek_van(bron, bron->wachtend[0].partitie);
    if (!plek)
        return begin_opnieuw(bron);
    enum err_kind kind = bron->onzeker ? vraag_na(bron, plek, err) : ERR_NONE;
    if (kind == ERR_CONFLICT)
        return begin_opnieuw(bron);
    if (kind || bron->wachtend_aantal == 0 || bron->wachtend[0].partitie != plek->partitie)
        return kind;
    struct kafka_partij partij = {.in = bron->intake,
                                  .arena = bron->arena,
                                  .plek = plek,
                                  .berichten = bron->wachtend,
                                  .berichten_aantal = bron->wachtend_aantal,
                                  .hoogstens = bron->hoogstens};
    kind = kafka_partij_neem_in(&partij, nu, err);
    bron->hoogstens = partij.hoogstens;
    *ret_crisis = *ret_crisis || partij.crisis;
    if (partij.gereset)
        bron->log(NIVEAU_WAARSCHUWING,
                  "kafka: partition %d begins anew at an earlier offset; what came before is known again",
                  (int)plek->partitie);
    if (partij.niet_onze)
        return begin_opnieuw(bron);
    bron->onzeker = kind == ERR_RETRY || kind == ERR_FATAL;
    if (!kind) {
        ruim_op(bron, plek->partitie, plek->volgende);
        bron->partijen++;
    }
    return kind;
}

static bool tijd_voor_partij(const struct kafka_bron *bron, int64_t ms)
{
    return bron->wachtend_aantal >= (size_t)bron->intake->config->kafka.partij ||
           (bron->wachtend_aantal && ms - bron->oudste_ms >= TALM_MS);
}

int64_t kafka_bron_wachttijd(const struct kafka_bron *bron, int64_t ms)
{
    const struct kafka_deel *delen;
    size_t aantal;
    if (kafka_consumer_vraag(bron->consumer, &delen, &aantal) != KAFKA_NIETS || tijd_voor_partij(bron, ms))
        return 0;
    if (bron->wachtend_aantal)
        return bron->oudste_ms + TALM_MS - ms;
    return kafka_consumer_heeft(bron->consumer) ? 0 : -1;
}

enum err_kind kafka_bron_stap(struct kafka_bron *bron, instant nu, int64_t ms, bool *ret_crisis,
                              struct err *err)
{
    const struct kafka_deel *delen;
    size_t aantal;
    kafka_bron_regel(bron);
    if (kafka_consumer_vraag(bron->consumer, &delen, &aantal) == KAFKA_GEGEVEN)
        return neem(bron, delen, aantal, err);
    haal(bron, ms);
    FAALPUNT("kafka_na_haal");
    return tijd_voor_partij(bron, ms) ? neem_partij_in(bron, nu, ret_crisis, err) : ERR_NONE;
}

int64_t kafka_bron_partijen(const struct kafka_bron *bron)
{
    return bron->partijen;
}

size_t kafka_bron_achterstand(const struct kafka_bron *bron, struct kafka_achterstand *ret, size_t hoogstens)
{
    size_t n = kafka_consumer_achterstand(bron->consumer, ret, hoogstens);
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; ret[i].berichten >= 0 && j < bron->wachtend_aantal; j++)
            ret[i].berichten += bron->wachtend[j].partitie == ret[i].partitie;
    return n;
}

void kafka_bron_stand(const struct kafka_bron *bron, struct kafka_stand *ret)
{
    kafka_consumer_stand(bron->consumer, ret);
    if (ret->achterstand >= 0)
        ret->achterstand += (int64_t)bron->wachtend_aantal;
}
