/* genereer_schrijf: the reading and writing of `genereer`; see there for its arguments. */
#ifndef CTL_GENEREER_SCHRIJF_H
#define CTL_GENEREER_SCHRIJF_H

#include "synth/synth.h"
#include "synth/uitkomst.h"

/* Makes the folder and everything in it. 0, or 1 after saying in Dutch what went wrong. */
int genereer_leveringen(const struct synth_opdracht *opdracht, const char *map);
/* Lines on standard input, each beginning with a melding id and perhaps the number of earlier attempts; acts
 * on standard output. */
int genereer_uitkomsten(enum kanaal kanaal, civil_date dag, uint64_t zaad);

#endif
