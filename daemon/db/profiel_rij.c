/* profiel_rij: see profiel_rij.h. */
#include "db/profiel_rij.h"

static struct geboorte geboorte(civil_date datum, int32_t deels)
{
    struct ymd ymd = date_ymd(datum);
    return datum == DATE_NONE ? geboorte_van_getal(deels)
                              : (struct geboorte){(int16_t)ymd.year, (uint8_t)ymd.month, (uint8_t)ymd.day};
}

bool profiel_uit_rij(struct arena *arena, const PGresult *result, int row, const int column[PK_AANTAL],
                     struct profiel *ret)
{
    const struct adres adres = {
        .postcode = db_text(result, row, column[PK_POSTCODE]),
        .huisnummer = db_text(result, row, column[PK_HUISNUMMER]),
        .huisletter = db_text(result, row, column[PK_HUISLETTER]),
        .toevoeging = db_text(result, row, column[PK_TOEVOEGING]),
    };
    const struct profiel_bron bron = {
        .voorletters = db_text(result, row, column[PK_VOORLETTERS]),
        .voorvoegsel = db_text(result, row, column[PK_VOORVOEGSEL]),
        .achternaam = db_text(result, row, column[PK_ACHTERNAAM]),
        .geboorte = geboorte(db_date(result, row, column[PK_GEBOORTEDATUM]),
                             (int32_t)db_int(result, row, column[PK_GEBOORTE_DEELS])),
        .adres = &adres,
        .bsn = db_hash(result, row, column[PK_BSN_PS]),
        .telefoon = db_hash(result, row, column[PK_TELEFOON_PS]),
        .email = db_hash(result, row, column[PK_EMAIL_PS]),
    };
    return profiel_maak(arena, &bron, ret);
}

bool profiel_zelfde_rij(const PGresult *result, int row, int other, const int column[PK_AANTAL])
{
    for (int i = 0; i < PK_AANTAL; i++) {
        if (!slice_eq(db_text(result, row, column[i]), db_text(result, other, column[i]))) {
            return false;
        }
    }
    return true;
}

const struct profiel *profiel_van_persoon(struct arena *arena, const struct hash_key *key,
                                          const struct persoon *persoon, const struct adres *adres)
{
    const struct profiel_bron bron = {
        .voorletters = persoon->voorletters,
        .voorvoegsel = persoon->voorvoegsel,
        .achternaam = persoon->achternaam,
        .geboorte = geboorte(persoon->geboortedatum, persoon->geboorte_deels),
        .adres = adres,
        .bsn = persoon->bsn.n ? hash_keyed(key, "bsn", &persoon->bsn, 1) : (struct hash128){{0}},
        .telefoon = persoon_telefoon(key, persoon),
        .email = persoon_email(arena, key, persoon),
    };
    struct profiel *ret = ARENA_NEW(arena, struct profiel);
    return ret && profiel_maak(arena, &bron, ret) ? ret : NULL;
}
