/* blad_deel: the parts of blad.h that show: text, blocks, figures, tables. */
#include "web/blad.h"

#include <stdarg.h>

static const char *const SOORT[] = {
    [BLAD_INFO] = "info", [BLAD_GELUKT] = "ok", [BLAD_LET_OP] = "warning", [BLAD_FOUT] = "error"};
/* Said aloud and seen without colour. */
static const char *const WOORD[] = {
    [BLAD_INFO] = "", [BLAD_GELUKT] = "Gelukt: ", [BLAD_LET_OP] = "Let op: ", [BLAD_FOUT] = "Fout: "};

__attribute__((format(printf, 2, 0))) static void vtext(struct blad *b, const char *format, va_list args)
{
    html_cstr(&b->h, arena_vprintf(b->v->arena, format, args));
    if (arena_is_full(b->v->arena))
        b->h.vol = true;
}

/* An element with a formatted text in it. */
#define TEXT_ELEMENT(blad, format, ...)                                                                      \
    do {                                                                                                     \
        va_list args;                                                                                        \
        va_start(args, format);                                                                              \
        html_open(&(blad)->h, __VA_ARGS__, NULL);                                                            \
        vtext(blad, format, args);                                                                           \
        html_sluit(&(blad)->h);                                                                              \
        va_end(args);                                                                                        \
    } while (0)

/* ---- text ---- */

void blad_kop(struct blad *blad, int niveau, const char *tekst)
{
    static const char *const element[] = {"h2", "h3", "h4"}, *const klasse[] = {"utrecht-heading-2",
                                                                                "utrecht-heading-3",
                                                                                "utrecht-heading-4"};
    int i = niveau < 2 ? 0 : niveau > 4 ? 2 : niveau - 2;
    html_regel(&blad->h, element[i], klasse[i], tekst);
}

void blad_zin(struct blad *blad, const char *format, ...)
{
    TEXT_ELEMENT(blad, format, "p", "class", "utrecht-paragraph");
}

void blad_klein(struct blad *blad, const char *format, ...)
{
    TEXT_ELEMENT(blad, format, "p", "class", "utrecht-paragraph utrecht-paragraph--small vs-klein");
}

void blad_link(struct blad *blad, const char *heen, const char *tekst)
{
    html_open(&blad->h, "a", "class", "utrecht-link utrecht-link--html-a", "href", heen, NULL);
    html_cstr(&blad->h, tekst);
    html_sluit(&blad->h);
}

void blad_terug(struct blad *blad, const char *heen, const char *tekst)
{
    html_open(&blad->h, "p", "class", "vs-terug", NULL);
    blad_link(blad, heen, tekst);
    html_sluit(&blad->h);
}

void blad_verder(struct blad *blad, const char *vorige, const char *volgende)
{
    if (!vorige && !volgende)
        return;
    html_open(&blad->h, "nav", "class", "vs-verder", "aria-label", "Verder bladeren", NULL);
    if (vorige)
        blad_link(blad, vorige, "Vorige");
    if (volgende)
        blad_link(blad, volgende, "Volgende");
    html_sluit(&blad->h);
}

static void alert(struct blad *b, enum blad_soort soort)
{
    html_open(&b->h, "div", "class",
              arena_printf(b->v->arena, "utrecht-alert utrecht-alert--%s", SOORT[soort]), "role",
              soort == BLAD_FOUT     ? "alert"
              : soort == BLAD_GELUKT ? "status"
                                     : NULL,
              NULL);
}

static void alert_text(struct blad *b, enum blad_soort soort, const char *tekst)
{
    html_open(&b->h, "p", "class", "utrecht-paragraph", NULL);
    html_regel(&b->h, "strong", NULL, WOORD[soort]);
    html_cstr(&b->h, tekst);
    html_sluit(&b->h);
}

void blad_melding(struct blad *blad, enum blad_soort soort, const char *tekst)
{
    alert(blad, soort);
    alert_text(blad, soort, tekst);
    html_sluit(&blad->h);
}

void blad_gedaan(struct blad *blad, const char *tekst, const char *ongedaan, struct slice nummer)
{
    alert(blad, BLAD_GELUKT);
    alert_text(blad, BLAD_GELUKT, tekst);
    if (ongedaan) {
        size_t forms = blad->formulieren;
        blad_formulier_klein(blad, ongedaan);
        blad_verborgen(blad, "gebeurtenis", nummer);
        blad_knop_klein(blad, NULL, NULL, "Ongedaan maken");
        html_sluit(&blad->h);
        blad->formulieren = forms;
    }
    html_sluit(&blad->h);
}

void blad_merk(struct blad *blad, enum blad_soort soort, const char *tekst)
{
    html_regel(&blad->h, "span", arena_printf(blad->v->arena, "vs-merk vs-merk--%s", SOORT[soort]), tekst);
}

/* ---- blocks ---- */

void blad_kaart(struct blad *blad, const char *titel)
{
    html_open(&blad->h, "section", "class", "vs-kaart", NULL);
    if (titel)
        blad_kop(blad, 2, titel);
}

void blad_artikel(struct blad *blad, const char *titel)
{
    html_open(&blad->h, "article", "class", "vs-kaart vs-artikel", NULL);
    if (titel)
        blad_kop(blad, 3, titel);
}

void blad_uitklap(struct blad *blad, const char *samenvatting)
{
    html_open(&blad->h, "details", "class", "vs-uitklap", NULL);
    html_regel(&blad->h, "summary", NULL, samenvatting);
}

void blad_naast(struct blad *blad)
{
    html_open(&blad->h, "div", "class", "vs-naast", NULL);
}

void blad_lijst(struct blad *blad)
{
    html_open(&blad->h, "dl", "class", "vs-lijst", NULL);
}

void blad_gegeven_begin(struct blad *blad, const char *wat)
{
    html_regel(&blad->h, "dt", NULL, wat);
    html_open(&blad->h, "dd", NULL);
}

void blad_gegeven(struct blad *blad, const char *wat, const char *format, ...)
{
    html_regel(&blad->h, "dt", NULL, wat);
    TEXT_ELEMENT(blad, format, "dd");
}

void blad_punten(struct blad *blad)
{
    html_open(&blad->h, "ul", "class", "utrecht-unordered-list", NULL);
}

void blad_punt(struct blad *blad, const char *format, ...)
{
    TEXT_ELEMENT(blad, format, "li", "class", "utrecht-unordered-list__item");
}

void blad_cijfers(struct blad *blad)
{
    html_open(&blad->h, "ul", "class", "vs-cijfers", "role", "list", NULL);
}

void blad_cijfer(struct blad *blad, const char *getal, const char *wat, const char *toelichting,
                 const char *heen, enum blad_soort soort)
{
    struct html *h = &blad->h;
    html_open(h, "li", "class", arena_printf(blad->v->arena, "vs-cijfer vs-cijfer--%s", SOORT[soort]), NULL);
    html_regel(h, "strong", "vs-getal", getal);
    html_cstr(h, " ");
    if (heen)
        blad_link(blad, heen, wat);
    else
        html_regel(h, "span", NULL, wat);
    if (toelichting)
        html_regel(h, "p", "vs-klein", toelichting);
    html_sluit(h);
}

/* ---- tables ---- */

/* The roles are written out: a table that a style sheet lays out as blocks is none to a screen reader. */
void blad_tabel(struct blad *blad, const char *bijschrift, ...)
{
    struct html *h = &blad->h;
    va_list koppen;
    html_open(h, "table", "class", "utrecht-table vs-tabel", "role", "table", NULL);
    html_regel(h, "caption", "utrecht-table__caption", bijschrift);
    html_open(h, "thead", "class", "utrecht-table__header", "role", "rowgroup", NULL);
    html_open(h, "tr", "class", "utrecht-table__row", "role", "row", NULL);
    blad->kolommen = 0;
    va_start(koppen, bijschrift);
    for (const char *kop; (kop = va_arg(koppen, const char *));) {
        html_open(h, "th", "class", "utrecht-table__header-cell", "role", "columnheader", "scope", "col",
                  NULL);
        html_cstr(h, kop);
        html_sluit(h);
        if (blad->kolommen < BLAD_KOLOMMEN)
            blad->koppen[blad->kolommen++] = kop;
    }
    va_end(koppen);
    html_sluit(h);
    html_sluit(h);
    html_open(h, "tbody", "class", "utrecht-table__body", "role", "rowgroup", NULL);
}

void blad_tabel_klaar(struct blad *blad)
{
    html_sluit(&blad->h);
    html_sluit(&blad->h);
}

void blad_rij(struct blad *blad)
{
    html_open(&blad->h, "tr", "class", "utrecht-table__row", "role", "row", NULL);
    blad->kolom = 0;
}

static const char *kop_of(struct blad *b)
{
    const char *kop = b->kolom < b->kolommen ? b->koppen[b->kolom] : NULL;
    b->kolom++;
    return kop && *kop ? kop : NULL;
}

void blad_cel_begin(struct blad *blad)
{
    html_open(&blad->h, "td", "class", "utrecht-table__cell", "role", "cell", "data-kop", kop_of(blad), NULL);
}

void blad_cel(struct blad *blad, const char *format, ...)
{
    const char *kop = kop_of(blad);
    TEXT_ELEMENT(blad, format, "td", "class", "utrecht-table__cell", "role", "cell", "data-kop", kop);
}

void blad_cel_getal(struct blad *blad, const char *getal)
{
    html_open(&blad->h, "td", "class", "utrecht-table__cell utrecht-table__cell--numeric-column", "role",
              "cell", "data-kop", kop_of(blad), NULL);
    html_cstr(&blad->h, getal);
    html_sluit(&blad->h);
}

void blad_cel_link(struct blad *blad, const char *heen, const char *tekst)
{
    blad_cel_begin(blad);
    blad_link(blad, heen, tekst);
    html_sluit(&blad->h);
}
