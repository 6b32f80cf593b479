/* brief: see brief.h. Every part has a place of its own on the sheet, in millimetres; only the size of the
 * letters gives way.
 *
 * The window. An envelope of 220 by 110 mm (EA5/6, DL) has a window of 110 by 40 mm, 20 mm from its left edge
 * or 15 mm from its right one, 20 mm from below. A sheet in three is 210 by 99 mm and slides: what lies
 * between 50 and 79 mm from above, and 20 to 120 mm (left) or 95 to 195 mm (right) from the left edge of the
 * sheet, is always seen, and what lies outside of 10 to 130 or 85 to 205 mm never is. */
#include "render/brief.h"

#include <qrencode.h>
#include <string.h>

#define LINKS 25.0
#define BREED 160.0
#define VENSTER_BOVEN 50.5
#define VENSTER_ONDER 79.0
#define VENSTER_BREED 88.0
#define QR_MAAT 27.0
#define TEKST_BOVEN 97.0
#define TEKST_ONDER 277.0
#define PER_BRIEF 65536 /* bytes of output */

static const double SIZES[] = {11, 10.5, 10, 9.5, 9, 8.5};
static const double ADDRESS_SIZES[] = {11, 10, 9, 8};
#define COUNT(a) (sizeof(a) / sizeof *(a))

/* A letter while it is written. */
struct zetter {
    struct arena *arena;
    const struct brief_opmaak *opmaak;
    struct brief *brief;
    const QRcode *qr;
    struct slice deel[BRIEF_DEEL_COUNT]; /* filled in */
    struct slice adres;
    double maat, adres_maat; /* chosen in the first round; 0: not yet */
};

static const char *const MAANDEN[] = {"januari", "februari", "maart",     "april",   "mei",      "juni",
                                      "juli",    "augustus", "september", "oktober", "november", "december"};

static const char *day_words(struct arena *arena, civil_date day)
{
    struct ymd ymd = date_ymd(day);
    return arena_printf(arena, "%d %s %d", ymd.day, MAANDEN[ymd.month - 1], ymd.year);
}

/* Millimetres in, millimetres out. */
static double put(struct pdf *pdf, double x, double y, double breed, struct pdf_letter letter,
                  struct slice tekst)
{
    return pdf_op(pdf, x * PDF_MM, y * PDF_MM, breed * PDF_MM, letter, tekst) / PDF_MM;
}

static void bar(struct pdf *pdf, double x, double y, double breed, double hoog)
{
    pdf_vlak(pdf, x * PDF_MM, y * PDF_MM, breed * PDF_MM, hoog * PDF_MM);
}

static struct slice words(const char *text)
{
    return slice_from_cstr(text);
}

/* ---- what stands in the window, and around it ---- */

static double address(struct pdf *pdf, const struct zetter *z, double size)
{
    const struct brief_opmaak *o = z->opmaak;
    double x = o->venster_rechts ? 100 : LINKS;
    const char *back = arena_printf(z->arena, "Retouradres: %.*s", SLICE_ARG(o->adres));
    double y = put(pdf, x, VENSTER_BOVEN, VENSTER_BREED, (struct pdf_letter){.grootte = 7}, words(back));
    return put(pdf, x, y + 1.5, VENSTER_BREED, (struct pdf_letter){.grootte = size}, z->adres);
}

static void head(struct pdf *pdf, const struct zetter *z)
{
    const struct brief_opmaak *o = z->opmaak;
    const struct pdf_letter plain = {.grootte = 9};
    const char *name = arena_printf(z->arena, "Gemeente %.*s", SLICE_ARG(o->gemeente));
    double y = put(pdf, LINKS, 18, BREED, (struct pdf_letter){.grootte = 15, .vet = true}, words(name));
    put(pdf, LINKS, y + 0.5, BREED, (struct pdf_letter){.grootte = 10.5}, o->afzender);
    double x = o->venster_rechts ? LINKS : 138;
    const char *again =
        z->brief->herdruk == DATE_NONE
            ? ""
            : arena_printf(z->arena, "\nHerdruk van de brief van %s", day_words(z->arena, z->brief->herdruk));
    put(pdf, x, 54, 50, plain,
        words(arena_printf(z->arena, "%s\n\nOns kenmerk\n%s%s", day_words(z->arena, o->dag),
                           z->brief->kenmerk, again)));
}

/* ---- the text ---- */

static double paragraphs(struct pdf *pdf, double x, double y, double breed, struct pdf_letter letter,
                         struct slice text, double gap)
{
    for (size_t at = 0; at < text.n;) {
        const char *end = memchr(text.p + at, '\n', text.n - at);
        size_t n = end ? (size_t)(end - text.p) - at : text.n - at;
        if (at > 0)
            y += gap;
        y = put(pdf, x, y, breed, letter, (struct slice){text.p + at, n});
        at += n + 1;
    }
    return y;
}

static void draw_qr(struct pdf *pdf, const QRcode *qr, double x, double y)
{
    double module = QR_MAAT / qr->width;
    for (int row = 0; row < qr->width; row++)
        for (int from = 0, to; from < qr->width; from = to + 1) {
            for (to = from; to < qr->width && (qr->data[row * qr->width + to] & 1);)
                to++;
            if (to > from) /* a run: no seams between modules */
                bar(pdf, x + from * module, y + row * module, (to - from) * module, module);
        }
}

static void frame(struct pdf *pdf, double y, double hoog)
{
    const double line = 0.5;
    bar(pdf, LINKS, y, BREED, line);
    bar(pdf, LINKS, y + hoog - line, BREED, line);
    bar(pdf, LINKS, y, line, hoog);
    bar(pdf, LINKS + BREED - line, y, line, hoog);
}

/* The one thing to do: large, in a frame, with the code beside it. */
static double action(struct pdf *pdf, const struct zetter *z, double y)
{
    const double inside = 5, x = LINKS + inside, breed = BREED - QR_MAAT - 3 * inside - 3;
    struct slice text = z->deel[BRIEF_ACTIE], first = text;
    const char *end = memchr(text.p, '\n', text.n);
    if (end)
        first.n = (size_t)(end - text.p);
    double at =
        put(pdf, x, y + inside, breed, (struct pdf_letter){.grootte = z->maat + 5, .vet = true}, first);
    if (end)
        at = paragraphs(pdf, x, at + 1.5, breed, (struct pdf_letter){.grootte = z->maat},
                        (struct slice){end + 1, text.n - first.n - 1}, 1.5);
    double high = at - y + inside;
    if (high < QR_MAAT + 2 * inside)
        high = QR_MAAT + 2 * inside;
    pdf_figuur(pdf,
               words(arena_printf(z->arena, "QR-code die %.*s opent", SLICE_ARG(z->opmaak->contactpagina))));
    draw_qr(pdf, z->qr, LINKS + BREED - inside - QR_MAAT, y + (high - QR_MAAT) / 2);
    pdf_figuur_eind(pdf);
    frame(pdf, y, high);
    return y + high;
}

/* All below the window; gives where it ends. */
static double body(struct pdf *pdf, const struct zetter *z)
{
    const struct pdf_letter plain = {.grootte = z->maat};
    double gap = z->maat * 0.22;
    double y =
        put(pdf, LINKS, TEKST_BOVEN, BREED,
            (struct pdf_letter){.grootte = z->maat + 2.5, .vet = true, .kop = 1}, z->deel[BRIEF_ONDERWERP]);
    y = paragraphs(pdf, LINKS, y + 2 * gap, BREED, plain, z->deel[BRIEF_TEKST], gap);
    y = action(pdf, z, y + 1.7 * gap);
    y = paragraphs(pdf, LINKS, y + 1.7 * gap, BREED, plain, z->deel[BRIEF_SLOT], gap);
    y = paragraphs(pdf, LINKS, y + 1.5 * gap, BREED, plain, z->deel[BRIEF_ONDERTEKENING], 0.4);
    bar(pdf, LINKS, y + 1.5 * gap, BREED, 0.2);
    return paragraphs(pdf, LINKS, y + 2.2 * gap, BREED, (struct pdf_letter){.grootte = z->maat - 2},
                      z->deel[BRIEF_BRON], gap * 0.7);
}

/* Called twice: the first time it finds the sizes, the second time it draws. */
static void content(struct pdf *pdf, void *context)
{
    struct zetter *z = context;
    for (size_t i = 0; z->adres_maat <= 0 && i < COUNT(ADDRESS_SIZES); i++)
        if (address(pdf, z, ADDRESS_SIZES[i]) <= VENSTER_ONDER)
            z->adres_maat = ADDRESS_SIZES[i];
    for (size_t i = 0; !z->brief->past && z->adres_maat > 0 && i < COUNT(SIZES); i++) {
        z->maat = SIZES[i];
        z->brief->past = body(pdf, z) <= TEKST_ONDER;
    }
    head(pdf, z);
    address(pdf, z, z->adres_maat);
    body(pdf, z);
}

/* ---- all of them ---- */

static bool fill(struct zetter *z, struct arena *arena, const struct brief_opmaak *o, struct brief *b)
{
    struct slice names = words(b->partners);
    const struct slice values[BRIEF_GEGEVEN_COUNT] = {
        [BRIEF_NAAM] = words(b->naam),
        [BRIEF_PARTNERS] = names,
        [BRIEF_DATUM] = words(day_words(arena, o->dag)),
        [BRIEF_GEMEENTE] = o->gemeente,
        [BRIEF_AFZENDER] = o->afzender,
        [BRIEF_MEDEWERKER] = o->medewerker,
        [BRIEF_TELEFOON] = o->telefoon,
        [BRIEF_ADRES] = o->adres,
        [BRIEF_WEBSITE] = o->website,
    };
    *z = (struct zetter){.arena = arena, .opmaak = o, .brief = b, .qr = z->qr};
    for (int i = 0; i < BRIEF_DEEL_COUNT; i++)
        z->deel[i] = briefsjabloon_vul(arena, o->sjabloon->deel[i], values);
    const char *code = b->postcode; /* 9401 GE, as the post has it */
    z->adres =
        words(strlen(code) == 6
                  ? arena_printf(arena, "%s\n%s\n%.4s %s  %s", b->naam, b->straat, code, code + 4, b->plaats)
                  : arena_printf(arena, "%s\n%s\n%s  %s", b->naam, b->straat, code, b->plaats));
    b->past = false;
    return !arena_is_full(arena);
}

static enum err_kind letter(struct pdf *pdf, struct arena *arena, const struct brief_opmaak *o,
                            const QRcode *qr, struct brief *b, size_t *bladen, struct err *err)
{
    struct zetter z = {.qr = qr};
    if (!fill(&z, arena, o, b))
        return err_set(err, ERR_FULL, "no room for a letter");
    const struct pdf_deel part = {.voet = words(b->kenmerk),
                                  .links = LINKS * PDF_MM,
                                  .rechts = (210 - LINKS - BREED) * PDF_MM,
                                  .boven = PDF_MARGE,
                                  .onder = PDF_MARGE};
    *bladen += pdf_deel(pdf, &part, content, &z);
    return ERR_NONE;
}

/* A document; alleen_passend: of what was seen to fit. */
static enum err_kind write(struct arena *arena, const struct brief_opmaak *o, const QRcode *qr,
                           struct brief *brieven, size_t aantal, bool alleen_passend, struct slice *ret,
                           size_t *ret_bladen, struct err *err)
{
    const struct pdf_opzet opzet = {.titel = SLICE("Brieven vroegsignalering"),
                                    .maker = SLICE("vroegsignald"),
                                    .gemaakt = o->nu,
                                    .hoogstens = (aantal + 4) * PER_BRIEF};
    struct pdf *pdf = NULL;
    size_t pages = 0, all = 0;
    enum err_kind kind = pdf_open(arena, &opzet, &pdf, err);
    if (kind)
        return kind;
    for (size_t i = 0; i < aantal && !kind; i++) {
        struct arena_mark mark = arena_mark(arena);
        if (!alleen_passend || brieven[i].past)
            kind = letter(pdf, arena, o, qr, &brieven[i], &pages, err);
        arena_release(arena, mark); /* the page has been written */
    }
    struct err closing = {0};
    enum err_kind closed = pdf_klaar(pdf, ret, &all, kind ? &closing : err);
    *ret_bladen = pages;
    return kind ? kind : closed;
}

enum err_kind brieven_pdf(struct arena *arena, const struct brief_opmaak *opmaak, struct brief *brieven,
                          size_t aantal, struct slice *ret, size_t *ret_bladen, struct err *err)
{
    const char *page = arena_printf(arena, "%.*s", SLICE_ARG(opmaak->contactpagina));
    QRcode *qr = QRcode_encodeString8bit(page, 0, QR_ECLEVEL_M);
    struct slice document = SLICE_NONE;
    size_t pages = 0;
    if (!qr)
        return err_set(err, ERR_FULL, "no QR code could be made of the address of the contact page");
    enum err_kind kind = write(arena, opmaak, qr, brieven, aantal, false, &document, &pages, err);
    bool fits = true;
    for (size_t i = 0; i < aantal; i++)
        fits = fits && brieven[i].past;
    if (!kind && !fits && ret) /* again, without those */
        kind = write(arena, opmaak, qr, brieven, aantal, true, &document, &pages, err);
    QRcode_free(qr);
    if (kind)
        return kind;
    if (ret)
        *ret = document;
    *ret_bladen = pages;
    return ERR_NONE;
}
