/* hulp: what the tests of daemon/kafka share; see hulp.h. */
#include "hulp.h"

#include "kafka/consumer_intern.h"

#include <dirent.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

struct logboek logboek;

void hulp_log(int ernst, const char *format, ...)
{
    size_t n = strlen(logboek.tekst);
    va_list args;
    va_start(args, format);
    if (n + 600 < sizeof logboek.tekst && ernst < 3) {
        n += (size_t)snprintf(logboek.tekst + n, 16, "%d ", ernst);
        vsnprintf(logboek.tekst + n, 500, format, args);
        strcat(logboek.tekst, "\n");
    }
    va_end(args);
    logboek.regels += ernst < 3;
    logboek.fouten += ernst == 0;
    logboek.waarschuwingen += ernst == 1;
}

size_t log_telt(const char *tekst)
{
    size_t aantal = 0;
    for (const char *p = logboek.tekst; (p = strstr(p, tekst)); p++) {
        aantal++;
    }
    return aantal;
}

int64_t nu_ms(void)
{
    struct timespec ts;
    clock_gettime(CLOCK_MONOTONIC, &ts);
    return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

/* --- the mock cluster --- */

static void stil(const rd_kafka_t *rk, int ernst, const char *waar, const char *tekst)
{
    (void)rk, (void)ernst, (void)waar, (void)tekst;
}

void nep_begin(struct nep *nep, int brokers, int partities)
{
    rd_kafka_conf_t *conf = rd_kafka_conf_new();
    rd_kafka_conf_set_log_cb(conf, stil);
    nep->rk = rd_kafka_new(RD_KAFKA_PRODUCER, conf, NULL, 0);
    ck_assert_ptr_nonnull(nep->rk);
    nep->cluster = rd_kafka_mock_cluster_new(nep->rk, brokers);
    ck_assert_ptr_nonnull(nep->cluster);
    nep->brokers = rd_kafka_mock_cluster_bootstraps(nep->cluster);
    ck_assert_int_eq(0, rd_kafka_mock_topic_create(nep->cluster, TOPIC, partities, 1));
}

void nep_eind(struct nep *nep)
{
    rd_kafka_mock_cluster_destroy(nep->cluster);
    rd_kafka_destroy(nep->rk);
}

void nep_voed(struct nep *nep, int32_t partitie, int van, int aantal, size_t lengte)
{
    rd_kafka_conf_t *conf = rd_kafka_conf_new();
    rd_kafka_conf_set_log_cb(conf, stil);
    rd_kafka_conf_set(conf, "bootstrap.servers", nep->brokers, NULL, 0);
    rd_kafka_conf_set(conf, "linger.ms", "1", NULL, 0);
    rd_kafka_conf_set(conf, "batch.num.messages", "100", NULL, 0);
    rd_kafka_t *rk = rd_kafka_new(RD_KAFKA_PRODUCER, conf, NULL, 0);
    ck_assert_ptr_nonnull(rk);
    char *waarde = calloc(1, lengte + 64);
    ck_assert_ptr_nonnull(waarde);
    memset(waarde, '.', lengte);
    for (int i = van; i < van + aantal; i++) {
        char nr[16];
        int n = snprintf(waarde, 64, "p%d-%d", (int)partitie, i);
        waarde[n] = lengte > (size_t)n ? '.' : waarde[n];
        snprintf(nr, sizeof nr, "%d", i);
        rd_kafka_resp_err_t fout = rd_kafka_producev(
            rk, RD_KAFKA_V_TOPIC(TOPIC), RD_KAFKA_V_PARTITION(partitie), RD_KAFKA_V_KEY("k", 1),
            RD_KAFKA_V_VALUE(waarde, lengte > (size_t)n ? lengte : (size_t)n),
            RD_KAFKA_V_MSGFLAGS(RD_KAFKA_MSG_F_COPY), RD_KAFKA_V_HEADER("nr", nr, -1), RD_KAFKA_V_END);
        ck_assert_int_eq(0, fout);
    }
    ck_assert_int_eq(0, rd_kafka_flush(rk, 20000));
    rd_kafka_destroy(rk);
    free(waarde);
}

void nep_stuur_bijzonder(struct nep *nep)
{
    rd_kafka_conf_t *conf = rd_kafka_conf_new();
    rd_kafka_conf_set(conf, "bootstrap.servers", nep->brokers, NULL, 0);
    rd_kafka_t *rk = rd_kafka_new(RD_KAFKA_PRODUCER, conf, NULL, 0);
    ck_assert_ptr_nonnull(rk);
    rd_kafka_headers_t *koppen = rd_kafka_headers_new(40);
    for (int i = 0; i < 40; i++) {
        ck_assert_int_eq(
            0, rd_kafka_header_add(koppen, i == 0 ? "leeg" : "vol", -1, i == 0 ? NULL : "x", i != 0));
    }
    ck_assert_int_eq(0, rd_kafka_producev(rk, RD_KAFKA_V_TOPIC(TOPIC), RD_KAFKA_V_PARTITION(0),
                                          RD_KAFKA_V_HEADERS(koppen), RD_KAFKA_V_END));
    ck_assert_int_eq(0, rd_kafka_flush(rk, 10000));
    rd_kafka_destroy(rk);
}

long resident_kb(void)
{
    long bladzijden = 0;
    FILE *f = fopen("/proc/self/statm", "r");
    ck_assert_ptr_nonnull(f);
    ck_assert_int_eq(1, fscanf(f, "%*d %ld", &bladzijden));
    fclose(f);
    return bladzijden * (sysconf(_SC_PAGESIZE) / 1024);
}

int aantal_draden(void)
{
    int aantal = 0;
    DIR *map = opendir("/proc/self/task");
    ck_assert_ptr_nonnull(map);
    for (const struct dirent *d; (d = readdir(map));) {
        aantal += d->d_name[0] != '.';
    }
    closedir(map);
    return aantal;
}

struct kafka_opties hulp_opties(const struct nep *nep, const char *groep)
{
    return (struct kafka_opties){
        .brokers = nep->brokers, .groep = groep, .topic = TOPIC, .buffer_kb = 1024, .log = hulp_log};
}

int naast_elkaar(const char *naam, const TTest *const *tests, size_t aantal, void (*begin)(void),
                 void (*eind)(void))
{
    for (size_t i = 0; i < aantal; i++) {
        pid_t kind = fork();
        if (kind == 0) {
            Suite *suite = suite_create(naam);
            TCase *tcase = tcase_create(naam);
            tcase_add_checked_fixture(tcase, begin, eind);
            tcase_set_timeout(tcase, 180);
            tcase_add_test(tcase, tests[i]);
            suite_add_tcase(suite, tcase);
            SRunner *runner = srunner_create(suite);
            srunner_run_all(runner, CK_ENV);
            int mislukt = srunner_ntests_failed(runner);
            srunner_free(runner);
            exit(mislukt ? EXIT_FAILURE : EXIT_SUCCESS);
        }
        if (kind < 0) {
            return EXIT_FAILURE;
        }
    }
    int status, slecht = 0;
    while (wait(&status) > 0) {
        slecht += status != 0;
    }
    return slecht ? EXIT_FAILURE : EXIT_SUCCESS;
}

/* --- a reader --- */

void lezer_open(struct lezer *lezer, const struct nep *nep, const char *groep)
{
    struct kafka_opties opties = hulp_opties(nep, groep);
    struct err err = {0};
    ck_assert_msg(kafka_consumer_open(&opties, &lezer->c, &err) == ERR_NONE, "%s", err.text);
}

void lezer_sluit(struct lezer *lezer)
{
    kafka_consumer_sluit(lezer->c);
    lezer->c = NULL;
    memset(lezer->heeft, 0, sizeof lezer->heeft);
}

void lezer_dood(struct lezer *lezer)
{
    struct kafka_consumer *c = lezer->c;
    verbinding_zwijg(c->data);
    verbinding_zwijg(c->besturing);
    rd_kafka_queue_destroy(c->data);
    rd_kafka_queue_destroy(c->besturing);
    verbinding_breek_af(c->v, c->rk, 5000);
    verbinding_los(c->v);
    vraag_wis(c);
    free(c);
    *lezer = (struct lezer){0};
}

static void antwoord(struct lezer *lezer)
{
    const struct kafka_deel *delen;
    size_t aantal;
    enum kafka_vraag vraag = kafka_consumer_vraag(lezer->c, &delen, &aantal);
    if (vraag == KAFKA_GEGEVEN) {
        struct kafka_deel mijn[PARTITIES];
        ck_assert_uint_le(aantal, PARTITIES);
        for (size_t i = 0; i < aantal; i++) {
            mijn[i] = (struct kafka_deel){delen[i].partitie, lezer->offset[delen[i].partitie]};
            lezer->heeft[delen[i].partitie] = true;
        }
        struct err err = {0};
        ck_assert_msg(kafka_consumer_neem(lezer->c, mijn, aantal, &err) == ERR_NONE, "%s", err.text);
        lezer->gegeven++;
    } else if (vraag != KAFKA_NIETS) {
        lezer->ontnomen += vraag == KAFKA_ONTNOMEN;
        lezer->verloren += vraag == KAFKA_VERLOREN;
        memset(lezer->heeft, 0, sizeof lezer->heeft);
        kafka_consumer_laat(lezer->c);
    }
}

void lezer_beurt(struct lezer *lezer)
{
    struct pollfd pfd = {kafka_consumer_fd(lezer->c), POLLIN, 0};
    poll(&pfd, 1, kafka_consumer_heeft(lezer->c) && !lezer->vol ? 0 : 20);
    kafka_consumer_pols(lezer->c);
    if (!lezer->wacht) {
        antwoord(lezer);
    }
    struct kafka_bericht berichten[50];
    size_t n = lezer->vol ? 0 : kafka_consumer_haal(lezer->c, berichten, 50);
    for (size_t i = 0; i < n; i++) {
        int32_t p = berichten[i].partitie;
        ck_assert_msg(lezer->heeft[p], "a message of a partition that was not taken");
        lezer->dubbel += berichten[i].offset < lezer->offset[p];
        lezer->sprongen += berichten[i].offset > lezer->offset[p] && lezer->offset[p] >= 0;
        lezer->offset[p] = berichten[i].offset + 1;
        lezer->gelezen[p]++;
        kafka_bericht_vrij(&berichten[i]);
        kafka_bericht_vrij(&berichten[i]);
    }
}

int64_t lezer_totaal(const struct lezer *lezer)
{
    int64_t som = 0;
    for (int i = 0; i < PARTITIES; i++) {
        som += lezer->gelezen[i];
    }
    return som;
}

int lezer_partities(const struct lezer *lezer)
{
    int som = 0;
    for (int i = 0; i < PARTITIES; i++) {
        som += lezer->heeft[i];
    }
    return som;
}
