/* inzage: see inzage.h. */
#include "web/inzage.h"

#include "db/queries.h"
#include "render/woorden.h"
#include "web/blad.h"

#define RIJEN 200

enum err_kind inzage_noteer(struct verzoek *v, int64_t melding, const char *wat, struct err *err)
{
    struct db_params params;
    db_params_begin(&params, v->arena);
    db_param_instant(&params, v->nu);
    db_param_text(&params, v->wie.naam);
    db_param_int(&params, melding);
    db_param_text(&params, slice_from_cstr(wat));
    return db_run(v->db, &QUERY_INZAGE_NOTEER, &params, NULL, err);
}

/* ---- the page ---- */

static void search_form(struct blad *b, struct slice asked)
{
    blad_formulier(b, "/inzage");
    blad_veld(b, &(struct invoerveld){.naam = "zoek",
                                      .etiket = "Nummer van een melding, of naam van een gebruiker",
                                      .hulp = "Leeg: de laatste keren van iedereen.",
                                      .waarde = asked,
                                      .lengte = 60});
    blad_knop(b, "Zoeken");
    html_sluit(&b->h);
}

static void table(struct blad *b, const PGresult *r)
{
    struct arena *arena = b->v->arena;
    int rows = PQntuples(r);
    if (rows == 0) {
        blad_zin(b, "Er is niets gevonden.");
        return;
    }
    blad_tabel(b, "Wie wat heeft bekeken, het laatste eerst", "Wanneer", "Wie", "Melding", "Wat", NULL);
    for (int i = 0; i < rows; i++) {
        instant at = db_instant(r, i, 0);
        struct slice melding = db_text(r, i, 2);
        blad_rij(b);
        blad_cel(b, "%s", woord_tijd(arena, at));
        blad_cel(b, "%.*s", SLICE_ARG(db_text(r, i, 1)));
        if (melding.n > 0)
            blad_cel_link(b, arena_printf(arena, "/meldingen/%.*s", SLICE_ARG(melding)),
                          arena_printf(arena, "%.*s", SLICE_ARG(melding)));
        else
            blad_cel(b, "geen");
        blad_cel(b, "%.*s", SLICE_ARG(db_text(r, i, 3)));
        html_sluit(&b->h);
    }
    blad_tabel_klaar(b);
    if (rows == RIJEN)
        blad_klein(b, "Er is meer; dit zijn de laatste %d.", RIJEN);
}

static enum err_kind show(struct verzoek *v, struct slice asked, struct antwoord *a, struct err *err)
{
    struct blad b;
    struct db_params params;
    PGresult *r = NULL;
    const struct db_query *query = asked.n == 0                            ? &QUERY_WEB_INZAGE
                                   : slice_starts_with(asked, SLICE("M-")) ? &QUERY_WEB_INZAGE_MELDING
                                                                           : &QUERY_WEB_INZAGE_VAN;
    db_params_begin(&params, v->arena);
    db_param_int(&params, RIJEN);
    if (asked.n > 0)
        db_param_text(&params, asked);
    enum err_kind kind = db_run(v->db, query, &params, &r, err);
    if (kind)
        return kind;
    blad_begin(&b, v, "Wie wat heeft bekeken");
    blad_zin(&b, "Elke keer dat iemand gegevens van een inwoner ziet, staat het hier.");
    search_form(&b, asked);
    table(&b, r);
    blad_klaar(&b, a);
    PQclear(r);
    return ERR_NONE;
}

enum err_kind inzage_toon(struct verzoek *v, struct antwoord *a, struct err *err)
{
    return show(v, SLICE_NONE, a, err);
}

enum err_kind inzage_zoek(struct verzoek *v, struct antwoord *a, struct err *err)
{
    return show(v, formulier_veld(&v->formulier, "zoek"), a, err);
}
