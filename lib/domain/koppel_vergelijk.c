/* koppel_vergelijk: the niveau of each field of two persons; see koppel.h. Names are compared in naam.c.
 *
 * Looked at for every pair that the blocks propose, so: no allocation, no folding, the dearest last. */
#include "domain/koppel.h"

#include "base/grenzen.h"
#include "domain/profiel.h"

#include <string.h>

#define GELIJKEND 900 /* per mille (naam_lijkt): a given name that is another's surname, or nearly */

/* ---- names ---- */

static const uint8_t achternaam_van[] = {
    [NAAM_ONTBREEKT] = NIVEAU_ONTBREEKT,    [NAAM_GELIJK] = NIVEAU_ACHTERNAAM_GELIJK,
    [NAAM_DEEL] = NIVEAU_ACHTERNAAM_DEEL,   [NAAM_KLINKT] = NIVEAU_ACHTERNAAM_KLINKT,
    [NAAM_LIJKT] = NIVEAU_ACHTERNAAM_LIJKT, [NAAM_ANDERS] = NIVEAU_ACHTERNAAM_ANDERS,
};

static const uint8_t voorletters_van[] = {
    [VOORNAAM_ONTBREEKT] = NIVEAU_ONTBREEKT,       [VOORNAAM_GELIJK] = NIVEAU_VOORLETTERS_GELIJK,
    [VOORNAAM_LIJKT] = NIVEAU_VOORLETTERS_LIJKT,   [VOORNAAM_BEGIN] = NIVEAU_VOORLETTERS_BEGIN,
    [VOORNAAM_ANDERS] = NIVEAU_VOORLETTERS_ANDERS,
};

static bool is_surname_of(const struct profiel *a, const struct profiel *b)
{
    for (size_t i = 0; i < b->naam.aantal; i++)
        if (naam_lijkt(a->voornamen.voornaam, b->naam.delen[i]) >= GELIJKEND)
            return true;
    return false;
}

static void compare_names(const struct profiel *a, const struct profiel *b, struct vergelijking *v)
{
    v->niveau[KOPPEL_ACHTERNAAM] = achternaam_van[naam_vergelijk(&a->naam, &b->naam)];
    v->niveau[KOPPEL_VOORLETTERS] = voorletters_van[voornamen_vergelijk(&a->voornamen, &b->voornamen)];
    if (v->niveau[KOPPEL_VOORLETTERS] == NIVEAU_VOORLETTERS_GELIJK && a->voornamen.letters.n == 1 &&
        (a->voornamen.voornaam.n == 0 || b->voornamen.voornaam.n == 0))
        v->niveau[KOPPEL_VOORLETTERS] = NIVEAU_VOORLETTERS_LETTER;
    if (v->niveau[KOPPEL_ACHTERNAAM] == NIVEAU_ACHTERNAAM_ANDERS && a->voornamen.voornaam.n > 0 &&
        b->voornamen.voornaam.n > 0 && is_surname_of(a, b) && is_surname_of(b, a)) {
        v->niveau[KOPPEL_ACHTERNAAM] = NIVEAU_ACHTERNAAM_GEWISSELD;
        v->niveau[KOPPEL_VOORLETTERS] = NIVEAU_VOORLETTERS_GEWISSELD;
    }
}

/* ---- one slip of the pen ---- */

static size_t common_prefix(struct slice a, struct slice b)
{
    size_t n = a.n < b.n ? a.n : b.n, i = 0;
    while (i < n && a.p[i] == b.p[i])
        i++;
    return i;
}

static bool is_same_from(struct slice a, size_t i, struct slice b, size_t j)
{
    return a.n - i == b.n - j && memcmp(a.p + i, b.p + j, a.n - i) == 0;
}

/* They differ, and a character that is another, too many or too few, or two that changed places explain it.
 */
static bool is_one_off(struct slice a, struct slice b)
{
    if (a.n == 0 || b.n == 0)
        return false;
    size_t i = common_prefix(a, b);
    if (i == a.n || i == b.n)
        return a.n > b.n ? a.n - b.n == 1 : b.n - a.n == 1;
    if (a.n != b.n)
        return a.n > b.n ? is_same_from(a, i + 1, b, i) : is_same_from(a, i, b, i + 1);
    return is_same_from(a, i + 1, b, i + 1) ||
           (i + 1 < a.n && a.p[i] == b.p[i + 1] && a.p[i + 1] == b.p[i] && is_same_from(a, i + 2, b, i + 2));
}

/* ---- birth date ---- */

#define DATUM_CIJFERS 8
#define GEBOORTE_BUREN_TOT 2100

static struct slice date_digits(struct geboorte g, char out[DATUM_CIJFERS])
{
    int32_t number = geboorte_getal(g);
    for (size_t i = DATUM_CIJFERS; i-- > 0; number /= 10)
        out[i] = (char)('0' + number % 10);
    return (struct slice){out, DATUM_CIJFERS};
}

static bool is_new_years_day(struct geboorte g)
{
    return g.maand == 1 && g.dag == 1;
}

/* The same as far as both are known. Registers write 1 January where only the year is known. */
static bool agrees_in_part(struct geboorte a, struct geboorte b)
{
    if (a.jaar != b.jaar)
        return false;
    if (a.maand == 0 || b.maand == 0 || is_new_years_day(a) || is_new_years_day(b))
        return true;
    return a.maand == b.maand && (a.dag == 0 || b.dag == 0);
}

static enum niveau compare_birth(struct geboorte a, struct geboorte b)
{
    char left[DATUM_CIJFERS], right[DATUM_CIJFERS];
    if (a.jaar == 0 || b.jaar == 0)
        return NIVEAU_ONTBREEKT;
    if (a.dag == 0 || b.dag == 0)
        return agrees_in_part(a, b) ? NIVEAU_GEBOORTE_DEELS : NIVEAU_GEBOORTE_ANDERS;
    bool same_day = a.maand == b.maand && a.dag == b.dag;
    if (a.jaar == b.jaar && same_day)
        return is_new_years_day(a) ? NIVEAU_GEBOORTE_NIEUWJAAR : NIVEAU_GEBOORTE_GELIJK;
    if (a.jaar == b.jaar && a.maand == b.dag && a.dag == b.maand)
        return NIVEAU_GEBOORTE_GEWISSELD;
    if (is_one_off(date_digits(a, left), date_digits(b, right)))
        return NIVEAU_GEBOORTE_CIJFER;
    if (same_day && (a.jaar - b.jaar == 1 || b.jaar - a.jaar == 1))
        return NIVEAU_GEBOORTE_JAAR;
    return agrees_in_part(a, b) ? NIVEAU_GEBOORTE_DEELS : NIVEAU_GEBOORTE_ANDERS;
}

static size_t add_if_near(struct geboorte g, struct geboorte near, int32_t *ret, size_t n)
{
    enum niveau niveau = compare_birth(g, near);
    if (niveau != NIVEAU_GEBOORTE_GELIJK && niveau != NIVEAU_GEBOORTE_ANDERS && n < GEBOORTE_BUREN &&
        geboorte_getal(near) != geboorte_getal(g))
        ret[n++] = geboorte_getal(near);
    return n;
}

size_t geboorte_buren(const struct geboorte *g, int32_t ret[GEBOORTE_BUREN])
{
    size_t n = 0;
    for (int jaar = GEBOORTE_MIN_JAAR; g->jaar != 0 && jaar < GEBOORTE_BUREN_TOT; jaar++)
        for (int maand = 0; maand <= 12; maand++) {
            int dag = jaar == g->jaar ? 0 : g->dag, last = jaar == g->jaar ? 31 : g->dag; /* one slip only */
            for (; dag <= last; dag++)
                n = add_if_near(*g, (struct geboorte){(int16_t)jaar, (uint8_t)maand, (uint8_t)dag}, ret, n);
        }
    return n;
}

/* ---- where, and how to reach ---- */

static enum niveau compare_address(const struct profiel *a, const struct profiel *b)
{
    if (a->postcode.n == 0 || b->postcode.n == 0)
        return NIVEAU_ONTBREEKT;
    bool postcode = slice_eq(a->postcode, b->postcode);
    if (a->huisnummer.n == 0 || b->huisnummer.n == 0)
        return postcode ? NIVEAU_ADRES_POSTCODE : NIVEAU_ADRES_ANDERS;
    bool number = slice_eq(a->huisnummer, b->huisnummer), suffix = slice_eq(a->suffix, b->suffix);
    bool lacks_suffix = !suffix && (a->suffix.n == 0 || b->suffix.n == 0);
    if (postcode && number && suffix)
        return NIVEAU_ADRES_GELIJK;
    if (postcode && number && lacks_suffix)
        return NIVEAU_ADRES_TOEVOEGING;
    if ((postcode && number && is_one_off(a->suffix, b->suffix)) ||
        ((suffix || lacks_suffix) && ((postcode && is_one_off(a->huisnummer, b->huisnummer)) ||
                                      (number && is_one_off(a->postcode, b->postcode)))))
        return NIVEAU_ADRES_CIJFER;
    return postcode ? NIVEAU_ADRES_POSTCODE : NIVEAU_ADRES_ANDERS;
}

static enum niveau compare_pseudonym(struct hash128 a, struct hash128 b, enum niveau same, enum niveau other)
{
    if (hash_is_none(a) || hash_is_none(b))
        return NIVEAU_ONTBREEKT;
    return hash_eq(a, b) ? same : other;
}

struct vergelijking profiel_vergelijk(const struct profiel *a, const struct profiel *b)
{
    struct vergelijking v = {{NIVEAU_ONTBREEKT}};
    if (!a || !b)
        return v;
    v.niveau[KOPPEL_BSN] = (uint8_t)compare_pseudonym(a->bsn, b->bsn, NIVEAU_BSN_GELIJK, NIVEAU_BSN_ANDERS);
    v.niveau[KOPPEL_GEBOORTE] = (uint8_t)compare_birth(a->geboorte, b->geboorte);
    v.niveau[KOPPEL_ADRES] = (uint8_t)compare_address(a, b);
    v.niveau[KOPPEL_TELEFOON] =
        (uint8_t)compare_pseudonym(a->telefoon, b->telefoon, NIVEAU_TELEFOON_GELIJK, NIVEAU_TELEFOON_ANDERS);
    v.niveau[KOPPEL_EMAIL] =
        (uint8_t)compare_pseudonym(a->email, b->email, NIVEAU_EMAIL_GELIJK, NIVEAU_EMAIL_ANDERS);
    compare_names(a, b, &v);
    return v;
}
