/* csv_kop: the beginning of a delimited file: encoding, separator, header; see csv.h. */
#include "codec/csv.h"

#include "base/text.h"
#include "codec/csv_terug.h"

#include <string.h>

#define VELD_KOP "kopregel"
#define GENOEG_BEWIJS 4096 /* so many characters beyond ASCII settle the encoding */
#define MAX_WANTED 64

/* ---- encoding -------------------------------------------------------------------------------- */

/* Length of the UTF-8 sequence of two to four bytes at p, 0 when it is none. */
static size_t utf8_reeks(const unsigned char *p, size_t n)
{
    size_t lengte = p[0] >= 0xC2 && p[0] <= 0xDF   ? 2
                    : (p[0] & 0xF0) == 0xE0        ? 3
                    : p[0] >= 0xF0 && p[0] <= 0xF4 ? 4
                                                   : 0;
    if (!lengte || lengte > n)
        return 0;
    for (size_t i = 1; i < lengte; i++)
        if ((p[i] & 0xC0) != 0x80)
            return 0;
    return lengte;
}

/* More bytes that cannot be UTF-8 than sequences that are: Windows-1252. One broken character in a UTF-8 file
 * does not make mojibake of all the others. */
static bool is_cp1252(struct slice data)
{
    const unsigned char *p = (const unsigned char *)data.p;
    size_t goed = 0, slecht = 0;
    for (size_t i = 0; i < data.n && goed + slecht < GENOEG_BEWIJS;) {
        uint64_t woord;
        if (data.n - i >= sizeof(woord)) {
            memcpy(&woord, p + i, sizeof(woord));
            if (!(woord & UINT64_C(0x8080808080808080))) {
                i += sizeof(woord);
                continue;
            }
        }
        if (p[i] < 0x80) {
            i++;
            continue;
        }
        size_t lengte = utf8_reeks(p + i, data.n - i);
        goed += lengte > 0;
        slecht += lengte == 0;
        i += lengte ? lengte : 1;
    }
    return slecht > goed;
}

/* ---- header ---------------------------------------------------------------------------------- */

struct kop {
    struct slice naam[CSV_MAX_KOLOMMEN];
    size_t aantal; /* may exceed CSV_MAX_KOLOMMEN: then too many */
};

/* Names of columns hold no line ends. */
static void splits(struct slice regel, char scheiding, struct kop *kop)
{
    kop->aantal = 0;
    size_t begin = 0;
    bool binnen = false;
    for (size_t i = 0; i <= regel.n; i++) {
        if (i < regel.n && regel.p[i] == '"')
            binnen = !binnen;
        if (i < regel.n && (binnen || regel.p[i] != scheiding))
            continue;
        struct slice naam = slice_trim((struct slice){regel.p + begin, i - begin});
        if (naam.n >= 2 && naam.p[0] == '"' && naam.p[naam.n - 1] == '"')
            naam = slice_trim((struct slice){naam.p + 1, naam.n - 2});
        if (kop->aantal < CSV_MAX_KOLOMMEN)
            kop->naam[kop->aantal] = naam;
        kop->aantal++;
        begin = i + 1;
    }
}

static char vind_scheiding(struct slice regel)
{
    size_t puntkomma = 0, komma = 0;
    bool binnen = false;
    for (size_t i = 0; i < regel.n; i++) {
        binnen ^= regel.p[i] == '"';
        puntkomma += !binnen && regel.p[i] == ';';
        komma += !binnen && regel.p[i] == ',';
    }
    return komma > puntkomma ? ',' : ';';
}

static char klein(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

static bool gelijk(struct slice s, const char *naam)
{
    size_t i = 0;
    while (i < s.n && naam[i] && klein(s.p[i]) == naam[i])
        i++;
    return i == s.n && !naam[i];
}

/* A name that can be repeated in a report. */
static bool toonbaar(struct slice s)
{
    return text_is_naam(s, "_ .-");
}

static void meld_onbekend(struct slice naam, size_t positie, bool toon, const char *const *namen,
                          size_t aantal, struct fouten *fouten)
{
    struct arena *arena = fouten->arena;
    const char *veld = toon && toonbaar(naam) ? arena_printf(arena, "%.*s", SLICE_ARG(naam))
                                              : arena_printf(arena, "kolom %zu", positie + 1);
    const char *bedoeld = NULL;
    for (size_t k = 0; k < aantal && toonbaar(naam) && naam.n >= 4 && !bedoeld; k++)
        if (text_distance(naam, slice_from_cstr(namen[k]), 2) <= 2)
            bedoeld = namen[k];
    fout_meld(fouten, true, "onbekende_kolom", veld,
              bedoeld
                  ? arena_printf(arena, "Deze kolom is niet bekend en wordt niet gelezen. Is '%s' bedoeld?",
                                 bedoeld)
                  : "Deze kolom is niet bekend en wordt niet gelezen.");
}

/* Ties the columns of the file to the wanted ones. False when none is known: then the first line is a row,
 * and its content stays out of the report. */
static bool koppel(struct csv *csv, const struct kop *kop, const char *const *namen, size_t aantal,
                   struct fouten *fouten)
{
    size_t bekend = 0;
    for (size_t i = 0; i < kop->aantal; i++) {
        csv->kolom[i] = -1;
        for (size_t k = 0; k < aantal; k++)
            if (gelijk(kop->naam[i], namen[k]))
                csv->kolom[i] = (int16_t)k;
        bekend += csv->kolom[i] >= 0;
    }
    if (!bekend) {
        fout_meld(fouten, false, "geen_kopregel", VELD_KOP,
                  "De eerste regel is geen kopregel: er staat geen enkele bekende kolomnaam in.");
        return false;
    }
    if (kop->aantal > 2 && gelijk(kop->naam[kop->aantal - 2], CSV_KOLOM_REGEL) &&
        gelijk(kop->naam[kop->aantal - 1], CSV_KOLOM_FOUTEN))
        csv->eigen = kop->aantal - 2;
    for (size_t i = 0; i < kop->aantal; i++) {
        int k = csv->kolom[i];
        if (csv->eigen && i >= csv->eigen)
            continue;
        if (k < 0)
            meld_onbekend(kop->naam[i], i, bekend * 2 >= kop->aantal, namen, aantal, fouten);
        else if (csv->aanwezig >> k & 1)
            fout_meld(fouten, false, "dubbele_kolom", namen[k], "Deze kolom komt meer dan een keer voor.");
        else
            csv->aanwezig |= (uint64_t)1 << k;
    }
    return true;
}

/* The line at the reader's place, without its end; moves on. */
static struct slice neem_regel(struct csv *csv)
{
    const char *begin = csv->data.p + csv->plek.offset;
    size_t rest = csv->data.n - csv->plek.offset;
    const char *einde = rest ? memchr(begin, '\n', rest) : NULL;
    size_t n = einde ? (size_t)(einde - begin) : rest;
    csv->plek.offset += n + (einde != NULL);
    csv->plek.regel += einde != NULL;
    return slice_trim((struct slice){begin, n});
}

static bool begint_met(struct slice s, const char *bytes)
{
    size_t n = strlen(bytes);
    return s.n >= n && memcmp(s.p, bytes, n) == 0;
}

/* What people mean to be a CSV and is none; told by how it begins. */
static const char *ander_soort(struct slice data)
{
    static const struct {
        const char *begin, *soort;
    } rijen[] = {
        {"PK\x03\x04", "een Excelbestand of een zip"},
        {"\xD0\xCF\x11\xE0", "een Excelbestand"},
        {"%PDF-", "een PDF"},
        {"\x1F\x8B", "een gecomprimeerd bestand"},
        {"<?xml", "XML"},
        {"<html", "een webpagina"},
        {"<!DOCTYPE", "een webpagina"},
    };
    for (size_t i = 0; i < sizeof(rijen) / sizeof(rijen[0]); i++)
        if (begint_met(data, rijen[i].begin))
            return rijen[i].soort;
    const char *einde = data.n ? memchr(data.p, '\n', data.n) : NULL;
    size_t n = einde ? (size_t)(einde - data.p) : data.n;
    return n && memchr(data.p, '\0', n) ? "een bestand met NUL-tekens (bijvoorbeeld UTF-16)" : NULL;
}

bool csv_begin(struct csv *csv, struct slice data, const char *const *namen, size_t aantal,
               struct fouten *fouten)
{
    *csv = (struct csv){.data = data, .plek = {0, 1}};
    size_t hard = fouten_hard(fouten);
    if (begint_met(data, "\xFF\xFE") || begint_met(data, "\xFE\xFF")) {
        fout_meld(fouten, false, "geen_tekst", VELD_KOP, "Dit bestand is UTF-16. Sla het op als CSV UTF-8.");
        return false;
    }
    const char *soort = ander_soort(data);
    if (soort) {
        fout_meld(fouten, false, "geen_tekst", VELD_KOP,
                  arena_printf(fouten->arena, "Dit is %s, geen tekst. Sla het op als CSV UTF-8.", soort));
        return false;
    }
    if (begint_met(data, "\xEF\xBB\xBF"))
        csv->plek.offset = 3;
    else
        csv->cp1252 = is_cp1252(data);
    struct slice regel = SLICE_NONE;
    while (!regel.n && csv->plek.offset < data.n) {
        regel = neem_regel(csv);
        if (regel.n == 5 && begint_met(regel, "sep="))
            regel = SLICE_NONE;
    }
    struct kop kop;
    if (!regel.n) {
        fout_meld(fouten, false, "leeg_bestand", VELD_KOP, "Dit bestand is leeg.");
        return false;
    }
    if (csv->plek.offset > CSV_MAX_KOP) { /* it is kept with every rejected row */
        fout_meld(fouten, false, "te_lang", VELD_KOP,
                  arena_printf(fouten->arena, "De kopregel, met wat ervoor staat, is langer dan %d KiB.",
                               CSV_MAX_KOP / 1024));
        return false;
    }
    if (memchr(regel.p, '\r',
               regel.n)) { /* the whole file would be one line, read as a header and nothing else */
        fout_meld(
            fouten, false, "regeleinden", VELD_KOP,
            "De regels van dit bestand eindigen op een oud teken (alleen CR). Sla het op als CSV UTF-8.");
        return false;
    }
    csv->scheiding = vind_scheiding(regel);
    csv->eerste = csv->plek;
    splits(regel, csv->scheiding, &kop);
    if (kop.aantal > CSV_MAX_KOLOMMEN || aantal > MAX_WANTED) {
        fout_meld(fouten, false, "te_veel_kolommen", VELD_KOP,
                  arena_printf(fouten->arena, "De kopregel heeft meer dan %d kolommen.", CSV_MAX_KOLOMMEN));
        return false;
    }
    csv->kolommen = kop.aantal;
    return koppel(csv, &kop, namen, aantal, fouten) && fouten_hard(fouten) == hard;
}

struct slice csv_kop(const struct csv *csv, struct arena *arena)
{
    struct slice kop = {csv->data.p, csv->eerste.offset};
    if (!csv->eigen)
        return kop;
    int over = 2; /* names of columns hold no separators that matter: ours are the last two */
    while (kop.n && over > 0)
        over -= kop.p[--kop.n] == csv->scheiding;
    kop = csv_onthul(arena, kop);
    char *met_einde = kop.p ? arena_alloc(arena, kop.n + 2) : NULL;
    if (!met_einde)
        return SLICE_NONE;
    memcpy(met_einde, kop.p, kop.n);
    met_einde[kop.n] = '\r';
    met_einde[kop.n + 1] = '\n';
    return (struct slice){met_einde, kop.n + 2};
}

bool csv_heeft(const struct csv *csv, size_t kolom)
{
    return kolom < MAX_WANTED && (csv->aanwezig >> kolom & 1);
}

bool csv_hervat(struct csv *csv, struct csv_plek plek)
{
    if (plek.offset < csv->eerste.offset || plek.offset > csv->data.n || plek.regel < csv->eerste.regel)
        return false;
    csv->plek = plek;
    return true;
}
