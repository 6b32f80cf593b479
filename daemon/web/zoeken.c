/* zoeken: see zoeken.h. */
#include "web/zoeken.h"

#include "render/woorden.h"
#include "web/blad.h"
#include "web/handelen.h"
#include "web/zoek_vraag.h"

#include <string.h>

static void search_form(struct blad *b, const char *fout)
{
    const struct invoerfout mistake = {"zoek", fout};
    blad_formulier(b, "/zoeken");
    blad_fouten(b, &mistake, fout ? 1 : 0);
    blad_veld(b, &(struct invoerveld){
                     .naam = "zoek",
                     .etiket = "Wat zoekt u?",
                     .soort = "search",
                     .hulp = "Een achternaam, een postcode met huisnummer, een telefoonnummer, of het "
                             "nummer van de melding (de laatste vier tekens mag ook).",
                     .waarde = formulier_veld(&b->v->formulier, "zoek"),
                     .verplicht = true,
                     .lengte = SIGNAAL_MAX_TEKST});
    blad_knop(b, "Zoek");
    html_sluit(&b->h);
}

static bool can_react(const struct verzoek *v, const struct zoek_melding *m)
{
    enum rol rol = v->wie.rol;
    return (rol == ROL_REGISSEUR || rol == ROL_BUURTTEAM || rol == ROL_UITVOERING) &&
           m->status != MELDING_GESLOTEN;
}

/* One tap: whoever calls back is off every list at once. No version: it holds whatever else was done. */
static void react_button(struct blad *b, const struct zoek_melding *m)
{
    blad_formulier_klein(b, arena_printf(b->v->arena, "/meldingen/%.*s/handelingen", SLICE_ARG(m->id)));
    blad_verborgen(b, "handeling", slice_from_cstr(gebeurtenis_text(GEB_REACTIE)));
    blad_verborgen(b, "eenmalig", slice_from_cstr(handelen_sleutel(b->v)));
    blad_knop_klein(b, NULL, NULL, "De inwoner belde terug");
    html_sluit(&b->h);
}

/* Names, each with the year in which somebody was born: what is asked on the telephone. */
static void persons(struct blad *b, const struct zoek_melding *m)
{
    for (size_t i = 0; i < m->personen_aantal; i++) {
        const struct zoek_persoon *p = &m->personen[i];
        html_open(&b->h, "p", "class", "utrecht-paragraph", NULL);
        html_regel(&b->h, "strong", NULL,
                   p->naam.n ? arena_printf(b->v->arena, "%.*s", SLICE_ARG(p->naam)) : "naam niet bekend");
        if (p->geboortedatum != DATE_NONE)
            html_printf(&b->h, ", geboren in %d", date_ymd(p->geboortedatum).year);
        html_sluit(&b->h);
    }
}

static const char *where(struct blad *b, const struct zoek_melding *m)
{
    struct slice street = m->personen_aantal ? m->personen[0].adres : SLICE_NONE;
    if (street.n == 0)
        return "adres niet bekend";
    return arena_printf(b->v->arena, "%.*s%s%.*s", SLICE_ARG(street),
                        huishouden_soort(m->huishouden) == HUISHOUDEN_ZONDER_ADRES ? "" : ", ",
                        huishouden_soort(m->huishouden) == HUISHOUDEN_ZONDER_ADRES ? 0 : 6,
                        m->huishouden.p ? m->huishouden.p : "");
}

static void show_found(struct blad *b, const struct zoek_melding *m)
{
    blad_rij(b);
    blad_cel_begin(b);
    persons(b, m);
    html_sluit(&b->h);
    blad_cel(b, "%s", where(b, m));
    blad_cel_begin(b);
    blad_link(b, arena_printf(b->v->arena, "/meldingen/%.*s", SLICE_ARG(m->id)),
              arena_printf(b->v->arena, "%.*s", SLICE_ARG(m->id)));
    html_sluit(&b->h);
    blad_cel(b, "%s, %s%s%s", woord_maand(b->v->arena, m->periode),
             m->status == MELDING_OPEN ? woord_wachtrij(m->route) : melding_status_text(m->status),
             m->resultaat ? ": " : "", eindresultaat_text(m->resultaat));
    blad_cel_begin(b);
    if (can_react(b->v, m))
        react_button(b, m);
    html_sluit(&b->h);
    html_sluit(&b->h);
}

static void show_all(struct blad *b, const struct zoek_uitkomst *u, bool alleen_open)
{
    if (u->aantal == 0) {
        blad_melding(b, BLAD_INFO,
                     alleen_open ? "Er is geen open melding gevonden." : "Er is geen melding gevonden.");
        return;
    }
    blad_tabel(b,
               arena_printf(b->v->arena, "%s gevonden",
                            woord_aantal(b->v->arena, (int64_t)u->aantal, "melding", "meldingen")),
               "Wie", "Adres", "Melding", "Stand", "Reactie", NULL);
    for (size_t i = 0; i < u->aantal; i++)
        show_found(b, &u->meldingen[i]);
    blad_tabel_klaar(b);
    if (u->meer)
        blad_zin(b, "Er zijn er meer. Zoek preciezer, bijvoorbeeld met postcode en huisnummer.");
}

enum err_kind zoeken_toon(struct verzoek *v, struct antwoord *a, struct err *err)
{
    struct blad b;
    (void)err;
    blad_begin(&b, v, "Zoeken");
    search_form(&b, NULL);
    blad_klaar(&b, a);
    return ERR_NONE;
}

enum err_kind zoeken_doe(struct verzoek *v, struct antwoord *a, struct err *err)
{
    struct zoek_uitkomst found;
    struct blad b;
    bool open = zoek_alleen_open(v->wie.rol);
    enum err_kind kind = zoek(v, formulier_veld(&v->formulier, "zoek"), open, &found, err);
    if (kind)
        return kind;
    blad_begin(&b, v, "Zoeken");
    search_form(&b, found.fout);
    if (!found.fout)
        show_all(&b, &found, open);
    blad_klaar(&b, a);
    return ERR_NONE;
}
