/* dienst: setting up, reloading, a turn of the loop. See dienst.h. */
#include "dienst/dienst.h"

#include "dienst/logboek.h"
#include "intake/herzie.h"
#include "intake/levering.h"

#include <errno.h>
#include <string.h>

/* --- setting up --- */

/* What a configuration brings with it. */
struct opstelling {
    struct inbox *inbox;
    struct wacht_bron *wacht;
    struct kafka_bron *kafka;
    struct uitgaand *uitgaand;
    struct metriek_http *http;
    bool houd_http;
    bool houd_kafka; /* the present membership will do: leaving it would make others wait */
};

/* A file of properties may hold something else by now. */
static bool zelfde_kafka(const struct config *a, const struct config *b)
{
    return slice_eq(a->kafka.brokers, b->kafka.brokers) && slice_eq(a->kafka.groep, b->kafka.groep) &&
           slice_eq(a->kafka.topic, b->kafka.topic) && slice_eq(a->gemeentecode, b->gemeentecode) &&
           strcmp(a->database, b->database) == 0 && a->geheugen.partij_mb == b->geheugen.partij_mb &&
           a->kafka.partij == b->kafka.partij && a->kafka.buffer_kb == b->kafka.buffer_kb &&
           !a->kafka.eigenschappen && !b->kafka.eigenschappen;
}

static enum err_kind open_kafka(struct dienst *d, struct instelling *nieuw, struct opstelling *o,
                                struct err *err)
{
    if (!nieuw->config.kafka.brokers.n)
        return ERR_NONE;
    o->houd_kafka = d->kafka && zelfde_kafka(&d->instelling->config, &nieuw->config);
    enum err_kind kind = uitgaand_open(&nieuw->config, &nieuw->sleutels, meld_ernst, &o->uitgaand, err);
    if (!kind && !o->houd_kafka)
        kind = kafka_bron_open(&d->intake, meld_ernst, &o->kafka, err);
    if (!kind && !lus_bron(d, uitgaand_fd(o->uitgaand)))
        kind = err_set(err, ERR_FATAL, "cannot watch the producer: %s", strerror(errno));
    if (!kind && !o->houd_kafka && !lus_bron(d, kafka_bron_fd(o->kafka)))
        kind = err_set(err, ERR_FATAL, "cannot watch the consumer: %s", strerror(errno));
    return kind;
}

static enum err_kind open_http(struct dienst *d, struct instelling *nieuw, struct opstelling *o,
                               struct err *err)
{
    const struct slice luister = nieuw->config.metrieken.luister;
    o->houd_http = d->http && slice_eq(luister, d->instelling->config.metrieken.luister);
    if (!luister.n || o->houd_http)
        return ERR_NONE;
    enum err_kind kind = metriek_http_open(luister, d, &o->http, err);
    if (!kind && !lus_bron(d, metriek_http_fd(o->http)))
        kind = err_set(err, ERR_FATAL, "cannot watch the metrics: %s", strerror(errno));
    return kind;
}

static enum err_kind stel_op(struct dienst *d, struct instelling *nieuw, struct opstelling *o,
                             struct err *err)
{
    if (!intake_arenas(&d->intake))
        return err_set(err, ERR_FATAL, "no memory for the intake");
    enum err_kind kind = inbox_open(&d->intake, meld_feiten, &o->inbox, err);
    if (!kind && !lus_bron(d, inbox_fd(o->inbox)))
        kind = err_set(err, ERR_FATAL, "cannot watch the inbox: %s", strerror(errno));
    kind = kind ? kind : wacht_bron_open(&d->intake, meld_feiten, &o->wacht, err);
    kind = kind ? kind : open_http(d, nieuw, o, err);
    return kind ? kind : open_kafka(d, nieuw, o, err);
}

/* A configuration that cannot be used leaves nothing behind. */
static bool stel_terug(struct dienst *d, const struct intake *oud, struct opstelling *o,
                       struct instelling *nieuw)
{
    uitgaand_sluit(o->uitgaand);
    kafka_bron_sluit(o->kafka);
    metriek_http_sluit(o->http);
    wacht_bron_sluit(o->wacht);
    inbox_sluit(o->inbox);
    intake_sluit(&d->intake);
    d->intake = *oud;
    instelling_weg(nieuw);
    return false;
}

/* The former configuration is let go only when all of the new one is there. Takes `nieuw`. */
static bool stel_in(struct dienst *d, struct instelling *nieuw)
{
    struct intake oud = d->intake;
    struct opstelling o = {0};
    struct err err;
    d->intake = (struct intake){.config = &nieuw->config,
                                .beleid = &nieuw->beleid,
                                .sleutels = &nieuw->sleutels,
                                .gemeten = metriek_partij,
                                .gemeten_context = d};
    if (stel_op(d, nieuw, &o, &err)) {
        meld(NIVEAU_FOUT, "%s", err.text);
        return stel_terug(d, &oud, &o, nieuw);
    }
    d->intake.db = oud.db;
    database_los(d); /* a delivery under way is resumed */
    wacht_bron_sluit(d->wacht);
    inbox_sluit(d->inbox);
    uitgaand_sluit(d->uitgaand);
    if (!o.houd_kafka) {
        kafka_bron_sluit(d->kafka);
        d->kafka = o.kafka;
    }
    if (!o.houd_http) {
        metriek_http_sluit(d->http);
        d->http = o.http;
    }
    intake_sluit(&oud);
    gezondheid_verhuis(d, &nieuw->config);
    instelling_weg(d->instelling);
    d->inbox = o.inbox;
    d->wacht = o.wacht;
    d->uitgaand = o.uitgaand;
    d->instelling = nieuw;
    d->niet_voor_ms = d->wacht_ms = d->metriek.niet_voor_ms = 0;
    d->kijk = true;
    logboek_volgens(&nieuw->config);
    gezondheid_begin(d, klok_ms());
    return lus_timer(d);
}

/* The pseudonym key is never changed: with another one the daemon could only stop. */
static bool zelfde_sleutel(const struct dienst *d, const struct instelling *nieuw)
{
    const struct instelling *oud = d->instelling;
    bool zelfde = strcmp(oud->config.database, nieuw->config.database) != 0 ||
                  memcmp(oud->sleutels.pseudoniem.bytes, nieuw->sleutels.pseudoniem.bytes,
                         sizeof oud->sleutels.pseudoniem.bytes) == 0;
    if (!zelfde)
        meld(NIVEAU_FOUT, "keys: pseudoniem.key is not the one this database was made with; put it back");
    return zelfde;
}

static void herlaad(struct dienst *d)
{
    d->herlaad = false;
    waakhond_herlaadt(d);
    struct instelling *nieuw = instelling_lees(d->pad);
    bool mag = nieuw && zelfde_sleutel(d, nieuw);
    if (!mag)
        instelling_weg(nieuw);
    bool goed = mag && stel_in(d, nieuw);
    meld_soort(goed ? NIVEAU_INFO : NIVEAU_FOUT, goed ? LOG_CONFIG_GELEZEN : LOG_CONFIG_FOUT, "%s",
               goed ? "configuration read again" : "the configuration cannot be used; nothing was changed");
    waakhond_herladen(d);
}

int dienst_open(struct dienst *d, const char *pad)
{
    *d = (struct dienst){.pad = pad, .laatste_plandag = DATE_NONE};
    if (!lus_open(d)) { /* first: a SIGHUP that comes early must wait */
        meld(NIVEAU_FOUT, "cannot set up the loop: %s", strerror(errno));
        return DIENST_MISLUKT;
    }
    struct instelling *instelling = instelling_lees(pad);
    if (!instelling)
        return DIENST_GEBRUIK;
    if (instelling->config.klok != INSTANT_NONE)
        meld(NIVEAU_WAARSCHUWING, "the demo clock is set: this is no real time");
    return stel_in(d, instelling) ? DIENST_GOED : DIENST_MISLUKT;
}

void dienst_sluit(struct dienst *d)
{
    db_close(d->intake.db);
    d->intake.db = NULL;
    kafka_bron_sluit(d->kafka);
    uitgaand_sluit(d->uitgaand);
    metriek_http_sluit(d->http);
    wacht_bron_sluit(d->wacht);
    inbox_sluit(d->inbox);
    intake_sluit(&d->intake);
    gezondheid_weg(d);
    instelling_weg(d->instelling);
}

/* --- a turn --- */

#define WACHT_EERST_MS 200
#define WACHT_LANGST_MS 5000
#define INTREK_VRAAG_MS 2000
#define INTREK_LATER_MS 600000 /* after trouble that does not pass by itself */

int64_t dienst_wacht_langer(int64_t ms)
{
    int64_t langer = ms ? 2 * ms : WACHT_EERST_MS;
    return langer < WACHT_LANGST_MS ? langer : WACHT_LANGST_MS;
}

int64_t dienst_inbox_wachttijd(const struct dienst *d, int64_t ms)
{
    int64_t wacht = inbox_wachttijd(d->inbox, ms);
    return wacht >= 0 && ms + wacht < d->inbox_niet_voor_ms ? d->inbox_niet_voor_ms - ms : wacht;
}

/* Trouble with a file (a full disk, no rights) keeps nothing else from being taken in. */
static enum err_kind neem_bestanden_in(struct dienst *d, struct err *err)
{
    int64_t ms = klok_ms();
    struct inbox_resultaat resultaat = {0};
    if (dienst_inbox_wachttijd(d, ms) != 0)
        return ERR_NONE;
    enum err_kind kind = inbox_stap(d->inbox, klok_nu(&d->klok), ms, &resultaat, err);
    d->crisis = d->crisis || (!kind && resultaat.crisis);
    if (kind != ERR_RETRY || db_lost(d->intake.db)) {
        d->inbox_wacht_ms = kind ? d->inbox_wacht_ms : 0;
        return kind;
    }
    if (!d->inbox_wacht_ms)
        meld_soort(NIVEAU_WAARSCHUWING, LOG_INBOX_WACHT, "inbox: waiting, and trying again: %s", err->text);
    d->inbox_wacht_ms = dienst_wacht_langer(d->inbox_wacht_ms);
    d->inbox_niet_voor_ms = ms + d->inbox_wacht_ms;
    return ERR_NONE;
}

/* What was stored for us: by the API, or let go on a page. */
static enum err_kind neem_wachtende_in(struct dienst *d, struct err *err)
{
    struct inbox_resultaat resultaat;
    if (!d->leider || wacht_bron_wachttijd(d->wacht, klok_ms()) != 0)
        return ERR_NONE;
    enum err_kind kind = wacht_bron_stap(d->wacht, klok_nu(&d->klok), klok_ms(), &resultaat, err);
    d->crisis = d->crisis || (!kind && resultaat.crisis);
    return kind;
}

static enum err_kind neem_in(struct dienst *d, struct err *err)
{
    enum err_kind kind = neem_bestanden_in(d, err);
    kind = kind ? kind : neem_wachtende_in(d, err);
    if (!kind && d->kafka && kafka_bron_wachttijd(d->kafka, klok_ms()) == 0)
        kind = kafka_bron_stap(d->kafka, klok_nu(&d->klok), klok_ms(), &d->crisis, err);
    return kind;
}

/* A list was taken in, by us or by hand, and whoever did it was cut short: its decisions are still to be
 * made.
 */
static enum err_kind maak_af(struct dienst *d, struct err *err)
{
    bool gedaan = false;
    if (!d->leider || !d->zoek_herzien)
        return ERR_NONE;
    struct arena *arena = arena_new((size_t)d->instelling->config.geheugen.plan_mb << 20);
    if (!arena)
        return err_set(err, ERR_FATAL, "no memory to decide again on all open households");
    arena_reset(d->intake.werk);
    enum err_kind kind = herzie_rest(&d->intake, klok_nu(&d->klok), arena, &gedaan, err);
    arena_free(arena);
    d->zoek_herzien = kind != ERR_NONE;
    if (kind == ERR_FULL || kind == ERR_INVALID) { /* the next plan run decides on them too */
        meld(NIVEAU_FOUT, "cannot decide again on all open households: %s", err->text);
        d->zoek_herzien = false;
        kind = ERR_NONE;
    }
    if (gedaan)
        meld(NIVEAU_INFO, "decided again on all open households: whoever took in a list did not come to it");
    return kind;
}

/* A recall that was asked for on the pages, a batch a turn. */
static enum err_kind trek_in(struct dienst *d, struct err *err)
{
    int64_t id = 0, ms = klok_ms();
    bool klaar = false;
    if (!d->leider || ms < d->intrek_vraag_ms)
        return ERR_NONE;
    enum err_kind kind = levering_trek_gevraagde(&d->intake, klok_nu(&d->klok), &id, &klaar, err);
    if (kind == ERR_CONFLICT) /* somebody moved a household meanwhile */
        kind = ERR_NONE;
    else if (!kind && klaar)
        meld(NIVEAU_INFO, "delivery %lld was recalled, as was asked for", (long long)id);
    if (!id)
        d->intrek_vraag_ms = ms + INTREK_VRAAG_MS;
    if (kind == ERR_FULL || kind == ERR_INVALID) { /* keeps nothing else from being done */
        meld(NIVEAU_FOUT, "cannot recall delivery %lld: %s", (long long)id, err->text);
        d->intrek_vraag_ms = ms + INTREK_LATER_MS;
        kind = ERR_NONE;
    }
    return kind;
}

/* What only the leader does. */
static enum err_kind leid(struct dienst *d, struct err *err)
{
    enum err_kind kind = database_leid(d, err);
    kind = kind ? kind : maak_af(d, err);
    kind = kind ? kind : trek_in(d, err);
    if (!kind && planner_tijd(d))
        kind = planner_dag(d, err);
    if (!kind && d->leider && d->uitgaand && uitgaand_wachttijd(d->uitgaand, klok_ms()) == 0)
        kind = uitgaand_stap(d->uitgaand, d->intake.db, klok_nu(&d->klok), klok_ms(), err);
    return kind;
}

/* One slice of each. */
static enum err_kind werk(struct dienst *d, struct err *err)
{
    enum err_kind kind = database_open(d, err);
    kind = kind ? kind : planner_crises(d, err);
    kind = kind ? kind : neem_in(d, err);
    kind = kind ? kind : leid(d, err);
    kind = kind ? kind : metriek_ververs(d, err);
    if (!kind)
        d->weg_gezegd = false, d->wacht_ms = 0;
    return kind;
}

static bool beurt(struct dienst *d)
{
    struct err err = {0};
    enum err_kind kind = werk(d, &err);
    metriek_beurt(d, kind, klok_ms());
    gezondheid_beurt(d, kind == ERR_NONE, klok_ms());
    if (kind == ERR_NONE)
        return true;
    if (kind != ERR_RETRY && kind != ERR_CONFLICT) {
        const struct logfeiten feiten = {.soort = LOG_FATAAL, .fout = kind};
        meld_feiten(NIVEAU_FOUT, &feiten, "%s: %s", err_kind_name(kind), err.text);
        return false;
    }
    if (!d->stop)
        database_wacht_af(d, &err);
    return true;
}

int dienst_draai(struct dienst *d)
{
    waakhond_gereed(d);
    meld_soort(NIVEAU_INFO, LOG_GESTART, "started, version " VS_VERSION);
    while (!d->stop) {
        lus_wacht(d);
        if (d->stop)
            break;
        if (d->herlaad)
            herlaad(d);
        if (klok_ms() >= d->niet_voor_ms && !beurt(d))
            return DIENST_MISLUKT;
        gezondheid_zeg(d, klok_ms());
        waakhond_beurt(d, klok_ms());
    }
    waakhond_stopt(d);
    meld_soort(NIVEAU_INFO, LOG_GESTOPT, "stopped");
    return DIENST_GOED;
}
