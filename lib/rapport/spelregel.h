/* spelregel: writing sentences about a policy, for the files that do. Not for who reads them. */
#ifndef RAPPORT_SPELREGEL_H
#define RAPPORT_SPELREGEL_H

#include "rapport/beleid_uitleg.h"

struct spelregel_werk {
    struct arena *arena;
    const struct beleid *beleid;
    struct beleid_uitleg *uit;
    size_t ruimte; /* for sentences in the last group */
    bool vol;
};

void spelregel_groep(struct spelregel_werk *w, const char *regel, const char *titel);
void spelregel_zin(struct spelregel_werk *w, const char *sleutels, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* "1 werkdag", "5 werkdagen". */
const char *spelregel_aantal(struct spelregel_werk *w, int64_t n, const char *een, const char *meer);
const char *spelregel_bedrag(struct spelregel_werk *w, cents bedrag); /* € 1.450,25 */
const char *spelregel_datum(struct spelregel_werk *w, civil_date dag);
/* "a, b en c" grows; begins with "". */
const char *spelregel_en(struct spelregel_werk *w, const char *so_far, const char *more, bool last);

/* The groups, in the order in which they are shown. */
void spelregel_over_signalen(struct spelregel_werk *w);
void spelregel_over_bekenden(struct spelregel_werk *w);
void spelregel_over_voorrang(struct spelregel_werk *w);
void spelregel_over_plaatsen(struct spelregel_werk *w);
void spelregel_over_contact(struct spelregel_werk *w);

#endif
