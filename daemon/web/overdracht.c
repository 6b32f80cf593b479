/* overdracht: see overdracht.h. */
#include "web/overdracht.h"

#include "domain/termijn.h"
#include "plan/wachtrij_csv.h"
#include "render/woorden.h"
#include "web/blad.h"
#include "web/fout.h"
#include "web/handelen.h"
#include "web/sessie.h"

#include <stdlib.h>
#include <string.h>

/* Which of the two, and what it is called. */
struct wiens {
    enum kanaal kanaal;
    const char *pad, *naam;
};

static struct wiens whose(const struct verzoek *v)
{
    static const char wpda[] = "/wachtrijen/overdracht_wpda";
    return slice_starts_with(v->pad, SLICE("/wachtrijen/overdracht_wpda"))
               ? (struct wiens){KANAAL_OVERDRACHT_WPDA, wpda, "WPDA"}
               : (struct wiens){KANAAL_OVERDRACHT_GKB, "/wachtrijen/overdracht_gkb", "GKB"};
}

/* What is said at the top, and to which melding. */
struct bericht {
    const char *fout, *let_op;
    const struct invoerfout *fouten;
    size_t fouten_n;
    struct slice melding;
};

static enum err_kind read_list(struct verzoek *v, const struct wiens *w, const char *inzage,
                               struct wachtrij *ret, struct err *err)
{
    struct schrijver writer;
    const struct wachtrij_vraag question = {.kanaal = w->kanaal,
                                            .team = -1,
                                            .namen = true,
                                            .inzage = inzage,
                                            .geheugen = (size_t)v->web->config.geheugen.verzoek_mb << 20,
                                            .sleutels = &v->web->sleutels};
    *ret = (struct wachtrij){0};
    enum err_kind kind = sessie_schrijver(v, &writer, err);
    kind = kind ? kind : sessie_buiten(v, err);
    return kind ? kind : wachtrij_lees(v->db, v->arena, &writer, &question, ret, err);
}

/* ---- one handover ---- */

static void time_left(struct blad *b, const struct rij *rij)
{
    civil_date today = instant_date(b->v->nu);
    struct arena *arena = b->v->arena;
    int left = werkdagen_tussen(&b->v->web->beleid, today, rij->antwoord_tot);
    blad_gegeven_begin(b, "Antwoord");
    html_printf(&b->h, "tot en met %s ", woord_dag(arena, rij->antwoord_tot));
    blad_merk(b, left <= 1 ? BLAD_LET_OP : BLAD_INFO,
              left <= 0 ? "vandaag"
                        : arena_printf(arena, "nog %s", woord_aantal(arena, left, "werkdag", "werkdagen")));
    html_sluit(&b->h);
}

static void person(struct blad *b, const struct rij_client *c)
{
    civil_date born = date_parse(slice_from_cstr(c->geboortedatum));
    blad_gegeven(b, *c->naam ? c->naam : "Naam onbekend", "%s%s%s%s%s%s %s",
                 born != DATE_NONE ? "geboren " : "", woord_datum(b->v->arena, born),
                 born != DATE_NONE && *c->straat ? ", " : "", c->straat, *c->straat ? ", " : "", c->postcode,
                 c->plaats);
}

static void answers(struct blad *b, const struct wiens *w, const struct rij *rij, const struct bericht *said)
{
    const char *heen = arena_printf(b->v->arena, "%s/%s", w->pad, rij->id);
    bool mine = said && slice_eq_cstr(said->melding, rij->id);
    blad_formulier_klein(b, heen);
    blad_verborgen(b, "handeling", SLICE("bevestigen"));
    blad_verborgen_getal(b, "versie", rij->versie);
    blad_verborgen(b, "eenmalig", slice_from_cstr(handelen_sleutel(b->v)));
    blad_knop(b, "Wij nemen dit over");
    html_sluit(&b->h);
    if (mine && said->fouten_n)
        html_open(&b->h, "div", NULL);
    else
        blad_uitklap(b, "Niet bij ons bekend: geef terug");
    blad_formulier(b, heen);
    if (mine && said->fouten_n)
        blad_fouten(b, said->fouten, said->fouten_n);
    blad_verborgen(b, "handeling", SLICE("afwijzen"));
    blad_verborgen_getal(b, "versie", rij->versie);
    blad_verborgen(b, "eenmalig", slice_from_cstr(handelen_sleutel(b->v)));
    blad_veld(b, &(struct invoerveld){.naam = "reden",
                                      .etiket = "Waarom?",
                                      .hulp = "Bijvoorbeeld: het traject is in september gestopt",
                                      .lengte = HANDELING_MAX_REDEN});
    blad_knop_tweede(b, NULL, NULL, "Geef terug");
    html_sluit(&b->h);
    html_sluit(&b->h);
}

static void one(struct blad *b, const struct wiens *w, const struct rij *rij, const struct bericht *said)
{
    blad_artikel(b, rij->id);
    if (rij->status == RIJ_VOORGESTELD) {
        blad_zin(b, "Wordt bij de volgende planning aan %s overgedragen.", w->naam);
        html_sluit(&b->h);
        return;
    }
    html_open(&b->h, "p", "class", "vs-merken", NULL);
    blad_merk(b, BLAD_LET_OP, "nog niet bevestigd");
    if (rij->volgorde.crisis_direct || rij->spoed)
        blad_merk(b, BLAD_FOUT, rij->volgorde.crisis_direct ? "crisis" : "spoed");
    html_sluit(&b->h);
    blad_lijst(b);
    time_left(b, rij);
    for (size_t i = 0; i < rij->clienten_aantal; i++)
        person(b, &rij->clienten[i]);
    blad_gegeven(b, "Het gaat over", "%s", rij->partners);
    html_sluit(&b->h);
    answers(b, w, rij, said);
    html_sluit(&b->h);
}

/* ---- the list ---- */

static void figures(struct blad *b, const struct wachtrij *list)
{
    civil_date today = instant_date(b->v->nu);
    int64_t open = 0, soon = 0;
    for (size_t i = 0; i < list->aantal; i++) {
        const struct rij *rij = &list->rijen[i];
        open += rij->status != RIJ_VOORGESTELD;
        soon += rij->status != RIJ_VOORGESTELD &&
                werkdagen_tussen(&b->v->web->beleid, today, rij->antwoord_tot) <= 1;
    }
    blad_cijfers(b);
    blad_cijfer(b, woord_getal(b->v->arena, open), "nog niet bevestigd", NULL, NULL, BLAD_INFO);
    blad_cijfer(b, woord_getal(b->v->arena, soon), "antwoord vandaag of morgen", NULL, NULL,
                soon ? BLAD_LET_OP : BLAD_INFO);
    html_sluit(&b->h);
    if (open)
        blad_zin(b, "Komt er geen antwoord, dan gaat de melding na die dag terug naar de gemeente.");
}

/* Who has to answer first stands on top. */
static int by_day(const void *left, const void *right)
{
    const struct rij *a = left, *b = right;
    if (a->antwoord_tot != b->antwoord_tot)
        return a->antwoord_tot == DATE_NONE        ? 1
               : b->antwoord_tot == DATE_NONE      ? -1
               : a->antwoord_tot < b->antwoord_tot ? -1
                                                   : 1;
    return kandidaat_cmp(&a->volgorde, &b->volgorde);
}

static void say(struct blad *b, const struct wiens *w, const struct bericht *said)
{
    const struct formulier *q = &b->v->vraag;
    struct slice id = formulier_veld(q, "melding"), nr = formulier_veld(q, "gedaan");
    if (id.n && nr.n) {
        bool taken = slice_eq_cstr(formulier_veld(q, "wat"), "bevestigen");
        const char *text = arena_printf(b->v->arena, "%.*s is %s.", SLICE_ARG(id),
                                        taken ? "bevestigd" : "teruggegeven aan de gemeente");
        blad_gedaan(b, text,
                    b->v->wie.rol == ROL_REGISSEUR
                        ? arena_printf(b->v->arena, "/meldingen/%.*s/ongedaan", SLICE_ARG(id))
                        : NULL,
                    nr);
    }
    if (said && said->fout)
        blad_melding(b, BLAD_FOUT, said->fout);
    if (said && said->let_op)
        blad_melding(b, BLAD_LET_OP, said->let_op);
    (void)w;
}

static enum err_kind page(struct verzoek *v, struct antwoord *a, const struct bericht *said, struct err *err)
{
    const struct wiens w = whose(v);
    struct wachtrij list;
    struct blad b;
    enum err_kind kind = read_list(v, &w, NULL, &list, err);
    if (kind)
        return kind;
    if (list.aantal > 1)
        qsort(list.rijen, list.aantal, sizeof *list.rijen, by_day);
    blad_begin(&b, v, arena_printf(v->arena, "Overdracht aan %s", w.naam));
    say(&b, &w, said);
    figures(&b, &list);
    if (list.aantal == 0)
        blad_zin(&b, "Er is nu niets overgedragen.");
    for (size_t i = 0; i < list.aantal; i++)
        one(&b, &w, &list.rijen[i], said);
    blad_link(&b, arena_printf(v->arena, "%s/uitvraag", w.pad), "Openstaande vragen");
    if (list.aantal)
        blad_link(&b, arena_printf(v->arena, "%s?formaat=csv", w.pad), "Als CSV-bestand");
    blad_klaar(&b, a);
    if (said)
        a->status = said->let_op ? 409 : 422;
    return ERR_NONE;
}

static enum err_kind as_csv(struct verzoek *v, struct antwoord *a, struct err *err)
{
    const struct wiens w = whose(v);
    struct wachtrij list;
    char *text = NULL, day[DATE_TEXT];
    size_t n = 0;
    enum err_kind kind =
        read_list(v, &w, arena_printf(v->arena, "wachtrij %s als csv", kanaal_text(w.kanaal)), &list, err);
    FILE *f = kind ? NULL : open_memstream(&text, &n);
    if (kind || !f)
        return kind ? kind : err_set(err, ERR_FULL, "no memory for a list");
    bool whole = wachtrij_csv(f, v->arena, &list, &v->web->beleid) && !ferror(f);
    whole = fclose(f) == 0 && whole;
    struct slice body = whole ? arena_dup(v->arena, (struct slice){text, n}) : SLICE_NONE;
    if (text)
        explicit_bzero(text, n);
    free(text);
    if (!body.p)
        return err_set(err, ERR_FULL, "no room for a list");
    *a = (struct antwoord){.status = 200,
                           .soort = "text/csv; charset=utf-8",
                           .lichaam = body,
                           .bestand = arena_printf(v->arena, "%s-%s.csv", kanaal_text(w.kanaal),
                                                   date_format(instant_date(v->nu), day))};
    return ERR_NONE;
}

enum err_kind overdracht_toon(struct verzoek *v, struct antwoord *a, struct err *err)
{
    return slice_eq_cstr(formulier_veld(&v->vraag, "formaat"), "csv") ? as_csv(v, a, err)
                                                                      : page(v, a, NULL, err);
}

/* ---- answering ---- */

static bool is_answer(struct slice act)
{
    return slice_eq_cstr(act, "bevestigen") || slice_eq_cstr(act, "afwijzen");
}

enum err_kind overdracht_doe(struct verzoek *v, struct antwoord *a, struct err *err)
{
    struct handelvraag q;
    struct handel_uitslag result;
    if (!handelvraag_van_formulier(&v->formulier, v->deel, &q) || !is_answer(q.act)) {
        fout_antwoord(v, a, 400, "Bevestig de overdracht, of geef haar terug.");
        return ERR_NONE;
    }
    enum err_kind kind = handelen(v, &q, &result, err);
    if (kind)
        return kind;
    struct invoerfout faults[4];
    struct bericht said = {.melding = v->deel, .fouten = faults};
    for (; said.fouten_n < result.fouten.aantal && said.fouten_n < 4; said.fouten_n++)
        /* cppcheck-suppress unreadVariable ; read by way of said.fouten */
        faults[said.fouten_n] = (struct invoerfout){result.fouten.rij[said.fouten_n].veld,
                                                    result.fouten.rij[said.fouten_n].tekst};
    if (result.hoe == HANDEL_ONBEKEND) {
        fout_antwoord(v, a, 404, NULL);
        return ERR_NONE;
    }
    if (result.hoe == HANDEL_VERANDERD)
        said.let_op = "Deze melding is intussen gewijzigd. Er is niets vastgelegd. Kijk hoe het nu is.";
    else if (result.weigering && said.fouten_n == 0)
        said.fout = result.weigering;
    if (result.weigering)
        return page(v, a, &said, err);
    *a =
        (struct antwoord){.status = 303,
                          .heen = arena_printf(v->arena, "%s?melding=%.*s&gedaan=%lld&wat=%.*s", whose(v).pad,
                                               SLICE_ARG(v->deel), (long long)result.nr, SLICE_ARG(q.act))};
    return ERR_NONE;
}
