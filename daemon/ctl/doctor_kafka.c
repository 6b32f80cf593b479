/* doctor_kafka: questions about the brokers and the topics. Without a `kafka:` section there is nothing to
 * ask, and nothing wrong. See doctor.h. */
#include "ctl/doctor.h"
#include "kafka/nazicht.h"

#include <inttypes.h>

#define WACHT_MS 5000
#define DAG_MS INT64_C(86400000)
#define MINSTE_DAGEN 4            /* Friday's message after a long weekend */
#define GROOTSTE INT64_C(1000000) /* what librdkafka sends at most */
#define MINSTE_PARTITIES 2        /* two daemons share the work, and one may stop */

static const char *cstr(struct doctor *d, struct slice s)
{
    return arena_printf(d->arena, "%.*s", SLICE_ARG(s));
}

static struct kafka_opties opties(struct doctor *d)
{
    const struct config *c = &d->ctl->config;
    return (struct kafka_opties){.brokers = cstr(d, c->kafka.brokers),
                                 .groep = cstr(d, c->kafka.groep),
                                 .topic = cstr(d, c->kafka.topic),
                                 .eigenschappen = c->kafka.eigenschappen,
                                 .buffer_kb = (size_t)c->kafka.buffer_kb};
}

static void fout(void *context, const char *tekst)
{
    struct doctor *d = context;
    const struct config *c = &d->ctl->config;
    doctor_meld(d, c->kafka.eigenschappen ? c->kafka.eigenschappen : c->pad, "%s", tekst);
}

void doctor_kafka_opties(struct doctor *d)
{
    struct kafka_opties o = opties(d);
    if (!d->ctl->config.kafka.brokers.n || kafka_opties_toets(&o, fout, d) == 0)
        d->is_er |= NODIG_KAFKA_OPTIES;
}

/* The answer is kept for the questions that follow. */
void doctor_kafka(struct doctor *d)
{
    const struct config *c = &d->ctl->config;
    const struct slice topics[] = {c->kafka.topic, c->kafka.uit.meldingen, c->kafka.uit.terugkoppelingen,
                                   c->kafka.uit.afgekeurd};
    const size_t aantal = sizeof topics / sizeof *topics;
    struct kafka_nazicht *nazicht = ARENA_ARRAY(d->arena, struct kafka_nazicht, aantal);
    struct kafka_opties o = opties(d);
    struct err err = {0};
    if (!c->kafka.brokers.n || !nazicht) {
        d->is_er |= NODIG_KAFKA;
        return;
    }
    for (size_t i = 0; i < aantal; i++)
        nazicht[i].topic = cstr(d, topics[i]);
    if (kafka_nazicht(&o, nazicht, aantal, WACHT_MS, &err)) {
        doctor_meld(d, o.brokers, "%s antwoordt niet (%s)", o.brokers, err.text);
        return;
    }
    d->is_er |= NODIG_KAFKA;
    d->kafka = nazicht;
    d->kafka_aantal = aantal;
}

void doctor_kafka_topic(struct doctor *d)
{
    for (size_t i = 0; i < d->kafka_aantal; i++)
        if (!d->kafka[i].er && !d->kafka[i].ontzegd)
            doctor_meld(d, d->kafka[i].topic, "topic '%s' bestaat niet", d->kafka[i].topic);
}

void doctor_kafka_rechten(struct doctor *d)
{
    for (size_t i = 0; i < d->kafka_aantal; i++)
        if (d->kafka[i].ontzegd)
            doctor_meld(d, d->kafka[i].topic, "de dienst mag niet bij topic '%s'", d->kafka[i].topic);
}

void doctor_kafka_partities(struct doctor *d)
{
    if (d->kafka_aantal && d->kafka[0].er && d->kafka[0].partities < MINSTE_PARTITIES)
        doctor_meld(d, d->kafka[0].topic,
                    "topic '%s' heeft %d partitie: een tweede dienst heeft dan niets te doen",
                    d->kafka[0].topic, d->kafka[0].partities);
}

void doctor_kafka_bewaren(struct doctor *d)
{
    for (size_t i = 0; i < d->kafka_aantal; i++)
        if (d->kafka[i].bewaar_ms >= 0 && d->kafka[i].bewaar_ms < MINSTE_DAGEN * DAG_MS)
            doctor_meld(d, d->kafka[i].topic,
                        "topic '%s' bewaart berichten %" PRId64
                        " uur: staat een dienst een lang weekend stil, dan "
                        "gaan ze verloren",
                        d->kafka[i].topic, d->kafka[i].bewaar_ms / (DAG_MS / 24));
}

/* Of what goes out; what comes in is the business of who sends it. */
void doctor_kafka_grootte(struct doctor *d)
{
    for (size_t i = 1; i < d->kafka_aantal; i++)
        if (d->kafka[i].grootste != NAZICHT_ONBEKEND && d->kafka[i].grootste < GROOTSTE)
            doctor_meld(d, d->kafka[i].topic, "topic '%s' neemt berichten aan tot %" PRId64 " bytes",
                        d->kafka[i].topic, d->kafka[i].grootste);
}

void doctor_kafka_kopieen(struct doctor *d)
{
    for (size_t i = 0; i < d->kafka_aantal; i++)
        if (d->kafka[i].er && (d->kafka[i].kopieen < 2 || d->kafka[i].minstens_in_pas == 1))
            doctor_meld(d, d->kafka[i].topic,
                        "topic '%s' heeft %d kopie(en), waarvan er minstens %" PRId64
                        " bij moeten zijn: valt een "
                        "broker uit, dan kan een bericht verloren gaan",
                        d->kafka[i].topic, d->kafka[i].kopieen,
                        d->kafka[i].minstens_in_pas < 0 ? 0 : d->kafka[i].minstens_in_pas);
}
