/* The consumer against librdkafka's mock cluster: order, faults of brokers, members that come and go. */
#include "hulp.h"
#include "unit/suite.h"

#include <stdio.h>
#include <string.h>

static struct nep nep;

static void begin(void)
{
    memset(&logboek, 0, sizeof logboek);
}

START_TEST(test_leest_alles_in_volgorde)
{
    nep_begin(&nep, 1, 4);
    for (int p = 0; p < 4; p++) {
        nep_voed(&nep, p, 0, 500, 20);
    }
    struct lezer a = {0};
    lezer_open(&a, &nep, "g1");
    a.offset[0] = 100;
    a.offset[1] = KAFKA_BEGIN;
    TOT(15, lezer_totaal(&a) == 1900, &a);
    ck_assert_int_eq(0, a.dubbel);
    ck_assert_int_eq(0, a.sprongen);
    ck_assert_int_eq(400, a.gelezen[0]);
    struct kafka_stand stand;
    kafka_consumer_stand(a.c, &stand);
    ck_assert(stand.verbonden);
    ck_assert_uint_eq(4, stand.partities);
    ck_assert_int_eq(0, stand.achterstand);
    ck_assert_str_eq("", stand.fout);
    int64_t t = nu_ms();
    lezer_sluit(&a);
    printf("closed in %d ms\n", (int)(nu_ms() - t));
    nep_eind(&nep);
}
END_TEST

SUITE_MAIN_MET("kafka_consumer", begin, NULL, 60, test_leest_alles_in_volgorde)
