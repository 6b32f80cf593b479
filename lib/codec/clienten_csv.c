/* clienten_csv: see clienten_csv.h. */
#include "codec/clienten_csv.h"

bool clienten_csv_begin(struct csv *csv, struct slice data, struct fouten *fouten)
{
    const char *namen[CLIENT_VELD_COUNT];
    for (int i = 0; i < CLIENT_VELD_COUNT; i++)
        namen[i] = client_veld_naam((enum client_veld)i);
    bool goed = csv_begin(csv, data, namen, CLIENT_VELD_COUNT, fouten);
    if (!csv->aanwezig)
        return false; /* no header at all: that has been said */
    bool id = csv_heeft(csv, CLIENT_ID), traject = csv_heeft(csv, CLIENT_TRAJECT);
    bool wie = csv_heeft(csv, CLIENT_BSN) ||
               (csv_heeft(csv, CLIENT_ACHTERNAAM) && csv_heeft(csv, CLIENT_GEBOORTEDATUM));
    if (id && traject && wie)
        return goed;
    fout_meld(fouten, false, "kolom_ontbreekt", "kopregel",
              arena_printf(fouten->arena, "In de kopregel ontbreekt: %s%s%s%s%s.", id ? "" : "client_id",
                           id || (traject && wie) ? "" : ", ", traject ? "" : "traject",
                           traject || wie ? "" : ", ", wie ? "" : "bsn (of achternaam en geboortedatum)"));
    return false;
}

enum csv_uitslag clienten_csv_volgende(struct csv *csv, struct arena *arena, struct csv_record *record,
                                       struct slice velden[CLIENT_VELD_COUNT], struct fouten *fouten)
{
    return csv_volgende(csv, arena, record, velden, CLIENT_VELD_COUNT, fouten);
}
