/* kalender: the working days on which synthetic partners deliver. */
#ifndef SYNTH_KALENDER_H
#define SYNTH_KALENDER_H

#include "base/date.h"

#include <stdbool.h>

bool synth_werkdag(civil_date dag);
civil_date synth_naar_werkdag(civil_date dag);               /* dag itself, else the next working day */
civil_date synth_nde_werkdag(civil_month maand, int nummer); /* 1 = the first of the month */

#endif
