/* metriek: what is measured of the daemon, and told to a Prometheus that asks (`metrieken.luister`).
 *
 *     metriek.c        counting, and asking the database now and then
 *     metriek_tekst.c  the figures in the text format of Prometheus (0.0.4)
 *     metriek_http.c   who asks: GET /metrics, by the daemon's own loop
 *
 * What must be asked of the database is asked from a turn of the loop, at most every METRIEK_VRAAG_MS and for
 * at most a hundredth of the time, and kept; a scrape never touches the database, so it is answered also
 * while that hangs. Names of series come from closed lists: no personal data, no names of signaalpartners,
 * nothing that grows with what comes in (but for the partitions in our hands). docs/meten.md explains each.
 */
#ifndef DIENST_METRIEK_H
#define DIENST_METRIEK_H

#include "db/store_metriek.h"
#include "intake/inname.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#define METRIEK_VRAAG_MS 15000
#define METRIEK_EMMERS 11 /* of the histogram; without the one for all */

struct dienst;
struct metriek_http;

struct metriek {
    struct telling records; /* of signals, by outcome, since the start */
    int64_t partijen, partij_ms, emmer[METRIEK_EMMERS];
    int64_t fouten[ERR_FULL + 1]; /* of turns, by class */
    int64_t beurt_ms;             /* of the last turn that went well */
    struct metriek_stand stand;   /* of the database */
    bool bekend;                  /* it was asked */
    bool mislukt;                 /* said */
    int64_t gevraagd_ms, niet_voor_ms, vraag_ms;
};

extern const int metriek_emmer_ms[METRIEK_EMMERS];

void metriek_partij(void *context,
                    const struct partij_maat *maat); /* a partij_gemeten; context: the dienst */
void metriek_beurt(struct dienst *d, enum err_kind kind, int64_t ms);
enum err_kind metriek_ververs(struct dienst *d, struct err *err); /* with a connection, between slices */

/* All figures; false: they could not be written (memory). */
bool metriek_schrijf(struct dienst *d, FILE *uit);

/* Listens on host:port or unix:/path. ERR_FATAL when that cannot be. */
enum err_kind metriek_http_open(struct slice luister, struct dienst *d, struct metriek_http **ret,
                                struct err *err);
void metriek_http_sluit(struct metriek_http *http); /* NULL is fine */
int metriek_http_fd(const struct metriek_http *http);
/* Never waits; NULL is fine. */
void metriek_http_bedien(struct metriek_http *http, int64_t ms);
/* Milliseconds until it must be served though its descriptor is silent; -1: not. */
int64_t metriek_http_wachttijd(const struct metriek_http *http);

#endif
