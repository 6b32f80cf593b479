/* hulp: a mock cluster of librdkafka, messages on it, and a consumer that is driven by hand. For the tests of
 * daemon/kafka. The mock keeps about 5 MB a partition and drops older data silently: feed it little. */
#ifndef TESTS_KAFKA_HULP_H
#define TESTS_KAFKA_HULP_H

#include "kafka/consumer.h"
#include "kafka/producer.h"

#include <check.h>
#include <librdkafka/rdkafka.h>
#include <librdkafka/rdkafka_mock.h>
#include <stdarg.h>

#define TOPIC "proef"

/* What was logged, for tests to look into. */
struct logboek {
    size_t regels, fouten, waarschuwingen;
    char tekst[64 * 1024];
};
extern struct logboek logboek;
void hulp_log(int ernst, const char *format, ...) __attribute__((format(printf, 2, 3)));
size_t log_telt(const char *tekst); /* lines with it */

struct nep {
    rd_kafka_t *rk;
    rd_kafka_mock_cluster_t *cluster;
    const char *brokers;
};
void nep_begin(struct nep *nep, int brokers, int partities);
void nep_eind(struct nep *nep);
/* Messages "p<partition>-<nr>" from nr on, each with the key "k" and a header "nr". */
void nep_voed(struct nep *nep, int32_t partitie, int van, int aantal, size_t lengte);

/* One without key and value and with more headers than are given: the first, "leeg", has no value. */
void nep_stuur_bijzonder(struct nep *nep);

#if defined(__SANITIZE_ADDRESS__)
#define GESANEERD 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define GESANEERD 1
#endif
#endif
#ifndef GESANEERD
#define GESANEERD 0
#endif
long resident_kb(void);
int aantal_draden(void);

struct kafka_opties hulp_opties(const struct nep *nep, const char *groep);

/* A consumer with a memory of what it read, as a caller would keep in its database. */
#define PARTITIES 8
struct lezer {
    struct kafka_consumer *c;
    int64_t offset[PARTITIES]; /* committed: where reading begins */
    int64_t gelezen[PARTITIES];
    int dubbel, sprongen; /* against the committed offset */
    int gegeven, ontnomen, verloren;
    bool heeft[PARTITIES];
    bool wacht; /* does not answer */
    bool vol;   /* does not read */
};
void lezer_open(struct lezer *lezer, const struct nep *nep, const char *groep);
void lezer_sluit(struct lezer *lezer);
void lezer_dood(struct lezer *lezer); /* gone without a word to the group, as by kill -9 */
void lezer_beurt(struct lezer *lezer);
int64_t lezer_totaal(const struct lezer *lezer);
int lezer_partities(const struct lezer *lezer);

/* Main of a program whose tests mostly wait: all at once, each in a process and with a summary of its own
 * (./test adds them up). */
int naast_elkaar(const char *naam, const TTest *const *tests, size_t aantal, void (*begin)(void),
                 void (*eind)(void));
#define NAAST_ELKAAR_MAIN(naam, begin, eind, ...)                                                            \
    int main(void)                                                                                           \
    {                                                                                                        \
        const TTest *const tests[] = {__VA_ARGS__};                                                          \
        return naast_elkaar(naam, tests, sizeof tests / sizeof tests[0], begin, eind);                       \
    }

int64_t nu_ms(void);
/* Turns of all readers until the condition holds; fails after so many seconds. */
#define TOT(seconden, voorwaarde, ...)                                                                       \
    do {                                                                                                     \
        struct lezer *const lezers_[] = {__VA_ARGS__};                                                       \
        int64_t tot_ = nu_ms() + (seconden)*1000;                                                            \
        while (!(voorwaarde)) {                                                                              \
            ck_assert_msg(nu_ms() < tot_, "not within %d seconds: %s\n%s", (int)(seconden), #voorwaarde,     \
                          logboek.tekst);                                                                    \
            for (size_t i_ = 0; i_ < sizeof lezers_ / sizeof lezers_[0]; i_++) {                             \
                lezer_beurt(lezers_[i_]);                                                                    \
            }                                                                                                \
        }                                                                                                    \
    } while (0)

#endif
