/* bezoeklijst_pdf: the visit list on paper. See bezoeklijst.h.
 *
 * One block an address, never divided over two pages: where to go and whom to speak, what to know before
 * ringing, and boxes for the outcome, in the words of the page on which it is recorded afterwards. */
#include "plan/bezoeklijst.h"

#include "render/pdf.h"
#include "render/woorden.h"

#include <string.h>

struct blad_werk {
    struct arena *arena;
    const struct bezoekblad *blad;
    const struct wachtrij *w;
    const struct rij *rij;
    size_t nummer;
};

#define GEWOON ((struct pdf_letter){.grootte = 9})
#define NADRUK ((struct pdf_letter){.grootte = 9, .vet = true})

static struct slice text(const char *s)
{
    return slice_from_cstr(s);
}

#define WOORDEN (28 * PDF_MM) /* the column of what a line is about */
#define GRIJS ((struct pdf_letter){.grootte = 9, .grijs = true})

static void fact(struct pdf *pdf, const char *wat, struct pdf_letter letter, const char *waarde)
{
    const struct pdf_cel cells[] = {{.breed = WOORDEN, .letter = GRIJS, .tekst = text(wat)},
                                    {.letter = letter, .tekst = text(waarde)}};
    pdf_rij(pdf, cells, 2);
}

static void persons(struct pdf *pdf, struct blad_werk *b)
{
    for (size_t i = 0; i < b->rij->clienten_aantal; i++) {
        const struct rij_client *c = &b->rij->clienten[i];
        struct arena_mark mark = arena_mark(b->arena);
        const char *year = bezoek_geboren(b->arena, b->rij, c);
        fact(pdf, i == 0 ? "Spreken met" : "Apart spreken", GEWOON,
             arena_printf(b->arena, "%s%s%s%s", bezoek_naam(c), year, *c->telefoon ? ", telefoon " : "",
                          c->telefoon));
        arena_release(b->arena, mark);
    }
}

/* What must not be missed. */
static const char *warnings(const struct blad_werk *b)
{
    const struct rij *rij = b->rij;
    const char *out = "";
    const struct {
        bool is;
        const char *wat;
    } all[] = {{rij->volgorde.crisis_direct, "SPOED"},
               {rij->met_twee, "MET TWEE PERSONEN GAAN"},
               {rij->tolk, "TOLK NODIG"},
               {rij->te_laat, "TERMIJN IS VOORBIJ"}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (all[i].is)
            out = arena_printf(b->arena, "%s%s%s", out, *out ? "  ·  " : "", all[i].wat);
    return out;
}

static void know(struct pdf *pdf, struct blad_werk *b)
{
    const struct rij *rij = b->rij;
    enum dagdeel next = bezoek_dagdeel(rij->pogingen, rij->pogingen_aantal);
    const char *before = bezoek_pogingen(b->arena, rij), *urgent = warnings(b);
    if (rij->afspraak != DATE_NONE)
        fact(pdf, "Afspraak", NADRUK, woord_dag(b->arena, rij->afspraak));
    if (*urgent)
        fact(pdf, "Let op", NADRUK, urgent);
    const struct pdf_cel cells[] = {
        {.breed = WOORDEN, .letter = GRIJS, .tekst = SLICE("Achterstand bij")},
        {.letter = GEWOON, .tekst = text(rij->partners)},
        {.breed = 16 * PDF_MM, .letter = GRIJS, .tekst = SLICE("Uiterlijk")},
        {.breed = 46 * PDF_MM, .letter = GEWOON, .tekst = text(woord_dag(b->arena, rij->volgorde.termijn))}};
    pdf_rij(pdf, cells, 4);
    if (*before)
        fact(pdf, "Eerder", GEWOON,
             arena_printf(b->arena, "%s%s%s", before, next != DAGDEEL_GEEN ? "; probeer het nu " : "",
                          woord_dagdeel(next)));
}

/* In the words of the page on which it is recorded. */
static void outcome(struct pdf *pdf, const struct rij *rij)
{
    static const char *const parts[] = {"Ochtend", "Middag", "Avond", NULL};
    static const char *const ends[] = {"Niet thuis", "Kaartje achtergelaten", "Gesproken", "Niet geweest",
                                       NULL};
    static const char *const children[] = {"ja", "nee", NULL};
    pdf_wit(pdf, 2);
    pdf_vakjes(pdf, WOORDEN, SLICE("Dagdeel"), parts);
    pdf_vakjes(pdf, WOORDEN, SLICE("Uitkomst"), ends);
    if (rij->kinderen_onbekend)
        pdf_vakjes(pdf, WOORDEN, SLICE("Kinderen in huis"), children);
    pdf_invullijn(pdf, SLICE("Datum en afspraak"));
}

static void address(struct pdf *pdf, void *context)
{
    struct blad_werk *b = context;
    struct arena_mark mark = arena_mark(b->arena);
    bool lapsed = b->rij->status == RIJ_VERVALLEN;
    pdf_streep(pdf);
    const struct pdf_cel head[] = {
        {.letter = {.grootte = 11, .vet = true},
         .tekst = text(arena_printf(b->arena, "%zu.  %s", b->nummer, bezoek_adres(b->arena, b->rij)))},
        {.breed = 46 * PDF_MM, .letter = {.grootte = 9, .rechts = true}, .tekst = text(b->rij->id)}};
    pdf_rij(pdf, head, 2);
    if (lapsed) {
        pdf_tekst(pdf, NADRUK, SLICE("VERVALLEN: hier niet meer heengaan."));
    } else {
        persons(pdf, b);
        know(pdf, b);
        outcome(pdf, b->rij);
    }
    pdf_wit(pdf, 5);
    arena_release(b->arena, mark);
}

static void content(struct pdf *pdf, void *context)
{
    struct blad_werk *b = context;
    struct arena_mark mark = arena_mark(b->arena);
    const struct bezoekblad *blad = b->blad;
    size_t lapsed = b->w->telling[RIJ_VERVALLEN], rows = b->w->aantal;
    const char *team =
        blad->team.n ? arena_printf(b->arena, "Bezoeklijst %.*s", SLICE_ARG(blad->team)) : "Bezoeklijst";
    pdf_kop(pdf, 1, text(team));
    pdf_tekst(pdf, (struct pdf_letter){.grootte = 10.5},
              text(arena_printf(b->arena, "%s, %s  ·  %s%s", woord_datum(b->arena, instant_date(blad->nu)),
                                woord_dagdeel(bezoek_dagdeel_op(blad->nu)),
                                woord_aantal(b->arena, (int64_t)rows, "adres", "adressen"),
                                lapsed ? arena_printf(b->arena, ", waarvan %zu vervallen", lapsed) : "")));
    pdf_wit(pdf, 8);
    for (size_t i = 0; i < rows; i++) {
        b->rij = &b->w->rijen[i];
        b->nummer = i + 1;
        pdf_blok(pdf, address, b);
    }
    if (rows == 0)
        pdf_tekst(pdf, GEWOON, SLICE("Er staat geen adres op deze lijst."));
    arena_release(b->arena, mark);
}

enum err_kind bezoeklijst_pdf(struct arena *arena, const struct bezoekblad *blad, const struct wachtrij *w,
                              struct slice *ret, size_t *ret_bladen, struct err *err)
{
    struct blad_werk b = {.arena = arena, .blad = blad, .w = w};
    const struct pdf_opzet setup = {.titel = SLICE("Bezoeklijst"),
                                    .maker =
                                        text(arena_printf(arena, "Gemeente %.*s", SLICE_ARG(blad->gemeente))),
                                    .gemaakt = blad->nu,
                                    .hoogstens = blad->hoogstens};
    const struct pdf_deel part = {
        .kop = SLICE("Vertrouwelijk, inleveren na afloop"),
        .kop_rechts = text(arena_printf(arena, "%.*s%s%s", SLICE_ARG(blad->team), blad->team.n ? ", " : "",
                                        woord_datum(arena, instant_date(blad->nu)))),
        .voet = text(
            arena_printf(arena, "Gemaakt %s door %.*s", woord_tijd(arena, blad->nu), SLICE_ARG(blad->wie))),
        .boven = 20 * PDF_MM};
    struct pdf *pdf = NULL;
    enum err_kind kind = pdf_open(arena, &setup, &pdf, err);
    if (kind)
        return kind;
    pdf_deel(pdf, &part, content, &b);
    return pdf_klaar(pdf, ret, ret_bladen, err);
}
