/* briefsjabloon: see briefsjabloon.h. */
#include "codec/briefsjabloon.h"

#include "base/text.h"

#include <string.h>

static const char *const DELEN[BRIEF_DEEL_COUNT] = {
    [BRIEF_ONDERWERP] = "onderwerp", [BRIEF_TEKST] = "brief", [BRIEF_ACTIE] = "actie",
    [BRIEF_SLOT] = "slot",           [BRIEF_BRON] = "bron",   [BRIEF_ONDERTEKENING] = "ondertekening",
};

/* What a letter cannot do without: to whom, about whom, and whom to call. */
static const struct {
    const char *naam;
    bool verplicht;
} GEGEVENS[BRIEF_GEGEVEN_COUNT] = {
    [BRIEF_NAAM] = {"naam", true},          [BRIEF_PARTNERS] = {"signaalpartners", true},
    [BRIEF_DATUM] = {"datum", false},       [BRIEF_GEMEENTE] = {"gemeente", false},
    [BRIEF_AFZENDER] = {"afzender", false}, [BRIEF_MEDEWERKER] = {"medewerker", true},
    [BRIEF_TELEFOON] = {"telefoon", true},  [BRIEF_ADRES] = {"adres", false},
    [BRIEF_WEBSITE] = {"website", true},
};

const char *brief_deel_naam(enum brief_deel deel)
{
    return deel < BRIEF_DEEL_COUNT ? DELEN[deel] : "";
}

const char *brief_gegeven_naam(enum brief_gegeven gegeven)
{
    return gegeven < BRIEF_GEGEVEN_COUNT ? GEGEVENS[gegeven].naam : "";
}

struct lezing {
    struct arena *arena;
    briefsjabloon_fout *fout;
    void *context;
    struct briefsjabloon *uit;
    char *p[BRIEF_DEEL_COUNT];
    int begin[BRIEF_DEEL_COUNT]; /* the line on which it begins; 0: not there */
    bool gebruikt[BRIEF_GEGEVEN_COUNT];
    int deel;  /* BRIEF_DEEL_COUNT: none yet, or one that does not exist */
    bool wees; /* a text outside all parts was told */
    bool open; /* the paragraph goes on */
    size_t fouten;
};

static void tell(struct lezing *l, int regel, const char *tekst)
{
    l->fouten++;
    l->fout(l->context, regel, tekst ? tekst : "te weinig geheugen");
}

/* What somebody wrote, short enough to repeat, and whole characters. */
static struct slice shown(struct slice text)
{
    size_t n = text.n > 40 ? 40 : text.n;
    while (n > 0 && n < text.n && (text.p[n] & 0xC0) == 0x80)
        n--;
    return (struct slice){text.p, n};
}

static const char *all_names(struct lezing *l, bool gaps)
{
    const char *text = "";
    for (int i = 0; i < (gaps ? (int)BRIEF_GEGEVEN_COUNT : (int)BRIEF_DEEL_COUNT); i++)
        text = arena_printf(l->arena, gaps ? "%s%s{%s}" : "%s%s[%s]", text, i ? ", " : "",
                            gaps ? GEGEVENS[i].naam : DELEN[i]);
    return text;
}

static int find_gap(struct slice name)
{
    for (int i = 0; i < BRIEF_GEGEVEN_COUNT; i++)
        if (slice_eq_cstr(name, GEGEVENS[i].naam))
            return i;
    return BRIEF_GEGEVEN_COUNT;
}

/* ---- one line ---- */

static void begin_part(struct lezing *l, int regel, struct slice name)
{
    l->deel = BRIEF_DEEL_COUNT;
    l->open = false;
    for (int i = 0; i < BRIEF_DEEL_COUNT; i++)
        if (slice_eq_cstr(name, DELEN[i]))
            l->deel = i;
    if (l->deel == BRIEF_DEEL_COUNT) {
        l->wees = true; /* what stands below it is not told again */
        tell(l, regel,
             arena_printf(l->arena, "het deel [%.*s] bestaat niet; wel: %s", SLICE_ARG(shown(name)),
                          all_names(l, false)));
    } else if (l->begin[l->deel]) {
        tell(l, regel,
             arena_printf(l->arena, "het deel [%s] staat er al, op regel %d", DELEN[l->deel],
                          l->begin[l->deel]));
    } else {
        l->begin[l->deel] = regel;
    }
}

static void check_gaps(struct lezing *l, int regel, struct slice line)
{
    for (size_t i = 0; i < line.n; i++) {
        if (line.p[i] == '}')
            tell(l, regel, "een } zonder { ervoor");
        if (line.p[i] != '{')
            continue;
        const char *end = memchr(line.p + i, '}', line.n - i);
        const char *other = memchr(line.p + i + 1, '{', line.n - i - 1);
        if (!end || (other && other < end)) {
            tell(l, regel, "een { zonder } erachter op dezelfde regel");
            continue;
        }
        struct slice name = {line.p + i + 1, (size_t)(end - line.p) - i - 1};
        int gap = find_gap(name);
        if (gap == BRIEF_GEGEVEN_COUNT)
            tell(l, regel,
                 arena_printf(l->arena, "{%.*s} bestaat niet; wel: %s", SLICE_ARG(shown(name)),
                              all_names(l, true)));
        else
            l->gebruikt[gap] = true;
        i += name.n + 1;
    }
}

/* There is room: the parts together are no longer than the file. */
static void add(struct lezing *l, struct slice line)
{
    struct slice *to = &l->uit->deel[l->deel];
    if (to->n)
        l->p[l->deel][to->n++] = l->open ? ' ' : '\n';
    memcpy(l->p[l->deel] + to->n, line.p, line.n);
    to->n += line.n;
    l->open = l->deel != BRIEF_ONDERTEKENING;
}

static void read_line(struct lezing *l, int regel, struct slice line)
{
    struct slice text = slice_trim(line);
    if (line.n > 0 && line.p[0] == '#')
        return;
    if (text.n == 0) {
        l->open = false;
    } else if (text.p[0] == '[' && text.p[text.n - 1] == ']') {
        begin_part(l, regel, (struct slice){text.p + 1, text.n - 2});
    } else if (!text_is_toonbaar(text, false)) {
        tell(l, regel, "hier staan tekens die geen leesbare tekst zijn (verwacht UTF-8)");
    } else if (l->deel == BRIEF_DEEL_COUNT) {
        if (!l->wees)
            tell(l, regel, "deze tekst hoort bij geen deel; begin met bijvoorbeeld [onderwerp]");
        l->wees = true;
        check_gaps(l, regel, text);
    } else {
        check_gaps(l, regel, text);
        add(l, text);
    }
}

/* ---- the whole ---- */

static void check_missing(struct lezing *l)
{
    for (int i = 0; i < BRIEF_DEEL_COUNT; i++) {
        if (!l->begin[i])
            tell(l, 0, arena_printf(l->arena, "het deel [%s] ontbreekt", DELEN[i]));
        else if (l->uit->deel[i].n == 0)
            tell(l, l->begin[i], arena_printf(l->arena, "het deel [%s] is leeg", DELEN[i]));
    }
    for (int i = 0; i < BRIEF_GEGEVEN_COUNT; i++)
        if (GEGEVENS[i].verplicht && !l->gebruikt[i])
            tell(l, 0, arena_printf(l->arena, "{%s} ontbreekt: een brief kan niet zonder", GEGEVENS[i].naam));
}

bool briefsjabloon_lees(struct arena *arena, struct slice tekst, briefsjabloon_fout *fout, void *context,
                        struct briefsjabloon *ret)
{
    static const struct slice bom = {"\xEF\xBB\xBF", 3};
    struct briefsjabloon out = {0};
    struct lezing l = {
        .arena = arena, .fout = fout, .context = context, .uit = &out, .deel = BRIEF_DEEL_COUNT};
    if (tekst.n > BRIEF_MAX_SJABLOON) {
        tell(&l, 0, arena_printf(arena, "het sjabloon is te groot, hooguit %d bytes", BRIEF_MAX_SJABLOON));
        return false;
    }
    if (slice_starts_with(tekst, bom))
        tekst = (struct slice){tekst.p + 3, tekst.n - 3};
    for (int i = 0; i < BRIEF_DEEL_COUNT; i++) {
        out.deel[i].p = l.p[i] = arena_alloc(arena, tekst.n + 1);
        if (!l.p[i]) {
            tell(&l, 0, "te weinig geheugen om dit sjabloon te lezen");
            return false;
        }
    }
    int regel = 1;
    for (size_t at = 0; at < tekst.n; regel++) {
        const char *end = memchr(tekst.p + at, '\n', tekst.n - at);
        size_t n = end ? (size_t)(end - tekst.p) - at : tekst.n - at;
        read_line(&l, regel, (struct slice){tekst.p + at, n});
        at += n + 1;
    }
    check_missing(&l);
    if (l.fouten || arena_is_full(arena))
        return false;
    *ret = out;
    return true;
}

struct slice briefsjabloon_vul(struct arena *arena, struct slice deel,
                               const struct slice waarden[BRIEF_GEGEVEN_COUNT])
{
    size_t n = deel.n + 1;
    for (size_t i = 0; i < deel.n; i++) /* a gap more than there are braces there is not */
        for (int g = 0; deel.p[i] == '{' && g < BRIEF_GEGEVEN_COUNT; g++)
            n += waarden[g].n;
    char *out = arena_alloc(arena, n);
    size_t used = 0;
    for (size_t i = 0; out && i < deel.n; i++) {
        const char *end = deel.p[i] == '{' ? memchr(deel.p + i, '}', deel.n - i) : NULL;
        if (!end) {
            out[used++] = deel.p[i];
            continue;
        }
        struct slice name = {deel.p + i + 1, (size_t)(end - deel.p) - i - 1};
        int gap = find_gap(name);
        struct slice value = gap < BRIEF_GEGEVEN_COUNT ? waarden[gap] : SLICE_NONE;
        if (value.n)
            memcpy(out + used, value.p, value.n);
        used += value.n;
        i += name.n + 1;
    }
    return out ? (struct slice){out, used} : SLICE_NONE;
}
