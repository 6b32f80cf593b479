/* besluiten: see besluiten.h. The format is that of the documentation; a key more or less is a change of it.
 */
#include "ctl/besluiten.h"

#include "db/queries.h"
#include "domain/codes.h"
#include "render/json.h"
#include "render/regels.h"

#include <stdlib.h>
#include <string.h>

enum {
    M_ID,
    M_PERIODE,
    M_MEERVOUDIG,
    M_OPEENVOLGEND,
    M_ROUTE,
    M_PLAATS_KANAAL,
    M_PLAATS_DAG,
    M_PUNTEN,
    M_OPBOUW,
    M_STATUS,
    M_RESULTAAT,
    M_BELEID,
    M_REGELS,
    M_PARTNER,
    M_SIGNAAL
};
enum { S_PARTNER, S_ID, S_STATUS, S_REDEN, S_MELDING, S_REGELS };

/* The rows of a melding come one signal at a time: the line stays open until the next melding. */
struct schrijft {
    struct json json;
    struct arena *arena; /* holds what closes the line that is open */
    struct slice open;   /* id of that melding */
    struct melding_rest {
        int route, plaats_kanaal, punten, status, resultaat;
        bool meervoudig, opeenvolgend;
        civil_date plaats_dag;
        struct slice opbouw, beleid;
        uint32_t regels;
    } rest;
};

static void schrijf_sleutel(struct json *json, struct arena *arena, struct slice partner, struct slice id)
{
    const char *sleutel = arena_printf(arena, "%.*s/%.*s", SLICE_ARG(partner), SLICE_ARG(id));
    json_tekst(json, slice_from_cstr(sleutel));
}

/* "{0,5,10}" as PostgreSQL writes smallint[]; what gave no points is left out. */
static void schrijf_opbouw(struct json *json, struct slice opbouw)
{
    const char *p = opbouw.p, *eind = opbouw.p + opbouw.n;
    json_lijst(json);
    for (int factor = 0; factor < FACTOR_COUNT && p < eind; factor++) {
        while (p < eind && (*p == '{' || *p == ',')) {
            p++;
        }
        char *na = NULL;
        long punten = strtol(p, &na, 10); /* ends at ',' or '}' */
        p = na;
        if (punten != 0) {
            json_object_begin(json);
            json_veld_cstr(json, "factor", factor_text((enum factor)factor));
            json_veld_getal(json, "punten", punten);
            json_object_eind(json);
        }
    }
    json_lijst_eind(json);
}

static void schrijf_soorten(struct json *json, bool meervoudig, bool opeenvolgend)
{
    json_lijst(json);
    if (meervoudig) {
        json_cstr(json, "meervoudig");
    }
    if (opeenvolgend) {
        json_cstr(json, "opeenvolgend");
    }
    if (!meervoudig && !opeenvolgend) {
        json_cstr(json, "enkelvoudig");
    }
    json_lijst_eind(json);
}

static void schrijf_plaats(struct json *json, int kanaal, civil_date dag)
{
    if (kanaal == KANAAL_GEEN) {
        json_niets(json);
        return;
    }
    json_object_begin(json);
    json_veld_cstr(json, "kanaal", kanaal_text((enum kanaal)kanaal));
    json_veld_datum(json, "dag", dag);
    json_object_eind(json);
}

static void sluit_melding(struct schrijft *s)
{
    struct json *json = &s->json;
    const struct melding_rest *m = &s->rest;
    if (!s->open.p) {
        return;
    }
    json_lijst_eind(json);
    json_sleutel(json, "soortMelding");
    schrijf_soorten(json, m->meervoudig, m->opeenvolgend);
    json_veld_cstr(json, "route", kanaal_text((enum kanaal)m->route));
    json_sleutel(json, "plaats");
    schrijf_plaats(json, m->plaats_kanaal, m->plaats_dag);
    json_veld_getal(json, "punten", m->punten);
    json_sleutel(json, "opbouw");
    schrijf_opbouw(json, m->opbouw);
    json_veld_cstr(json, "status", melding_status_text((enum melding_status)m->status));
    json_veld_cstr(json, "resultaat", eindresultaat_text((enum eindresultaat)m->resultaat));
    json_veld_tekst(json, "beleid", m->beleid);
    json_sleutel(json, "regels");
    regels_json(json, m->regels);
    json_object_eind(json);
    json_regel(json);
    s->open = SLICE_NONE;
}

static void open_melding(struct schrijft *s, const PGresult *r, int i)
{
    struct json *json = &s->json;
    arena_reset(s->arena);
    s->open = arena_dup(s->arena, db_text(r, i, M_ID));
    s->rest = (struct melding_rest){
        .route = (int)db_int(r, i, M_ROUTE),
        .plaats_kanaal = (int)db_int(r, i, M_PLAATS_KANAAL),
        .plaats_dag = db_date(r, i, M_PLAATS_DAG),
        .punten = (int)db_int(r, i, M_PUNTEN),
        .status = (int)db_int(r, i, M_STATUS),
        .resultaat = (int)db_int(r, i, M_RESULTAAT),
        .meervoudig = db_bool(r, i, M_MEERVOUDIG),
        .opeenvolgend = db_bool(r, i, M_OPEENVOLGEND),
        .opbouw = arena_dup(s->arena, db_text(r, i, M_OPBOUW)),
        .beleid = arena_dup(s->arena, db_text(r, i, M_BELEID)),
        .regels = (uint32_t)db_int(r, i, M_REGELS),
    };
    json_object_begin(json);
    json_veld_cstr(json, "soort", "melding");
    json_veld_tekst(json, "melding", s->open);
    json_sleutel(json, "periode");
    json_maand(json, month_of(db_date(r, i, M_PERIODE)));
    json_sleutel(json, "signalen");
    json_lijst(json);
}

static void melding_rij(struct schrijft *s, const PGresult *r, int i)
{
    if (!s->open.p || !slice_eq(s->open, db_text(r, i, M_ID))) {
        sluit_melding(s);
        open_melding(s, r, i);
    }
    if (db_text(r, i, M_SIGNAAL).p) {
        struct arena_mark mark = arena_mark(s->arena);
        schrijf_sleutel(&s->json, s->arena, db_text(r, i, M_PARTNER), db_text(r, i, M_SIGNAAL));
        arena_release(s->arena, mark);
    }
}

static void signaal_rij(struct schrijft *s, const PGresult *r, int i)
{
    struct json *json = &s->json;
    json_object_begin(json);
    json_veld_cstr(json, "soort", "signaal");
    json_veld_tekst(json, "signaalpartner", db_text(r, i, S_PARTNER));
    json_veld_tekst(json, "ID", db_text(r, i, S_ID));
    json_veld_cstr(json, "status", signaalstatus_text((enum signaalstatus)db_int(r, i, S_STATUS)));
    json_veld_cstr(json, "reden", reden_text((enum reden)db_int(r, i, S_REDEN)));
    json_sleutel(json, "melding");
    struct slice melding = db_text(r, i, S_MELDING);
    if (melding.p) {
        json_tekst(json, melding);
    } else {
        json_niets(json);
    }
    json_sleutel(json, "regels");
    regels_json(json, (uint32_t)db_int(r, i, S_REGELS));
    json_object_eind(json);
    json_regel(json);
}

typedef void rij_fn(struct schrijft *s, const PGresult *r, int i);

static enum err_kind stroom(struct db *db, const struct db_query *query, const struct db_params *params,
                            rij_fn *rij, struct schrijft *s, struct err *err)
{
    enum err_kind kind = db_run(db, query, params, NULL, err);
    for (bool verder = true; verder && !kind;) {
        PGresult *r = NULL;
        kind = db_run(db, &QUERY_BESLUITEN_VERDER, NULL, &r, err);
        verder = !kind && PQntuples(r) > 0;
        for (int i = 0; verder && i < PQntuples(r) && !kind; i++) {
            rij(s, r, i);
            if (arena_is_full(s->arena)) {
                kind = err_set(err, ERR_FATAL, "besluiten: no room for a melding");
            }
        }
        PQclear(r);
        if (!kind && ferror(s->json.uit)) {
            kind = err_set(err, ERR_FATAL, "besluiten: cannot write the output");
        }
    }
    return kind ? kind : db_run(db, &QUERY_BESLUITEN_SLUIT, NULL, NULL, err);
}

static enum err_kind schrijf(struct db *db, struct arena *params_arena, struct schrijft *s,
                             struct slice gemeentecode, civil_month periode, struct err *err)
{
    struct db_params params;
    db_params_begin(&params, params_arena);
    db_param_text(&params, gemeentecode);
    db_param_date(&params, month_first(periode));
    enum err_kind kind = db_run(db, &QUERY_LEES_BEGIN, NULL, NULL, err);
    kind = kind ? kind : db_run(db, &QUERY_LEES_GEDULD, NULL, NULL, err);
    kind = kind ? kind : stroom(db, &QUERY_BESLUITEN_MELDINGEN, &params, melding_rij, s, err);
    if (!kind) {
        sluit_melding(s);
        kind = stroom(db, &QUERY_BESLUITEN_SIGNALEN, &params, signaal_rij, s, err);
    }
    db_rollback(db); /* it only read */
    return kind;
}

enum err_kind besluiten_schrijf(struct db *db, struct slice gemeentecode, civil_month periode, FILE *uit,
                                struct err *err)
{
    struct schrijft s = {.arena = arena_new((size_t)64 << 10)};
    struct arena *params = arena_new((size_t)16 << 10);
    enum err_kind kind = ERR_NONE;
    json_begin(&s.json, uit);
    if (!s.arena || !params) {
        kind = err_set(err, ERR_FATAL, "besluiten: no memory");
    } else {
        kind = schrijf(db, params, &s, gemeentecode, periode, err);
    }
    arena_free(params);
    arena_free(s.arena);
    return kind;
}
