/* rapport_pdf: see rapport_pdf.h; the tables are in rapport_pdf_tabel.c. */
#include "render/rapport_pdf.h"

#include "render/rapport_pdf_deel.h"
#include "render/woorden.h"

#include <string.h>

#define HOOGSTENS (4u << 20)
#define RAND (14 * PDF_MM) /* above and below the text */
#define BLADEN_MINST 4
#define BLADEN_MEEST 6

/* From wide to close: the second for most months. */
static const struct blad_maat MATEN[] = {
    {.tekst = 10, .tabel = 8.6, .noot = 8, .nieuw_blad = true},
    {.tekst = 10, .tabel = 7.6, .noot = 6.5},
    {.tekst = 9, .tabel = 7, .noot = 6},
    {.tekst = 8, .tabel = 6.2, .noot = 5.5},
    {.tekst = 8, .tabel = 6.2, .noot = 5.5, .zonder_wijkbeeld = true},
};
enum { RUIM, GEWOON, KRAPST = sizeof MATEN / sizeof *MATEN - 1 };

static void line(struct pdf *pdf, struct pdf_letter letter, const char *text)
{
    pdf_tekst(pdf, letter, slice_from_cstr(text));
}

static void heading(struct pdf *pdf, const char *text)
{
    pdf_wit(pdf, 6);
    pdf_kop(pdf, 2, slice_from_cstr(text));
}

/* ---- the head ---- */

static const char *stamp(const struct rapport_blad *b)
{
    const struct rapport *r = b->rapport;
    if (r->stand == RAPPORT_VASTGESTELD)
        return arena_printf(b->arena, "Vastgesteld door %.*s op %s", SLICE_ARG(r->door),
                            woord_tijd(b->arena, r->vastgesteld));
    return r->maand_open ? "VOORLOPIG: de maand is nog niet gesloten, de cijfers veranderen nog"
                         : "VOORLOPIG: nog niet vastgesteld";
}

static void head(struct pdf *pdf, const struct rapport_blad *b)
{
    const struct rapport *r = b->rapport;
    pdf_kop(pdf, 1,
            slice_from_cstr(arena_printf(b->arena, "Vroegsignalering in %.*s, %s", SLICE_ARG(r->gemeente),
                                         woord_maand(b->arena, r->maand))));
    pdf_streep(pdf);
    line(pdf, (struct pdf_letter){.grootte = 11, .vet = true}, stamp(b));
    pdf_wit(pdf, 2);
    pdf_streep(pdf);
}

static void about(struct pdf *pdf, const struct rapport_blad *b)
{
    const struct rapport *r = b->rapport;
    const struct pdf_letter small = {.grootte = b->maat->tabel, .grijs = true};
    pdf_wit(pdf, 4);
    if (r->onderdrukt)
        line(pdf, small,
             "Kleine aantallen (onder 5) zijn verborgen, en ook cijfers waaruit zij te berekenen zijn: zo is "
             "niemand te herkennen.");
    line(
        pdf, small,
        arena_printf(b->arena,
                     "Gemeente %.*s (%.*s). Spelregels: %.*s.%s%.*s%s Een streepje betekent: niet bekend, of "
                     "niet van toepassing. De kleine cijfers verwijzen naar wat iets betekent, achteraan.",
                     SLICE_ARG(r->gemeente), SLICE_ARG(r->gemeentecode), SLICE_ARG(r->beleid),
                     r->landelijk_bron.n ? " Landelijke cijfers: " : "", SLICE_ARG(r->landelijk_bron),
                     r->landelijk_bron.n ? "." : ""));
}

static void sentences(struct pdf *pdf, const struct rapport_blad *b)
{
    if (b->kort.aantal)
        heading(pdf, "In het kort");
    for (size_t i = 0; i < b->kort.aantal; i++) {
        const struct pdf_letter letter = {.grootte = b->maat->tekst};
        const struct pdf_cel row[] = {{.breed = 5, .letter = letter, .tekst = SLICE("•")},
                                      {.letter = letter, .tekst = slice_from_cstr(b->kort.zin[i])}};
        pdf_rij(pdf, row, 2);
    }
}

/* ---- sections ---- */

static void drawing(struct pdf *pdf, const struct rapport_blad *b, enum tekening_soort soort)
{
    if (soort == TEKENT_COUNT || !b->beeld_er[soort])
        return;
    const struct beeld *beeld = &b->beelden[soort];
    pdf_kop(pdf, 3, slice_from_cstr(beeld->titel));
    pdf_tekening(pdf, &beeld->tekening, slice_from_cstr(beeld->in_woorden));
    pdf_legenda(pdf, beeld->uitleg, beeld->uitleg_aantal);
}

struct opmaak {
    const struct rapport_blad *blad;
    enum tekening_soort beeld;
};

/* With their words and legend, on one page. */
static void picture(struct pdf *pdf, void *context)
{
    const struct opmaak *o = context;
    drawing(pdf, o->blad, o->beeld);
}

static void section(struct pdf *pdf, const struct rapport_blad *b, const struct indeling_deel *deel)
{
    if (b->maat->nieuw_blad && (deel->cohort || strcmp(deel->sleutel, "signalen") == 0))
        pdf_nieuw_blad(pdf);
    heading(pdf, deel->titel);
    if (deel->uitleg)
        line(pdf, (struct pdf_letter){.grootte = b->maat->tekst - 1}, deel->uitleg);
    if (deel->cohort)
        rapport_blad_acceptatie(pdf, b, deel);
    rapport_blad_cijfers(pdf, b, deel);
    for (size_t i = 0; i < INDELING_BEELDEN; i++) {
        struct opmaak o = {.blad = b, .beeld = deel->beeld[i]};
        if (o.beeld == TEKENT_COUNT)
            continue;
        pdf_wit(pdf, 4);
        pdf_blok(pdf, picture, &o);
    }
}

static void wijken(struct pdf *pdf, const struct rapport_blad *b)
{
    struct opmaak o = {.blad = b, .beeld = TEKENT_WIJKEN};
    if (b->indeling.wijken.aantal == 0)
        return;
    heading(pdf, "Per wijk");
    rapport_blad_wijken(pdf, b);
    pdf_wit(pdf, 4);
    if (!b->maat->zonder_wijkbeeld)
        pdf_blok(pdf, picture, &o);
}

static void notes(struct pdf *pdf, const struct rapport_blad *b)
{
    if (b->maat->nieuw_blad)
        pdf_nieuw_blad(pdf);
    heading(pdf, "Wat de cijfers betekenen");
    for (size_t i = 0; i < b->indeling.noten_aantal; i++) {
        const struct indeling_noot *n = &b->indeling.noten[i];
        line(pdf, (struct pdf_letter){.grootte = b->maat->noot},
             arena_printf(b->arena, "%zu  %s. %s", i + 1, n->titel, n->definitie));
    }
}

static void content(struct pdf *pdf, void *context)
{
    const struct rapport_blad *b = context;
    head(pdf, b);
    sentences(pdf, b);
    about(pdf, b);
    for (size_t i = 0; i < b->indeling.delen_aantal; i++)
        section(pdf, b, &b->indeling.delen[i]);
    wijken(pdf, b);
    notes(pdf, b);
}

/* ---- the document ---- */

static bool prepare(struct rapport_blad *b)
{
    bool good = rapport_indeling(b->arena, b->rapport, &b->indeling) &&
                rapport_samenvatting(b->arena, b->rapport, &b->kort);
    for (int i = 0; good && i < TEKENT_COUNT; i++)
        good = rapport_beeld(b->arena, b->rapport, (enum tekening_soort)i, TEKENING_BLAD, &b->beelden[i],
                             &b->beeld_er[i]);
    return good;
}

/* When it was signed; else the first moment after its month. */
static instant made(const struct rapport *r)
{
    return r->stand == RAPPORT_VASTGESTELD && r->vastgesteld != INSTANT_NONE
               ? r->vastgesteld
               : instant_from_civil(month_first(r->maand + 1), 0);
}

/* As close as b->maat says. */
static enum err_kind print(struct rapport_blad *b, struct slice *ret, size_t *ret_pages, struct err *err)
{
    const struct rapport *r = b->rapport;
    struct pdf *pdf = NULL;
    const char *title = arena_printf(b->arena, "Vroegsignalering %.*s, %s", SLICE_ARG(r->gemeente),
                                     woord_maand(b->arena, r->maand));
    const struct pdf_opzet document = {
        .titel = slice_from_cstr(title), .maker = r->gemeente, .gemaakt = made(r), .hoogstens = HOOGSTENS};
    const struct pdf_deel all = {
        .boven = RAND,
        .onder = RAND,
        .kop = slice_from_cstr(title),
        .kop_rechts = r->stand == RAPPORT_VASTGESTELD ? SLICE("vastgesteld") : SLICE("VOORLOPIG"),
        .voet = slice_from_cstr(arena_printf(b->arena, "Spelregels %.*s", SLICE_ARG(r->beleid)))};
    enum err_kind kind = pdf_open(b->arena, &document, &pdf, err);
    if (kind)
        return kind;
    pdf_deel(pdf, &all, content, b);
    kind = pdf_klaar(pdf, ret, ret_pages, err);
    return !kind && arena_is_full(b->arena) ? err_set(err, ERR_FULL, "no room for a report") : kind;
}

/* Wider or closer until it is four to six pages; what never fits in six is set as close as it can be. */
enum err_kind rapport_pdf(struct arena *arena, const struct rapport *rapport, struct slice *ret,
                          struct err *err)
{
    struct rapport_blad *b = ARENA_NEW(arena, struct rapport_blad);
    if (!b)
        return err_set(err, ERR_FULL, "no room for a report");
    b->arena = arena;
    b->rapport = rapport;
    if (!prepare(b))
        return err_set(err, ERR_FULL, "no room for a report");
    struct slice document = SLICE_NONE;
    for (int maat = GEWOON;;) {
        size_t pages = 0;
        b->maat = &MATEN[maat];
        enum err_kind kind = print(b, &document, &pages, err);
        if (kind)
            return kind;
        if (pages < BLADEN_MINST && maat == GEWOON)
            maat = RUIM;
        else if (pages > BLADEN_MEEST && maat >= GEWOON && maat < KRAPST)
            maat++;
        else
            break;
    }
    *ret = document;
    return ERR_NONE;
}
