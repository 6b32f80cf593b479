/* uitvraag: see uitvraag.h. */
#include "web/uitvraag.h"

#include "base/text.h"
#include "codec/csv.h"
#include "db/queries.h"
#include "db/store_levering.h"
#include "render/woorden.h"
#include "web/blad.h"
#include "web/sessie.h"

#include <string.h>

#define SINDS 62    /* days: an answer counts until the end of the next month */
#define PER_BLAD 20 /* persons at a time */

/* Whose enquiry. */
struct wiens {
    enum bron bron;
    const char *pad, *terug, *naam, *soort, *traject;
};

static struct wiens whose(const struct verzoek *v)
{
    static const char gkb[] = "/wachtrijen/overdracht_gkb", wpda[] = "/wachtrijen/overdracht_wpda";
    return slice_starts_with(v->pad, SLICE("/wachtrijen/overdracht_wpda"))
               ? (struct wiens){BRON_WPDA,       "/wachtrijen/overdracht_wpda/uitvraag", wpda, "WPDA",
                                "antwoord-wpda", traject_text(TRAJECT_UITKERING)}
               : (struct wiens){BRON_GKB,       "/wachtrijen/overdracht_gkb/uitvraag", gkb, "GKB",
                                "antwoord-gkb", traject_text(TRAJECT_SCHULDHULP)};
}

enum {
    Q_VRAAG,
    Q_GEVRAAGD,
    Q_VOORLETTERS,
    Q_VOORVOEGSEL,
    Q_ACHTERNAAM,
    Q_GEBOORTE,
    Q_STRAAT,
    Q_HUISNUMMER,
    Q_POSTCODE,
    Q_PLAATS,
    Q_MELDING
};

/* ---- reading ---- */

static enum err_kind read_open(struct verzoek *v, const struct wiens *w, PGresult **ret, struct err *err)
{
    struct db_params params;
    db_params_begin(&params, v->arena);
    db_param_text(&params, v->web->config.gemeentecode);
    db_param_int(&params, w->bron);
    db_param_instant(&params, instant_from_civil(instant_date(v->nu) - SINDS, 0));
    enum err_kind kind = sessie_binnen(v, err);
    return kind ? kind : db_run(v->db, &QUERY_UITVRAAG_OPEN, &params, ret, err);
}

static enum err_kind log_seen(struct verzoek *v, const struct wiens *w, const PGresult *r, int n,
                              struct err *err)
{
    struct db_array seen;
    struct db_params params;
    db_array_begin(&seen, v->arena, DB_INT8, (size_t)n);
    for (int i = 0; i < n; i++)
        db_array_int(&seen, db_int(r, i, Q_MELDING));
    db_params_begin(&params, v->arena);
    db_param_instant(&params, v->nu);
    db_param_text(&params, v->wie.naam);
    db_param_text(&params,
                  slice_from_cstr(arena_printf(v->arena, "uitvraag %s bekeken", bron_text(w->bron))));
    db_param_array(&params, &seen);
    return db_run(v->db, &QUERY_INZAGE_VOEG_TOE, &params, NULL, err);
}

/* ---- the page ---- */

static void person(struct blad *b, const struct wiens *w, const PGresult *r, int i)
{
    static const struct invoerkeuze answers[] = {
        {"ja", "Ja"}, {"nee", "Nee"}, {"misschien", "Misschien"}, {NULL, NULL}};
    struct arena *arena = b->v->arena;
    const char *id = arena_printf(arena, "%.*s", SLICE_ARG(db_text(r, i, Q_VRAAG)));
    struct slice before = db_text(r, i, Q_VOORVOEGSEL), name = db_text(r, i, Q_ACHTERNAAM);
    const char *full = arena_printf(arena, "%.*s %.*s%s%.*s", SLICE_ARG(db_text(r, i, Q_VOORLETTERS)),
                                    SLICE_ARG(before), before.n ? " " : "", SLICE_ARG(name));
    civil_date born = db_date(r, i, Q_GEBOORTE);
    struct invoerkeuze *trajecten = ARENA_ARRAY(arena, struct invoerkeuze, TRAJECT_COUNT + 1);
    blad_artikel(b, name.n ? full : "Naam onbekend");
    blad_zin(b, "%s%s%.*s %.*s, %.*s %.*s", born != DATE_NONE ? "Geboren " : "",
             born != DATE_NONE ? arena_printf(arena, "%s. ", woord_datum(arena, born)) : "",
             SLICE_ARG(db_text(r, i, Q_STRAAT)), SLICE_ARG(db_text(r, i, Q_HUISNUMMER)),
             SLICE_ARG(db_text(r, i, Q_POSTCODE)), SLICE_ARG(db_text(r, i, Q_PLAATS)));
    blad_rondjes(b,
                 &(struct invoerveld){.naam = id, .etiket = arena_printf(arena, "Bekend bij %s?", w->naam)},
                 answers);
    blad_uitklap(b, "Bij ja: traject en nummer");
    for (int t = 0, n = 0; trajecten && t < TRAJECT_COUNT; t++)
        if (b->v->web->beleid.bekend[w->bron][t])
            trajecten[n++] =
                (struct invoerkeuze){traject_text((enum traject)t), traject_text((enum traject)t)};
    if (trajecten)
        blad_keuze(b,
                   &(struct invoerveld){.naam = arena_printf(arena, "%s.traject", id),
                                        .etiket = "Traject",
                                        .waarde = slice_from_cstr(w->traject)},
                   trajecten);
    blad_veld(b, &(struct invoerveld){.naam = arena_printf(arena, "%s.nummer", id),
                                      .etiket = "Uw cliëntnummer",
                                      .hulp = "Mag leeg blijven"});
    html_sluit(&b->h);
    html_sluit(&b->h);
}

static void paste(struct blad *b, const struct wiens *w)
{
    blad_uitklap(b, "Liever een bestand met antwoorden?");
    blad_zin(b, "Plak hier de inhoud: vraag_id;bekend;client_id;traject;vanaf;tot (bekend is ja of nee).");
    blad_formulier(b, w->pad);
    blad_tekstvak(b, &(struct invoerveld){.naam = "bestand", .etiket = "Antwoorden"});
    blad_knop_tweede(b, NULL, NULL, "Stuur dit bestand");
    html_sluit(&b->h);
    html_sluit(&b->h);
}

static enum err_kind page(struct verzoek *v, struct antwoord *a, const char *fout, struct err *err)
{
    const struct wiens w = whose(v);
    PGresult *r = NULL;
    struct blad b;
    enum err_kind kind = read_open(v, &w, &r, err);
    int all = kind ? 0 : PQntuples(r), n = all < PER_BLAD ? all : PER_BLAD;
    kind = kind ? kind : log_seen(v, &w, r, n, err);
    if (kind) {
        PQclear(r);
        return kind;
    }
    blad_begin(&b, v, arena_printf(v->arena, "Vragen aan %s", w.naam));
    blad_terug(&b, w.terug, "Terug naar de overdrachten");
    if (formulier_heeft(&v->vraag, "ontvangen"))
        blad_melding(&b, BLAD_GELUKT, "uw antwoord is ontvangen. Het wordt binnen een minuut verwerkt.");
    if (fout)
        blad_melding(&b, BLAD_FOUT, fout);
    if (n == 0)
        blad_zin(&b, "Er staan geen vragen open.");
    else
        blad_zin(&b, "Kent u deze mensen? %s. Misschien: de vraag blijft open, u kunt later antwoorden.",
                 woord_aantal(v->arena, all, "vraag staat open", "vragen staan open"));
    if (n) {
        blad_formulier(&b, w.pad);
        for (int i = 0; i < n; i++)
            person(&b, &w, r, i);
        blad_knop(&b, "Verstuur de antwoorden");
        html_sluit(&b.h);
        paste(&b, &w);
    }
    blad_klaar(&b, a);
    if (fout)
        a->status = 422;
    PQclear(r);
    return ERR_NONE;
}

enum err_kind uitvraag_toon(struct verzoek *v, struct antwoord *a, struct err *err)
{
    return page(v, a, NULL, err);
}

/* ---- answering ---- */

static const char *cell(struct arena *arena, struct slice text)
{
    struct slice quoted = csv_quote(arena, slice_trim(text), ';', CSV_LETTERLIJK);
    return arena_printf(arena, "%.*s", SLICE_ARG(quoted));
}

/* A line of the file that GKB or WPDA would have sent. */
static const char *line(struct verzoek *v, const struct wiens *w, struct slice id, struct slice answer)
{
    struct arena *arena = v->arena;
    if (slice_eq_cstr(answer, "nee"))
        return arena_printf(arena, "%.*s;nee;;;;\r\n", SLICE_ARG(id));
    struct slice number = formulier_veld(&v->formulier, arena_printf(arena, "%.*s.nummer", SLICE_ARG(id)));
    struct slice traject = formulier_veld(&v->formulier, arena_printf(arena, "%.*s.traject", SLICE_ARG(id)));
    return arena_printf(arena, "%.*s;ja;%s;%s;;\r\n", SLICE_ARG(id), cell(arena, number.n ? number : id),
                        traject.n ? cell(arena, traject) : w->traject);
}

/* The field of an answer, not of what goes with it; whether it was asked the intake judges. */
static bool is_question(struct slice name)
{
    return slice_starts_with(name, SLICE("V-")) && text_is_toonbaar(name, false) &&
           !memchr(name.p, '.', name.n) && !memchr(name.p, ';', name.n) && !memchr(name.p, '"', name.n);
}

/* NULL: nothing was answered. */
static const char *as_file(struct verzoek *v, const struct wiens *w)
{
    const char *text = "vraag_id;bekend;client_id;traject;vanaf;tot\r\n";
    size_t n = 0;
    for (size_t i = 0; i < v->formulier.aantal; i++) {
        struct slice id = v->formulier.veld[i].naam, answer = v->formulier.veld[i].waarde;
        if (!is_question(id) || !(slice_eq_cstr(answer, "ja") || slice_eq_cstr(answer, "nee")))
            continue;
        text = arena_printf(v->arena, "%s%s", text, line(v, w, id, answer));
        n++;
    }
    return n ? text : NULL;
}

static enum err_kind store(struct verzoek *v, const struct wiens *w, struct slice bytes, struct err *err)
{
    struct levering l = {.soort = slice_from_cstr(w->soort),
                         .bron = SLICE("http"),
                         .naam =
                             slice_from_cstr(arena_printf(v->arena, "pagina/%.*s", SLICE_ARG(v->wie.naam))),
                         .formaat = SLICE("csv"),
                         .inhoud = hash_content(&bytes, 1),
                         .bytes = (int64_t)bytes.n,
                         .status = LEVERING_BEZIG,
                         .ontvangen = v->nu};
    struct slice secret = geheim_versleutel(&v->web->sleutels, v->arena, bytes, SLICE("levering.inhoud"));
    if (!secret.n)
        return err_set(err, ERR_FULL, "no room for an answer");
    enum err_kind kind = sessie_binnen(v, err);
    kind = kind ? kind : levering_maak(v->db, v->arena, v->web->config.gemeentecode, &l, err);
    return kind ? kind : levering_deel_bewaar(v->db, v->arena, l.id, 0, secret, err);
}

enum err_kind uitvraag_doe(struct verzoek *v, struct antwoord *a, struct err *err)
{
    const struct wiens w = whose(v);
    struct slice file = formulier_veld(&v->formulier, "bestand");
    if (!file.n)
        file = slice_from_cstr(as_file(v, &w));
    if (!file.n)
        return page(v, a, "kies bij minstens een persoon ja of nee.", err);
    enum err_kind kind = store(v, &w, file, err);
    if (!kind)
        *a = (struct antwoord){.status = 303, .heen = arena_printf(v->arena, "%s?ontvangen=ja", w.pad)};
    return kind;
}
