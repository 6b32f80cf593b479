/* rapport_html: see rapport_html.h. */
#include "render/rapport_html.h"

#include "rapport/beelden.h"
#include "rapport/indeling.h"
#include "render/document.h"
#include "render/rapport_html_deel.h"
#include "render/svg.h"
#include "render/woorden.h"

#include <string.h>

const char *rapport_html_titel(struct arena *arena, const struct rapport *rapport)
{
    return arena_printf(arena, "Rapport %s, %.*s", woord_maand(arena, rapport->maand),
                        SLICE_ARG(rapport->gemeente));
}

static void paragraph(struct html *h, const char *tekst)
{
    html_regel(h, "p", "utrecht-paragraph", tekst);
}

static void heading(struct html *h, const char *sleutel, const char *titel)
{
    html_open(h, "h2", "class", "utrecht-heading-2", "id", sleutel, NULL);
    html_cstr(h, titel);
    html_sluit(h);
}

/* ---- what kind of report it is ---- */

static void stamp(struct html *h, const struct rapport *r)
{
    html_open(h, "p", "class", "vs-stempel", NULL);
    if (r->stand == RAPPORT_VASTGESTELD)
        html_printf(h, "Vastgesteld door %.*s op %s", SLICE_ARG(r->door),
                    woord_tijd(h->arena, r->vastgesteld));
    else if (r->maand_open)
        html_cstr(h, "VOORLOPIG: de maand is nog niet gesloten, de cijfers veranderen nog");
    else
        html_cstr(h, "VOORLOPIG: nog niet vastgesteld");
    html_sluit(h);
}

static void about(struct html *h, const struct rapport *r)
{
    if (r->onderdrukt)
        paragraph(h,
                  "Kleine aantallen (onder 5) zijn verborgen, en ook cijfers waaruit zij te berekenen zijn: "
                  "zo is niemand te herkennen.");
    html_open(h, "p", "class", "vs-klein", NULL);
    html_printf(h, "Gemeente %.*s (%.*s). Spelregels: %.*s.", SLICE_ARG(r->gemeente),
                SLICE_ARG(r->gemeentecode), SLICE_ARG(r->beleid));
    if (r->landelijk_bron.n)
        html_printf(h, " Landelijke cijfers: %.*s.", SLICE_ARG(r->landelijk_bron));
    html_cstr(
        h, " Een streepje betekent: niet bekend, of niet van toepassing. Het getal achter een cijfer leidt "
           "naar wat het betekent.");
    html_sluit(h);
}

static void contents(struct html *h, const struct indeling *all)
{
    html_open(h, "nav", "aria-label", "Op deze pagina", NULL);
    html_open(h, "ul", "class", "vs-inhoudsopgave", NULL);
    for (size_t i = 0; i <= all->delen_aantal + 1; i++) {
        bool own = i < all->delen_aantal, wijken = i == all->delen_aantal;
        if (wijken && all->wijken.aantal == 0)
            continue;
        html_open(h, "li", NULL);
        html_open(h, "a", "class", "utrecht-link utrecht-link--html-a", "href",
                  arena_printf(h->arena, "#%s",
                               own      ? all->delen[i].sleutel
                               : wijken ? "wijken"
                                        : "noten"),
                  NULL);
        html_cstr(h, own ? all->delen[i].titel : wijken ? "Per wijk" : "Wat de cijfers betekenen");
        html_sluit(h);
        html_sluit(h);
    }
    html_sluit(h);
    html_sluit(h);
}

static enum err_kind sentences(struct html *h, const struct rapport *r, struct err *err)
{
    struct samenvatting told;
    if (!rapport_samenvatting(h->arena, r, &told))
        return err_set(err, ERR_FULL, "no room for the sentences of a report");
    if (told.aantal == 0)
        return ERR_NONE;
    heading(h, "kort", "In het kort");
    html_open(h, "ul", "class", "vs-zinnen", NULL);
    for (size_t i = 0; i < told.aantal; i++)
        html_regel(h, "li", NULL, told.zin[i]);
    html_sluit(h);
    return ERR_NONE;
}

/* ---- a drawing, and its figures as a table ---- */

static void picture_table(struct html *h, const struct beeld *b)
{
    html_open(h, "details", "class", "vs-uitklap", NULL);
    html_regel(h, "summary", NULL, arena_printf(h->arena, "%s: als tabel", b->titel));
    rapport_tabel_begin(h, b->titel, b->koppen, b->kolommen);
    for (size_t row = 0; row < b->rijen; row++) {
        const char *const *cells = b->cellen + row * b->kolommen;
        rapport_tabel_rij(h, cells[0], 0, NULL);
        for (size_t i = 1; i < b->kolommen; i++)
            rapport_tabel_cel(h, b->koppen[i], cells[i], false);
        html_sluit(h);
    }
    rapport_tabel_klaar(h);
    html_sluit(h);
}

static enum err_kind picture(struct html *h, const struct rapport *r, enum tekening_soort soort,
                             struct err *err)
{
    struct beeld b;
    bool there = false;
    if (soort == TEKENT_COUNT)
        return ERR_NONE;
    if (!rapport_beeld(h->arena, r, soort, TEKENING_SCHERM, &b, &there))
        return err_set(err, ERR_FULL, "no room for a drawing of a report");
    if (!there)
        return ERR_NONE;
    html_open(h, "figure", "class", "vs-beeld", NULL);
    html_regel(h, "figcaption", NULL, b.titel);
    svg_teken(h, &b.tekening, b.titel, b.in_woorden);
    svg_legenda(h, b.uitleg, b.uitleg_aantal);
    picture_table(h, &b);
    html_sluit(h);
    return ERR_NONE;
}

/* ---- sections ---- */

static enum err_kind section(struct html *h, const struct rapport *r, const struct indeling_deel *deel,
                             struct err *err)
{
    enum err_kind kind = ERR_NONE;
    heading(h, deel->sleutel, deel->titel);
    if (deel->uitleg)
        paragraph(h, deel->uitleg);
    for (size_t i = 0; !kind && i < INDELING_BEELDEN; i++)
        kind = picture(h, r, deel->beeld[i], err);
    if (deel->cohort)
        rapport_tabel_acceptatie(h, r, deel);
    rapport_tabel_deel(h, r, deel);
    return kind;
}

static enum err_kind wijken(struct html *h, const struct rapport *r, const struct indeling *all,
                            struct err *err)
{
    if (all->wijken.aantal == 0)
        return ERR_NONE;
    heading(h, "wijken", "Per wijk");
    enum err_kind kind = picture(h, r, TEKENT_WIJKEN, err);
    rapport_tabel_wijken(h, r, &all->wijken);
    return kind;
}

static void notes(struct html *h, const struct indeling *all)
{
    heading(h, "noten", "Wat de cijfers betekenen");
    html_open(h, "ol", "class", "vs-noten", NULL);
    for (size_t i = 0; i < all->noten_aantal; i++) {
        html_open(h, "li", "id", arena_printf(h->arena, "noot-%zu", i + 1), NULL);
        html_regel(h, "strong", NULL, arena_printf(h->arena, "%s.", all->noten[i].titel));
        html_printf(h, " %s", all->noten[i].definitie);
        html_sluit(h);
    }
    html_sluit(h);
}

enum err_kind rapport_html_inhoud(struct html *h, const struct rapport *rapport, struct err *err)
{
    struct indeling all;
    if (!rapport_indeling(h->arena, rapport, &all))
        return err_set(err, ERR_FULL, "no room for the order of a report");
    stamp(h, rapport);
    enum err_kind kind = sentences(h, rapport, err);
    about(h, rapport);
    contents(h, &all);
    for (size_t i = 0; !kind && i < all.delen_aantal; i++)
        kind = section(h, rapport, &all.delen[i], err);
    kind = kind ? kind : wijken(h, rapport, &all, err);
    notes(h, &all);
    if (!kind && (h->vol || arena_is_full(h->arena)))
        return err_set(err, ERR_FULL, "no room for a report");
    return kind;
}

enum err_kind rapport_html(struct arena *arena, const struct rapport *rapport, struct slice *ret,
                           struct err *err)
{
    struct html h;
    document_begin(&h, arena, rapport_html_titel(arena, rapport));
    enum err_kind kind = rapport_html_inhoud(&h, rapport, err);
    struct slice all = html_klaar(&h);
    if (!kind && !all.p)
        return err_set(err, ERR_FULL, "no room for a report");
    if (!kind)
        *ret = all;
    return kind;
}
