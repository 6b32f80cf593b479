/* leveringen: the list of deliveries. See leveringen.h; one delivery is in levering_blad.c. */
#include "web/leveringen.h"

#include "db/queries.h"
#include "render/woorden.h"
#include "web/fout.h"
#include "web/levering_deel.h"
#include "web/leveringen_verwacht.h"

#include <stdlib.h>

#define PER_BLAD 25

/* Rows of web_leveringen and web_leveringen_vast. */
enum {
    L_ID,
    L_SOORT,
    L_BRON,
    L_NAAM,
    L_ONTVANGEN,
    L_STATUS,
    L_PARTNER,
    L_GELEZEN,
    L_NIEUW,
    L_DUBBEL,
    L_GECORRIGEERD,
    L_INGETROKKEN,
    L_AFGEKEURD,
    L_REDEN
};

static const char *count(struct blad *b, const PGresult *r, int row, int column)
{
    return woord_getal(b->v->arena, db_int(r, row, column));
}

/* Who delivered: the partner of signals, else what it is. */
static const char *source(struct blad *b, struct slice soort, struct slice partner)
{
    if (!slice_eq_cstr(soort, "signalen"))
        return levering_soort_woord(soort);
    return partner.n ? arena_printf(b->v->arena, "%.*s", SLICE_ARG(partner)) : "onbekende leverancier";
}

static void status_cell(struct blad *b, struct slice status)
{
    static const char *const held = "vastgehouden", *const refused = "geweigerd";
    blad_cel_begin(b);
    if (slice_eq_cstr(status, held))
        blad_merk(b, BLAD_LET_OP, held);
    else if (slice_eq_cstr(status, refused))
        blad_merk(b, BLAD_FOUT, refused);
    else
        html_cstr(&b->h, slice_eq_cstr(status, "bezig")         ? "wordt ingelezen"
                         : slice_eq_cstr(status, "ingetrokken") ? "ingetrokken"
                                                                : "ingelezen");
    html_sluit(&b->h);
}

/* ---- what asks for attention ---- */

static void held_row(struct blad *b, const PGresult *r, int i)
{
    struct arena *arena = b->v->arena;
    const char *id = arena_printf(arena, "%lld", (long long)db_int(r, i, L_ID));
    blad_artikel(b, arena_printf(arena, "Levering %s van %s", id,
                                 source(b, db_text(r, i, L_SOORT), db_text(r, i, L_PARTNER))));
    blad_zin(b, "%.*s", SLICE_ARG(db_text(r, i, L_REDEN)));
    blad_klein(b, "Ontvangen op %s; bestand %.*s.", woord_tijd(arena, db_instant(r, i, L_ONTVANGEN)),
               SLICE_ARG(db_text(r, i, L_NAAM)));
    blad_link(b, arena_printf(arena, "/leveringen/%s", id),
              arena_printf(arena, "Levering %s bekijken, vrijgeven of intrekken", id));
    html_sluit(&b->h);
}

static void held(struct blad *b, const PGresult *r)
{
    if (PQntuples(r) == 0)
        return;
    blad_kop(b, 2, "Vastgehouden");
    for (int i = 0; i < PQntuples(r); i++)
        held_row(b, r, i);
}

static void missing(struct blad *b, const struct verwachte_levering *rij, size_t n)
{
    if (n == 0)
        return;
    blad_kop(b, 2, "Nog niet aangeleverd deze maand");
    blad_tabel(b, "Leveranciers die meestal aanleveren, en deze maand nog niet", "Leverancier",
               "Meestal rond", "De afgelopen zes maanden", NULL);
    for (size_t i = 0; i < n; i++) {
        blad_rij(b);
        blad_cel(b, "%s", source(b, rij[i].soort, rij[i].partner));
        blad_cel(b, "%s", woord_datum_kort(b->v->arena, rij[i].verwachting.rond));
        blad_cel(b, "%d keer een maand met een levering", rij[i].verwachting.maanden);
        html_sluit(&b->h);
    }
    blad_tabel_klaar(b);
}

/* ---- the tables ---- */

static void sources(struct blad *b, const PGresult *r)
{
    enum { S_SOORT, S_PARTNER, S_AANTAL, S_LAATST, S_GELEZEN };
    blad_kop(b, 2, "Deze maand per leverancier");
    if (PQntuples(r) == 0) {
        blad_zin(b, "Er is deze maand nog niets aangeleverd.");
        return;
    }
    blad_tabel(b,
               arena_printf(b->v->arena, "Aangeleverd in %s",
                            woord_maand(b->v->arena, month_of(instant_date(b->v->nu)))),
               "Leverancier", "Leveringen", "Laatste", "Gelezen", "Nieuw", "Dubbel", "Gecorrigeerd",
               "Ingetrokken", "Afgekeurd", NULL);
    for (int i = 0; i < PQntuples(r); i++) {
        blad_rij(b);
        blad_cel(b, "%s", source(b, db_text(r, i, S_SOORT), db_text(r, i, S_PARTNER)));
        blad_cel_getal(b, count(b, r, i, S_AANTAL));
        blad_cel(b, "%s", woord_tijd_kort(b->v->arena, db_instant(r, i, S_LAATST)));
        for (int k = 0; k < 6; k++)
            blad_cel_getal(b, count(b, r, i, S_GELEZEN + k));
        html_sluit(&b->h);
    }
    blad_tabel_klaar(b);
}

static void row(struct blad *b, const PGresult *r, int i)
{
    struct arena *arena = b->v->arena;
    const char *id = arena_printf(arena, "%lld", (long long)db_int(r, i, L_ID));
    blad_rij(b);
    blad_cel_link(b, arena_printf(arena, "/leveringen/%s", id), arena_printf(arena, "Levering %s", id));
    blad_cel(b, "%s", woord_tijd_kort(arena, db_instant(r, i, L_ONTVANGEN)));
    blad_cel(b, "%s", source(b, db_text(r, i, L_SOORT), db_text(r, i, L_PARTNER)));
    status_cell(b, db_text(r, i, L_STATUS));
    for (int k = L_GELEZEN; k <= L_AFGEKEURD; k++)
        blad_cel_getal(b, count(b, r, i, k));
    html_sluit(&b->h);
}

static void list(struct blad *b, const PGresult *r, bool first)
{
    int n = PQntuples(r) < PER_BLAD ? PQntuples(r) : PER_BLAD;
    blad_kop(b, 2, "Alle leveringen");
    if (n == 0) {
        blad_zin(b, first ? "Er is nog niets aangeleverd." : "Er zijn geen eerdere leveringen.");
        return;
    }
    blad_tabel(b, "Leveringen, de nieuwste eerst", "Levering", "Ontvangen", "Leverancier", "Stand", "Gelezen",
               "Nieuw", "Dubbel", "Gecorrigeerd", "Ingetrokken", "Afgekeurd", NULL);
    for (int i = 0; i < n; i++)
        row(b, r, i);
    blad_tabel_klaar(b);
    blad_verder(b, first ? NULL : "/leveringen",
                PQntuples(r) > PER_BLAD
                    ? arena_printf(b->v->arena, "/leveringen?voor=%lld", (long long)db_int(r, n - 1, L_ID))
                    : NULL);
}

/* ---- reading ---- */

static void partner_param(struct db_params *params, const struct verzoek *v)
{
    struct slice partner = levering_van_wie(v);
    db_param_text(params, partner.n ? partner : SLICE_NONE);
}

struct gelezen {
    PGresult *vast, *bronnen, *alle;
    struct verwachte_levering *gemist;
    size_t gemist_aantal;
};

static enum err_kind read_all(struct verzoek *v, int64_t before, struct gelezen *g, struct err *err)
{
    struct db_params params;
    db_params_begin(&params, v->arena);
    db_param_text(&params, v->web->config.gemeentecode);
    partner_param(&params, v);
    enum err_kind kind = db_run(v->db, &QUERY_WEB_LEVERINGEN_VAST, &params, &g->vast, err);
    db_params_begin(&params, v->arena);
    db_param_text(&params, v->web->config.gemeentecode);
    db_param_instant(&params, instant_from_civil(month_first(month_of(instant_date(v->nu))), 0));
    partner_param(&params, v);
    kind = kind ? kind : db_run(v->db, &QUERY_WEB_LEVERINGEN_BRONNEN, &params, &g->bronnen, err);
    db_params_begin(&params, v->arena);
    db_param_text(&params, v->web->config.gemeentecode);
    db_param_int(&params, before);
    partner_param(&params, v);
    db_param_int(&params, PER_BLAD + 1);
    kind = kind ? kind : db_run(v->db, &QUERY_WEB_LEVERINGEN, &params, &g->alle, err);
    if (!kind && v->wie.rol != ROL_SIGNAALPARTNER)
        kind = leveringen_gemist(v, &g->gemist, &g->gemist_aantal, err);
    return kind;
}

/* INT64_MAX: from the newest on; 0: no number. */
static int64_t from_where(const struct verzoek *v)
{
    struct slice given = formulier_veld(&v->vraag, "voor");
    int64_t n = 0;
    if (!formulier_heeft(&v->vraag, "voor"))
        return INT64_MAX;
    for (size_t i = 0; i < given.n; i++) {
        if (given.p[i] < '0' || given.p[i] > '9' || n > INT64_MAX / 100)
            return 0;
        n = 10 * n + (given.p[i] - '0');
    }
    return n;
}

enum err_kind leveringen_toon(struct verzoek *v, struct antwoord *a, struct err *err)
{
    struct gelezen g = {0};
    struct blad b;
    int64_t before = from_where(v);
    if (before == 0) {
        fout_antwoord(v, a, 404, NULL);
        return ERR_NONE;
    }
    enum err_kind kind = read_all(v, before, &g, err);
    if (!kind) {
        bool first = before == INT64_MAX;
        blad_begin(&b, v, "Leveringen");
        if (first) {
            held(&b, g.vast);
            missing(&b, g.gemist, g.gemist_aantal);
            sources(&b, g.bronnen);
        }
        list(&b, g.alle, first);
        blad_klaar(&b, a);
    }
    PQclear(g.vast);
    PQclear(g.bronnen);
    PQclear(g.alle);
    return kind;
}
