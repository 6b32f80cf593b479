/* handeling: which acts of people are valid when (R13). One place decides; applying an act is appending its
 * event and letting `beoordeel` fold again. */
#ifndef DOMAIN_HANDELING_H
#define DOMAIN_HANDELING_H

#include "base/arena.h"
#include "domain/beleid.h"
#include "domain/oordeel.h"
#include "domain/signaal.h"

/* One SLEUTEL=WAARDE of the command line or of a form. */
struct argument {
    struct slice sleutel, waarde;
};

struct handeling {
    struct gebeurtenis
        gebeurtenis; /* filled by handeling_lees; nr and tijd by the shell; of `samenvoegen` the waarde is
                        the other melding's id until the shell puts its address key there */
    bool heeft_resultaat; /* a `poging` with resultaat=…: closes in the same act */
    enum eindresultaat resultaat;
    bool alleen;        /* it closes an empty melding beside an open one: nothing else closes with it */
    struct slice mee;   /* a closing act: the older open meldingen it takes along, see dossier.h */
    struct adres adres; /* adres_verbeterd */
    struct slice persoonsgegeven; /* feit telefoon/email: to be encrypted, never put in the event as text */
};

/* Reads an act and its arguments; all mistakes at once, in Dutch, in `fouten` (veld = the argument).
 * `vandaag` fills an absent dag. False when there are faults. */
bool handeling_lees(struct arena *arena, struct slice act, const struct argument *argumenten, size_t aantal,
                    civil_date vandaag, struct handeling *ret, struct fouten *fouten);

/* May this act be done on this melding now, by this role, with or without a reason? NULL: yes. Else a Dutch
 * sentence that says why not and what can be done. Fills what the event must remember (totaal, partners of a
 * closing act). */
const char *handeling_toets(struct arena *arena, const struct dossier *dossier, const struct oordeel *oordeel,
                            const struct melding_oordeel *melding, enum rol rol, struct slice reden,
                            civil_date vandaag, struct handeling *handeling);

/* What is wrong with the reason for such an act: a Dutch sentence, or NULL. */
const char *handeling_reden_fout(struct arena *arena, enum gebeurtenis_soort soort, struct slice reden);
bool handeling_vraagt_reden(enum gebeurtenis_soort soort);

/* What handeling_toets would let this role do on this melding now, given a reason and sensible values: what a
 * page offers, and nothing else. */
struct handeling_keuze {
    bool mag[GEBEURTENIS_COUNT];
    bool naar[KANAAL_COUNT]; /* of `verplaatsen` */
    bool bezwaar_beslissen;  /* of `bezwaar`: gegrond and ongegrond beside ingediend */
};
void handeling_kan(struct arena *arena, const struct dossier *dossier, const struct oordeel *oordeel,
                   const struct melding_oordeel *melding, enum rol rol, civil_date vandaag,
                   struct handeling_keuze *ret);
/* The same for undoing the act with this number. */
bool handeling_kan_ongedaan(struct arena *arena, const struct dossier *dossier, const struct oordeel *oordeel,
                            const struct melding_oordeel *melding, enum rol rol, civil_date vandaag,
                            int64_t nr);

/* Rises with everything that is delivered, planned or done for this household: who acts on what a page
 * showed, gives back the one it showed. */
int64_t handeling_versie(const struct dossier *dossier);

/* The events an act is written as: one, or two for a `poging` with a resultaat (attempt first, then the
 * closing). */
size_t handeling_gebeurtenissen(const struct handeling *handeling, struct gebeurtenis ret[2]);

/* The acts and their arguments in words, for --help: one line each, NULL after the last. */
const char *handeling_uitleg(size_t index);

#endif
