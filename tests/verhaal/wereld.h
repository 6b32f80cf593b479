/* wereld: one household in memory, for telling stories about the rules.
 *
 * What the programs do around the pure core (keep facts, number the journal, run the planner, write down
 * acts) is done here on arrays, so that a story of five lines can say what a rule does. Households,
 * addresses, several versions of one identity and the database are not its subject: they are tested on the
 * real programs. */
#ifndef TESTS_WERELD_H
#define TESTS_WERELD_H

#include "domain/beoordeel.h"
#include "domain/handeling.h"
#include "domain/planronde.h"

#define WERELD_MAX 200

struct wereld {
    struct arena *arena;
    struct beleid beleid;
    struct hash_key key;
    struct slice naam; /* the household's natural key */
    struct signaal_feit signalen[WERELD_MAX];
    size_t signalen_aantal;
    struct gebeurtenis gebeurtenissen[WERELD_MAX];
    size_t gebeurtenissen_aantal;
    struct bekende bekenden[WERELD_MAX];
    size_t bekenden_aantal;
    struct melding_feit meldingen[WERELD_MAX];
    size_t meldingen_aantal;
    int64_t nr;
    instant nu;
    int bezet_huisbezoek, bezet_telefoon; /* places other households hold this month */
    struct oordeel oordeel;
    const char *weigering; /* what the last act was answered, or NULL */
    int gepland;           /* events the last plan run added */
};

void wereld_begin(struct wereld *w);
void wereld_einde(struct wereld *w);

/* One step: what happens, its data as "woord woord sleutel=waarde" ('_' stands for a blank). False: unknown
 * step. */
bool wereld_stap(struct wereld *w, const char *wat, const char *gegevens);
/* "M10": the melding of October; NULL when there is none. */
const struct melding_oordeel *wereld_melding(const struct wereld *w, struct slice name);
struct signaal_feit *wereld_signaal(struct wereld *w, struct slice id);
/* Places of this household that count against the capacity, in whatever month. */
int wereld_bezet(const struct wereld *w);
/* What a word like "S1", "M10.route", "M10.punten" or "bezet" is now; "" when there is none. Blanks as '_'.
 */
const char *wereld_waarde(struct wereld *w, const char *woord);

#endif
