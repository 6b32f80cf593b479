/* levering_blad: one delivery: its counts, its faults in words, what may be done with it. See leveringen.h.
 */
#include "db/queries.h"
#include "render/woorden.h"
#include "web/levering_deel.h"
#include "web/leveringen.h"

#include <string.h>

#define RIJEN_GETOOND 100

static bool may_hold(const struct verzoek *v)
{
    return v->wie.rol == ROL_REGISSEUR || v->wie.rol == ROL_BEHEER;
}

/* Rejected records hold persons. */
static bool may_see_records(const struct verzoek *v)
{
    return v->wie.rol == ROL_REGISSEUR || v->wie.rol == ROL_UITVOERING || v->wie.rol == ROL_SIGNAALPARTNER;
}

static bool is_recalled(const struct levering *l)
{
    return l->status == LEVERING_VASTGEHOUDEN &&
           slice_starts_with(l->reden, SLICE(LEVERING_WORDT_INGETROKKEN));
}

static void facts(struct blad *b, const struct levering *l)
{
    struct arena *arena = b->v->arena;
    const struct telling *t = &l->telling;
    const struct {
        const char *wat;
        int64_t n;
    } counts[] = {{"Gelezen", t->gelezen},
                  {"Nieuw", t->nieuw},
                  {"Al eerder aangeleverd", t->dubbel},
                  {"Gecorrigeerd", t->gecorrigeerd},
                  {"Ingetrokken", t->ingetrokken},
                  {"Afgekeurd", t->afgekeurd}};
    blad_lijst(b);
    blad_gegeven(b, "Wat", "%s", levering_soort_woord(l->soort));
    if (l->partner.n)
        blad_gegeven(b, "Leverancier", "%.*s", SLICE_ARG(l->partner));
    blad_gegeven(b, "Bestand", "%.*s", SLICE_ARG(l->naam));
    blad_gegeven(b, "Ontvangen", "%s", woord_tijd(arena, l->ontvangen));
    blad_gegeven(b, "Langs", "%s", levering_bron_woord(l->bron));
    blad_gegeven(b, "Grootte", "%s bytes", woord_getal(arena, l->bytes));
    blad_gegeven(b, "Stand", "%s", levering_status_woord(l->status));
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        blad_gegeven(b, counts[i].wat, "%s", woord_getal(arena, counts[i].n));
    html_sluit(&b->h);
}

static void standing(struct blad *b, const struct levering *l)
{
    if (l->status == LEVERING_VASTGEHOUDEN)
        blad_melding(
            b, BLAD_LET_OP,
            arena_printf(b->v->arena, "Deze levering wordt vastgehouden. %.*s", SLICE_ARG(l->reden)));
    else if (l->status == LEVERING_GEWEIGERD)
        blad_melding(b, BLAD_FOUT,
                     arena_printf(b->v->arena,
                                  "Dit bestand is als geheel geweigerd; er is niets van ingelezen. %.*s",
                                  SLICE_ARG(l->reden)));
    else if (l->status == LEVERING_INGETROKKEN)
        blad_melding(b, BLAD_INFO,
                     arena_printf(b->v->arena, "Deze levering is ingetrokken. %.*s", SLICE_ARG(l->reden)));
    else if (l->status == LEVERING_BEZIG)
        blad_melding(b, BLAD_INFO,
                     arena_printf(b->v->arena, "Deze levering wordt ingelezen. %.*s", SLICE_ARG(l->reden)));
}

static void done(struct blad *b)
{
    static const char *const said[][2] = {
        {"vast", "De levering wordt vastgehouden."},
        {"vrij", "De levering is vrijgegeven en wordt ingelezen."},
        {"ingetrokken", "De levering wordt ingetrokken. Ververs deze pagina om te zien of het klaar is."}};
    struct slice what = formulier_veld(&b->v->vraag, "gedaan");
    for (size_t i = 0; i < sizeof said / sizeof *said; i++)
        if (slice_eq_cstr(what, said[i][0]))
            blad_gedaan(b, said[i][1], NULL, SLICE_NONE);
}

/* ---- faults ---- */

static enum err_kind faults(struct blad *b, const struct levering *l, struct err *err)
{
    enum { F_SOORT, F_VELD, F_TEKST, F_AANTAL, F_REGELS };
    struct db_params params;
    PGresult *r = NULL;
    db_params_begin(&params, b->v->arena);
    db_param_text(&params, b->v->web->config.gemeentecode);
    db_param_int(&params, l->id);
    enum err_kind kind = db_run(b->v->db, &QUERY_WEB_LEVERING_FOUTEN, &params, &r, err);
    if (kind || PQntuples(r) == 0)
        return PQclear(r), kind;
    blad_kop(b, 2, "Fouten");
    blad_tabel(b, "Waarom regels zijn afgekeurd", "Veld", "Fout", "Keer", "Op regel", NULL);
    for (int i = 0; i < PQntuples(r); i++) {
        blad_rij(b);
        blad_cel(b, "%.*s", SLICE_ARG(db_text(r, i, F_VELD)));
        blad_cel(b, "%.*s", SLICE_ARG(db_text(r, i, F_TEKST)));
        blad_cel_getal(b, woord_getal(b->v->arena, db_int(r, i, F_AANTAL)));
        blad_cel(b, "%.*s%s", SLICE_ARG(db_text(r, i, F_REGELS)),
                 db_int(r, i, F_AANTAL) > FOUT_REGELS ? ", ..." : "");
        html_sluit(&b->h);
    }
    PQclear(r);
    blad_tabel_klaar(b);
    return ERR_NONE;
}

static enum err_kind warnings(struct blad *b, const struct levering *l, struct err *err)
{
    struct fout_telling *rij;
    size_t n;
    enum err_kind kind = levering_waarschuwingen(b->v->db, b->v->arena, l->id, &rij, &n, err);
    if (kind || n == 0)
        return kind;
    blad_kop(b, 2, "Waarschuwingen");
    blad_zin(b, "Deze regels zijn wel ingelezen.");
    blad_tabel(b, "Wat opviel", "Veld", "Waarschuwing", "Keer", "Op regel", NULL);
    for (size_t i = 0; i < n; i++) {
        blad_rij(b);
        blad_cel(b, "%.*s", SLICE_ARG(rij[i].veld));
        blad_cel(b, "%.*s", SLICE_ARG(rij[i].soort));
        blad_cel_getal(b, woord_getal(b->v->arena, rij[i].aantal));
        blad_cel(b, "%.*s%s", SLICE_ARG(rij[i].regels), rij[i].aantal > FOUT_REGELS ? ", ..." : "");
        html_sluit(&b->h);
    }
    blad_tabel_klaar(b);
    return ERR_NONE;
}

static void record_rows(struct blad *b, const struct levering *l, const PGresult *r)
{
    enum { R_REGEL, R_OPNIEUW, R_ZINNEN };
    blad_uitklap(b, "De afgekeurde regels een voor een");
    blad_tabel(b, "Afgekeurde regels met hun fouten", "Regel", "Fouten", "Opnieuw aangeboden", NULL);
    for (int i = 0; i < PQntuples(r) && i < RIJEN_GETOOND; i++) {
        blad_rij(b);
        blad_cel_getal(b, woord_getal(b->v->arena, db_int(r, i, R_REGEL)));
        blad_cel(b, "%.*s", SLICE_ARG(db_text(r, i, R_ZINNEN)));
        blad_cel(b, "%s", db_bool(r, i, R_OPNIEUW) ? "ja" : "nee");
        html_sluit(&b->h);
    }
    blad_tabel_klaar(b);
    if (PQntuples(r) > RIJEN_GETOOND)
        blad_klein(b, "De eerste %d van %s; het bestand bevat ze allemaal.", RIJEN_GETOOND,
                   woord_getal(b->v->arena, l->telling.afgekeurd));
    html_sluit(&b->h);
}

static enum err_kind records(struct blad *b, const struct levering *l, struct err *err)
{
    struct db_params params;
    PGresult *r = NULL;
    if (!may_see_records(b->v) || l->telling.afgekeurd == 0)
        return ERR_NONE;
    db_params_begin(&params, b->v->arena);
    db_param_int(&params, l->id);
    db_param_int(&params, RIJEN_GETOOND + 1);
    enum err_kind kind = db_run(b->v->db, &QUERY_WEB_LEVERING_AFGEKEURD, &params, &r, err);
    if (!kind && PQntuples(r)) {
        record_rows(b, l, r);
        blad_link(b, arena_printf(b->v->arena, "/leveringen/%lld/afgekeurd", (long long)l->id),
                  "Afgekeurde regels downloaden");
        blad_klein(
            b,
            "Dit bestand bevat gegevens van inwoners. Wie het downloadt, wordt genoteerd. Wat te doen: %s.",
            levering_raad(l));
    }
    PQclear(r);
    return kind;
}

/* ---- what may be done ---- */

static void act(struct blad *b, const struct levering *l, const char *daad, const char *knop)
{
    blad_formulier_klein(b, arena_printf(b->v->arena, "/leveringen/%lld/%s", (long long)l->id, daad));
    blad_knop(b, knop);
    html_sluit(&b->h);
}

static void acts(struct blad *b, const struct levering *l)
{
    bool signals = slice_eq_cstr(l->soort, "signalen");
    if (!may_hold(b->v))
        return;
    if (l->status == LEVERING_BEZIG) {
        blad_kop(b, 2, "Vasthouden");
        blad_zin(b, "Het inlezen stopt. Wat al is ingelezen, blijft.");
        act(b, l, "vasthouden", "Vasthouden");
    } else if (l->status == LEVERING_VASTGEHOUDEN && !is_recalled(l)) {
        blad_kop(b, 2, "Vrijgeven");
        blad_zin(b, "De levering wordt alsnog ingelezen, met %s als tijd van ontvangst.",
                 woord_tijd(b->v->arena, l->ontvangen));
        act(b, l, "vrijgeven", "Vrijgeven en inlezen");
    }
    if (b->v->wie.rol == ROL_REGISSEUR && signals && !is_recalled(l) && l->status != LEVERING_INGETROKKEN &&
        l->status != LEVERING_GEWEIGERD) {
        blad_kop(b, 2, "Intrekken");
        blad_zin(b,
                 "Alles wat deze levering bracht wordt teruggenomen. U ziet eerst wat er al de deur uit is.");
        blad_link(b, arena_printf(b->v->arena, "/leveringen/%lld/intrekken", (long long)l->id),
                  "Deze levering intrekken");
    }
}

enum err_kind levering_toon(struct verzoek *v, struct antwoord *a, struct err *err)
{
    struct levering l;
    struct blad b;
    bool found;
    enum err_kind kind = levering_van_pad(v, a, &l, &found, err);
    if (kind || !found)
        return kind;
    blad_begin(&b, v, arena_printf(v->arena, "Levering %lld", (long long)l.id));
    blad_terug(&b, "/leveringen", "Alle leveringen");
    done(&b);
    standing(&b, &l);
    facts(&b, &l);
    kind = faults(&b, &l, err);
    kind = kind ? kind : records(&b, &l, err);
    kind = kind ? kind : warnings(&b, &l, err);
    acts(&b, &l);
    if (!kind)
        blad_klaar(&b, a);
    return kind;
}
