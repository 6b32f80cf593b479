/* profielcode: making a code of a profile; see profielcode.h. Comparing: profielcode_vergelijk.c. */
#include "domain/profielcode.h"

#include "domain/naam_woorden.h"

#include <string.h>

#define PLEKKEN 4        /* bits that a letter or a pair of them sets in a filter */
#define LIJKT_LETTERS 4  /* as in naam_lijkt.c: in shorter names another letter is another name, */
#define LANG 10          /* in these two may be wrong, */
#define ZONDER_LETTERS 3 /* and this is the least that tussenvoegsels are taken off */

_Static_assert(sizeof(struct code_waarde) ==
                   sizeof(struct code_token) + sizeof(struct code_kort) * ((size_t)3 * CODE_BUURT - 1),
               "bytes only");
_Static_assert((size_t)PLEKKEN * 2 <= sizeof(struct hash128), "two bytes of a hash a place");
_Static_assert(NAAM_MAX_DELEN <= 8, "a bit each");

/* ---- tokens ---- */

static struct hash128 keyed(const struct hash_key *key, const char *field, uint8_t what, struct slice value)
{
    const struct slice parts[] = {{(const char *)&what, 1}, value};
    return hash_keyed(key, field, parts, 2);
}

static struct code_token token(const struct hash_key *key, const char *field, struct slice value)
{
    struct code_token ret = {{0}};
    if (value.n == 0)
        return ret;
    struct hash128 h = keyed(key, field, 0, value);
    memcpy(ret.b, h.bytes, sizeof ret.b);
    return ret;
}

static struct code_token token_number(const struct hash_key *key, const char *field, uint64_t number)
{
    uint8_t bytes[8];
    for (int i = 0; i < 8; i++)
        bytes[i] = (uint8_t)(number >> (56 - 8 * i));
    return token(key, field, (struct slice){(const char *)bytes, sizeof bytes});
}

static struct code_kort token_short(const struct hash_key *key, const char *field, uint8_t what,
                                    struct slice value)
{
    struct code_kort ret;
    struct hash128 h = keyed(key, field, what, value);
    memcpy(ret.b, h.bytes, sizeof ret.b);
    return ret;
}

/* ---- filters ---- */

static size_t letter_length(struct slice text, size_t at)
{
    size_t n = 1;
    while (at + n < text.n && ((unsigned char)text.p[at + n] & 0xC0) == 0x80)
        n++;
    return n;
}

static void set_places(const struct hash_key *key, const char *field, uint8_t what, struct slice value,
                       struct code_filter *ret)
{
    struct hash128 h = keyed(key, field, what, value);
    for (size_t i = 0; i < PLEKKEN; i++) {
        unsigned place = ((unsigned)h.bytes[2 * i] << 8 | h.bytes[2 * i + 1]) % (8 * CODE_FILTER);
        ret->b[place / 8] |= (uint8_t)(1u << (place % 8));
    }
}

/* The how manieth of this letter it is. */
static uint8_t occurrence(struct slice text, size_t at, size_t n)
{
    uint8_t count = 1;
    for (size_t i = 0; i < at; i += letter_length(text, i))
        count += letter_length(text, i) == n && memcmp(text.p + i, text.p + at, n) == 0;
    return count;
}

/* Every letter with its number among its likes, and every pair of neighbours; the ends count as neighbours.
 */
static struct code_filter filter(const struct hash_key *key, const char *field, struct slice text)
{
    struct code_filter ret = {{0}};
    size_t before = 0; /* length of the letter before */
    for (size_t i = 0; i < text.n;) {
        size_t n = letter_length(text, i);
        set_places(key, field, occurrence(text, i, n), (struct slice){text.p + i, n}, &ret);
        set_places(key, field, before ? 'p' + 128 : 'b' + 128,
                   (struct slice){text.p + i - before, before + n}, &ret);
        before = n;
        i += n;
    }
    if (text.n > 0)
        set_places(key, field, 'e' + 128, (struct slice){text.p + text.n - before, before}, &ret);
    return ret;
}

/* ---- names ---- */

#define ACHTERNAAM "codering.achternaam"
#define VOORNAAM "codering.voornaam"

static void make_surname(const struct hash_key *key, const struct naam *naam, struct profielcode *ret)
{
    char whole[NAAM_MAX_DELEN * NAAM_MAX_LETTERS * 4];
    size_t n = 0;
    for (size_t i = 0; i < naam->aantal && i < NAAM_MAX_DELEN; i++) {
        struct slice deel = naam->delen[i];
        ret->deel[i] = (struct code_woord){token(key, ACHTERNAAM ".heel", deel),
                                           token_number(key, ACHTERNAAM ".klank", naam->klanken[i]),
                                           filter(key, ACHTERNAAM, deel)};
        ret->korte_delen |= (uint8_t)((deel.n < LIJKT_LETTERS) << i);
        ret->lange_delen |= (uint8_t)((deel.n >= LANG) << i);
        ret->naamdelen++;
        if (deel.n <= sizeof whole - n) {
            memcpy(whole + n, deel.p, deel.n);
            n += deel.n;
        }
    }
    if (ret->naamdelen > 1)
        ret->samen = token(key, ACHTERNAAM ".heel", (struct slice){whole, n});
}

/* "vandenberg" is "berg" and "denberg". */
static void make_without_prefix(const struct hash_key *key, const struct naam *naam, struct profielcode *ret)
{
    if (naam->aantal != 1)
        return;
    struct slice deel = naam->delen[0];
    size_t count = 0;
    for (size_t i = 1; i + ZONDER_LETTERS <= deel.n && count < CODE_ZONDER; i++)
        if (naam_is_voorstuk((struct slice){deel.p, i}, deel.p[i]))
            ret->zonder[count++] = token(key, ACHTERNAAM ".heel", (struct slice){deel.p + i, deel.n - i});
}

static void make_given_names(const struct hash_key *key, const struct voornamen *v, struct profielcode *ret)
{
    size_t end = 0;
    ret->letters = token(key, "codering.voorletters", v->letters);
    for (size_t i = 0; i < CODE_LETTERS && end < v->letters.n; i++) {
        end += letter_length(v->letters, end);
        ret->begin[i] = token(key, "codering.voorletters", (struct slice){v->letters.p, end});
    }
    if (v->voornaam.n == 0)
        return;
    ret->voornaam = (struct code_woord){token(key, VOORNAAM ".heel", v->voornaam),
                                        token_number(key, VOORNAAM ".klank", v->klank),
                                        filter(key, VOORNAAM, v->voornaam)};
    ret->voornaam_als_naam = filter(key, ACHTERNAAM, v->voornaam);
}

/* ---- birth date ---- */

#define GEBOORTE "codering.geboorte"

static void make_digits(const struct hash_key *key, struct geboorte g, struct profielcode *ret)
{
    char digits[CODE_CIJFERS], changed[CODE_CIJFERS];
    const struct slice text = {digits, CODE_CIJFERS}, other = {changed, CODE_CIJFERS};
    int32_t number = geboorte_getal(g);
    for (int i = CODE_CIJFERS; i-- > 0; number /= 10)
        digits[i] = (char)('0' + number % 10);
    ret->datum = token_short(key, GEBOORTE, 0, text);
    for (int i = 0; i < CODE_CIJFERS; i++) {
        memcpy(changed, digits, sizeof digits);
        changed[i] = '?';
        ret->cijfer[i] = token_short(key, GEBOORTE, 0, other);
    }
    for (int i = 0; i + 1 < CODE_CIJFERS; i++) {
        memcpy(changed, digits, sizeof digits);
        changed[i] = digits[i + 1];
        changed[i + 1] = digits[i];
        ret->wissel[i] = token_short(key, GEBOORTE, 0, other);
    }
}

static void make_birth(const struct hash_key *key, struct geboorte g, struct profielcode *ret)
{
    if (g.jaar == 0)
        return;
    uint64_t dag = g.dag, maand = g.maand;
    ret->geboorte =
        (uint8_t)(CODE_GEBOORTE | (dag ? 0 : CODE_DAG_ONBEKEND) | (maand ? 0 : CODE_MAAND_ONBEKEND) |
                  (dag == 1 && maand == 1 ? CODE_NIEUWJAAR : 0));
    ret->jaar = token_number(key, GEBOORTE ".jaar", (uint64_t)g.jaar);
    ret->volgend_jaar = token_number(key, GEBOORTE ".jaar", (uint64_t)g.jaar + 1);
    ret->maand = token_number(key, GEBOORTE ".maand", maand);
    ret->dag_maand = token_number(key, GEBOORTE ".dag", dag * 100 + maand);
    ret->maand_dag = token_number(key, GEBOORTE ".dag", maand * 100 + dag);
    make_digits(key, g, ret);
}

/* ---- address ---- */

/* All that is one error away; of a value that is longer than CODE_BUURT only the value itself. */
static struct code_waarde value(const struct hash_key *key, const char *field, struct slice text)
{
    struct code_waarde ret = {.heel = token(key, field, text)};
    char changed[CODE_BUURT];
    size_t n = text.n;
    if (n == 0 || n > CODE_BUURT)
        return ret;
    for (size_t i = 0; i < n; i++) {
        memcpy(changed, text.p, n);
        changed[i] = '?';
        ret.vervangen[i] = token_short(key, field, 1, (struct slice){changed, n});
        if (n > 1) { /* of one character nothing would be left */
            memmove(changed + i, text.p + i + 1, n - i - 1);
            ret.anders[i] = token_short(key, field, 0, (struct slice){changed, n - 1});
        }
    }
    for (size_t i = 0; i + 1 < n; i++) {
        memcpy(changed, text.p, n);
        changed[i] = text.p[i + 1];
        changed[i + 1] = text.p[i];
        ret.anders[CODE_BUURT + i] = token_short(key, field, 0, (struct slice){changed, n});
    }
    return ret;
}

void profielcode_maak(const struct hash_key *key, const struct profiel *profiel, struct profielcode *ret)
{
    *ret = (struct profielcode){.bsn = profiel->bsn, .telefoon = profiel->telefoon, .email = profiel->email};
    make_surname(key, &profiel->naam, ret);
    make_without_prefix(key, &profiel->naam, ret);
    make_given_names(key, &profiel->voornamen, ret);
    make_birth(key, profiel->geboorte, ret);
    ret->postcode = value(key, "codering.postcode", profiel->postcode);
    ret->huisnummer = value(key, "codering.huisnummer", profiel->huisnummer);
    ret->suffix = value(key, "codering.suffix", profiel->suffix);
}

bool profielcode_geldig(const struct profielcode *code)
{
    return code->naamdelen <= NAAM_MAX_DELEN;
}
