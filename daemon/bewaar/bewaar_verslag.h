/* bewaar_verslag: what a run of the retention looked at, what went and why, what stays and until when. Counts
 * and days only, nothing of a person. */
#ifndef BEWAAR_BEWAAR_VERSLAG_H
#define BEWAAR_BEWAAR_VERSLAG_H

#include "domain/bewaar.h"
#include "render/json.h"

enum bewaar_wat {
    WAT_SIGNAAL,
    WAT_VERSIE, /* other versions of a signal, withdrawals */
    WAT_MELDING,
    WAT_BESLUIT,
    WAT_GEBEURTENIS,
    WAT_PLAATS, /* stays, without its household */
    WAT_HUISHOUDEN,
    WAT_MEDEDELING,
    WAT_INZAGE,
    WAT_EENMALIG,
    WAT_SESSIE,
    WAT_AANMELDING,
    WAT_AFGEKEURD,
    WAT_VASTGEHOUDEN, /* bytes of deliveries */
    WAT_LEVERING,     /* stays, without its name */
    WAT_UITGAAND,
    WAT_BESTAND,
    WAT_COUNT
};
const char *bewaar_wat_text(enum bewaar_wat wat);

struct bewaar_post {
    int64_t bekeken;
    int64_t weg[BEWAAR_GROND_COUNT], blijft[BEWAAR_GROND_COUNT];
    /* of what stays: the first and the last of the days until which; DATE_NONE: no day is known */
    civil_date eerste[BEWAAR_GROND_COUNT], laatste[BEWAAR_GROND_COUNT];
};

struct bewaar_verslag {
    struct bewaar_post post[WAT_COUNT];
    int64_t mislukt; /* files that could not be removed */
};

void verslag_begin(struct bewaar_verslag *verslag);
void verslag_weg(struct bewaar_verslag *verslag, enum bewaar_wat wat, enum bewaar_grond grond,
                 int64_t aantal);
/* Stays until `termijn.tot`. */
void verslag_blijft(struct bewaar_verslag *verslag, enum bewaar_wat wat, struct bewaar_termijn termijn,
                    int64_t aantal);
void verslag_op(struct bewaar_verslag *som, const struct bewaar_verslag *bij);
int64_t verslag_weg_totaal(const struct bewaar_post *post);

/* As a JSON list, one object a kind. */
void verslag_json(struct json *json, const struct bewaar_verslag *verslag);

#endif
