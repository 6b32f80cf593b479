/* antwoorden_csv: see antwoorden_csv.h. */
#include "codec/antwoorden_csv.h"

static bool begin(struct csv *csv, struct slice data, struct fouten *fouten)
{
    const char *namen[ANTWOORD_VELD_COUNT];
    for (int i = 0; i < ANTWOORD_VELD_COUNT; i++)
        namen[i] = antwoord_veld_naam((enum antwoord_veld)i);
    return csv_begin(csv, data, namen, ANTWOORD_VELD_COUNT, fouten);
}

bool antwoorden_csv_begin(struct csv *csv, struct slice data, struct fouten *fouten)
{
    bool goed = begin(csv, data, fouten);
    if (!csv->aanwezig)
        return false; /* no header at all: that has been said */
    bool vraag = csv_heeft(csv, ANTWOORD_VRAAG), bekend = csv_heeft(csv, ANTWOORD_BEKEND);
    if (vraag && bekend)
        return goed;
    fout_meld(fouten, false, "kolom_ontbreekt", "kopregel",
              arena_printf(fouten->arena, "In de kopregel ontbreekt: %s%s%s.", vraag ? "" : "vraag_id",
                           vraag || bekend ? "" : ", ", bekend ? "" : "bekend"));
    return false;
}

enum csv_uitslag antwoorden_csv_volgende(struct csv *csv, struct arena *arena, struct csv_record *record,
                                         struct slice velden[ANTWOORD_VELD_COUNT], struct fouten *fouten)
{
    return csv_volgende(csv, arena, record, velden, ANTWOORD_VELD_COUNT, fouten);
}

bool antwoorden_csv_is(struct arena *arena, struct slice data)
{
    struct csv csv = {0};
    struct fouten fouten;
    fouten_begin(&fouten, arena);
    begin(&csv, data, &fouten);
    return csv.aanwezig && csv_heeft(&csv, ANTWOORD_VRAAG);
}
