/* fout: what is answered when it cannot be done: a Dutch page for people, problem+json (RFC 9457) for the
 * API. */
#ifndef WEB_FOUT_H
#define WEB_FOUT_H

#include "web/web.h"

/* Replaces what stands in the answer. `uitleg`: a Dutch sentence on what to do, or NULL for the usual one. */
void fout_antwoord(struct verzoek *v, struct antwoord *a, unsigned status, const char *uitleg);
const char *fout_titel(unsigned status); /* Dutch */
/* What an error of the program or the database means for who asked. */
void fout_van(struct verzoek *v, struct antwoord *a, const struct err *err);

#endif
