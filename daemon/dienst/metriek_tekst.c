/* metriek_tekst: the figures in the text format of Prometheus, version 0.0.4. See metriek.h.
 *
 * What is not known is left out: a series that is absent is honest, a zero is not. */
#include "dienst/dienst.h"
#include "dienst/logboek.h"
#include "dienst/metriek.h"

#include <inttypes.h>

#define PARTITIES 256 /* of the topic; more are not told */

static void kop(FILE *uit, const char *naam, const char *soort, const char *uitleg)
{
    fprintf(uit, "# HELP vroegsignald_%s %s\n# TYPE vroegsignald_%s %s\n", naam, uitleg, naam, soort);
}

static void meter(FILE *uit, const char *naam, const char *uitleg, int64_t waarde)
{
    kop(uit, naam, "gauge", uitleg);
    fprintf(uit, "vroegsignald_%s %" PRId64 "\n", naam, waarde);
}

static void teller(FILE *uit, const char *naam, const char *uitleg, int64_t waarde)
{
    kop(uit, naam, "counter", uitleg);
    fprintf(uit, "vroegsignald_%s %" PRId64 "\n", naam, waarde);
}

static void met(FILE *uit, const char *naam, const char *label, const char *van, int64_t waarde)
{
    fprintf(uit, "vroegsignald_%s{%s=\"%s\"} %" PRId64 "\n", naam, label, van, waarde);
}

/* A duration that was counted in milliseconds. */
static void seconden(FILE *uit, int64_t ms)
{
    fprintf(uit, "%" PRId64 ".%03d\n", ms / 1000, (int)(ms % 1000));
}

/* --- the daemon itself --- */

static void schrijf_dienst(const struct dienst *d, int64_t ms, FILE *uit)
{
    const struct gezondheid *g = &d->gezondheid;
    kop(uit, "build_info", "gauge", "Which program this is; always 1.");
    met(uit, "build_info", "versie", VS_VERSION, 1);
    meter(uit, "loopt_seconds", "Seconds since the daemon started.", (ms - g->gestart_ms) / 1000);
    meter(uit, "gezond", "1: everything moves. 0: something stands still.", g->redenen == 0);
    kop(uit, "gezondheid_reden", "gauge", "1: this is why it is not healthy.");
    for (int i = 0; i < GEZOND_REDEN_COUNT; i++)
        met(uit, "gezondheid_reden", "reden", gezond_reden_code((enum gezond_reden)i), (g->redenen >> i) & 1);
    meter(uit, "leider", "1: this daemon plans and tells others.", d->leider);
    meter(uit, "database_verbonden", "1: there is a connection to the database.",
          d->intake.db && !db_lost(d->intake.db));
    if (d->metriek.beurt_ms)
        meter(uit, "laatste_beurt_seconds", "Seconds since the last turn of the loop that went well.",
              (ms - d->metriek.beurt_ms) / 1000);
    kop(uit, "fouten_total", "counter", "Turns of the loop that failed, by class of error.");
    for (int i = ERR_INVALID; i <= ERR_FULL; i++)
        met(uit, "fouten_total", "klasse", err_kind_name((enum err_kind)i), d->metriek.fouten[i]);
    static const char *const niveaus[] = {"fout", "waarschuwing", "info", "debug"};
    kop(uit, "logregels_total", "counter", "Lines for the log, by level, also those that were left out.");
    for (int i = NIVEAU_FOUT; i <= NIVEAU_DEBUG; i++)
        met(uit, "logregels_total", "niveau", niveaus[i], logboek_regels((enum log_niveau)i));
}

/* --- what comes in --- */

static void schrijf_partijen(const struct metriek *m, FILE *uit)
{
    kop(uit, "partij_duur_seconds", "histogram",
        "How long a batch of records took to be decided and committed.");
    for (int i = 0; i < METRIEK_EMMERS; i++)
        fprintf(uit, "vroegsignald_partij_duur_seconds_bucket{le=\"%d.%03d\"} %" PRId64 "\n",
                metriek_emmer_ms[i] / 1000, metriek_emmer_ms[i] % 1000, m->emmer[i]);
    fprintf(uit, "vroegsignald_partij_duur_seconds_bucket{le=\"+Inf\"} %" PRId64 "\n", m->partijen);
    fputs("vroegsignald_partij_duur_seconds_sum ", uit);
    seconden(uit, m->partij_ms);
    fprintf(uit, "vroegsignald_partij_duur_seconds_count %" PRId64 "\n", m->partijen);
    kop(uit, "records_total", "counter", "Records of signals that this daemon took in, by outcome.");
    met(uit, "records_total", "uitkomst", "nieuw", m->records.nieuw);
    met(uit, "records_total", "uitkomst", "dubbel", m->records.dubbel);
    met(uit, "records_total", "uitkomst", "gecorrigeerd", m->records.gecorrigeerd);
    met(uit, "records_total", "uitkomst", "ingetrokken", m->records.ingetrokken);
    met(uit, "records_total", "uitkomst", "afgekeurd", m->records.afgekeurd);
}

static void schrijf_inbox(const struct dienst *d, int64_t ms, FILE *uit)
{
    struct inbox_stand stand;
    inbox_stand(d->inbox, ms, &stand);
    meter(uit, "inbox_bestanden", "Files in the inbox that wait or are under way.", stand.bestanden);
    meter(uit, "inbox_oudste_seconds", "Seconds that the oldest of them has been lying there.",
          stand.oudste_seconden);
    if (d->gezondheid.schijf_vrij >= 0)
        meter(uit, "schijf_vrij_bytes", "Room left on the disk of the inbox.", d->gezondheid.schijf_vrij);
}

static void schrijf_kafka(const struct dienst *d, FILE *uit)
{
    struct kafka_stand stand;
    struct kafka_achterstand deel[PARTITIES];
    if (!d->kafka)
        return;
    kafka_bron_stand(d->kafka, &stand);
    meter(uit, "kafka_verbonden", "1: a broker answers.", stand.verbonden);
    meter(uit, "kafka_partities", "Partitions in the hands of this daemon.", (int64_t)stand.partities);
    size_t n = kafka_bron_achterstand(d->kafka, deel, PARTITIES);
    kop(uit, "kafka_achterstand_berichten", "gauge",
        "Messages of a partition that are still to be taken in.");
    for (size_t i = 0; i < n; i++)
        if (deel[i].berichten >= 0)
            fprintf(uit, "vroegsignald_kafka_achterstand_berichten{partitie=\"%" PRId32 "\"} %" PRId64 "\n",
                    deel[i].partitie, deel[i].berichten);
}

/* --- what the database says --- */

static void sinds(FILE *uit, const char *naam, const char *uitleg, instant nu, instant van)
{
    if (van != INSTANT_NONE)
        meter(uit, naam, uitleg, nu > van ? nu - van : 0);
}

static void schrijf_wachtrijen(const struct metriek_stand *s, FILE *uit)
{
    kop(uit, "wachtrij_meldingen", "gauge", "Meldingen in a queue.");
    for (int k = KANAAL_BRIEF; k < KANAAL_COUNT; k++)
        met(uit, "wachtrij_meldingen", "kanaal", kanaal_text((enum kanaal)k), s->wachtrij[k]);
    kop(uit, "capaciteit_plaatsen", "gauge", "Places of this month.");
    for (int k = 0; k < KANAAL_COUNT; k++)
        if (s->capaciteit[k].bekend && s->capaciteit[k].plaatsen != METRIEK_ONBEPERKT)
            met(uit, "capaciteit_plaatsen", "kanaal", kanaal_text((enum kanaal)k), s->capaciteit[k].plaatsen);
    kop(uit, "capaciteit_over_plaatsen", "gauge", "Places of this month that are left.");
    for (int k = 0; k < KANAAL_COUNT; k++)
        if (s->capaciteit[k].bekend && s->capaciteit[k].plaatsen != METRIEK_ONBEPERKT)
            met(uit, "capaciteit_over_plaatsen", "kanaal", kanaal_text((enum kanaal)k),
                s->capaciteit[k].plaatsen - s->capaciteit[k].gebruikt);
}

static void schrijf_werk(const struct metriek_stand *s, instant nu, FILE *uit)
{
    meter(uit, "meldingen_open", "Active meldingen that are not closed.", s->open);
    meter(uit, "meldingen_te_laat", "Of those, past their deadline without a letter or an attempt.",
          s->te_laat);
    meter(uit, "ongeplande_signalen", "Signals that no plan run has looked at yet.", s->ongepland);
    meter(uit, "oudste_ongeplande_signaal_seconds", "Age of the oldest of those, since its receipt.",
          s->ongepland_sinds == INSTANT_NONE || nu < s->ongepland_sinds ? 0 : nu - s->ongepland_sinds);
    sinds(uit, "laatste_plan_seconds", "Seconds since the last daily plan run.", nu, s->plan);
    meter(uit, "leveringen_vastgehouden", "Deliveries that are held back until a person looks.",
          s->vastgehouden);
    meter(uit, "afgekeurd_week_records", "Records rejected in deliveries of the last seven days.",
          s->afgekeurd);
}

static void schrijf_uitgaand(const struct dienst *d, instant nu, FILE *uit)
{
    const struct metriek_stand *s = &d->metriek.stand;
    struct uitgaand_stand stand;
    if (!d->uitgaand)
        return;
    uitgaand_stand(d->uitgaand, &stand);
    teller(uit, "uitgaand_bezorgd_total", "Events that the brokers took.", stand.bezorgd);
    if (!d->metriek.bekend)
        return;
    meter(uit, "mededelingen_te_vertellen", "What is to be told and of which the day has come.",
          s->mededelingen);
    meter(uit, "uitgaand_wachtend", "Events that wait for Kafka.", s->uitgaand);
    meter(uit, "uitgaand_onverzendbaar", "Events that Kafka refuses for good.", s->onverzendbaar);
    meter(uit, "uitgaand_oudste_seconds", "Age of the first event that waits.",
          s->uitgaand_sinds == INSTANT_NONE || nu < s->uitgaand_sinds ? 0 : nu - s->uitgaand_sinds);
}

bool metriek_schrijf(struct dienst *d, FILE *uit)
{
    const struct metriek *m = &d->metriek;
    int64_t ms = klok_ms();
    schrijf_dienst(d, ms, uit);
    schrijf_partijen(m, uit);
    schrijf_inbox(d, ms, uit);
    schrijf_kafka(d, uit);
    schrijf_uitgaand(d, klok_nu(&d->klok), uit);
    if (m->bekend) {
        meter(uit, "vraag_oud_seconds", "Age of the figures below, which were asked of the database.",
              (ms - m->gevraagd_ms) / 1000);
        schrijf_wachtrijen(&m->stand, uit);
        schrijf_werk(&m->stand, klok_nu(&d->klok), uit);
    }
    return !ferror(uit);
}
