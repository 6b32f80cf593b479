/* profiel: building a profile, and birth dates that are known in part; see profiel.h. */
#include "domain/profiel.h"

#include "base/date.h"
#include "base/grenzen.h"
#include "base/text.h"

#include <string.h>

/* n digits at p as a number; -1 when one of them is none. */
static int digits(const char *p, size_t n)
{
    int value = 0;
    for (size_t i = 0; i < n; i++) {
        if (!char_is_digit(p[i]))
            return -1;
        value = value * 10 + (p[i] - '0');
    }
    return value;
}

/* Year, month and day as they are written, -1 in what is not a number. */
static bool read_form(struct slice text, int part[3])
{
    const char *p = text.p;
    if (text.n == 8) {
        part[0] = digits(p, 4), part[1] = digits(p + 4, 2), part[2] = digits(p + 6, 2);
    } else if (text.n == 10 && p[2] == '-' && p[5] == '-') {
        part[0] = digits(p + 6, 4), part[1] = digits(p + 3, 2), part[2] = digits(p, 2);
    } else if (text.n == 10 && p[4] == '-' && p[7] == '-') {
        part[0] = digits(p, 4), part[1] = digits(p + 5, 2), part[2] = digits(p + 8, 2);
    } else {
        return false;
    }
    return part[0] >= GEBOORTE_MIN_JAAR && part[0] <= DATE_MAX_JAAR && part[1] >= 0 && part[2] >= 0;
}

struct geboorte geboorte_ruw(struct slice text)
{
    int part[3];
    if (!read_form(slice_trim(text), part))
        return (struct geboorte){0};
    return (struct geboorte){(int16_t)part[0], (uint8_t)part[1], (uint8_t)part[2]};
}

struct geboorte geboorte_lees(struct slice text)
{
    struct geboorte g = geboorte_ruw(text);
    bool whole = g.maand > 0 && g.dag > 0;
    if (whole ? date_from_ymd(g.jaar, g.maand, g.dag) == DATE_NONE : g.dag > 0 || g.maand > 12)
        return (struct geboorte){0};
    return g;
}

int32_t geboorte_getal(struct geboorte g)
{
    return g.jaar * 10000 + g.maand * 100 + g.dag;
}

struct geboorte geboorte_van_getal(int32_t getal)
{
    if (getal <= 0 || getal / 10000 > DATE_MAX_JAAR)
        return (struct geboorte){0};
    return (struct geboorte){(int16_t)(getal / 10000), (uint8_t)(getal / 100 % 100), (uint8_t)(getal % 100)};
}

static struct slice copy(struct arena *arena, struct slice s)
{
    return s.n > 0 ? arena_dup(arena, s) : SLICE_NONE;
}

/* Huisletter and toevoeging as one code: "a" + "", "" + "A" and "-a" are the same. */
static struct slice suffix(struct arena *arena, const struct adres *adres)
{
    struct slice letter = text_fold_code(arena, adres->huisletter);
    struct slice extra = text_fold_code(arena, adres->toevoeging);
    if (letter.n == 0 || extra.n == 0)
        return letter.n > 0 ? letter : extra;
    char *both = arena_alloc(arena, letter.n + extra.n + 1);
    if (!both)
        return SLICE_NONE;
    memcpy(both, letter.p, letter.n);
    memcpy(both + letter.n, extra.p, extra.n);
    return (struct slice){both, letter.n + extra.n};
}

bool profiel_maak(struct arena *arena, const struct profiel_bron *bron, struct profiel *ret)
{
    struct profiel p = {
        .bsn = bron->bsn, .telefoon = bron->telefoon, .email = bron->email, .geboorte = bron->geboorte};
    p.naam = naam_lees(arena, bron->voorvoegsel, bron->achternaam);
    p.voornamen = voornamen_lees(arena, bron->voorletters);
    if (bron->adres) {
        p.postcode = copy(arena, bron->adres->postcode);
        p.huisnummer = copy(arena, bron->adres->huisnummer);
        p.suffix = suffix(arena, bron->adres);
    }
    if (arena_is_full(arena))
        return false;
    *ret = p;
    return true;
}
