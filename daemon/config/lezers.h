/* lezers: one reader per type of value. A reader writes to `doel` and returns true, or reports what is
 * wrong and returns false with `doel` untouched. The node is neither empty nor reported before. */
#ifndef CONFIG_LEZERS_H
#define CONFIG_LEZERS_H

#include "config/tabel.h"

typedef bool waarde_lezer(struct lezer *lezer, const struct config_sleutel *rij,
                          const struct yaml_knoop *knoop, void *doel);

waarde_lezer lees_tekst, lees_verbinding, lees_pad, lees_gemeentecode, lees_luister, lees_getal, lees_tiende,
    lees_capaciteit, lees_ja_nee, lees_bedrag, lees_keuze, lees_moment, lees_tijd, lees_datum;

/* Lists; `doel` is the whole struct here, since they also write a count. */
waarde_lezer lees_trajecten, lees_typen, lees_postcodes, lees_adressen, lees_mailadressen, lees_datums,
    lees_aliassen, lees_lijst;

/* One @ with something on both sides, and nothing that could end a line of SMTP or begin another address. */
bool mailadres_is(struct slice tekst);

/* The text of a scalar, trimmed; reports and returns false when it is none. */
bool lees_scalar(struct lezer *lezer, const struct config_sleutel *rij, const struct yaml_knoop *knoop,
                 const char *wat, struct slice *tekst);

#endif
