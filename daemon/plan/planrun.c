/* planrun: see planrun.h. First walk: judge all, keep of each household what the planner asks. Then
 * planronde. Second walk: add the events, judge again, write. The households stay locked in between, so both
 * walks see the same. */
#include "plan/planrun.h"

#include "config/klok.h"
#include "db/faalpunt.h"
#include "db/queries.h"
#include "domain/planronde.h"
#include "plan/capaciteit.h"
#include "plan/gang.h"

#include <time.h>
#include <unistd.h>

#define POGINGEN 5

struct run {
    struct db *db;
    struct arena *arena;
    const struct schrijver *schrijver;
    const struct planrun_opdracht *opdracht;
    struct huishoudens huishoudens;
    struct planronde_invoer invoer;
    struct dossier *dossiers; /* one for each household, with no more than planronde reads */
    struct oordeel *oordelen;
    struct planronde_uitvoer uit;
    size_t *eerste, *volgende; /* the steps of a household as a list; 0 ends it, numbers from 1 */
    const size_t *plek;        /* of the households that are written now: their places in the list of all */
    int64_t nr;
};

/* ---- first walk ---- */

static enum err_kind keep(void *context, struct gang_groep *groep, struct err *err)
{
    struct run *run = context;
    for (size_t i = 0; i < groep->aantal; i++) {
        const struct oordeel *o = &groep->oordelen[i];
        struct dossier *d = &run->dossiers[groep->eerste + i];
        struct oordeel *kept = &run->oordelen[groep->eerste + i];
        d->huishouden = run->huishoudens.sleutel[groep->eerste + i];
        d->naam = run->huishoudens.naam[groep->eerste + i];
        for (size_t m = 0; m < o->meldingen_aantal; m++) {
            if (!o->meldingen[m].actief)
                continue;
            struct plaats *place = o->stand.plaats ? ARENA_NEW(run->arena, struct plaats) : NULL;
            kept->meldingen = ARENA_NEW(run->arena, struct melding_oordeel);
            if (!kept->meldingen || (o->stand.plaats && !place))
                return err_set(err, ERR_FULL, "no room for the candidates of a plan run");
            if (place)
                *place = *o->stand.plaats;
            kept->meldingen[0] = o->meldingen[m];
            kept->meldingen[0].bekend = arena_dup(run->arena, o->meldingen[m].bekend);
            kept->meldingen[0].plaats = place;
            kept->meldingen_aantal = 1;
            kept->stand.plaats = place;
            kept->stand.alarm = o->stand.alarm;
        }
    }
    return ERR_NONE;
}

/* ---- the month's places ---- */

static struct kanaal_stand *channel(struct run *run, int64_t kanaal)
{
    return kanaal == KANAAL_HUISBEZOEK ? &run->invoer.huisbezoek : &run->invoer.telefoon;
}

static enum err_kind count_teams(struct run *run, civil_date maand, struct err *err)
{
    struct db_params params;
    db_params_begin(&params, run->arena);
    db_param_text(&params, run->schrijver->gemeentecode);
    db_param_date(&params, maand);
    PGresult *result = NULL;
    enum err_kind kind = db_run(run->db, &QUERY_PLAATS_PER_TEAM, &params, &result, err);
    for (int i = 0; i < PQntuples(result); i++) {
        int64_t team = db_int(result, i, 1);
        if (team >= 0 && team < BELEID_MAX_TEAMS) /* a team of an earlier policy has no share any more */
            channel(run, db_int(result, i, 0))->gebruikt_team[team] += (int)db_int(result, i, 2);
    }
    PQclear(result);
    return kind;
}

/* Locks the places of all months (a proposal of an earlier month may lapse in this run) and reads those of
 * this one. */
static enum err_kind read_places(struct run *run, struct err *err)
{
    civil_date maand = month_first(month_of(run->schrijver->vandaag));
    struct db_params params;
    db_params_begin(&params, run->arena);
    db_param_text(&params, run->schrijver->gemeentecode);
    PGresult *result = NULL;
    enum err_kind kind = capaciteit_zorg(run->db, run->arena, run->schrijver, month_of(maand), err);
    if (!kind)
        kind = db_run(run->db, &QUERY_CAPACITEIT_SLOT, &params, &result, err);
    for (int i = 0; !kind && i < PQntuples(result); i++) {
        if (db_date(result, i, 0) != maand)
            continue;
        struct kanaal_stand *stand = channel(run, db_int(result, i, 1));
        stand->plaatsen = PQgetisnull(result, i, 2) ? CAPACITEIT_ONBEPERKT : (int)db_int(result, i, 2);
        stand->gebruikt = (int)db_int(result, i, 3);
    }
    PQclear(result);
    return kind ? kind : count_teams(run, maand, err);
}

/* ---- second walk ---- */

static enum err_kind write_group(void *context, struct gang_groep *groep, struct err *err)
{
    struct run *run = context;
    struct gang gang = {.db = run->db, .schrijver = run->schrijver, .slot = true, .herzie = true};
    enum err_kind kind = ERR_NONE;
    for (size_t i = 0; i < groep->aantal && !kind; i++) {
        struct dossier *d = &groep->dossiers[i];
        size_t step = run->eerste[run->plek[groep->eerste + i]];
        if (step == 0)
            continue;
        for (; step != 0 && !kind; step = run->volgende[step - 1]) {
            struct gebeurtenis g = run->uit.rij[step - 1].gebeurtenis;
            kind = gebeurtenis_voeg_toe(run->db, groep->arena, run->schrijver, d, &g, NULL, SLICE_NONE, err);
        }
        if (!kind)
            kind = gang_oordeel(&gang, groep->arena, d, &groep->oordelen[i], err);
    }
    return kind ? kind
                : oordeel_bewaar(run->db, groep->arena, run->schrijver, groep->nr, groep->dossiers,
                                 groep->oordelen, groep->aantal, err);
}

static bool list_steps(struct run *run)
{
    run->eerste = ARENA_ARRAY(run->arena, size_t, run->huishoudens.aantal + 1);
    run->volgende = ARENA_ARRAY(run->arena, size_t, run->uit.aantal + 1);
    if (!run->eerste || !run->volgende)
        return false;
    for (size_t step = run->uit.aantal; step > 0;
         step--) { /* from the back: each list keeps the order of the steps */
        size_t household = run->uit.rij[step - 1].dossier;
        run->volgende[step - 1] = run->eerste[household];
        run->eerste[household] = step;
    }
    return true;
}

static bool frees_place(const struct run *run, size_t household)
{
    const struct plaats *held = run->oordelen[household].stand.plaats;
    if (!held || run->eerste[household] == 0)
        return false;
    enum gebeurtenis_soort soort = run->uit.rij[run->eerste[household] - 1].gebeurtenis.soort;
    return soort == GEB_OVERDRACHT || soort == GEB_PLAATS_VRIJ;
}

/* Who lets go of a place is written before who may get it: the database counts every row. */
static enum err_kind write_all(struct run *run, const struct gang *gang, struct err *err)
{
    const struct huishoudens *all = &run->huishoudens;
    size_t *plek = ARENA_ARRAY(run->arena, size_t, all->aantal + 1);
    struct huishoudens part = {.sleutel = ARENA_ARRAY(run->arena, int64_t, all->aantal + 1),
                               .naam = ARENA_ARRAY(run->arena, struct slice, all->aantal + 1)};
    enum err_kind kind = ERR_NONE;
    if (!plek || !part.sleutel || !part.naam)
        return err_set(err, ERR_FULL, "no room for a plan run over %zu households", all->aantal);
    run->plek = plek;
    for (int free = 1; free >= 0 && !kind; free--) {
        part.aantal = 0;
        for (size_t i = 0; i < all->aantal; i++) {
            if (frees_place(run, i) != (free == 1))
                continue;
            plek[part.aantal] = i;
            part.sleutel[part.aantal] = all->sleutel[i];
            part.naam[part.aantal++] = all->naam[i];
        }
        if (part.aantal > 0)
            kind = gang_loop(gang, &part, write_group, run, err);
    }
    return kind;
}

static enum err_kind record(struct run *run, struct err *err)
{
    const struct schrijver *s = run->schrijver;
    const struct planronde_uitvoer *uit = &run->uit;
    const int counts[] = {uit->kandidaten, uit->huisbezoek, uit->telefoon,
                          uit->brief,      uit->overdracht, uit->alarmen};
    struct db_params params;
    db_params_begin(&params, run->arena);
    db_param_int(&params, run->nr);
    db_param_text(&params, s->gemeentecode);
    db_param_instant(&params, s->nu);
    db_param_date(&params, s->vandaag);
    db_param_bool(&params, run->opdracht->modus == PLAN_CRISIS);
    db_param_int(&params, s->beleid_nr);
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        db_param_int(&params, counts[i]);
    return db_run(run->db, &QUERY_PLANRUN_VOEG_TOE, &params, NULL, err);
}

/* ---- the transaction ---- */

static enum err_kind take_lead(struct run *run, struct err *err)
{
    struct db_params params;
    db_params_begin(&params, run->arena);
    db_param_text(&params, run->schrijver->gemeentecode);
    enum err_kind kind = db_run(run->db, &QUERY_PLAN_SLOT, &params, NULL, err);
    return kind == ERR_RETRY && !db_lost(run->db) ? err_prefix(err, "another planner is at work") : kind;
}

static enum err_kind journal_number(struct run *run, struct err *err)
{
    PGresult *result = NULL;
    enum err_kind kind = db_run(run->db, &QUERY_JOURNAAL_NR, NULL, &result, err);
    if (!kind)
        run->nr = db_int(result, 0, 0);
    PQclear(result);
    return kind;
}

static enum err_kind judge_all(struct run *run, const struct gang *gang, struct err *err)
{
    struct huishoudens *h = &run->huishoudens;
    enum err_kind kind =
        dossier_open_huishoudens(run->db, run->arena, run->schrijver, &h->sleutel, &h->naam, &h->aantal, err);
    if (kind)
        return kind;
    run->dossiers = ARENA_ARRAY(run->arena, struct dossier, h->aantal + 1);
    run->oordelen = ARENA_ARRAY(run->arena, struct oordeel, h->aantal + 1);
    if (!run->dossiers || !run->oordelen)
        return err_set(err, ERR_FULL, "no room for a plan run over %zu households", h->aantal);
    return gang_loop(gang, h, keep, run, err);
}

static enum err_kind plan_once(struct run *run, struct err *err)
{
    const struct gang gang = {
        .db = run->db,
        .schrijver = run->schrijver,
        .geheugen = run->opdracht->geheugen,
        .slot = true,
        .herzie = true,
    };
    enum err_kind kind = take_lead(run, err);
    if (!kind)
        kind = judge_all(run, &gang, err);
    if (!kind)
        kind = read_places(run, err);
    if (!kind)
        kind = journal_number(run, err);
    if (kind)
        return kind;
    run->invoer.beleid = run->schrijver->beleid;
    run->invoer.vandaag = run->schrijver->vandaag;
    run->invoer.modus = run->opdracht->modus;
    run->invoer.dossiers = run->dossiers;
    run->invoer.oordelen = run->oordelen;
    run->invoer.aantal = run->huishoudens.aantal;
    if (!planronde(run->arena, &run->invoer, &run->uit) || !list_steps(run))
        return err_set(err, ERR_FULL, "no room for a plan run over %zu households", run->huishoudens.aantal);
    if (run->opdracht->droog)
        return ERR_NONE;
    kind = write_all(run, &gang, err);
    if (!kind)
        kind = record(run, err);
    FAALPUNT("plan_voor_commit");
    return kind ? kind : db_commit(run->db, err);
}

static enum err_kind summarize(const struct run *run, struct planrun_uitslag *ret, struct err *err)
{
    struct planrun_regel *rows = ARENA_ARRAY(run->arena, struct planrun_regel, run->uit.aantal + 1);
    if (!rows)
        return err_set(err, ERR_FULL, "no room for the result of a plan run");
    for (size_t i = 0; i < run->uit.aantal; i++) {
        const struct planronde_stap *step = &run->uit.rij[i];
        const struct melding_oordeel *m = &run->oordelen[step->dossier].meldingen[0];
        rows[i] = (struct planrun_regel){m->id, step->gebeurtenis.soort, step->gebeurtenis.kanaal, m->punten,
                                         step->gebeurtenis.ja};
        if (rows[i].soort == GEB_BRIEF_KLAAR)
            rows[i].kanaal = KANAAL_BRIEF;
        if (rows[i].soort == GEB_ALARM)
            rows[i].kanaal = KANAAL_UITZOEKEN;
    }
    const struct planronde_uitvoer *uit = &run->uit;
    *ret = (struct planrun_uitslag){
        .nr = run->opdracht->droog ? 0 : run->nr,
        .huishoudens = run->huishoudens.aantal,
        .kandidaten = uit->kandidaten,
        .huisbezoek = uit->huisbezoek,
        .telefoon = uit->telefoon,
        .brief = uit->brief,
        .overdracht = uit->overdracht,
        .alarmen = uit->alarmen,
        .regels = rows,
        .regels_aantal = uit->aantal,
    };
    ret->kanaal[KANAAL_HUISBEZOEK] =
        (struct planrun_kanaal){run->invoer.huisbezoek.plaatsen, run->invoer.huisbezoek.gebruikt};
    ret->kanaal[KANAAL_TELEFOON] =
        (struct planrun_kanaal){run->invoer.telefoon.plaatsen, run->invoer.telefoon.gebruikt};
    return ERR_NONE;
}

/* Two that lost against each other should not meet again: the wait grows and differs per process and round.
 */
static void back_off(int attempt)
{
    long base = 20L << attempt;
    long ms = base + (long)((klok_ms() + getpid()) % base);
    nanosleep(&(struct timespec){ms / 1000, ms % 1000 * 1000000L}, NULL);
}

enum err_kind planrun_uitvoeren(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                                const struct planrun_opdracht *opdracht, struct planrun_uitslag *ret,
                                struct err *err)
{
    struct schrijver planner = *schrijver;
    planner.mededeel = MEDEDEEL_VANDAAG; /* whoever runs it */
    for (int attempt = 0;; attempt++) {
        struct arena_mark mark = arena_mark(arena);
        struct run run = {.db = db, .arena = arena, .schrijver = &planner, .opdracht = opdracht};
        enum err_kind kind = db_begin(db, err);
        if (!kind)
            kind = plan_once(&run, err);
        if (kind || opdracht->droog)
            db_rollback(db);
        if (!kind)
            return summarize(&run, ret, err);
        bool again = (kind == ERR_RETRY && !db_lost(db)) || kind == ERR_CONFLICT;
        if (!again || attempt + 1 == POGINGEN)
            return kind;
        arena_release(arena, mark);
        back_off(attempt);
    }
}
