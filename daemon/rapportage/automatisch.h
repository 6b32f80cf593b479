/* automatisch: what is done with month reports every morning, by itself.
 *
 * Makes the report of the running month and of the months before it anew, as far as anything was recorded of
 * them and they were not signed: written only when a figure changed, so that doing it again does nothing.
 * From the AUTOMATISCH_WERKDAG-th working day after a month, when it is closed (R7), its report is delivered,
 * once by each way that is configured: marked as provisional (unless it was signed already), without small
 * numbers. What could not be delivered is told and tried again the next time; what was missed because nothing
 * ran is caught up, AUTOMATISCH_MAANDEN back. A mail is sent before it is noted: after a crash between the
 * two it comes twice, as the same message. */
#ifndef RAPPORTAGE_AUTOMATISCH_H
#define RAPPORTAGE_AUTOMATISCH_H

#include "rapportage/opstellen.h"

#define AUTOMATISCH_MAANDEN 6
#define AUTOMATISCH_WERKDAG 4

enum automatisch_weg { WEG_MAP, WEG_MAIL, WEG_COUNT };
const char *automatisch_weg_naam(enum automatisch_weg weg);

struct automatisch_maand {
    civil_month maand;
    bool er;          /* anything was recorded of it, or a report kept */
    bool vastgesteld; /* signed: not made again */
    bool nieuw;       /* another report than was kept */
    bool bezorgd[WEG_COUNT];
    const char *fout[WEG_COUNT]; /* why it was not; NULL: it was, or was no turn of it */
};

/* `ret`: AUTOMATISCH_MAANDEN + 1 of them, the oldest first. */
enum err_kind automatisch_uitvoeren(struct db *db, struct arena *arena, const struct opsteller_eis *eis,
                                    instant nu, struct automatisch_maand *ret, struct err *err);

/* The first day on which the report of a month should be there. */
civil_date automatisch_vanaf(const struct beleid *beleid, civil_month maand);

#endif
