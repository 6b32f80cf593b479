/* gezondheid_oordeel: what stands still. See gezondheid.h.
 *
 * A turn without an error is no proof that anything moves, so beside what the daemon does this looks at what
 * should have happened by now: in the inbox, in what the database said lately (metriek.h), on the disk. */
#include "dienst/dienst.h"
#include "domain/termijn.h"

#include <string.h>
#include <sys/statvfs.h>

#define DATABASE_STIL_MS 10000 /* longer than a restart of the server takes */
#define KAFKA_STIL_MS 30000    /* longer than a new leader takes */
#define WERK_STIL_MS 60000
#define VERTEL_STIL_MS                                                                                       \
    300000             /* longer than another daemon takes to lead, and to freeze a whole day's work         \
                        */
#define BEGIN_MS 5000 /* what was left by a daemon that was away is done within this, when it is little */
#define INGENOMEN_VOOR 3600 /* seconds before its hour that a plan run certainly has what was taken in */
#define MAX_TERUG 14        /* days: there is a working day in a fortnight */
#define MINUUT 60
#define MB 1048576

static const struct {
    const char *code, *tekst;
} REDEN[GEZOND_REDEN_COUNT] = {
    [GEZOND_DATABASE] = {"database", "De database antwoordt niet."},
    [GEZOND_ALLEEN_LEZEN] = {"alleen_lezen", "In de database kan niet worden geschreven."},
    [GEZOND_KAFKA] = {"kafka", "Kafka antwoordt niet; de inbox werkt door."},
    [GEZOND_TOPIC] =
        {"topic", "Het topic met signalen bestaat niet, of mag niet worden gelezen; de inbox werkt door."},
    [GEZOND_STIL] = {"werk_stil", "Er ligt werk, maar er komt niets verder."},
    [GEZOND_UITGAAND] =
        {"uitgaand_stil",
         "Er liggen gebeurtenissen klaar, maar Kafka neemt ze niet aan, of niemand verstuurt ze."},
    [GEZOND_ONVERZENDBAAR] = {"onverzendbaar", "Er zijn gebeurtenissen die Kafka niet aanneemt: zie "
                                               "vroegsignalctl mededelingen --onverzendbaar."},
    [GEZOND_INBOX_OUD] = {"inbox_oud", "Er ligt al te lang een bestand in de inbox (alarm.inbox_minuten)."},
    [GEZOND_INBOX_KWIJT] = {"inbox_kwijt",
                            "Een map van de inbox is weg of vervangen: wat daar nu in komt, wordt "
                            "niet gezien. Herstart de dienst."},
    [GEZOND_PLAN] = {"plan_te_laat", "De planning van vandaag had er al moeten zijn (alarm.plan_minuten)."},
    [GEZOND_ONGEPLAND] = {"ongepland_te_oud",
                          "Er zijn signalen die al door een planning bekeken hadden moeten zijn."},
    [GEZOND_SCHIJF] = {"schijf_vol", "De schijf van de inbox is bijna vol (alarm.schijf_mb)."},
};

const char *gezond_reden_code(enum gezond_reden reden)
{
    return REDEN[reden].code;
}

const char *gezond_reden_tekst(enum gezond_reden reden)
{
    return REDEN[reden].tekst;
}

/* --- whether what there is moves --- */

/* Messages that wait, or (a partition we have but cannot read) of which it is not known. */
static bool kafka_heeft_werk(const struct dienst *d)
{
    struct kafka_stand stand;
    if (!d->kafka)
        return false;
    kafka_bron_stand(d->kafka, &stand);
    return stand.verbonden && stand.partities > 0 && stand.achterstand != 0;
}

/* A turn without an error is no proof: a file that cannot be moved, or a partition that cannot be read, keeps
 * the rest going and itself waiting. */
static bool gaat_vooruit(struct dienst *d, bool gelukt, int64_t ms)
{
    struct gezondheid *g = &d->gezondheid;
    int64_t partijen = d->kafka ? kafka_bron_partijen(d->kafka) : 0;
    bool bestanden = inbox_wachttijd(d->inbox, ms) != 0 || (gelukt && d->inbox_wacht_ms == 0);
    bool berichten = !kafka_heeft_werk(d) || partijen != g->partijen;
    g->partijen = partijen;
    return bestanden && berichten;
}

void gezondheid_beurt(struct dienst *d, bool gelukt, int64_t ms)
{
    struct gezondheid *g = &d->gezondheid;
    if (gelukt)
        g->database_ms = ms;
    if (gaat_vooruit(d, gelukt, ms))
        g->vooruit_ms = ms;
}

/* Also when the brokers are there, but not what the configuration says to send to. */
static bool uitgaand_stil(struct dienst *d, const struct uitgaand_stand *stand, int64_t ms)
{
    struct gezondheid *g = &d->gezondheid;
    if (!d->uitgaand || !d->leider || stand->wachtend <= 0 || stand->bezorgd != g->bezorgd)
        g->uit_ms = ms;
    g->bezorgd = stand->bezorgd;
    return ms - g->uit_ms > WERK_STIL_MS;
}

/* --- what should have happened by now, as the database said lately --- */

/* What is due to be told does not change: whoever should lead does not, or it cannot be frozen. */
static bool vertellen_stil(struct dienst *d, int64_t ms)
{
    struct gezondheid *g = &d->gezondheid;
    const struct metriek_stand *s = &d->metriek.stand;
    const int64_t nu[2] = {s->uitgaand_eerste, s->mededelingen};
    if (!d->uitgaand || (s->uitgaand == 0 && s->mededelingen == 0) || memcmp(nu, g->vertel, sizeof(nu)) != 0)
        g->vertel_ms = ms;
    memcpy(g->vertel, nu, sizeof(nu));
    return ms - g->vertel_ms > VERTEL_STIL_MS;
}

/* The hour of the last daily plan run that must have been made by now; DATE_NONE: there is none. */
static civil_date plan_verwacht(const struct dienst *d, instant nu, instant *ret_uur)
{
    const struct config *config = &d->instelling->config;
    for (civil_date dag = instant_date(nu); dag > instant_date(nu) - MAX_TERUG; dag--) {
        *ret_uur = instant_from_civil(dag, config->plan.tijd);
        if (werkdag_is(&d->instelling->beleid, dag) &&
            nu >= *ret_uur + (instant)config->alarm.plan_minuten * MINUUT)
            return dag;
    }
    return DATE_NONE;
}

/* Of today only: one of an earlier day is not made any more, and matters when something waits for it. */
static void kijk_plan(const struct dienst *d, unsigned *redenen)
{
    const struct metriek_stand *s = &d->metriek.stand;
    instant uur, nu = klok_nu(&d->klok);
    civil_date dag = plan_verwacht(d, nu, &uur);
    civil_date laatste = s->plandag;
    if (laatste == DATE_NONE || (d->laatste_plandag != DATE_NONE && d->laatste_plandag > laatste))
        laatste = d->laatste_plandag;
    bool gemaakt = dag == DATE_NONE || (laatste != DATE_NONE && laatste >= dag);
    if (!gemaakt && dag == instant_date(nu))
        *redenen |= 1U << GEZOND_PLAN;
    if (dag != DATE_NONE && s->ingenomen_sinds != INSTANT_NONE && s->ingenomen_sinds < uur - INGENOMEN_VOOR)
        *redenen |= 1U << GEZOND_ONGEPLAND;
}

/* --- everything --- */

static bool schijf_vol(struct dienst *d)
{
    struct statvfs s;
    int64_t grens = (int64_t)d->instelling->config.alarm.schijf_mb * MB;
    d->gezondheid.schijf_vrij =
        statvfs(d->instelling->config.inbox.map, &s) == 0 ? (int64_t)s.f_bavail * (int64_t)s.f_frsize : -1;
    return d->gezondheid.schijf_vrij >= 0 && d->gezondheid.schijf_vrij < grens;
}

static unsigned kijk_inbox(struct dienst *d, int64_t ms)
{
    struct inbox_stand stand;
    inbox_stand(d->inbox, ms, &stand);
    bool oud = stand.bestanden > 0 &&
               stand.oudste_seconden >= (int64_t)d->instelling->config.alarm.inbox_minuten * MINUUT;
    return (unsigned)oud << GEZOND_INBOX_OUD | (unsigned)stand.kwijt << GEZOND_INBOX_KWIJT |
           (unsigned)schijf_vol(d) << GEZOND_SCHIJF;
}

static unsigned kijk_kafka(struct dienst *d, int64_t ms)
{
    struct gezondheid *g = &d->gezondheid;
    struct kafka_stand kafka = {0};
    struct uitgaand_stand uitgaand = {0};
    if (d->kafka)
        kafka_bron_stand(d->kafka, &kafka);
    if (d->uitgaand)
        uitgaand_stand(d->uitgaand, &uitgaand);
    if (!d->kafka || kafka.verbonden)
        g->kafka_ms = ms;
    if (!kafka.ontzegd)
        g->topic_ms = ms;
    return (unsigned)(ms - g->kafka_ms > KAFKA_STIL_MS) << GEZOND_KAFKA |
           (unsigned)(ms - g->topic_ms > KAFKA_STIL_MS) << GEZOND_TOPIC |
           (unsigned)uitgaand_stil(d, &uitgaand, ms) << GEZOND_UITGAAND |
           (unsigned)(uitgaand.onverzendbaar > 0) << GEZOND_ONVERZENDBAAR;
}

void gezondheid_oordeel(struct dienst *d, int64_t ms)
{
    struct gezondheid *g = &d->gezondheid;
    bool database = ms - g->database_ms > DATABASE_STIL_MS;
    unsigned redenen = kijk_kafka(d, ms) | kijk_inbox(d, ms);
    if (database)
        redenen |= 1U << GEZOND_DATABASE;
    else if (ms - g->vooruit_ms > WERK_STIL_MS)
        redenen |= 1U << GEZOND_STIL;
    if (d->metriek.bekend && !database && ms - g->gestart_ms > BEGIN_MS) {
        redenen |= (unsigned)vertellen_stil(d, ms) << GEZOND_UITGAAND |
                   (unsigned)d->metriek.stand.alleen_lezen << GEZOND_ALLEEN_LEZEN;
        kijk_plan(d, &redenen);
    }
    g->redenen = redenen;
}
