/* signaal_csv: see signaal_csv.h. */
#include "codec/signaal_csv.h"

static bool geen_van(const struct csv *csv, const enum signaal_veld *velden, size_t aantal)
{
    for (size_t i = 0; i < aantal; i++)
        if (csv_heeft(csv, velden[i]))
            return false;
    return true;
}

/* Everything that would make it more than a list of withdrawals is absent. */
static bool alleen_intrekkingen(const struct csv *csv)
{
    static const enum signaal_veld meer[] = {VELD_TYPE, VELD_BEDRAG, VELD_BSN, VELD_POSTCODE,
                                             VELD_HUISNUMMER};
    return csv_heeft(csv, VELD_INTREKKING) && geen_van(csv, meer, sizeof(meer) / sizeof(meer[0]));
}

static const char *bij(struct arena *arena, const char *lijst, const char *naam)
{
    return *lijst ? arena_printf(arena, "%s, %s", lijst, naam) : naam;
}

static const char *ontbrekend(const struct csv *csv, struct arena *arena)
{
    static const enum signaal_veld altijd[] = {VELD_ID, VELD_PARTNER, VELD_SIGNAALDATUM};
    static const enum signaal_veld signaal[] = {VELD_TYPE, VELD_BEDRAG};
    const char *lijst = "";
    for (size_t i = 0; i < sizeof(altijd) / sizeof(altijd[0]); i++)
        if (!csv_heeft(csv, altijd[i]))
            lijst = bij(arena, lijst, signaal_veld_csv(altijd[i]));
    if (alleen_intrekkingen(csv))
        return lijst;
    for (size_t i = 0; i < sizeof(signaal) / sizeof(signaal[0]); i++)
        if (!csv_heeft(csv, signaal[i]))
            lijst = bij(arena, lijst, signaal_veld_csv(signaal[i]));
    if (!csv_heeft(csv, VELD_BSN) && !(csv_heeft(csv, VELD_POSTCODE) && csv_heeft(csv, VELD_HUISNUMMER)))
        lijst = bij(arena, lijst, "bsn (of postcode en huisnummer)");
    return lijst;
}

bool signaal_csv_begin(struct csv *csv, struct slice data, struct fouten *fouten)
{
    const char *namen[SIGNAAL_VELD_COUNT];
    for (int i = 0; i < SIGNAAL_VELD_COUNT; i++)
        namen[i] = signaal_veld_csv((enum signaal_veld)i);
    bool goed = csv_begin(csv, data, namen, SIGNAAL_VELD_COUNT, fouten);
    if (!csv->aanwezig)
        return false; /* no header at all: that has been said */
    const char *lijst = ontbrekend(csv, fouten->arena);
    if (*lijst)
        fout_meld(fouten, false, "kolom_ontbreekt", "kopregel",
                  arena_printf(fouten->arena, "In de kopregel ontbreekt: %s.", lijst));
    return goed && !*lijst;
}

enum csv_uitslag signaal_csv_volgende(struct csv *csv, struct arena *arena, struct csv_record *record,
                                      struct signaal_velden *velden, struct fouten *fouten)
{
    return csv_volgende(csv, arena, record, velden->veld, SIGNAAL_VELD_COUNT, fouten);
}
