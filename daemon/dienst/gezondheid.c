/* gezondheid: see gezondheid.h. */
#include "dienst/dienst.h"
#include "dienst/logboek.h"
#include "render/json.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define ZEG_MS 2000

void gezondheid_begin(struct dienst *d, int64_t ms)
{
    struct gezondheid *g = &d->gezondheid;
    if (!g->gestart_ms)
        g->gestart_ms = g->database_ms = g->kafka_ms = g->topic_ms = g->vooruit_ms = g->uit_ms =
            g->vertel_ms = ms;
    g->schijf_vrij = -1;
}

static void schrijf_redenen(struct json *json, unsigned redenen, const char *(*woord)(enum gezond_reden))
{
    json_lijst(json);
    for (int i = 0; i < GEZOND_REDEN_COUNT; i++)
        if (redenen >> i & 1)
            json_cstr(json, woord((enum gezond_reden)i));
    json_lijst_eind(json);
}

static void schrijf_kafka(struct json *json, const struct dienst *d)
{
    if (d->kafka) {
        struct kafka_stand kafka;
        kafka_bron_stand(d->kafka, &kafka);
        json_veld_bool(json, "kafka_verbonden", kafka.verbonden);
        json_veld_getal(json, "partities", (int64_t)kafka.partities);
        json_veld_getal(json, "achterstand", kafka.achterstand);
    }
    if (d->uitgaand && d->leider) {
        struct uitgaand_stand uitgaand;
        uitgaand_stand(d->uitgaand, &uitgaand);
        json_veld_getal(json, "uitgaand_wachtend", uitgaand.wachtend);
        json_veld_getal(json, "uitgaand_onverzendbaar", uitgaand.onverzendbaar);
    }
}

static void schrijf_json(const struct dienst *d, int64_t ms, FILE *uit)
{
    const struct gezondheid *g = &d->gezondheid;
    struct json json;
    json_begin(&json, uit);
    json_object_begin(&json);
    json_veld_cstr(&json, "stand", g->redenen ? "fout" : "goed");
    json_sleutel(&json, "redenen");
    schrijf_redenen(&json, g->redenen, gezond_reden_tekst);
    json_sleutel(&json, "codes");
    schrijf_redenen(&json, g->redenen, gezond_reden_code);
    json_veld_moment(&json, "tijd", klok_nu(&d->klok));
    json_veld_getal(&json, "loopt_seconden", (ms - g->gestart_ms) / 1000);
    json_veld_bool(&json, "leider", d->leider);
    json_veld_bool(&json, "database_verbonden", d->intake.db && !db_lost(d->intake.db));
    json_veld_getal(&json, "database_stil_seconden", (ms - g->database_ms) / 1000);
    json_veld_bool(&json, "inbox_wacht", inbox_wachttijd(d->inbox, ms) >= 0);
    json_veld_bool(&json, "kafka", d->kafka != NULL);
    schrijf_kafka(&json, d);
    json_object_eind(&json);
    json_regel(&json);
}

static void klaag(struct gezondheid *g, bool mislukt)
{
    if (mislukt && !g->schrijven_mislukt)
        meld(NIVEAU_WAARSCHUWING, "the health file cannot be written: %s", strerror(errno));
    g->schrijven_mislukt = mislukt;
}

/* Whole or not at all: who reads it never sees half of it. */
static void schrijf(struct dienst *d, int64_t ms)
{
    const char *pad = d->instelling->config.gezondheid;
    char nieuw[PATH_MAX];
    if (!pad || snprintf(nieuw, sizeof(nieuw), "%s.nieuw", pad) >= (int)sizeof(nieuw))
        return;
    mode_t was = umask(0027);
    FILE *uit = fopen(nieuw, "we");
    umask(was);
    if (!uit) {
        klaag(&d->gezondheid, true);
        return;
    }
    schrijf_json(d, ms, uit);
    bool goed = !ferror(uit);
    goed = fclose(uit) == 0 && goed && rename(nieuw, pad) == 0;
    klaag(&d->gezondheid, !goed);
}

/* Another reason beside the ones that were told is told too, but not one that went while others stay. */
static void zeg(struct gezondheid *g)
{
    char redenen[GEZOND_REDEN_COUNT * 24] = "";
    size_t n = 0;
    for (int i = 0; i < GEZOND_REDEN_COUNT; i++)
        if (g->redenen >> i & 1)
            n += (size_t)snprintf(redenen + n, sizeof(redenen) - n, " %s",
                                  gezond_reden_code((enum gezond_reden)i));
    if (!g->redenen)
        meld_soort(NIVEAU_INFO, LOG_GEZOND, "health: good again");
    else if (g->redenen & ~g->gezegd)
        meld_soort(NIVEAU_WAARSCHUWING, LOG_ONGEZOND, "health: something does not move:%s", redenen);
    g->gezegd = g->redenen ? g->gezegd | g->redenen : 0;
}

void gezondheid_zeg(struct dienst *d, int64_t ms)
{
    struct gezondheid *g = &d->gezondheid;
    if (g->gezegd_ms && ms - g->gezegd_ms < ZEG_MS)
        return;
    g->gezegd_ms = ms;
    gezondheid_oordeel(d, ms);
    if (g->redenen != g->gezegd)
        zeg(g);
    schrijf(d, ms);
}

void gezondheid_weg(struct dienst *d)
{
    if (d->instelling && d->instelling->config.gezondheid && d->gezondheid.gezegd_ms)
        unlink(d->instelling->config.gezondheid);
}

void gezondheid_verhuis(struct dienst *d, const struct config *nieuw)
{
    const char *was = d->instelling ? d->instelling->config.gezondheid : NULL;
    if (was && (!nieuw->gezondheid || strcmp(was, nieuw->gezondheid) != 0))
        gezondheid_weg(d);
}
