/* huishouden.c: natural keys of households, and the keys and ids derived from them. See huishouden.h. */
#include "domain/huishouden.h"

#include "base/text.h"

#include <string.h>

static const struct adresregel *find_regel(const struct huishouden_context *context, struct slice adres)
{
    size_t low = 0, high = context->regels_aantal;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = slice_cmp(context->regels[middle].adres, adres);
        if (order == 0)
            return &context->regels[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

static bool is_instelling(const struct huishouden_context *context, struct slice adres)
{
    const struct beleid *beleid = context->beleid;
    size_t low = 0, high = context->instellingen_aantal;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = slice_cmp(context->instellingen[middle], adres);
        if (order == 0)
            return true;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (size_t i = 0; i < beleid->instellingen_aantal; i++)
        if (slice_eq(beleid->instellingen[i], adres))
            return true;
    return false;
}

/* Ten base32 characters of a hash: enough to keep persons at one address apart. */
static struct slice hash_text(struct arena *arena, struct slice prefix, const char *between,
                              struct hash128 hash)
{
    char code[11];
    text_base32(hash.bytes, sizeof hash.bytes, 10, code);
    return slice_from_cstr(arena_printf(arena, "%.*s%s%s", SLICE_ARG(prefix), between, code));
}

/* Somebody with neither birth date nor BSN cannot be told apart from the others there: all such stay
 * together. */
static struct slice person_name(struct arena *arena, struct slice adres,
                                const struct persoon_kenmerk *kenmerk)
{
    struct hash128 who = hash_is_none(kenmerk->naam_datum) ? kenmerk->bsn : kenmerk->naam_datum;
    return hash_text(arena, adres, "/", who);
}

struct huishouden huishouden_bepaal(struct arena *arena, const struct huishouden_context *context,
                                    struct slice adres, const struct persoon_kenmerk *kenmerk)
{
    struct huishouden h = {0};
    if (adres.n == 0) {
        h.naam = hash_text(arena, SLICE("BSN"), "/", kenmerk->bsn);
    } else {
        const struct adresregel *regel = find_regel(context, adres);
        if (regel &&
            regel->samen.n > 0) { /* one step only: a chain of joins is written as joins to one address */
            adres = regel->samen;
            regel = find_regel(context, adres);
        }
        if ((regel && regel->per_persoon) || is_instelling(context, adres))
            h.naam = person_name(arena, adres, kenmerk);
        else
            h.naam = adres;
    }
    h.soort = huishouden_soort(h.naam);
    h.sleutel = huishouden_sleutel(context->key, context->gemeentecode, h.naam);
    return h;
}

int64_t huishouden_sleutel(const struct hash_key *key, struct slice gemeentecode, struct slice naam)
{
    struct slice parts[] = {gemeentecode, naam};
    return hash_int64(hash_keyed(key, "huishouden", parts, 2));
}

enum huishouden_soort huishouden_soort(struct slice naam)
{
    if (slice_starts_with(naam, SLICE("BSN/")) || slice_starts_with(naam, SLICE("ONBEKEND/")))
        return HUISHOUDEN_ZONDER_ADRES;
    return naam.n > 0 && memchr(naam.p, '/', naam.n) ? HUISHOUDEN_PERSOON : HUISHOUDEN_ADRES;
}

void melding_id_van(int64_t sleutel, civil_month periode, char ret_id[MELDING_ID_TEXT])
{
    uint8_t bytes[8];
    for (int i = 0; i < 8; i++)
        bytes[i] = (uint8_t)((uint64_t)sleutel >> (56 - 8 * i));
    ret_id[0] = 'M';
    ret_id[1] = '-';
    month_format(periode, ret_id + 2);
    ret_id[9] = '-';
    text_base32(bytes, sizeof bytes, 10, ret_id + 10);
}

int64_t melding_sleutel(const struct hash_key *key, struct slice gemeentecode, struct slice huishouden,
                        civil_month periode, char ret_id[MELDING_ID_TEXT])
{
    char month[MONTH_TEXT];
    month_format(periode, month);
    struct slice parts[] = {gemeentecode, huishouden, slice_from_cstr(month)};
    int64_t sleutel = hash_int64(hash_keyed(key, "melding", parts, 3));
    melding_id_van(sleutel, periode, ret_id);
    return sleutel;
}

int64_t signaal_sleutel(const struct hash_key *key, struct slice gemeentecode, struct slice partner,
                        struct slice id)
{
    struct slice parts[] = {gemeentecode, partner, id};
    return hash_int64(hash_keyed(key, "signaal", parts, 3));
}
