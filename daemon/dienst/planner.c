/* planner: when to plan: crises at once, the day's plan once on a working day. */
#include "db/store_dienst.h"
#include "dienst/dienst.h"
#include "dienst/logboek.h"
#include "domain/termijn.h"
#include "plan/planrun.h"

#define MB ((size_t)1 << 20)
#define CRISIS_UITERLIJK_MS 10000
#define PLAN_UITERLIJK_MS 3600000 /* after that a plan run no longer waits for the inbox to be empty */
#define KAFKA_BEGIN_MS 10000      /* a group has shared out the partitions of one that died within this */

static enum err_kind plan(struct dienst *d, enum plan_modus modus, struct err *err)
{
    struct schrijver schrijver = intake_schrijver(&d->intake, klok_nu(&d->klok));
    struct planrun_opdracht opdracht = {.modus = modus,
                                        .geheugen = (size_t)d->instelling->config.geheugen.plan_mb * MB};
    struct planrun_uitslag uitslag = {0};
    schrijver.wie = SLICE("planner");
    struct arena *arena = arena_new(opdracht.geheugen);
    if (!arena)
        return err_set(err, ERR_FATAL, "no memory for a plan run");
    enum err_kind kind = planrun_uitvoeren(d->intake.db, arena, &schrijver, &opdracht, &uitslag, err);
    const struct logfeiten feiten = {.soort = LOG_PLAN,
                                     .partij = uitslag.nr,
                                     .telling = {{"HUISBEZOEK", uitslag.huisbezoek},
                                                 {"TELEFOON", uitslag.telefoon},
                                                 {"BRIEF", uitslag.brief},
                                                 {"OVERDRACHT", uitslag.overdracht},
                                                 {"ALARM", uitslag.alarmen}}};
    if (!kind)
        meld_feiten(NIVEAU_INFO, &feiten,
                    "plan run%s: %d visits, %d calls, %d letters, %d handovers, %d alarms",
                    modus == PLAN_CRISIS ? " for crises" : "", uitslag.huisbezoek, uitslag.telefoon,
                    uitslag.brief, uitslag.overdracht, uitslag.alarmen);
    arena_free(arena);
    return kind;
}

/* What waits with Kafka is not known before a partition was given and read. A daemon that starts when a plan
 * is due would plan without it; brokers that stay away, or have no partition for us, do not keep a plan
 * waiting. */
static bool kafka_ingenomen(const struct dienst *d)
{
    struct kafka_stand stand;
    if (!d->kafka)
        return true;
    kafka_bron_stand(d->kafka, &stand);
    if (stand.verbonden && stand.partities > 0 && stand.achterstand >= 0)
        return stand.achterstand == 0;
    return klok_ms() - d->plan_sinds_ms > KAFKA_BEGIN_MS;
}

/* Nothing waits that is known to be within reach. */
static bool alles_ingenomen(const struct dienst *d)
{
    return inbox_wachttijd(d->inbox, klok_ms()) < 0 && kafka_ingenomen(d);
}

/* Once on a working day, after its time, when what has come was taken in; not long after it became due,
 * counted from the start of the daemon when that was later. */
bool planner_tijd(struct dienst *d)
{
    instant nu = klok_nu(&d->klok);
    civil_date vandaag = instant_date(nu);
    if (!d->leider || instant_second(nu) < d->instelling->config.plan.tijd ||
        !werkdag_is(&d->instelling->beleid, vandaag) ||
        (d->laatste_plandag != DATE_NONE && d->laatste_plandag >= vandaag)) {
        d->plan_sinds_ms = 0;
        return false;
    }
    if (d->plan_sinds_ms == 0)
        d->plan_sinds_ms = klok_ms();
    return alles_ingenomen(d) || klok_ms() - d->plan_sinds_ms > PLAN_UITERLIJK_MS;
}

static enum err_kind tel_crises(struct dienst *d, int64_t *ret, struct err *err)
{
    arena_reset(d->intake.werk);
    return dienst_crises(d->intake.db, d->intake.werk, d->instelling->config.gemeentecode, ret, err);
}

/* A run looks at every open household, so while messages stream in one run serves all crises among them; ten
 * seconds are at once for people who get three days. */
static bool wacht_op_stroom(struct dienst *d)
{
    int64_t ms = klok_ms();
    if (!d->crisis)
        d->crisis_sinds_ms = 0;
    else if (!d->crisis_sinds_ms)
        d->crisis_sinds_ms = ms;
    return d->crisis && d->kafka && kafka_bron_wachttijd(d->kafka, ms) >= 0 &&
           ms - d->crisis_sinds_ms < CRISIS_UITERLIJK_MS;
}

/* A crisis is planned at once whoever took it in, and also when we were killed between its intake and its
 * run. */
enum err_kind planner_crises(struct dienst *d, struct err *err)
{
    enum err_kind kind = ERR_NONE;
    if (wacht_op_stroom(d))
        return kind;
    int64_t crises = d->crises_over;
    if (d->zoek_crises && !d->crisis) {
        kind = tel_crises(d, &crises, err);
        d->crisis = !kind && crises > d->crises_over;
        d->crises_over = crises < d->crises_over ? crises : d->crises_over;
    }
    if (!kind && d->crisis) {
        kind = plan(d, PLAN_CRISIS, err);
        kind = kind ? kind : tel_crises(d, &d->crises_over, err);
        d->crisis = kind != ERR_NONE;
    }
    d->zoek_crises = d->zoek_crises && kind;
    return kind;
}

/* Looks again in the database first: another daemon, or a person, may have planned. */
enum err_kind planner_dag(struct dienst *d, struct err *err)
{
    arena_reset(d->intake.werk);
    enum err_kind kind = dienst_laatste_plandag(d->intake.db, d->intake.werk,
                                                d->instelling->config.gemeentecode, &d->laatste_plandag, err);
    if (!kind && planner_tijd(d)) {
        kind = plan(d, PLAN_VOL, err);
        d->laatste_plandag = kind ? d->laatste_plandag : instant_date(klok_nu(&d->klok));
    }
    return kind;
}
