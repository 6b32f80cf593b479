/* profielcode_vergelijk: the niveau of each field of two codes; see profielcode.h. Every function here has
 * one in koppel_vergelijk.c or naam_lijkt.c, which decides the same on what is known in plain. */
#include "domain/profielcode.h"

#include <string.h>

/* Per mille of Dice's coefficient, for what those have in per mille of Jaro and Winkler (850, 900), and bits,
 * for their slips of a letter. Found on typing errors in 3,000 Dutch, Frisian, Turkish, Moroccan, Polish and
 * Arabic names: as many of these, and as few pairs of other names, are alike here as there. A letter that is
 * another leaves six letters and pairs that only one of the two filters has, of PLEKKEN bits each; some of
 * those bits fall together. */
#define NAAM_GELIJKEND 640
#define VOORNAAM_GELIJKEND 670
#define GEWISSELD 730
#define EEN_FOUT 24
#define TWEE_FOUTEN 36
#define LETTERS_SCHELEN 10 /* one letter more; not two, as in Jans and Jansen */

/* Zero is equal to nothing: it says that there is no value. */
static bool is_none(const uint8_t *a, size_t n)
{
    uint8_t bits = 0;
    for (size_t i = 0; i < n; i++)
        bits |= a[i];
    return bits == 0;
}

static bool token_is_none(const struct code_token *a)
{
    return is_none(a->b, sizeof a->b);
}

static bool same(const struct code_token *a, const struct code_token *b)
{
    return memcmp(a->b, b->b, sizeof a->b) == 0 && !token_is_none(a);
}

static bool same_short(const struct code_kort *a, const struct code_kort *b)
{
    return memcmp(a->b, b->b, sizeof a->b) == 0 && !is_none(a->b, sizeof a->b);
}

/* The first bytes of a whole token are what the short one of the same value has. */
static bool same_as_whole(const struct code_kort *a, const struct code_token *b)
{
    return memcmp(a->b, b->b, sizeof a->b) == 0 && !is_none(a->b, sizeof a->b);
}

static int count_both(const struct code_filter *left, const struct code_filter *right)
{
    int count = 0;
    for (size_t i = 0; i < CODE_FILTER; i += 8) {
        uint64_t a, b;
        memcpy(&a, left->b + i, sizeof a);
        memcpy(&b, right->b + i, sizeof b);
        count += __builtin_popcountll(a & b);
    }
    return count;
}

int profielcode_dice(const struct code_filter *a, const struct code_filter *b)
{
    int all = count_both(a, a) + count_both(b, b);
    return all ? 2000 * count_both(a, b) / all : 0;
}

/* ---- surname ---- */

static size_t equal_parts(const struct profielcode *a, const struct profielcode *b)
{
    size_t equal = 0;
    for (size_t i = 0; i < a->naamdelen; i++)
        for (size_t j = 0; j < b->naamdelen; j++)
            equal += same(&a->deel[i].heel, &b->deel[j].heel);
    return equal;
}

/* a, one word, is b with tussenvoegsels before it, or the parts of b joined. */
static bool is_one_word(const struct profielcode *a, const struct profielcode *b)
{
    if (a->naamdelen != 1)
        return false;
    bool with_prefix = false;
    for (size_t i = 0; i < CODE_ZONDER; i++)
        with_prefix = with_prefix || (b->naamdelen == 1 && same(&a->zonder[i], &b->deel[0].heel));
    return with_prefix || same(&a->deel[0].heel, &b->samen);
}

static bool looks_alike(const struct profielcode *a, size_t i, const struct profielcode *b, size_t j)
{
    const struct code_filter *left = &a->deel[i].filter, *right = &b->deel[j].filter;
    if ((a->korte_delen >> i & 1) || (b->korte_delen >> j & 1))
        return false;
    int most = (a->lange_delen >> i & 1) && (b->lange_delen >> j & 1) ? TWEE_FOUTEN : EEN_FOUT;
    int in_left = count_both(left, left), in_right = count_both(right, right);
    int more = in_left > in_right ? in_left - in_right : in_right - in_left;
    return in_left + in_right - 2 * count_both(left, right) <= most && more <= LETTERS_SCHELEN &&
           profielcode_dice(left, right) >= NAAM_GELIJKEND;
}

static enum niveau sound_or_likeness(const struct profielcode *a, const struct profielcode *b)
{
    bool alike = false;
    for (size_t i = 0; i < a->naamdelen; i++)
        for (size_t j = 0; j < b->naamdelen; j++) {
            if (same(&a->deel[i].klank, &b->deel[j].klank))
                return NIVEAU_ACHTERNAAM_KLINKT;
            alike = alike || looks_alike(a, i, b, j);
        }
    return alike ? NIVEAU_ACHTERNAAM_LIJKT : NIVEAU_ACHTERNAAM_ANDERS;
}

static enum niveau compare_surname(const struct profielcode *a, const struct profielcode *b)
{
    if (a->naamdelen == 0 || b->naamdelen == 0)
        return NIVEAU_ONTBREEKT;
    size_t equal = equal_parts(a, b);
    if (equal == a->naamdelen && equal == b->naamdelen)
        return NIVEAU_ACHTERNAAM_GELIJK;
    if (equal > 0)
        return NIVEAU_ACHTERNAAM_DEEL;
    if (is_one_word(a, b) || is_one_word(b, a))
        return NIVEAU_ACHTERNAAM_GELIJK;
    return sound_or_likeness(a, b);
}

/* ---- given names ---- */

static bool begins_with(const struct profielcode *a, const struct profielcode *b)
{
    for (size_t i = 0; i < CODE_LETTERS; i++)
        if (same(&a->begin[i], &b->letters))
            return true;
    return false;
}

static bool has_given_name(const struct profielcode *a)
{
    return !token_is_none(&a->voornaam.heel);
}

static enum niveau compare_given_names(const struct profielcode *a, const struct profielcode *b)
{
    if (token_is_none(&a->letters) || token_is_none(&b->letters))
        return NIVEAU_ONTBREEKT;
    bool names = has_given_name(a) && has_given_name(b);
    bool same_name = names && same(&a->voornaam.heel, &b->voornaam.heel);
    if (same(&a->letters, &b->letters) && (!names || same_name))
        return names || !token_is_none(&a->begin[1]) ? NIVEAU_VOORLETTERS_GELIJK : NIVEAU_VOORLETTERS_LETTER;
    if (names && !same_name)
        return same(&a->voornaam.klank, &b->voornaam.klank) ||
                       profielcode_dice(&a->voornaam.filter, &b->voornaam.filter) >= VOORNAAM_GELIJKEND
                   ? NIVEAU_VOORLETTERS_LIJKT
                   : NIVEAU_VOORLETTERS_ANDERS;
    return same_name || same(&a->begin[0], &b->begin[0]) || begins_with(a, b) || begins_with(b, a)
               ? NIVEAU_VOORLETTERS_BEGIN
               : NIVEAU_VOORLETTERS_ANDERS;
}

static bool is_surname_of(const struct profielcode *a, const struct profielcode *b)
{
    for (size_t i = 0; i < b->naamdelen; i++)
        if (profielcode_dice(&a->voornaam_als_naam, &b->deel[i].filter) >= GEWISSELD)
            return true;
    return false;
}

static void compare_names(const struct profielcode *a, const struct profielcode *b, struct vergelijking *v)
{
    v->niveau[KOPPEL_ACHTERNAAM] = (uint8_t)compare_surname(a, b);
    v->niveau[KOPPEL_VOORLETTERS] = (uint8_t)compare_given_names(a, b);
    if (v->niveau[KOPPEL_ACHTERNAAM] == NIVEAU_ACHTERNAAM_ANDERS && has_given_name(a) && has_given_name(b) &&
        is_surname_of(a, b) && is_surname_of(b, a)) {
        v->niveau[KOPPEL_ACHTERNAAM] = NIVEAU_ACHTERNAAM_GEWISSELD;
        v->niveau[KOPPEL_VOORLETTERS] = NIVEAU_VOORLETTERS_GEWISSELD;
    }
}

/* ---- birth date ---- */

static bool agrees_in_part(const struct profielcode *a, const struct profielcode *b)
{
    uint8_t either = a->geboorte | b->geboorte;
    if (!same(&a->jaar, &b->jaar))
        return false;
    if (either & (CODE_MAAND_ONBEKEND | CODE_NIEUWJAAR))
        return true;
    return same(&a->maand, &b->maand) && (either & CODE_DAG_ONBEKEND);
}

static bool is_one_digit_off(const struct profielcode *a, const struct profielcode *b)
{
    for (size_t i = 0; i < CODE_CIJFERS; i++)
        if (same_short(&a->cijfer[i], &b->cijfer[i]))
            return true;
    for (size_t i = 0; i + 1 < CODE_CIJFERS; i++)
        if (same_short(&a->wissel[i], &b->datum))
            return true;
    return false;
}

static enum niveau compare_birth(const struct profielcode *a, const struct profielcode *b)
{
    if (!(a->geboorte & CODE_GEBOORTE) || !(b->geboorte & CODE_GEBOORTE))
        return NIVEAU_ONTBREEKT;
    if ((a->geboorte | b->geboorte) & CODE_DAG_ONBEKEND)
        return agrees_in_part(a, b) ? NIVEAU_GEBOORTE_DEELS : NIVEAU_GEBOORTE_ANDERS;
    bool same_day = same(&a->dag_maand, &b->dag_maand), same_year = same(&a->jaar, &b->jaar);
    if (same_year && same_day)
        return a->geboorte & CODE_NIEUWJAAR ? NIVEAU_GEBOORTE_NIEUWJAAR : NIVEAU_GEBOORTE_GELIJK;
    if (same_year && same(&a->dag_maand, &b->maand_dag))
        return NIVEAU_GEBOORTE_GEWISSELD;
    if (is_one_digit_off(a, b))
        return NIVEAU_GEBOORTE_CIJFER;
    if (same_day && (same(&a->jaar, &b->volgend_jaar) || same(&b->jaar, &a->volgend_jaar)))
        return NIVEAU_GEBOORTE_JAAR;
    return agrees_in_part(a, b) ? NIVEAU_GEBOORTE_DEELS : NIVEAU_GEBOORTE_ANDERS;
}

/* ---- where, and how to reach ---- */

static bool becomes(const struct code_waarde *a, const struct code_waarde *b)
{
    for (size_t i = 0; i < sizeof a->anders / sizeof *a->anders; i++)
        if (same_as_whole(&a->anders[i], &b->heel))
            return true;
    return false;
}

/* They differ, and one typing error explains it. */
static bool is_one_off(const struct code_waarde *a, const struct code_waarde *b)
{
    if (token_is_none(&a->heel) || token_is_none(&b->heel) || same(&a->heel, &b->heel))
        return false;
    for (size_t i = 0; i < CODE_BUURT; i++)
        if (same_short(&a->vervangen[i], &b->vervangen[i]))
            return true;
    return becomes(a, b) || becomes(b, a);
}

static enum niveau compare_address(const struct profielcode *a, const struct profielcode *b)
{
    if (token_is_none(&a->postcode.heel) || token_is_none(&b->postcode.heel))
        return NIVEAU_ONTBREEKT;
    bool postcode = same(&a->postcode.heel, &b->postcode.heel);
    if (token_is_none(&a->huisnummer.heel) || token_is_none(&b->huisnummer.heel))
        return postcode ? NIVEAU_ADRES_POSTCODE : NIVEAU_ADRES_ANDERS;
    bool number = same(&a->huisnummer.heel, &b->huisnummer.heel);
    bool suffix = memcmp(&a->suffix.heel, &b->suffix.heel, sizeof a->suffix.heel) == 0;
    bool lacks_suffix = !suffix && (token_is_none(&a->suffix.heel) || token_is_none(&b->suffix.heel));
    if (postcode && number && suffix)
        return NIVEAU_ADRES_GELIJK;
    if (postcode && number && lacks_suffix)
        return NIVEAU_ADRES_TOEVOEGING;
    if ((postcode && number && is_one_off(&a->suffix, &b->suffix)) ||
        ((suffix || lacks_suffix) && ((postcode && is_one_off(&a->huisnummer, &b->huisnummer)) ||
                                      (number && is_one_off(&a->postcode, &b->postcode)))))
        return NIVEAU_ADRES_CIJFER;
    return postcode ? NIVEAU_ADRES_POSTCODE : NIVEAU_ADRES_ANDERS;
}

static enum niveau compare_pseudonym(struct hash128 a, struct hash128 b, enum niveau equal, enum niveau other)
{
    if (hash_is_none(a) || hash_is_none(b))
        return NIVEAU_ONTBREEKT;
    return hash_eq(a, b) ? equal : other;
}

struct vergelijking profielcode_vergelijk(const struct profielcode *a, const struct profielcode *b)
{
    struct vergelijking v = {{NIVEAU_ONTBREEKT}};
    if (!a || !b)
        return v;
    v.niveau[KOPPEL_BSN] = (uint8_t)compare_pseudonym(a->bsn, b->bsn, NIVEAU_BSN_GELIJK, NIVEAU_BSN_ANDERS);
    v.niveau[KOPPEL_GEBOORTE] = (uint8_t)compare_birth(a, b);
    v.niveau[KOPPEL_ADRES] = (uint8_t)compare_address(a, b);
    v.niveau[KOPPEL_TELEFOON] =
        (uint8_t)compare_pseudonym(a->telefoon, b->telefoon, NIVEAU_TELEFOON_GELIJK, NIVEAU_TELEFOON_ANDERS);
    v.niveau[KOPPEL_EMAIL] =
        (uint8_t)compare_pseudonym(a->email, b->email, NIVEAU_EMAIL_GELIJK, NIVEAU_EMAIL_ANDERS);
    compare_names(a, b, &v);
    return v;
}
