/* beleid_uitleg_schrijf: writing sentences about a policy, for the files that do. Not for who reads them. */
#ifndef RAPPORT_BELEID_UITLEG_SCHRIJF_H
#define RAPPORT_BELEID_UITLEG_SCHRIJF_H

#include "rapport/beleid_uitleg.h"

struct uitleg_werk {
    struct arena *arena;
    const struct beleid *beleid;
    struct beleid_uitleg *uit;
    size_t ruimte; /* for sentences in the last group */
    bool vol;
};

void uitleg_groep(struct uitleg_werk *w, const char *regel, const char *titel);
void uitleg_zin(struct uitleg_werk *w, const char *sleutels, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* "1 werkdag", "5 werkdagen". */
const char *uitleg_aantal(struct uitleg_werk *w, int64_t n, const char *een, const char *meer);
const char *uitleg_bedrag(struct uitleg_werk *w, cents bedrag); /* € 1.450,25 */
const char *uitleg_datum(struct uitleg_werk *w, civil_date dag);
/* "a, b en c" grows; begins with "". */
const char *uitleg_en(struct uitleg_werk *w, const char *so_far, const char *more, bool last);

/* The groups, in the order in which they are shown. */
void uitleg_over_signalen(struct uitleg_werk *w);
void uitleg_over_bekenden(struct uitleg_werk *w);
void uitleg_over_voorrang(struct uitleg_werk *w);
void uitleg_over_plaatsen(struct uitleg_werk *w);
void uitleg_over_contact(struct uitleg_werk *w);

#endif
