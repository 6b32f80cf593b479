/* handel_verhuis: acts that move signals to another household: adres_onjuist, adres_verbeterd, splitsen,
 * samenvoegen, and undoing each of them. The event stays with the household on which it was said; undoing
 * brings the signals back there. */
#include "plan/handel_werk.h"

#include "db/queries.h"
#include "db/register_laad.h"
#include "db/store_bewoner.h"
#include "db/store_signaal.h"

#include <string.h>

struct verhuis {
    struct handel_werk *w;
    struct huishouden_context context;
    struct adresregel *regels;
    size_t regels_aantal;
    struct adresregel nieuw; /* the rule of this act, as it will be */
};

static const char full[] = "no room for the signals that move";

bool verhuis_soort(enum gebeurtenis_soort soort)
{
    return soort == GEB_ADRES_ONJUIST || soort == GEB_ADRES_VERBETERD || soort == GEB_SPLITSEN ||
           soort == GEB_SAMENVOEGEN;
}

/* 9401GE-10-A of 9401GE-10-A/K3J... */
static struct slice address_of(struct slice naam)
{
    const char *slash = naam.n ? memchr(naam.p, '/', naam.n) : NULL;
    if (slash)
        naam.n = (size_t)(slash - naam.p);
    return naam;
}

static const struct adresregel *find_rule(const struct verhuis *v, struct slice adres)
{
    for (size_t i = 0; i < v->regels_aantal; i++)
        if (slice_eq(v->regels[i].adres, adres))
            return &v->regels[i];
    return NULL;
}

static bool add_move(struct verhuis *v, const struct signaal_feit *s, struct huishouden to, int vast)
{
    struct handel_werk *w = v->w;
    const struct dossier *own = &w->dossiers[w->eigen];
    if (to.sleutel == own->huishouden)
        return true;
    w->verhuizingen[w->verhuizingen_aantal++] = (struct verhuizing){
        .signaal = s->sleutel,
        .van = own->huishouden,
        .van_naam = own->naam,
        .naar = to.sleutel,
        .naar_naam = to.naam,
        .vast = vast,
    };
    return to.naam.p != NULL;
}

/* The signals of the melding and of the older open ones it took over; or of every open melding of the
 * household. */
static bool moves_along(const struct handel_werk *w, int64_t melding, bool whole_household)
{
    const struct oordeel *o = &w->oordelen[w->eigen];
    for (size_t i = 0; i < o->meldingen_aantal; i++) {
        const struct melding_oordeel *m = &o->meldingen[i];
        if (m->sleutel != melding || m->status == MELDING_GESLOTEN)
            continue;
        return whole_household || m->sleutel == w->melding->sleutel ||
               m->overgenomen_door == w->melding->sleutel;
    }
    return false;
}

/* `adres`: where they go, bundled as the rules say; empty: to the household of the unknown address. */
static enum err_kind plan_moves(struct verhuis *v, struct slice adres, bool whole_household, int vast,
                                struct err *err)
{
    struct handel_werk *w = v->w;
    struct dossier *own = &w->dossiers[w->eigen];
    const char *unknown = arena_printf(w->arena, "ONBEKEND/%s", w->melding->id);
    w->verhuizingen = ARENA_ARRAY(w->arena, struct verhuizing, own->signalen_aantal + 1);
    bool room = w->verhuizingen != NULL;
    for (size_t i = 0; i < own->signalen_aantal && room; i++) {
        if (!moves_along(w, w->oordelen[w->eigen].signalen[i].melding, whole_household))
            continue;
        struct huishouden to = {.naam = slice_from_cstr(unknown)};
        if (adres.n > 0)
            to = huishouden_bepaal(w->arena, &v->context, adres, &own->signalen[i].kenmerk);
        else
            to.sleutel = huishouden_sleutel(v->context.key, v->context.gemeentecode, to.naam);
        room = add_move(v, &own->signalen[i], to, vast);
    }
    return room && !arena_is_full(w->arena) ? ERR_NONE : err_set(err, ERR_FULL, full);
}

/* ---- the acts ---- */

static enum err_kind plan_wrong_address(struct verhuis *v, struct err *err)
{
    struct handel_werk *w = v->w;
    if (huishouden_soort(w->dossiers[w->eigen].naam) == HUISHOUDEN_ZONDER_ADRES) {
        w->weigering =
            "Van deze melding is al geen adres bekend; leg het juiste adres vast met 'adres_verbeterd'.";
        return ERR_NONE;
    }
    return plan_moves(v, SLICE_NONE, false, 1, err);
}

/* Is it an institution by the residents' register? Then people are bundled one by one there (R7). */
static enum err_kind ask_institution(struct verhuis *v, struct slice adres, struct err *err)
{
    struct handel_werk *w = v->w;
    struct bewonerregister actief;
    struct slice *found;
    enum err_kind kind = bewonerregister_actief(w->db, w->arena, w->schrijver->gemeentecode, &actief, err);
    kind = kind ? kind
                : register_instellingen(w->db, w->arena, actief.nr, &adres, 1, &found,
                                        &v->context.instellingen_aantal, err);
    v->context.instellingen = kind ? NULL : found;
    return kind;
}

static enum err_kind plan_right_address(struct verhuis *v, struct err *err)
{
    struct handel_werk *w = v->w;
    struct slice adres = adres_sleutel(w->arena, &w->h.adres);
    w->h.gebeurtenis.waarde = adres;
    enum err_kind kind = ask_institution(v, adres, err);
    kind = kind ? kind : plan_moves(v, adres, false, 1, err);
    if (!kind && w->verhuizingen_aantal == 0)
        w->weigering = "Dit adres staat al bij deze melding.";
    return kind;
}

static const char *rule_stands =
    "Voor dit adres geldt al een afspraak over splitsen of samenvoegen; maak die eerst ongedaan.";

static enum err_kind plan_split(struct verhuis *v, struct err *err)
{
    struct handel_werk *w = v->w;
    struct slice adres = w->dossiers[w->eigen].naam;
    if (find_rule(v, adres)) {
        w->weigering = rule_stands;
        return ERR_NONE;
    }
    v->nieuw = (struct adresregel){.adres = adres, .per_persoon = true};
    v->context.regels = &v->nieuw; /* no other rule matters for this address */
    v->context.regels_aantal = 1;
    w->regel_adres = adres;
    return plan_moves(v, adres, true, -1, err);
}

static enum err_kind plan_join(struct verhuis *v, struct err *err)
{
    struct handel_werk *w = v->w;
    struct slice own = w->dossiers[w->eigen].naam, other_name = SLICE_NONE;
    int64_t other, melding;
    enum err_kind kind = dossier_van_melding(w->db, w->arena, w->schrijver, w->h.gebeurtenis.waarde, &other,
                                             &other_name, &melding, err);
    if (kind == ERR_INVALID)
        w->weigering = "De melding achter 'met' bestaat niet.";
    if (kind)
        return kind == ERR_INVALID ? ERR_NONE : kind;
    struct slice to = address_of(other_name);
    const struct adresregel *rule = find_rule(v, to);
    if (rule && rule->samen.n > 0)
        to = rule->samen;
    if (huishouden_soort(own) != HUISHOUDEN_ADRES)
        w->weigering = "Op dit adres worden de personen apart behandeld; samenvoegen kan daar niet.";
    else if (huishouden_soort(other_name) == HUISHOUDEN_ZONDER_ADRES)
        w->weigering = "Van de melding achter 'met' is geen adres bekend.";
    else if (slice_eq(to, own))
        w->weigering = "Deze meldingen horen al bij een en hetzelfde huishouden.";
    else if (find_rule(v, own))
        w->weigering = rule_stands;
    for (size_t i = 0; i < v->regels_aantal && !w->weigering; i++)
        if (slice_eq(v->regels[i].samen, own))
            w->weigering = "Bij dit adres is al een ander adres gevoegd; voeg het andere samen met dit, of "
                           "maak dat eerst ongedaan.";
    if (w->weigering)
        return ERR_NONE;
    w->h.gebeurtenis.waarde = w->regel_samen = to;
    w->regel_adres = own;
    return plan_moves(v, to, true, -1, err);
}

enum err_kind verhuis_bereik(struct handel_werk *w, struct slice naam, struct err *err)
{
    struct db_array names;
    struct db_params params;
    if (!db_is_namens(w->db))
        return ERR_NONE;
    db_array_begin(&names, w->arena, DB_TEXT, 1);
    if (naam.n > 0)
        db_array_text(&names, naam);
    db_params_begin(&params, w->arena);
    db_param_int(&params, w->set[0]);
    db_param_ints(&params, w->set, w->set_aantal);
    db_param_array(&params, &names);
    return db_run(w->db, &QUERY_VERHUIZING_BEREIK, &params, NULL, err);
}

/* ---- undoing ---- */

static const char *id_van_melding(const struct handel_werk *w, int64_t sleutel)
{
    const struct oordeel *o = &w->oordelen[w->eigen];
    for (size_t i = 0; i < o->meldingen_aantal; i++)
        if (o->meldingen[i].sleutel == sleutel)
            return o->meldingen[i].id;
    return "";
}

/* *ret_naam: of the household where they are now. */
static const struct db_query *moved_query(struct verhuis *v, struct db_params *params, struct slice *ret_naam)
{
    struct handel_werk *w = v->w;
    const struct dossier *own = &w->dossiers[w->eigen];
    const struct gebeurtenis *g = w->doel;
    struct slice to = g->waarde;
    db_params_begin(params, w->arena);
    db_param_text(params, v->context.gemeentecode);
    switch (g->soort) {
    case GEB_ADRES_ONJUIST:
        *ret_naam = slice_from_cstr(arena_printf(w->arena, "ONBEKEND/%s", id_van_melding(w, g->melding)));
        db_param_text(params, *ret_naam);
        return &QUERY_VERHUISD_ONJUIST;
    case GEB_ADRES_VERBETERD: /* the rules may have led on from the address that was given */
        if (find_rule(v, to) && find_rule(v, to)->samen.n > 0)
            to = find_rule(v, to)->samen;
        *ret_naam = to;
        db_param_text(params, to);
        db_param_int(params, g->nr);
        db_param_int(params, own->huishouden);
        return &QUERY_VERHUISD_VERBETERD;
    case GEB_SPLITSEN:
        db_param_text(params, own->naam);
        db_param_int(params, MELDING_GESLOTEN);
        return &QUERY_VERHUISD_SPLITSEN;
    default:
        db_param_text(params, own->naam);
        db_param_int(params, MELDING_GESLOTEN);
        db_param_text(params, to);
        return &QUERY_VERHUISD_SAMENVOEGEN;
    }
}

/* Back to the household on which the act was said. */
static enum err_kind plan_undo(struct verhuis *v, struct err *err)
{
    struct handel_werk *w = v->w;
    const struct dossier *own = &w->dossiers[w->eigen];
    bool rule = w->doel->soort == GEB_SPLITSEN || w->doel->soort == GEB_SAMENVOEGEN;
    struct db_params params;
    PGresult *result = NULL;
    struct slice where = SLICE_NONE;
    const struct db_query *query = moved_query(v, &params, &where);
    enum err_kind kind = verhuis_bereik(w, where, err);
    kind = kind ? kind : db_run(w->db, query, &params, &result, err);
    if (kind)
        return kind;
    size_t n = (size_t)PQntuples(result);
    w->verhuizingen = ARENA_ARRAY(w->arena, struct verhuizing, n + 1);
    for (size_t i = 0; i < n && w->verhuizingen; i++)
        w->verhuizingen[w->verhuizingen_aantal++] = (struct verhuizing){
            .signaal = db_int(result, (int)i, 0),
            .van = db_int(result, (int)i, 1),
            .van_naam = arena_dup(w->arena, db_text(result, (int)i, 2)),
            .naar = own->huishouden,
            .naar_naam = own->naam,
            .vast = rule ? -1 : 0,
        };
    PQclear(result);
    if (rule)
        w->regel_adres = own->naam;
    else if (n == 0)
        w->weigering = "De signalen zijn intussen verder verplaatst; maak die handeling eerst ongedaan.";
    return arena_is_full(w->arena) ? err_set(err, ERR_FULL, full) : ERR_NONE;
}

/* ---- together ---- */

enum err_kind verhuis_plan(struct handel_werk *w, struct err *err)
{
    struct verhuis v = {.w = w};
    w->verhuizingen_aantal = 0;
    w->regel_adres = w->regel_samen = SLICE_NONE;
    v.context = (struct huishouden_context){
        .gemeentecode = w->schrijver->gemeentecode,
        .key = w->schrijver->key,
        .beleid = w->schrijver->beleid,
    };
    enum err_kind kind =
        adresregels(w->db, w->arena, w->schrijver->gemeentecode, &v.regels, &v.regels_aantal, err);
    if (kind)
        return kind;
    v.context.regels = v.regels;
    v.context.regels_aantal = v.regels_aantal;
    if (w->doel)
        return plan_undo(&v, err);
    switch (w->h.gebeurtenis.soort) {
    case GEB_ADRES_ONJUIST:
        return plan_wrong_address(&v, err);
    case GEB_ADRES_VERBETERD:
        return plan_right_address(&v, err);
    case GEB_SPLITSEN:
        return plan_split(&v, err);
    default:
        return plan_join(&v, err);
    }
}

static enum err_kind write_rule(struct handel_werk *w, int64_t nr, struct err *err)
{
    struct db_params params;
    db_params_begin(&params, w->arena);
    db_param_text(&params, w->schrijver->gemeentecode);
    db_param_text(&params, w->regel_adres);
    if (w->doel) {
        db_param_int(&params, w->doel->nr);
        return db_run(w->db, &QUERY_ADRESREGEL_WEG, &params, NULL, err);
    }
    db_param_bool(&params, w->regel_samen.n == 0);
    db_param_text(&params, w->regel_samen);
    db_param_int(&params, nr);
    return db_run(w->db, &QUERY_ADRESREGEL_ZET, &params, NULL, err);
}

enum err_kind verhuis_doe(struct handel_werk *w, int64_t nr, struct err *err)
{
    enum err_kind kind = w->regel_adres.n > 0 ? write_rule(w, nr, err) : ERR_NONE;
    if (kind || w->verhuizingen_aantal == 0)
        return kind;
    struct db_array signals, households, fixed;
    db_array_begin(&signals, w->arena, DB_INT8, w->verhuizingen_aantal);
    db_array_begin(&households, w->arena, DB_INT8, w->verhuizingen_aantal);
    db_array_begin(&fixed, w->arena, DB_INT2, w->verhuizingen_aantal);
    for (size_t i = 0; i < w->verhuizingen_aantal; i++) {
        db_array_int(&signals, w->verhuizingen[i].signaal);
        db_array_int(&households, w->verhuizingen[i].naar);
        db_array_int(&fixed, w->verhuizingen[i].vast);
    }
    struct db_params params;
    db_params_begin(&params, w->arena);
    db_param_array(&params, &signals);
    db_param_array(&params, &households);
    db_param_array(&params, &fixed);
    db_param_int(&params, nr);
    db_param_date(&params, w->schrijver->vandaag);
    db_param_text(&params, address_of(w->dossiers[w->eigen].naam));
    return db_run(w->db, &QUERY_SIGNAAL_VERHUIS, &params, NULL, err);
}
