/* eigenschappen: the file with properties of librdkafka, and which of them nobody may set. Inside this room
 * only.
 *
 * Faults are found all at once and told by kind; the words are made in Dutch for who checks a configuration
 * and in English for the log. Never a value: the file holds secrets, and a line that cannot be read may be
 * one. */
#ifndef KAFKA_EIGENSCHAPPEN_H
#define KAFKA_EIGENSCHAPPEN_H

#include "base/grenzen.h"
#include "kafka/opties.h"

#include <librdkafka/rdkafka.h>
#include <stdbool.h>

enum optie_soort {
    OPTIE_BROKERS_LEEG,
    OPTIE_BROKERS_VORM,
    OPTIE_GROEP,
    OPTIE_TOPIC,
    OPTIE_BUFFER,
    OPTIE_BESTAND_LEZEN,
    OPTIE_BESTAND_SOORT,
    OPTIE_BESTAND_RECHTEN,
    OPTIE_BESTAND_GROOT,
    OPTIE_REGEL_TEKENS,
    OPTIE_REGEL_VORM,
    OPTIE_REGEL_ONBEKEND,
    OPTIE_REGEL_VERBODEN,
    OPTIE_REGEL_WAARDE,
    OPTIE_REGEL_DUBBEL,
    OPTIE_TE_VEEL,
    OPTIE_SAMEN,
    OPTIE_GEHEUGEN,
};

struct optie_fout {
    enum optie_soort soort;
    int regel;        /* of the file; 0: none */
    const char *naam; /* a property that librdkafka knows; NULL: none */
};
typedef void optie_meld(void *context, const struct optie_fout *fout);

/* One line, without a newline. */
void optie_tekst(const struct optie_fout *fout, bool nederlands, char *ret, size_t ruimte);

struct eigenschap {
    const char *naam, *waarde;
};
struct eigenschappen {
    char *tekst; /* what naam and waarde point into; wiped when freed */
    size_t lengte, aantal;
    struct eigenschap rij[EIGENSCHAPPEN_MAX];
};

/* The number of faults. NULL as path: an empty set. What was read must be wiped, also after faults. */
size_t eigenschappen_lees(const char *pad, struct eigenschappen *ret, optie_meld *meld, void *context);
void eigenschappen_wis(struct eigenschappen *eigenschappen);

/* Whether librdkafka can start with them (certificates, keys, mechanisms), by a handle that knows no broker.
 */
bool eigenschappen_proef(const struct eigenschappen *eigenschappen, char *ret_waarom, size_t ruimte);

/* False: librdkafka does not want one of them (what was read without faults is wanted). */
bool eigenschappen_zet(const struct eigenschappen *eigenschappen, rd_kafka_conf_t *conf);

#endif
