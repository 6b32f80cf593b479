/* telefoon: the pages of the call list. See telefoon.h. */
#include "web/telefoon.h"

#include "db/queries.h"
#include "render/woorden.h"
#include "web/bedragen.h"
#include "web/blad.h"
#include "web/handelen.h"
#include "web/inzage.h"
#include "web/sessie.h"

#include <string.h>

/* ---- the list ---- */

static const char *what_next(struct arena *arena, const struct bel *bel)
{
    const struct stap *stap = &bel->rij->stap;
    switch (bel->wanneer) {
    case BEL_TERUG:
        return arena_printf(arena, "terugbellen%s%.*s", bel->tijd.n ? " om " : "", SLICE_ARG(bel->tijd));
    case BEL_WACHT:
        return bel->rij->status == RIJ_VOORGESTELD ? "wacht op akkoord" : "klaar om te pakken";
    case BEL_KLAAR:
        return bel->rij->status == RIJ_VERVALLEN ? "vervallen, niet meer bellen" : stap_text(stap->soort);
    case BEL_NU:
        return arena_printf(arena, "%s%s%s", stap_text(stap->soort),
                            stap->dagdeel != DAGDEEL_GEEN ? ", liefst " : "", woord_dagdeel(stap->dagdeel));
    default:
        return arena_printf(arena, "%s%s%s%s%s", stap_text(stap->soort),
                            stap->vanaf != DATE_NONE ? " vanaf " : "", woord_datum_kort(arena, stap->vanaf),
                            stap->dagdeel != DAGDEEL_GEEN ? ", liefst " : "", woord_dagdeel(stap->dagdeel));
    }
}

static void list_row(struct blad *b, const struct bel *bel)
{
    const struct rij *rij = bel->rij;
    struct arena *arena = b->v->arena;
    bool open = bel->wanneer != BEL_WACHT && bel->wanneer != BEL_KLAAR;
    blad_rij(b);
    blad_cel_link(b, arena_printf(arena, open ? "/wachtrijen/telefoon/%s" : "/meldingen/%s", rij->id),
                  rij->id);
    blad_cel_begin(b);
    html_cstr(&b->h, what_next(arena, bel));
    if (rij->volgorde.crisis_direct || rij->spoed)
        blad_merk(b, BLAD_FOUT, rij->volgorde.crisis_direct ? "crisis" : "spoed");
    html_sluit(&b->h);
    blad_cel(b, "%s", rij->partners);
    blad_cel_getal(b, woord_getal(arena, bel->pogingen));
    blad_cel(b, "%s%s", woord_datum_kort(arena, rij->volgorde.termijn), rij->te_laat ? " (te laat)" : "");
    html_sluit(&b->h);
}

static void list_table(struct blad *b, const struct bellijst *list)
{
    if (list->aantal == 0) {
        blad_zin(b, "Er staat niets op de bellijst.");
        return;
    }
    blad_tabel(b, "De bellijst", "Melding", "Wat nu", "Soort", "Gebeld", "Termijn", NULL);
    for (size_t i = 0; i < list->aantal; i++)
        list_row(b, &list->rij[i]);
    blad_tabel_klaar(b);
}

static void figure(struct blad *b, size_t n, const char *wat, const char *more)
{
    blad_cijfer(b, woord_getal(b->v->arena, (int64_t)n), wat, more, NULL, BLAD_INFO);
}

static void list_head(struct blad *b, const struct bellijst *list)
{
    size_t released = list->per[BEL_WACHT] - list->voorgesteld,
           now = list->per[BEL_TERUG] + list->per[BEL_NU];
    blad_cijfers(b);
    figure(b, now, "nu te bellen",
           list->per[BEL_TERUG] ? arena_printf(b->v->arena, "%zu terugbellen", list->per[BEL_TERUG]) : NULL);
    figure(b, list->per[BEL_LATER] + list->per[BEL_APP], "later", NULL);
    figure(b, released, "klaar om te pakken", NULL);
    if (list->voorgesteld)
        figure(b, list->voorgesteld, "wacht op akkoord", "van de regisseur");
    html_sluit(&b->h);
    blad_knoppen(b);
    if (now) {
        html_open(&b->h, "a", "class", "utrecht-button utrecht-button--primary-action", "href",
                  "/wachtrijen/telefoon/volgende", NULL);
        html_cstr(&b->h, "Begin met bellen");
        html_sluit(&b->h);
    }
    html_sluit(&b->h);
    if (released) {
        blad_formulier_klein(b, "/wachtrijen/telefoon/ophalen");
        blad_knop_tweede(b, NULL, NULL, arena_printf(b->v->arena, "Pak mijn lijst (%zu)", released));
        html_sluit(&b->h);
    }
    if (!now && !released)
        blad_zin(b, "Er is nu niets om te bellen.");
}

/* What was done before this page, and how to undo it. */
static void say_done(struct blad *b)
{
    const struct formulier *q = &b->v->vraag;
    const struct bel_uitkomst *done = bel_uitkomst_van(formulier_veld(q, "wat"));
    struct slice numbers = formulier_veld(q, "gedaan"), id = formulier_veld(q, "van");
    if (slice_eq_cstr(formulier_veld(q, "wat"), "ongedaan"))
        blad_melding(b, BLAD_GELUKT, "ongedaan gemaakt.");
    if (!done || !numbers.n || !id.n)
        return;
    blad_gedaan(b, arena_printf(b->v->arena, "%s (%.*s)", done->gedaan, SLICE_ARG(id)),
                arena_printf(b->v->arena, "/wachtrijen/telefoon/%.*s", SLICE_ARG(id)), numbers);
}

enum err_kind telefoon_toon(struct verzoek *v, struct antwoord *a, struct err *err)
{
    struct bellijst list;
    struct blad b;
    enum err_kind kind = bellijst_lees(v, SLICE_NONE, &list, err);
    if (kind)
        return kind;
    struct slice pulled = formulier_veld(&v->vraag, "opgehaald");
    blad_begin(&b, v, "Bellijst");
    if (pulled.n)
        blad_melding(&b, BLAD_GELUKT,
                     arena_printf(v->arena, "%.*s op uw bellijst gezet.", SLICE_ARG(pulled)));
    say_done(&b);
    list_head(&b, &list);
    list_table(&b, &list);
    blad_klein(&b,
               "Belt er iemand terug? Zoek de melding, ook als die niet op deze lijst staat, en leg daar de "
               "reactie vast.");
    blad_klaar(&b, a);
    return ERR_NONE;
}

enum err_kind telefoon_volgende(struct verzoek *v, struct antwoord *a, struct err *err)
{
    struct bellijst list;
    struct slice after = formulier_veld(&v->vraag, "na"), done = formulier_veld(&v->vraag, "gedaan"),
                 wat = formulier_veld(&v->vraag, "wat");
    enum err_kind kind = bellijst_lees(v, SLICE_NONE, &list, err);
    if (kind)
        return kind;
    const struct bel *next = bellijst_volgende(&list, after);
    const char *tail = "";
    if (wat.n)
        tail = arena_printf(v->arena, "?wat=%.*s&gedaan=%.*s&van=%.*s", SLICE_ARG(wat), SLICE_ARG(done),
                            SLICE_ARG(after));
    *a = (struct antwoord){.status = 303,
                           .heen = arena_printf(v->arena, "/wachtrijen/telefoon%s%s%s", next ? "/" : "",
                                                next ? next->rij->id : "", tail)};
    return ERR_NONE;
}

/* ---- one call ---- */

static void phone(struct blad *b, const char *number)
{
    char dial[32] = "tel:";
    size_t n = 4;
    for (const char *p = number; *p && n < sizeof dial - 1; p++)
        if (char_is_digit(*p) || (*p == '+' && n == 4))
            dial[n++] = *p;
    html_open(&b->h, "a", "class", "utrecht-button utrecht-button--primary-action vs-bel", "href", dial,
              NULL);
    html_printf(&b->h, "Bel %s", number);
    html_sluit(&b->h);
}

static void people(struct blad *b, const struct rij *rij)
{
    const char *told = "";
    for (size_t i = 0; i < rij->clienten_aantal; i++) {
        const struct rij_client *c = &rij->clienten[i];
        html_open(&b->h, "p", "class", "vs-bel-naam", NULL);
        html_cstr(&b->h, *c->naam ? c->naam : "Naam onbekend");
        html_sluit(&b->h);
        if (*c->geboortedatum)
            blad_klein(b, "Geboren %s",
                       woord_datum(b->v->arena, date_parse(slice_from_cstr(c->geboortedatum))));
        if (*c->telefoon && strcmp(c->telefoon, told) != 0)
            phone(b, told = c->telefoon);
    }
    if (!*told)
        blad_melding(b, BLAD_LET_OP, "Er is geen telefoonnummer bekend.");
}

static void remarks(struct blad *b, const struct bel *bel)
{
    const struct rij *rij = bel->rij;
    struct arena *arena = b->v->arena;
    blad_lijst(b);
    blad_gegeven(b, "Het gaat over", "%s", rij->partners);
    blad_gegeven_begin(b, "Termijn");
    html_cstr(&b->h, woord_datum(arena, rij->volgorde.termijn));
    if (rij->te_laat)
        blad_merk(b, BLAD_FOUT, "te laat");
    if (rij->volgorde.crisis_direct || rij->spoed)
        blad_merk(b, BLAD_FOUT, rij->volgorde.crisis_direct ? "crisis" : "spoed");
    html_sluit(&b->h);
    if (bel->wanneer == BEL_TERUG)
        blad_gegeven(b, "Afgesproken", "%s", what_next(arena, bel));
    if (rij->tolk)
        blad_gegeven(b, "Tolk", "nodig");
    if (rij->kinderen_onbekend)
        blad_gegeven(b, "Vraag ook", "wonen er kinderen onder de 18?");
    html_sluit(&b->h);
}

static const char *happened(struct arena *arena, const struct bel_verloop *e)
{
    if (e->soort == GEB_AFSPRAAK)
        return arena_printf(arena, "%s: %s op %s%s%.*s", woord_datum_kort(arena, instant_date(e->tijd)),
                            slice_eq_cstr(e->waarde, TERUGBELLEN) ? "terugbellen" : "afspraak",
                            woord_datum_kort(arena, e->dag), e->sleutel.n ? ", " : "", SLICE_ARG(e->sleutel));
    return arena_printf(arena, "%s%s%s: %s, %s", woord_datum_kort(arena, e->dag),
                        e->dagdeel != DAGDEEL_GEEN ? " " : "", woord_dagdeel(e->dagdeel),
                        contactsoort_text(e->contact), e->ja ? "bereikt" : "niet bereikt");
}

static void earlier(struct blad *b, const struct bel *bel)
{
    size_t first = bel->verloop_aantal > 6 ? bel->verloop_aantal - 6 : 0;
    blad_kop(b, 2, "Eerder geprobeerd");
    if (bel->verloop_aantal == 0) {
        blad_zin(b, "Nog niet.");
        return;
    }
    blad_punten(b);
    for (size_t i = bel->verloop_aantal; i > first; i--)
        blad_punt(b, "%s", happened(b->v->arena, &bel->verloop[i - 1]));
    html_sluit(&b->h);
}

static void script(struct blad *b)
{
    blad_uitklap(b, "Wat kunt u zeggen?");
    blad_punten(b);
    blad_punt(b, "Goedendag, u spreekt met [uw naam] van de gemeente %.*s. Spreek ik met [naam]?",
              SLICE_ARG(b->v->web->config.gemeentenaam));
    blad_punt(b,
              "Is het de inwoner niet? Zeg dan niet waar het over gaat. Vraag wanneer u terug kunt bellen.");
    blad_punt(b, "Wat is uw geboortedatum? Dan weet ik zeker dat ik met de goede persoon praat.");
    blad_punt(b, "Wij kregen bericht dat een rekening nog open staat. Lukt het betalen op dit moment?");
    blad_punt(b, "Wij helpen u gratis. U beslist zelf of u dat wilt. Zullen wij een afspraak maken?");
    blad_punt(b, "Mag ik nog iets vragen: wonen er kinderen bij u, en heeft u een tolk nodig?");
    html_sluit(&b->h);
    html_sluit(&b->h);
}

/* Names and amounts, for who asks. */
static enum err_kind amounts(struct blad *b, const struct rij *rij, struct err *err)
{
    struct verzoek *v = b->v;
    const struct bedrag *x = NULL;
    size_t n = 0;
    enum err_kind kind = bedragen_lees(v, rij, &QUERY_TELEFOON_SIGNALEN, &x, &n, err);
    kind = kind ? kind : inzage_noteer(v, rij->melding, "bedragen bij het bellen", err);
    if (kind)
        return kind;
    blad_tabel(b, "Betalingsachterstanden", "Partij", "Soort", "Bedrag", "Gemeld", NULL);
    for (size_t i = 0; i < n; i++) {
        blad_rij(b);
        blad_cel(b, "%.*s", SLICE_ARG(x[i].partner));
        blad_cel(b, "%s", partner_type_text(x[i].type));
        blad_cel_getal(b, woord_bedrag(v->arena, x[i].bedrag));
        blad_cel(b, "%s", woord_datum_kort(v->arena, x[i].gemeld));
        html_sluit(&b->h);
    }
    blad_tabel_klaar(b);
    return ERR_NONE;
}

/* ---- the outcome ---- */

static void buttons(struct blad *b, enum bel_groep groep)
{
    blad_knoppen(b);
    for (size_t i = 0; i < BEL_UITKOMSTEN_AANTAL; i++)
        if (BEL_UITKOMSTEN[i].groep == groep)
            blad_knop_tweede(b, "uitkomst", BEL_UITKOMSTEN[i].code, bel_uitkomst_knop(&BEL_UITKOMSTEN[i]));
    html_sluit(&b->h);
}

static void outcome_form(struct blad *b, const char *id, int64_t versie)
{
    blad_formulier(b, arena_printf(b->v->arena, "/wachtrijen/telefoon/%s", id));
    blad_verborgen_getal(b, "versie", versie);
    blad_verborgen(b, "eenmalig", slice_from_cstr(handelen_sleutel(b->v)));
}

static void appointment(struct blad *b, const char *id, int64_t versie, const struct telefoon_bericht *said)
{
    civil_date today = instant_date(b->v->nu);
    char first[DATE_TEXT], last[DATE_TEXT], tomorrow[DATE_TEXT];
    struct invoerveld day = {.naam = "dag",
                             .etiket = "Dag",
                             .soort = "date",
                             .waarde = slice_from_cstr(date_format(today + 1, tomorrow)),
                             .min = date_format(today, first),
                             .max = date_format(today + HANDELING_MAX_DAGEN, last)};
    outcome_form(b, id, versie);
    if (said && said->fouten_n)
        blad_fouten(b, said->fouten, said->fouten_n);
    blad_veld(b, &day);
    blad_veld(b, &(struct invoerveld){.naam = "tijd", .etiket = "Tijd", .soort = "time", .kort = true});
    blad_veld(b, &(struct invoerveld){.naam = "plaats",
                                      .etiket = "Plaats",
                                      .hulp = "Alleen bij een afspraak, bijvoorbeeld: gemeentehuis",
                                      .lengte = SIGNAAL_MAX_TEKST});
    buttons(b, BEL_AFGESPROKEN);
    html_sluit(&b->h);
}

static void outcome(struct blad *b, const char *id, int64_t versie, const struct telefoon_bericht *said)
{
    blad_kaart(b, "Wat kwam eruit?");
    outcome_form(b, id, versie);
    buttons(b, BEL_GEEN_GEHOOR);
    blad_uitklap(b, "Bereikt");
    buttons(b, BEL_BEREIKT);
    html_sluit(&b->h);
    blad_uitklap(b, "Anders");
    buttons(b, BEL_ANDERS);
    html_sluit(&b->h);
    html_sluit(&b->h);
    if (said && said->fouten_n) { /* as it was left */
        html_open(&b->h, "div", NULL);
        blad_kop(b, 3, "Terugbellen of afspraak");
    } else {
        blad_uitklap(b, "Terugbellen of afspraak");
    }
    appointment(b, id, versie, said);
    html_sluit(&b->h);
    html_sluit(&b->h);
}

static void not_on_list(struct blad *b)
{
    const char *id = arena_printf(b->v->arena, "%.*s", SLICE_ARG(b->v->deel));
    blad_melding(b, BLAD_LET_OP, "Deze melding staat niet (meer) op de bellijst.");
    blad_knoppen(b);
    blad_link(b, arena_printf(b->v->arena, "/wachtrijen/telefoon/volgende?na=%s", id), "Naar de volgende");
    blad_link(b, arena_printf(b->v->arena, "/meldingen/%s", id), "Naar de melding");
    html_sluit(&b->h);
}

static enum err_kind call(struct blad *b, const struct bel *bel, const struct telefoon_bericht *said,
                          struct err *err)
{
    struct arena *arena = b->v->arena;
    const char *id = bel->rij->id;
    enum err_kind kind = ERR_NONE;
    bool shown = slice_eq_cstr(formulier_veld(&b->v->vraag, "bedragen"), "ja");
    html_open(&b->h, "div", "class", "vs-gesprek", NULL);
    blad_kaart(b, NULL);
    people(b, bel->rij);
    remarks(b, bel);
    if (shown)
        kind = amounts(b, bel->rij, err);
    else
        blad_link(b, arena_printf(arena, "/wachtrijen/telefoon/%s?bedragen=ja", id),
                  "Toon namen en bedragen");
    html_sluit(&b->h);
    outcome(b, id, bel->rij->versie, said);
    blad_kaart(b, NULL);
    earlier(b, bel);
    script(b);
    html_sluit(&b->h);
    blad_knoppen(b);
    blad_link(b, arena_printf(arena, "/wachtrijen/telefoon/volgende?na=%s", id), "Sla over: de volgende");
    blad_link(b, arena_printf(arena, "/meldingen/%s", id), "Alles over deze melding");
    blad_link(b, "/wachtrijen/telefoon", "De hele bellijst");
    html_sluit(&b->h);
    html_sluit(&b->h);
    return kind;
}

enum err_kind telefoon_blad(struct verzoek *v, struct antwoord *a, const struct telefoon_bericht *bericht,
                            struct err *err)
{
    struct bellijst list;
    struct blad b;
    enum err_kind kind = bellijst_lees(v, v->deel, &list, err);
    const struct bel *bel = !kind && list.aantal == 1 ? &list.rij[0] : NULL;
    if (kind)
        return kind;
    blad_begin(&b, v, arena_printf(v->arena, "Bellen: %.*s", SLICE_ARG(v->deel)));
    say_done(&b);
    if (bericht && bericht->fout)
        blad_melding(&b, BLAD_FOUT, bericht->fout);
    if (bericht && bericht->let_op)
        blad_melding(&b, BLAD_LET_OP, bericht->let_op);
    if (!bel || bel->rij->status != RIJ_OPGEHAALD)
        not_on_list(&b);
    else
        kind = call(&b, bel, bericht, err);
    blad_klaar(&b, a);
    if (bericht && bericht->let_op)
        a->status = 409;
    else if (bericht)
        a->status = 422;
    return kind;
}

enum err_kind telefoon_gesprek(struct verzoek *v, struct antwoord *a, struct err *err)
{
    return telefoon_blad(v, a, NULL, err);
}
