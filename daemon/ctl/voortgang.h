/* voortgang: one line on a terminal that says how far a long import is; nothing when standard error is no
 * terminal, or when it is done within a second. */
#ifndef CTL_VOORTGANG_H
#define CTL_VOORTGANG_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

struct voortgang {
    FILE *uit;
    bool aan, getoond;
    const char *naam; /* of the file */
    int64_t begin_ms, laatst_ms, regels_begin;
};

void voortgang_begin(struct voortgang *voortgang, bool aan, const char *naam, int64_t regels);
/* Part of the whole in bytes, and records read so far. */
void voortgang_toon(struct voortgang *voortgang, int64_t deel, int64_t geheel, int64_t regels);
void voortgang_eind(struct voortgang *voortgang); /* wipes the line; harmless twice */

#endif
