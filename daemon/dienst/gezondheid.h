/* gezondheid: how the daemon is, in a file that others can read (`gezondheid:` in the configuration).
 *
 * Written anew, and whole, when something changes and every two seconds, also while a slice waits for the
 * database. `stand` is `goed`, or `fout` with the reasons in Dutch: the database or the brokers do not
 * answer, there is work and nothing moves, or what should have happened by now did not: a file still lies in
 * the inbox, the plan of the day was not made, nobody tells what is due (docs/meten.md). A file that is older
 * than a minute says that the daemon itself does not move; `vroegsignalctl gezondheid` looks at that too. No
 * personal data: counts and moments. */
#ifndef DIENST_GEZONDHEID_H
#define DIENST_GEZONDHEID_H

#include <stdbool.h>
#include <stdint.h>

enum gezond_reden {
    GEZOND_DATABASE,
    GEZOND_ALLEEN_LEZEN,
    GEZOND_KAFKA,
    GEZOND_TOPIC,
    GEZOND_STIL,
    GEZOND_UITGAAND,
    GEZOND_ONVERZENDBAAR,
    GEZOND_INBOX_OUD,
    GEZOND_INBOX_KWIJT,
    GEZOND_PLAN,
    GEZOND_ONGEPLAND,
    GEZOND_SCHIJF,
    GEZOND_REDEN_COUNT
};
const char *gezond_reden_code(enum gezond_reden reden);  /* a word, for programs */
const char *gezond_reden_tekst(enum gezond_reden reden); /* Dutch */

struct config;
struct dienst;

struct gezondheid {
    int64_t gezegd_ms; /* when the file was written */
    int64_t gestart_ms;
    int64_t database_ms;    /* when the database last answered; 0: never */
    int64_t kafka_ms;       /* when a broker was last there */
    int64_t topic_ms;       /* when the topic was last not denied to us */
    int64_t vooruit_ms;     /* when work was last done, or there was none */
    int64_t partijen;       /* .. of Kafka, then */
    int64_t uit_ms;         /* when an event was last taken by Kafka, or there was none */
    int64_t bezorgd;        /* how many were taken, then */
    int64_t vertel_ms;      /* when what waits to be told last changed, as the database says */
    int64_t vertel[2];      /* .. the first event, and how much is due, then */
    int64_t schijf_vrij;    /* bytes, at the inbox; -1: not known */
    unsigned redenen;       /* a bit for each; 0: healthy */
    unsigned gezegd;        /* as last told in the log */
    bool schrijven_mislukt; /* said */
};

void gezondheid_begin(struct dienst *d, int64_t ms);
void gezondheid_beurt(struct dienst *d, bool gelukt, int64_t ms); /* a turn of the loop came to its end */
void gezondheid_zeg(struct dienst *d, int64_t ms);
void gezondheid_weg(struct dienst *d); /* a daemon that stopped leaves no file that says it is well */
/* What stands still, in the present. */
void gezondheid_oordeel(struct dienst *d, int64_t ms);
/* Before a new configuration counts: a file that has another place from now on is left in none. */
void gezondheid_verhuis(struct dienst *d, const struct config *nieuw);

#endif
