/* levering_daad: holding a delivery back, letting it go, recalling it, and the file of what was rejected. See
 * leveringen.h. What may be is decided in daemon/intake; here it is asked and said in words for a page. */
#include "db/queries.h"
#include "render/woorden.h"
#include "web/fout.h"
#include "web/inzage.h"
#include "web/levering_deel.h"
#include "web/leveringen.h"
#include "web/sessie.h"

#include "base/text.h"

#include <stdio.h>
#include <string.h>

#define REDEN_TEKENS 500
#define VERTROKKEN_GETOOND 200

/* What came of an act: back to the page of the delivery, or a page that says why not. */
static enum err_kind answer(struct verzoek *v, struct antwoord *a, enum levering_daad daad, int64_t id,
                            const char *gedaan, const char *melding, const struct err *err)
{
    if (daad == DAAD_FOUT)
        return err->kind ? err->kind : ERR_FATAL;
    if (daad == DAAD_GEWEIGERD)
        fout_antwoord(v, a, 409, melding);
    else
        *a = (struct antwoord){
            .status = 303,
            .heen = arena_printf(v->arena, "/leveringen/%lld?gedaan=%s", (long long)id, gedaan)};
    return ERR_NONE;
}

/* The delivery of the address and an intake, outside of the transaction of the request. *ret_go false: it is
 * answered already. The caller closes the intake in any case. */
static enum err_kind prepare(struct verzoek *v, struct antwoord *a, struct levering *l, struct intake *intake,
                             bool *ret_go, struct err *err)
{
    *intake = (struct intake){0};
    enum err_kind kind = levering_van_pad(v, a, l, ret_go, err);
    if (!kind && *ret_go)
        kind = levering_intake(v, intake, err);
    return kind ? kind : sessie_buiten(v, err);
}

enum err_kind levering_vasthouden(struct verzoek *v, struct antwoord *a, struct err *err)
{
    struct levering l;
    struct intake intake;
    const char *why = NULL;
    bool go = false;
    enum err_kind kind = prepare(v, a, &l, &intake, &go, err);
    if (!kind && go && (l.status == LEVERING_INGELEZEN || l.status == LEVERING_KLAAR))
        fout_antwoord(v, a, 409, "Deze levering is al helemaal ingelezen. U kunt haar nog wel intrekken.");
    else if (!kind && go) {
        enum levering_daad daad = levering_houd_vast(&intake, l.id, &why, err);
        kind = answer(v, a, daad, l.id, "vast", why, err);
    }
    intake_sluit(&intake);
    return kind;
}

enum err_kind levering_vrijgeven(struct verzoek *v, struct antwoord *a, struct err *err)
{
    struct levering l;
    struct intake intake;
    const char *why = NULL;
    bool go = false;
    enum err_kind kind = prepare(v, a, &l, &intake, &go, err);
    if (!kind && go) {
        const char *reason = arena_printf(v->arena, "Vrijgegeven door %.*s.", SLICE_ARG(v->wie.naam));
        enum levering_daad daad = levering_laat_vrij(&intake, l.id, slice_from_cstr(reason), &why, err);
        kind = answer(v, a, daad, l.id, "vrij", why, err);
    }
    intake_sluit(&intake);
    return kind;
}

/* ---- recall ---- */

enum { G_SIGNALEN, G_MELDINGEN, G_WEG, G_ID, G_BRIEF, G_KANAAL };

static void left_already(struct blad *b, const PGresult *r)
{
    struct arena *arena = b->v->arena;
    int64_t gone = db_int(r, 0, G_WEG);
    if (gone == 0) {
        blad_zin(b, "Van deze meldingen is nog niets de deur uit.");
        return;
    }
    blad_melding(b, BLAD_LET_OP,
                 arena_printf(arena, "Van %s is al een brief of lijst de deur uit.",
                              woord_aantal(arena, gone, "melding", "meldingen")));
    blad_tabel(b, "Al de deur uit", "Melding", "Brief van", "Lijst", NULL);
    for (int i = 0; i < PQntuples(r); i++) {
        struct slice id = db_text(r, i, G_ID);
        int64_t kanaal = db_int(r, i, G_KANAAL);
        blad_rij(b);
        blad_cel_link(b, arena_printf(arena, "/meldingen/%.*s", SLICE_ARG(id)),
                      arena_printf(arena, "%.*s", SLICE_ARG(id)));
        blad_cel(b, "%s", woord_datum(arena, db_date(r, i, G_BRIEF)));
        blad_cel(b, "%s", kanaal > 0 && kanaal < KANAAL_COUNT ? woord_wachtrij((enum kanaal)kanaal) : "");
        html_sluit(&b->h);
    }
    blad_tabel_klaar(b);
    if (gone > PQntuples(r))
        blad_klein(b, "De eerste %d.", PQntuples(r));
}

static enum err_kind show_recall(struct verzoek *v, struct antwoord *a, const struct levering *l,
                                 const struct invoerfout *fouten, size_t fouten_n, struct err *err)
{
    struct arena *arena = v->arena;
    struct db_params params;
    struct blad b;
    PGresult *r = NULL;
    db_params_begin(&params, arena);
    db_param_int(&params, l->id);
    db_param_int(&params, VERTROKKEN_GETOOND);
    enum err_kind kind = db_run(v->db, &QUERY_WEB_LEVERING_GEVOLG, &params, &r, err);
    if (kind)
        return kind;
    blad_begin(&b, v, arena_printf(arena, "Levering %lld intrekken", (long long)l->id));
    blad_terug(&b, arena_printf(arena, "/leveringen/%lld", (long long)l->id), "Terug naar de levering");
    blad_zin(&b,
             "Dit raakt %s in %s. Elk signaal valt terug op de versie van een andere levering, of telt als "
             "ingetrokken.",
             woord_aantal(arena, db_int(r, 0, G_SIGNALEN), "signaal", "signalen"),
             woord_aantal(arena, db_int(r, 0, G_MELDINGEN), "melding", "meldingen"));
    left_already(&b, r);
    PQclear(r);
    blad_formulier(&b, arena_printf(arena, "/leveringen/%lld/intrekken", (long long)l->id));
    blad_fouten(&b, fouten, fouten_n);
    blad_veld(&b,
              &(struct invoerveld){.naam = "reden",
                                   .etiket = "Waarom trekt u deze levering in?",
                                   .hulp = "Zonder namen van inwoners. Dit kan niet ongedaan worden gemaakt.",
                                   .verplicht = true,
                                   .lengte = REDEN_TEKENS});
    blad_knop(&b, "Intrekken");
    html_sluit(&b.h);
    blad_klaar(&b, a);
    return ERR_NONE;
}

/* NULL: it may be recalled. */
static const char *why_not(const struct levering *l)
{
    if (!slice_eq_cstr(l->soort, "signalen"))
        return "Alleen een levering van signalen kan worden ingetrokken. Lever een lijst opnieuw aan.";
    if (l->status == LEVERING_INGETROKKEN)
        return "Deze levering is al ingetrokken.";
    if (l->status == LEVERING_GEWEIGERD)
        return "Deze levering is geweigerd; er is niets van ingelezen.";
    return NULL;
}

enum err_kind levering_intrekken_toon(struct verzoek *v, struct antwoord *a, struct err *err)
{
    struct levering l;
    bool found;
    enum err_kind kind = levering_van_pad(v, a, &l, &found, err);
    if (kind || !found)
        return kind;
    if (why_not(&l)) {
        fout_antwoord(v, a, 409, why_not(&l));
        return ERR_NONE;
    }
    return show_recall(v, a, &l, NULL, 0, err);
}

enum err_kind levering_intrekken(struct verzoek *v, struct antwoord *a, struct err *err)
{
    struct levering l;
    struct intake intake;
    const char *why = NULL;
    bool found;
    struct slice reden = formulier_veld(&v->formulier, "reden");
    enum err_kind kind = levering_van_pad(v, a, &l, &found, err);
    if (kind || !found)
        return kind;
    if (why_not(&l)) {
        fout_antwoord(v, a, 409, why_not(&l));
        return ERR_NONE;
    }
    if (!reden.n || text_tekens(reden) > REDEN_TEKENS || !text_is_toonbaar(reden, false)) {
        const struct invoerfout wrong = {"reden", reden.n ? "Schrijf de reden in hooguit 500 gewone tekens."
                                                          : "Geef een reden op."};
        return show_recall(v, a, &l, &wrong, 1, err);
    }
    const char *reason = arena_printf(v->arena, "%.*s (%.*s)", SLICE_ARG(reden), SLICE_ARG(v->wie.naam));
    kind = levering_intake(v, &intake, err);
    kind = kind ? kind : sessie_buiten(v, err);
    if (!kind) {
        enum levering_daad daad = levering_vraag_intrekken(&intake, l.id, slice_from_cstr(reason), &why, err);
        kind = answer(v, a, daad, l.id, "ingetrokken", why, err);
    }
    intake_sluit(&intake);
    return kind;
}

/* ---- what was rejected ---- */

/* A stream into the arena of the request, so that its bound holds: a file that does not fit is refused. */
struct stroom {
    struct arena *arena;
    char *p;
    size_t n, ruimte;
};

static ssize_t stream_write(void *cookie, const char *data, size_t n)
{
    struct stroom *s = cookie;
    if (n > s->ruimte - s->n) {
        size_t more = 2 * s->ruimte > s->n + n ? 2 * s->ruimte : s->n + n;
        char *p = arena_alloc(s->arena, more);
        if (!p)
            return -1;
        if (s->n)
            memcpy(p, s->p, s->n);
        s->p = p;
        s->ruimte = more;
    }
    memcpy(s->p + s->n, data, n);
    s->n += n;
    return (ssize_t)n;
}

static enum err_kind write_rejected(struct verzoek *v, const struct levering *l, struct slice *ret,
                                    struct err *err)
{
    struct stroom s = {.arena = v->arena};
    struct intake intake;
    enum err_kind kind = levering_intake(v, &intake, err);
    FILE *out = kind ? NULL : fopencookie(&s, "w", (cookie_io_functions_t){.write = stream_write});
    if (!kind && !out)
        kind = err_set(err, ERR_FULL, "no memory for a file of rejected records");
    kind = kind ? kind : afgekeurd_schrijf(&intake, l, out, err);
    if (out && (fflush(out) != 0 || ferror(out)) && !kind)
        kind = err_set(err, ERR_FULL, "the rejected records do not fit");
    if (out)
        fclose(out);
    intake_sluit(&intake);
    *ret = (struct slice){s.p, s.n};
    return kind;
}

enum err_kind levering_afgekeurd(struct verzoek *v, struct antwoord *a, struct err *err)
{
    struct levering l;
    struct slice bytes;
    bool found;
    enum err_kind kind = levering_van_pad(v, a, &l, &found, err);
    if (kind || !found)
        return kind;
    kind = inzage_noteer(v, 0, arena_printf(v->arena, "afgekeurde regels van levering %lld", (long long)l.id),
                         err);
    kind = kind ? kind : write_rejected(v, &l, &bytes, err);
    if (kind)
        return kind;
    if (bytes.n == 0) {
        fout_antwoord(v, a, 404, "Van deze levering is niets afgekeurd.");
        return ERR_NONE;
    }
    *a = (struct antwoord){.status = 200,
                           .soort = slice_eq_cstr(l.formaat, "csv") ? "text/csv" : "application/x-ndjson",
                           .lichaam = bytes,
                           .bestand = levering_afgekeurd_naam(v->arena, &l)};
    return ERR_NONE;
}
