/* handel_samen: see handel_samen.h. */
#include "plan/handel_samen.h"

#include "db/queries.h"
#include "plan/gang.h"

#include <string.h>
#include <time.h>

#define POGINGEN 5

struct zaak_rij {
    int64_t huishouden, melding;
    int64_t doel; /* of an undo: the act it is about */
};

struct werk {
    struct db *db;
    struct arena *arena;
    const struct schrijver *schrijver;
    struct handeling sjabloon; /* the act as it was read; every melding gets a copy */
    bool alleen_voorgesteld;
    enum rol rol;
    struct slice reden;
    struct gang gang;
    struct zaak_rij *rijen; /* in the order of the households */
    size_t rijen_aantal, aan;
    struct samen_uitslag uitslag;
};

static enum err_kind too_full(struct err *err)
{
    return err_set(err, ERR_FULL, "no room for acts on many meldingen");
}

/* ---- one melding ---- */

static const struct melding_oordeel *find(const struct oordeel *oordeel, int64_t sleutel)
{
    for (size_t i = 0; i < oordeel->meldingen_aantal; i++)
        if (oordeel->meldingen[i].sleutel == sleutel)
            return &oordeel->meldingen[i];
    return NULL;
}

static const char *check(struct werk *w, struct gang_groep *groep, size_t i, const struct zaak_rij *rij,
                         struct handeling *h)
{
    const struct melding_oordeel *m = find(&groep->oordelen[i], rij->melding);
    if (!m)
        return "Deze melding is te oud om nog te wijzigen.";
    if (w->alleen_voorgesteld && m->voorstel != h->gebeurtenis.resultaat)
        return "Deze uitkomst wordt niet meer voorgesteld.";
    return handeling_toets(groep->arena, &groep->dossiers[i], &groep->oordelen[i], m, w->rol, w->reden,
                           w->schrijver->vandaag, h);
}

/* *ret_gedaan: false when it was left out. */
static enum err_kind do_one(struct werk *w, struct gang_groep *groep, size_t i, const struct zaak_rij *rij,
                            bool *ret_gedaan, struct err *err)
{
    struct handeling h = w->sjabloon;
    if (rij->doel != 0)
        h.gebeurtenis.doel = rij->doel;
    const char *refusal = check(w, groep, i, rij, &h);
    *ret_gedaan = !refusal;
    if (refusal) {
        w->uitslag.overgeslagen++;
        if (!w->uitslag.weigering)
            w->uitslag.weigering = arena_printf(w->arena, "%s", refusal);
        return ERR_NONE;
    }
    struct gebeurtenis events[2];
    size_t count = handeling_gebeurtenissen(&h, events);
    struct slice reason = w->reden.n > 0 ? w->reden : SLICE_NONE;
    enum err_kind kind = ERR_NONE;
    for (size_t e = 0; e < count && !kind; e++)
        kind = gebeurtenis_voeg_toe(w->db, groep->arena, w->schrijver, &groep->dossiers[i], &events[e], NULL,
                                    reason, err);
    if (kind)
        return kind;
    w->uitslag.gedaan++;
    w->uitslag.tot = events[count - 1].nr;
    if (w->uitslag.van == 0)
        w->uitslag.van = events[0].nr;
    return gang_oordeel(&w->gang, groep->arena, &groep->dossiers[i], &groep->oordelen[i], err);
}

/* What something was done for is moved to the front of the batch: only that is written. */
static enum err_kind do_group(void *context, struct gang_groep *groep, struct err *err)
{
    struct werk *w = context;
    size_t changed = 0;
    for (size_t i = 0; i < groep->aantal; i++) {
        bool any = false;
        for (; w->aan < w->rijen_aantal && w->rijen[w->aan].huishouden == groep->dossiers[i].huishouden;
             w->aan++) {
            bool done = false;
            enum err_kind kind = do_one(w, groep, i, &w->rijen[w->aan], &done, err);
            if (kind)
                return kind;
            any |= done;
        }
        if (any) {
            groep->dossiers[changed] = groep->dossiers[i];
            groep->oordelen[changed++] = groep->oordelen[i];
        }
    }
    return changed == 0 ? ERR_NONE
                        : oordeel_bewaar(w->db, groep->arena, w->schrijver, groep->nr, groep->dossiers,
                                         groep->oordelen, changed, err);
}

/* ---- which meldingen ---- */

/* Rows of: household, its name, melding, target; sorted by household. */
static enum err_kind take_rows(struct werk *w, const PGresult *r, struct huishoudens *ret, struct err *err)
{
    size_t n = (size_t)PQntuples(r);
    *ret = (struct huishoudens){ARENA_ARRAY(w->arena, int64_t, n + 1),
                                ARENA_ARRAY(w->arena, struct slice, n + 1), 0};
    w->rijen = ARENA_ARRAY(w->arena, struct zaak_rij, n + 1);
    w->rijen_aantal = n;
    if (!ret->sleutel || !ret->naam || !w->rijen)
        return too_full(err);
    for (size_t i = 0; i < n; i++) {
        w->rijen[i] = (struct zaak_rij){db_int(r, (int)i, 0), db_int(r, (int)i, 2), db_int(r, (int)i, 3)};
        if (i > 0 && w->rijen[i].huishouden == w->rijen[i - 1].huishouden)
            continue;
        ret->sleutel[ret->aantal] = w->rijen[i].huishouden;
        ret->naam[ret->aantal++] = arena_dup(w->arena, db_text(r, (int)i, 1));
    }
    return arena_is_full(w->arena) ? too_full(err) : ERR_NONE;
}

static enum err_kind one_try(struct werk *w, const struct db_query *query, const struct db_params *params,
                             struct err *err)
{
    struct huishoudens households;
    PGresult *r = NULL;
    w->uitslag = (struct samen_uitslag){0};
    w->aan = 0;
    enum err_kind kind = db_begin(w->db, err);
    if (!kind)
        kind = db_run(w->db, query, params, &r, err);
    if (!kind)
        kind = take_rows(w, r, &households, err);
    PQclear(r);
    if (!kind)
        kind = gang_loop(&w->gang, &households, do_group, w, err);
    if (!kind)
        return db_commit(w->db, err);
    db_rollback(w->db);
    return kind;
}

/* Undoing takes a place again that somebody else may have by now: then nothing of the batch is done. */
static const char *no_place = "Er is deze maand niet genoeg plaats meer vrij; geef er eerst een bij.";

static enum err_kind tries(struct werk *w, const struct db_query *query, const struct db_params *params,
                           struct err *err)
{
    for (int attempt = 1;; attempt++) {
        enum err_kind kind = one_try(w, query, params, err);
        if (kind == ERR_CONFLICT && strstr(err->text, "capaciteit_niet_overschreden")) {
            w->uitslag = (struct samen_uitslag){.weigering = no_place};
            return ERR_NONE;
        }
        if (kind != ERR_RETRY || db_lost(w->db) || attempt == POGINGEN)
            return kind;
        nanosleep(&(struct timespec){0, attempt * 30000000L}, NULL);
    }
}

enum err_kind handel_samen(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                           const struct samen_opdracht *o, struct samen_uitslag *ret, struct err *err)
{
    struct werk w = {.db = db,
                     .arena = arena,
                     .schrijver = schrijver,
                     .alleen_voorgesteld = o->alleen_voorgesteld,
                     .rol = o->rol,
                     .reden = o->reden};
    w.gang = (struct gang){.db = db, .schrijver = schrijver, .geheugen = o->geheugen, .slot = true};
    struct fouten fouten;
    *ret = (struct samen_uitslag){0};
    fouten_begin(&fouten, arena);
    if (!handeling_lees(arena, o->act, o->argumenten, o->argumenten_aantal, schrijver->vandaag, &w.sjabloon,
                        &fouten))
        return err_set(err, ERR_INVALID, "this is no act for many meldingen");
    struct db_array ids;
    struct db_params params;
    db_array_begin(&ids, arena, DB_TEXT, o->aantal + 1);
    for (size_t i = 0; i < o->aantal; i++)
        db_array_text(&ids, o->meldingen[i]);
    db_params_begin(&params, arena);
    db_param_text(&params, schrijver->gemeentecode);
    db_param_array(&params, &ids);
    enum err_kind kind = tries(&w, &QUERY_SAMEN_MELDINGEN, &params, err);
    if (!kind)
        *ret = w.uitslag;
    return kind;
}

enum err_kind handel_samen_ongedaan(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                                    int64_t van, int64_t tot, enum rol rol, struct slice reden,
                                    size_t geheugen, struct samen_uitslag *ret, struct err *err)
{
    static const int stays[] = {GEB_VRIJGEVEN,  GEB_VERPLAATSEN, GEB_BEVESTIGEN, GEB_RESULTAAT,
                                GEB_TERUGGEVEN, GEB_IN_HULP,     GEB_OGGZ,       GEB_BEZWAAR};
    struct werk w = {.db = db, .arena = arena, .schrijver = schrijver, .rol = rol, .reden = reden};
    struct db_array kinds;
    w.gang =
        (struct gang){.db = db, .schrijver = schrijver, .geheugen = geheugen, .slot = true, .herzie = true};
    w.sjabloon.gebeurtenis = (struct gebeurtenis){.soort = GEB_ONGEDAAN, .dag = DATE_NONE};
    struct db_params params;
    *ret = (struct samen_uitslag){0};
    db_params_begin(&params, arena);
    db_param_text(&params, schrijver->gemeentecode);
    db_param_int(&params, van);
    db_param_int(&params, tot);
    db_param_text(&params, van == tot ? SLICE_NONE : schrijver->wie);
    db_array_begin(&kinds, arena, DB_INT2, sizeof stays / sizeof *stays);
    for (size_t i = 0; i < sizeof stays / sizeof *stays; i++)
        db_array_int(&kinds, stays[i]);
    db_param_array(&params, &kinds);
    enum err_kind kind = tries(&w, &QUERY_SAMEN_GEDAAN, &params, err);
    if (!kind)
        *ret = w.uitslag;
    return kind;
}
