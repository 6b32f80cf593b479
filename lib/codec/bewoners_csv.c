/* bewoners_csv: see bewoners_csv.h. */
#include "codec/bewoners_csv.h"

static const char *erbij(struct arena *arena, const char *lijst, const char *naam)
{
    return lijst ? arena_printf(arena, "%s, %s", lijst, naam) : naam;
}

bool bewoners_csv_begin(struct csv *csv, struct slice data, struct fouten *fouten)
{
    static const enum bewoner_veld nodig[] = {BEWONER_POSTCODE, BEWONER_HUISNUMMER, BEWONER_OVERLEDEN,
                                              BEWONER_MINDERJARIG};
    const char *namen[BEWONER_VELD_COUNT], *mist = NULL;
    for (int i = 0; i < BEWONER_VELD_COUNT; i++)
        namen[i] = bewoner_veld_naam((enum bewoner_veld)i);
    bool goed = csv_begin(csv, data, namen, BEWONER_VELD_COUNT, fouten);
    if (!csv->aanwezig)
        return false; /* no header at all: that has been said */
    for (size_t i = 0; i < sizeof(nodig) / sizeof(nodig[0]); i++)
        if (!csv_heeft(csv, nodig[i]))
            mist = erbij(fouten->arena, mist, namen[nodig[i]]);
    if (!csv_heeft(csv, BEWONER_BSN) &&
        !(csv_heeft(csv, BEWONER_ACHTERNAAM) && csv_heeft(csv, BEWONER_GEBOORTEDATUM)))
        mist = erbij(fouten->arena, mist, "bsn (of achternaam en geboortedatum)");
    if (!mist)
        return goed;
    fout_meld(fouten, false, "kolom_ontbreekt", "kopregel",
              arena_printf(fouten->arena, "In de kopregel ontbreekt: %s.", mist));
    return false;
}

enum csv_uitslag bewoners_csv_volgende(struct csv *csv, struct arena *arena, struct csv_record *record,
                                       struct slice velden[BEWONER_VELD_COUNT], struct fouten *fouten)
{
    return csv_volgende(csv, arena, record, velden, BEWONER_VELD_COUNT, fouten);
}
