/* koppel: are these two the same person? Levels per field, integer weights, and rules of proof (R8).
 *
 * profiel_vergelijk gives each field one niveau: how well it agrees. A field that either side lacks is
 * NIVEAU_ONTBREEKT and weighs nothing. koppel_weeg adds up the weights of the policy (Fellegi and Sunter:
 * tenths of a bit, integers) and gives the verdict; the niveaus are what `uitleg` shows of it. Points alone
 * would not do: they count fields as if they were independent, and within a family they are not.
 *
 * - zeker (a): the same BSN, and surname or birth date (not `anders`), address (gelijk, toevoeging),
 *   telephone or e-mail besides. Not when the birth date is another and initials and surname do not bear the
 *   BSN out: then it was written down with the wrong one of a family. Nor with other
 *   initials, unless the birth date agrees: so it looks when the BSN is of the one and the name of the other
 *   of a couple.
 *
 * - zeker (b), where a BSN is missing: birth date (gelijk, nieuwjaar, gewisseld), surname (not `anders`),
 * initials (gelijk, lijkt, gewisseld), and address (gelijk, toevoeging), telephone or e-mail. All four: those
 * who live together share surname, address and telephone, and what tells them apart is the birth date (father
 *   and son) and the initials (twins); name-sakes of one day share all but the address. A single initial
 *   (letter) and given names that are only alike (lijkt, gewisseld) are too little for that, twins often have
 *   them: then telephone or e-mail must be the same. And so for 1 January of one year (nieuwjaar), which
 *   is written where the day is not known: name-sakes in one building may have it in common.
 *
 * - Either way the points must reach beleid.zeker.
 *
 * - mogelijk: the same BSN, whatever else; or the points reach beleid.mogelijk and what is somebody's own
 *   does not speak against it: with another birth date the initials must agree and the surname may not be
 *   another, with other initials the birth date must agree. So the housemate, the sister and the ex-partner
 *   are nobody's doubt, however much of a household's facts they share.
 *
 * - geen: else; always when both have a BSN and these differ: that is two persons.
 *
 * Not told apart, by this or by anybody with these facts: twins of one surname and the same initials at one
 * address, or with one initial and one telephone, when a BSN is missing: `zeker`, and wrong. (With given
 * names that differ they are `mogelijk`.) A father and a son with the same initials are `mogelijk` for one
 * another, and so a person's work, until both have a BSN.
 *
 * Pure and without allocation; a verdict depends on the two persons and the policy, on no order, and which
 * side is which makes no difference. */
#ifndef DOMAIN_KOPPEL_H
#define DOMAIN_KOPPEL_H

#include "base/arena.h"
#include "base/slice.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct profiel; /* domain/profiel.h */

enum match { MATCH_GEEN, MATCH_MOGELIJK, MATCH_ZEKER };

enum koppelveld {
#define KOPPELVELD(symbol, naam) symbol,
#include "domain/koppel.def"
    KOPPELVELD_COUNT
};

/* NIVEAU_ONTBREEKT holds of every field; the others each belong to one. */
enum niveau {
    NIVEAU_ONTBREEKT,
#define NIVEAU(symbol, veld, naam, gewicht, zin) symbol,
#include "domain/koppel.def"
    NIVEAU_COUNT
};

struct vergelijking {
    uint8_t niveau[KOPPELVELD_COUNT]; /* an enum niveau each; all zero: nothing to compare */
};

struct koppelbeleid {
    int gewicht[NIVEAU_COUNT]; /* tenths of a bit; that of NIVEAU_ONTBREEKT is 0 */
    int zeker, mogelijk;       /* points */
};

#define KOPPEL_ZEKER 280 /* the defaults of the two thresholds; those of the weights are in koppel.def */
#define KOPPEL_MOGELIJK 170

struct koppeluitslag {
    enum match oordeel;
    int punten;
    struct vergelijking vergelijking;
};

void koppelbeleid_standaard(struct koppelbeleid *beleid);

/* NULL is somebody of whom nothing is known. */
struct vergelijking profiel_vergelijk(const struct profiel *a, const struct profiel *b);
struct koppeluitslag koppel_weeg(const struct vergelijking *v, const struct koppelbeleid *b);

/* Birth dates (yyyymmdd) that are not this one and are not quite another: gewisseld, cijfer, jaar or deels.
 * Some tens; of 1 January and of a month that is unknown the whole year. */
#define GEBOORTE_BUREN 1024
struct geboorte;
size_t geboorte_buren(const struct geboorte *g, int32_t ret[GEBOORTE_BUREN]);

const char *match_text(enum match match);          /* geen, mogelijk, zeker */
const char *koppelveld_naam(enum koppelveld veld); /* as in the policy; "" when there is none such */
const char *niveau_naam(enum niveau niveau);       /* as in the policy; "ontbreekt" */
const char *niveau_zin(enum niveau niveau);        /* in plain Dutch, for uitleg; "" for NIVEAU_ONTBREEKT */
enum koppelveld niveau_veld(enum niveau niveau);   /* KOPPELVELD_COUNT for NIVEAU_ONTBREEKT */
/* What can be compared, as "bsn=gelijk,achternaam=klinkt", or with `zinnen` as the sentences of uitleg joined
 * by
 * "; ". Empty when nothing can be, or when the arena is full. */
struct slice vergelijking_tekst(struct arena *arena, const struct vergelijking *v, bool zinnen);

#endif
