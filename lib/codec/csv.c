/* csv: the records of a file whose header is known; see csv.h. The header is read in csv_kop.c. */
#include "codec/csv.h"

#include "base/text.h"
#include "codec/csv_terug.h"

#include <string.h>

#define VELD_REGEL "regel" /* what faults of a record as a whole are said of */

/* One record as it was taken apart, before anything is copied. */
struct ontleding {
    const char *einde; /* behind the last field, at a line end or the end of the file */
    size_t velden;     /* how many fields were found */
    uint64_t dubbel;   /* bit n: wanted column n has doubled quotes to undo */
    const char *eigen; /* where the column before the first of ours ends; NULL: there is none */
    bool slokt;        /* some quoted field holds so many separators that it swallowed a row */
    bool heel;         /* every quote was closed, and where it should be */
};

static bool is_wit(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

/* Nothing but blanks and separators: the lines a spreadsheet leaves below a table. */
static bool is_leeg(const struct csv *csv, const char *p, const char *einde)
{
    while (p < einde && (is_wit(*p) || *p == csv->scheiding))
        p++;
    return p == einde;
}

static void zet_veld(const struct csv *csv, struct ontleding *o, struct slice *velden, struct slice veld)
{
    int k = o->velden < csv->kolommen ? csv->kolom[o->velden] : -1;
    if (k >= 0)
        velden[k] = veld;
    if (csv->eigen && o->velden + 1 == csv->eigen) {
        const char *p = veld.p + veld.n;
        while (p < csv->data.p + csv->data.n && *p != csv->scheiding) /* a quote, blanks */
            p++;
        o->eigen = p;
    }
    o->velden++;
}

/* A line without a quote: what nearly all are. */
static struct ontleding ontleed_kaal(const struct csv *csv, const char *p, const char *einde,
                                     struct slice *velden)
{
    struct ontleding o = {.einde = einde, .heel = true};
    const char *begin = p;
    for (; p < einde; p++)
        if (*p == csv->scheiding) {
            zet_veld(csv, &o, velden, (struct slice){begin, (size_t)(p - begin)});
            begin = p + 1;
        }
    zet_veld(csv, &o, velden, (struct slice){begin, (size_t)(einde - begin)});
    return o;
}

/* How many columns the row had when it came: ours may have been left out again. */
static size_t breedte(const struct csv *csv)
{
    return csv->eigen ? csv->eigen : csv->kolommen;
}

/* From behind an opening quote to behind the closing one; NULL when it is not closed before `grens`. */
static const char *sla_aanhaling_over(const char *p, const char *grens, bool *dubbel)
{
    while ((p = memchr(p, '"', (size_t)(grens - p)))) {
        if (p + 1 == grens || p[1] != '"')
            return p + 1;
        *dubbel = true;
        p += 2;
    }
    return NULL;
}

static size_t tel(struct slice s, char c)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++)
        n += s.p[i] == c;
    return n;
}

/* A quoted field, p at its opening quote. Gives where it ends; NULL when the quotes are not in order. */
static const char *neem_aangehaald(const struct csv *csv, const char *p, const char *grens,
                                   struct ontleding *o, struct slice *velden)
{
    bool dubbel = false;
    const char *sluit = sla_aanhaling_over(p + 1, grens, &dubbel);
    if (!sluit)
        return NULL;
    struct slice veld = {p + 1, (size_t)(sluit - 1 - (p + 1))};
    if (breedte(csv) > 1 && veld.n && memchr(veld.p, '\n', veld.n))
        o->slokt = o->slokt || tel(veld, csv->scheiding) >= breedte(csv) - 1;
    int k = o->velden < csv->kolommen ? csv->kolom[o->velden] : -1;
    if (dubbel && k >= 0)
        o->dubbel |= (uint64_t)1 << k;
    zet_veld(csv, o, velden, veld);
    while (sluit < grens && is_wit(*sluit))
        sluit++;
    return sluit == grens || *sluit == csv->scheiding || *sluit == '\n' ? sluit : NULL;
}

/* A record with quotes, up to `grens` at most. Only a quote that begins a field counts; `12" pipe` is text.
 */
static struct ontleding ontleed_aangehaald(const struct csv *csv, const char *p, const char *grens,
                                           struct slice *velden)
{
    struct ontleding o = {.einde = p};
    for (;;) {
        if (p < grens && *p == '"') {
            p = neem_aangehaald(csv, p, grens, &o, velden);
            if (!p)
                return o;
        } else {
            const char *begin = p;
            while (p < grens && *p != csv->scheiding && *p != '\n')
                p++;
            zet_veld(csv, &o, velden, (struct slice){begin, (size_t)(p - begin)});
        }
        if (p == grens || *p == '\n')
            break;
        p++; /* the separator */
    }
    o.einde = p;
    o.heel = true;
    return o;
}

/* ---- from bytes to text ----------------------------------------------------------------------- */

static struct slice zonder_dubbele(struct arena *arena, struct slice s)
{
    struct slice uit = arena_dup(arena, s);
    if (!uit.p)
        return uit;
    char *p = (char *)uit.p; /* ours: just made */
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        p[n++] = s.p[i];
        if (s.p[i] == '"' && i + 1 < s.n && s.p[i + 1] == '"')
            i++;
    }
    uit.n = n;
    return uit;
}

static bool is_ascii(struct slice s)
{
    unsigned char alle = 0;
    for (size_t i = 0; i < s.n; i++)
        alle |= (unsigned char)s.p[i];
    return alle < 0x80;
}

static void maak_tekst(const struct csv *csv, struct arena *arena, const struct ontleding *o,
                       struct slice *velden, size_t aantal)
{
    for (size_t k = 0; k < aantal; k++) {
        if (!velden[k].n)
            continue;
        if (csv->eigen)
            velden[k] = csv_onthul(arena, velden[k]);
        if (o->dubbel >> k & 1)
            velden[k] = zonder_dubbele(arena, velden[k]);
        if (csv->cp1252 && !is_ascii(velden[k]))
            velden[k] = text_from_cp1252(arena, velden[k]);
        velden[k] = slice_trim(velden[k]);
    }
}

/* ---- one record -------------------------------------------------------------------------------- */

static void zet_einde(const struct csv *csv, struct csv_record *r, const char *begin, const char *einde,
                      size_t regels)
{
    const char *bestandseinde = csv->data.p + csv->data.n;
    size_t n = (size_t)(einde - begin);
    size_t kaal = n && begin[n - 1] == '\r' ? n - 1 : n;
    r->afgekapt = kaal > CSV_MAX_RECORD;
    r->ruw = (struct slice){begin, r->afgekapt ? CSV_MAX_RECORD : kaal};
    bool regeleinde = einde < bestandseinde;
    r->na =
        (struct csv_plek){(size_t)(einde - csv->data.p) + regeleinde, r->plek.regel + regels + regeleinde};
}

/* The row as it came the first time: without what we added. */
static void herstel(const struct csv *csv, struct arena *arena, const struct ontleding *o,
                    struct csv_record *r)
{
    if (!csv->eigen)
        return;
    if (r->leesbaar && o->eigen)
        r->ruw.n = (size_t)(o->eigen - r->ruw.p);
    r->ruw = csv_onthul(arena, r->ruw);
}

static void meld(struct fouten *fouten, const char *soort, const char *tekst)
{
    fout_meld(fouten, false, soort, VELD_REGEL, tekst);
}

static void meld_aantal(const struct csv *csv, const struct ontleding *o, struct fouten *fouten)
{
    meld(
        fouten, "aantal_velden",
        arena_printf(fouten->arena,
                     "Deze regel heeft %zu velden, de kopregel %zu. Staat er een scheidingsteken (%c) in een "
                     "veld, zet dat veld dan tussen aanhalingstekens.",
                     o->velden, csv->kolommen, csv->scheiding));
}

/* Takes the line apart that begins at r->plek and ends at `regeleinde`. A fault that may come from a quote
 * too many ends the record at that line end, whatever the quotes say, so that the rows behind it are still
 * read. */
static void lees_regel(const struct csv *csv, const char *begin, const char *regeleinde, struct ontleding *o,
                       struct csv_record *r, struct slice *velden, struct fouten *fouten)
{
    const char *einde = csv->data.p + csv->data.n;
    const char *kaal = regeleinde > begin && regeleinde[-1] == '\r' ? regeleinde - 1 : regeleinde;
    zet_einde(csv, r, begin, regeleinde, 0);
    if (r->afgekapt) {
        meld(fouten, "te_lang", arena_printf(fouten->arena, CSV_TE_LANG, CSV_MAX_RECORD / 1024));
        return;
    }
    if (!memchr(begin, '"', (size_t)(regeleinde - begin))) {
        *o = ontleed_kaal(csv, begin, kaal, velden);
    } else {
        const char *grens = (size_t)(einde - begin) > CSV_MAX_RECORD ? begin + CSV_MAX_RECORD : einde;
        *o = ontleed_aangehaald(csv, begin, grens, velden);
        bool ver = o->einde == grens && grens < einde && *grens != '\n'; /* cut off by our bound */
        if (ver && *grens == '\r' && (grens + 1 == einde || grens[1] == '\n')) {
            o->einde = grens + 1;
            ver = false;
        }
        if (!o->heel || ver || o->slokt) {
            meld(fouten, "aanhalingsteken",
                 "De aanhalingstekens (\") in deze regel kloppen niet: er is er een niet gesloten, of er "
                 "staat nog "
                 "tekst achter.");
            return;
        }
    }
    if (o->velden != csv->kolommen && o->velden != breedte(csv)) {
        meld_aantal(csv, o, fouten);
        return;
    }
    if (o->einde > regeleinde)
        zet_einde(csv, r, begin, o->einde, tel((struct slice){begin, (size_t)(o->einde - begin)}, '\n'));
    r->leesbaar = true;
}

enum csv_uitslag csv_volgende(struct csv *csv, struct arena *arena, struct csv_record *record,
                              struct slice *velden, size_t aantal, struct fouten *fouten)
{
    const char *einde = csv->data.p + csv->data.n;
    for (;;) {
        const char *begin = csv->data.p + csv->plek.offset;
        if (begin >= einde)
            return CSV_EINDE;
        const char *regeleinde = memchr(begin, '\n', (size_t)(einde - begin));
        if (!regeleinde)
            regeleinde = einde;
        if (is_leeg(csv, begin, regeleinde)) {
            csv->plek.offset = (size_t)(regeleinde - csv->data.p) + (regeleinde < einde);
            csv->plek.regel += regeleinde < einde;
            continue;
        }
        struct ontleding o = {0};
        struct csv_record r = {.plek = csv->plek};
        size_t fouten_eerst = fouten->aantal;
        memset(velden, 0, aantal * sizeof(*velden));
        lees_regel(csv, begin, regeleinde, &o, &r, velden, fouten);
        if (r.leesbaar)
            maak_tekst(csv, arena, &o, velden, aantal);
        else
            memset(velden, 0, aantal * sizeof(*velden));
        herstel(csv, arena, &o, &r);
        if (arena_is_full(arena) || arena_is_full(fouten->arena)) {
            fouten->aantal = fouten_eerst;
            return CSV_VOL;
        }
        csv->plek = r.na;
        *record = r;
        return CSV_RECORD;
    }
}

/* ---- writing ----------------------------------------------------------------------------------- */

struct slice csv_quote(struct arena *arena, struct slice veld, char scheiding,
                       enum csv_bescherming bescherming)
{
    bool formule = bescherming == CSV_TEGEN_FORMULES && veld.n && strchr("=+-@\t\r", veld.p[0]) && veld.p[0];
    size_t quotes = veld.n ? tel(veld, '"') : 0;
    bool nodig = quotes > 0;
    for (size_t i = 0; i < veld.n && !nodig; i++)
        nodig = veld.p[i] == scheiding || veld.p[i] == '\n' || veld.p[i] == '\r';
    if (veld.n && (veld.p[0] == ' ' || veld.p[veld.n - 1] == ' '))
        nodig = true;
    if (!formule && !nodig)
        return veld;
    size_t n = veld.n + quotes + formule + (nodig ? 2 : 0);
    char *uit = arena_alloc(arena, n + 1);
    if (!uit)
        return SLICE_NONE;
    char *p = uit;
    if (nodig)
        *p++ = '"';
    if (formule)
        *p++ = '\'';
    for (size_t i = 0; i < veld.n; i++) {
        if (veld.p[i] == '"')
            *p++ = '"';
        *p++ = veld.p[i];
    }
    if (nodig)
        *p++ = '"';
    return (struct slice){uit, n};
}
