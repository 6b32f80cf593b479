/* persoon: the keys by which a person is recognised; see persoon.h. */
#include "domain/persoon.h"

#include "base/text.h"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* "van der" + "Berg" and "" + "van der Berg" are one name. */
static struct slice folded_name(struct arena *arena, const struct persoon *persoon)
{
    struct slice before = persoon->voorvoegsel, name = persoon->achternaam;
    if (before.n == 0 || name.n == 0) {
        return text_fold_name(arena, name);
    }
    char *whole = arena_alloc(arena, before.n + 1 + name.n);
    if (!whole) {
        return SLICE_NONE;
    }
    memcpy(whole, before.p, before.n);
    whole[before.n] = ' ';
    memcpy(whole + before.n + 1, name.p, name.n);
    return text_fold_name(arena, (struct slice){whole, before.n + 1 + name.n});
}

/* Letters only: "J.P." and "JP" are the same. */
static struct slice folded_initials(struct arena *arena, struct slice text)
{
    struct slice code = text_fold_code(arena, text);
    char *letters = code.n ? arena_alloc(arena, code.n + 1) : NULL;
    size_t n = 0;
    for (size_t i = 0; letters && i < code.n; i++) {
        if (code.p[i] > '9') {
            letters[n++] = code.p[i];
        }
    }
    return n ? (struct slice){letters, n} : SLICE_NONE;
}

struct persoon_kenmerk persoon_kenmerk(struct arena *arena, const struct hash_key *key,
                                       const struct persoon *persoon, struct slice adres_sleutel)
{
    struct persoon_kenmerk kenmerk = {.geboortedatum = persoon->geboortedatum};
    if (persoon->bsn.n > 0) {
        kenmerk.bsn = hash_keyed(key, "bsn", &persoon->bsn, 1);
    }
    kenmerk.voorletters = folded_initials(arena, persoon->voorletters);
    struct slice name = persoon->geboortedatum != DATE_NONE ? folded_name(arena, persoon) : SLICE_NONE;
    if (name.n > 0) {
        char date[DATE_TEXT];
        struct slice parts[] = {name, slice_from_cstr(date_format(persoon->geboortedatum, date)),
                                adres_sleutel};
        kenmerk.naam_datum = hash_keyed(key, "naam_datum", parts, COUNT(parts) - 1);
        if (adres_sleutel.n > 0) {
            kenmerk.naam_datum_adres = hash_keyed(key, "naam_datum_adres", parts, COUNT(parts));
        }
    }
    return kenmerk;
}

struct hash128 persoon_telefoon(const struct hash_key *key, const struct persoon *persoon)
{
    return persoon->telefoon.n ? hash_keyed(key, "telefoon", &persoon->telefoon, 1) : (struct hash128){{0}};
}

struct hash128 persoon_email(struct arena *arena, const struct hash_key *key, const struct persoon *persoon)
{
    struct slice small = arena_dup(arena, persoon->email);
    for (size_t i = 0; i < small.n; i++) {
        if (small.p[i] >= 'A' && small.p[i] <= 'Z') {
            ((char *)small.p)[i] = (char)(small.p[i] + ('a' - 'A'));
        }
    }
    return small.n ? hash_keyed(key, "email", &small, 1) : (struct hash128){{0}};
}

bool persoon_zelfde(const struct persoon_kenmerk *a, const struct persoon_kenmerk *b)
{
    if (!hash_is_none(a->bsn) && !hash_is_none(b->bsn)) {
        return hash_eq(a->bsn, b->bsn);
    }
    if (hash_is_none(a->naam_datum) || !hash_eq(a->naam_datum, b->naam_datum)) {
        return false;
    }
    return a->voorletters.n == 0 || b->voorletters.n == 0 || slice_eq(a->voorletters, b->voorletters);
}
