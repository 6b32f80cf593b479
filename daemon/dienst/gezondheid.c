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
#define DATABASE_STIL_MS 10000 /* longer than a restart of the server takes */
#define KAFKA_STIL_MS 30000    /* longer than a new leader takes */
#define WERK_STIL_MS 60000
#define MAX_REDENEN 5

struct beeld {
    struct kafka_stand kafka;
    struct uitgaand_stand uitgaand;
    int64_t inbox;
    const char *redenen[MAX_REDENEN];
    size_t redenen_aantal;
};

void gezondheid_begin(struct dienst *d, int64_t ms)
{
    struct gezondheid *g = &d->gezondheid;
    if (!g->gestart_ms)
        g->gestart_ms = g->database_ms = g->kafka_ms = g->topic_ms = g->vooruit_ms = g->uit_ms = ms;
}

/* Messages that wait, or (a partition we have but cannot read) of which it is not known. */
static bool kafka_heeft_werk(const struct dienst *d)
{
    struct kafka_stand stand;
    if (!d->kafka)
        return false;
    kafka_bron_stand(d->kafka, &stand);
    return stand.verbonden && stand.partities > 0 && stand.achterstand != 0;
}

/* A turn without an error is no proof: a file that cannot be moved, or a partition that cannot be read, keeps
 * the rest going and itself waiting. */
static bool gaat_vooruit(struct dienst *d, bool gelukt, int64_t ms)
{
    struct gezondheid *g = &d->gezondheid;
    int64_t partijen = d->kafka ? kafka_bron_partijen(d->kafka) : 0;
    bool bestanden = inbox_wachttijd(d->inbox, ms) != 0 || (gelukt && d->inbox_wacht_ms == 0);
    bool berichten = !kafka_heeft_werk(d) || partijen != g->partijen;
    g->partijen = partijen;
    return bestanden && berichten;
}

void gezondheid_beurt(struct dienst *d, bool gelukt, int64_t ms)
{
    struct gezondheid *g = &d->gezondheid;
    if (gelukt)
        g->database_ms = ms;
    if (gaat_vooruit(d, gelukt, ms))
        g->vooruit_ms = ms;
}

/* Also when the brokers are there, but not what the configuration says to send to. */
static bool uitgaand_stil(struct dienst *d, const struct uitgaand_stand *stand, int64_t ms)
{
    struct gezondheid *g = &d->gezondheid;
    if (!d->uitgaand || !d->leider || stand->wachtend <= 0 || stand->bezorgd != g->bezorgd)
        g->uit_ms = ms;
    g->bezorgd = stand->bezorgd;
    return ms - g->uit_ms > WERK_STIL_MS;
}

static void reden(struct beeld *beeld, bool waar, const char *tekst)
{
    if (waar && beeld->redenen_aantal < MAX_REDENEN)
        beeld->redenen[beeld->redenen_aantal++] = tekst;
}

static void kijk(struct dienst *d, int64_t ms, struct beeld *beeld)
{
    struct gezondheid *g = &d->gezondheid;
    *beeld = (struct beeld){.inbox = inbox_wachttijd(d->inbox, ms)};
    if (d->kafka)
        kafka_bron_stand(d->kafka, &beeld->kafka);
    if (d->uitgaand)
        uitgaand_stand(d->uitgaand, &beeld->uitgaand);
    if (!d->kafka || beeld->kafka.verbonden)
        g->kafka_ms = ms;
    if (!beeld->kafka.ontzegd)
        g->topic_ms = ms;
    bool database = ms - g->database_ms > DATABASE_STIL_MS;
    reden(beeld, database, "De database antwoordt niet.");
    reden(beeld, ms - g->kafka_ms > KAFKA_STIL_MS, "Kafka antwoordt niet; de inbox werkt door.");
    reden(beeld, ms - g->topic_ms > KAFKA_STIL_MS,
          "Het topic met signalen bestaat niet, of mag niet worden gelezen; de inbox werkt door.");
    reden(beeld, !database && ms - g->vooruit_ms > WERK_STIL_MS, "Er ligt werk, maar er komt niets verder.");
    reden(beeld, uitgaand_stil(d, &beeld->uitgaand, ms),
          "Er liggen gebeurtenissen klaar, maar Kafka neemt ze niet aan.");
    reden(beeld, beeld->uitgaand.onverzendbaar > 0,
          "Er zijn gebeurtenissen die Kafka niet aanneemt: zie vroegsignalctl mededelingen --onverzendbaar.");
}

static void schrijf_json(const struct dienst *d, const struct beeld *beeld, int64_t ms, FILE *uit)
{
    const struct gezondheid *g = &d->gezondheid;
    struct json json;
    json_begin(&json, uit);
    json_object_begin(&json);
    json_veld_cstr(&json, "stand", beeld->redenen_aantal ? "fout" : "goed");
    json_sleutel(&json, "redenen");
    json_lijst(&json);
    for (size_t i = 0; i < beeld->redenen_aantal; i++)
        json_cstr(&json, beeld->redenen[i]);
    json_lijst_eind(&json);
    json_veld_moment(&json, "tijd", klok_nu(&d->klok));
    json_veld_getal(&json, "loopt_seconden", (ms - g->gestart_ms) / 1000);
    json_veld_bool(&json, "leider", d->leider);
    json_veld_bool(&json, "database_verbonden", d->intake.db && !db_lost(d->intake.db));
    json_veld_getal(&json, "database_stil_seconden", (ms - g->database_ms) / 1000);
    json_veld_bool(&json, "inbox_wacht", beeld->inbox >= 0);
    json_veld_bool(&json, "kafka", d->kafka != NULL);
    if (d->kafka) {
        json_veld_bool(&json, "kafka_verbonden", beeld->kafka.verbonden);
        json_veld_getal(&json, "partities", (int64_t)beeld->kafka.partities);
        json_veld_getal(&json, "achterstand", beeld->kafka.achterstand);
    }
    if (d->uitgaand && d->leider) {
        json_veld_getal(&json, "uitgaand_wachtend", beeld->uitgaand.wachtend);
        json_veld_getal(&json, "uitgaand_onverzendbaar", beeld->uitgaand.onverzendbaar);
    }
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
static void schrijf(struct dienst *d, const struct beeld *beeld, int64_t ms)
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
    schrijf_json(d, beeld, ms, uit);
    bool goed = !ferror(uit);
    goed = fclose(uit) == 0 && goed && rename(nieuw, pad) == 0;
    klaag(&d->gezondheid, !goed);
}

void gezondheid_zeg(struct dienst *d, int64_t ms)
{
    struct gezondheid *g = &d->gezondheid;
    if (g->gezegd_ms && ms - g->gezegd_ms < ZEG_MS)
        return;
    struct beeld beeld;
    g->gezegd_ms = ms;
    kijk(d, ms, &beeld);
    bool fout = beeld.redenen_aantal > 0;
    if (fout != g->fout)
        meld(fout ? NIVEAU_WAARSCHUWING : NIVEAU_INFO,
             fout ? "health: something does not move" : "health: good again");
    g->fout = fout;
    schrijf(d, &beeld, ms);
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
