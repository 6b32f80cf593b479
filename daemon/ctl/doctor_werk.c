/* doctor_werk: questions about the work of the service: is it done, and does something wait. See doctor.h. */
#include "ctl/doctor.h"
#include "db/queries.h"
#include "domain/codes.h"
#include "domain/termijn.h"
#include "rapportage/automatisch.h"

#include <inttypes.h>
#include <string.h>

#define LIJST_DAGEN 8
#define BEWONERS_DAGEN 35
#define BEWAAR_DAGEN 31
#define KORTST_DAGEN 275 /* the eighth month after its own, and a little */
#define BLIJFT_SECONDEN 3600

/* $1 is the municipality; $2 a moment, when there is one. NULL: it could not be asked, which is told. */
static PGresult *vraag(struct doctor *d, const struct db_query *query, instant moment)
{
    struct db_params params;
    struct err err = {0};
    PGresult *result = NULL;
    db_params_begin(&params, d->arena);
    db_param_text(&params, d->ctl->config.gemeentecode);
    if (moment != INSTANT_NONE)
        db_param_instant(&params, moment);
    if (!db_run(d->ctl->db, query, &params, &result, &err))
        return result;
    doctor_meld(d, "", "dit kon niet worden nagekeken (%s)", err.text);
    return NULL;
}

void doctor_leider(struct doctor *d)
{
    PGresult *r = vraag(d, &QUERY_DOCTOR_LEIDER, INSTANT_NONE);
    if (r && !db_bool(r, 0, 0))
        doctor_meld(d, NULL, "er loopt geen dienst die met deze database verbonden is en de leiding heeft");
    PQclear(r);
}

/* A day that was missed; today's may still come. */
void doctor_plan(struct doctor *d)
{
    PGresult *r = vraag(d, &QUERY_DOCTOR_GEPLAND, INSTANT_NONE);
    if (!r)
        return;
    civil_date laatste = db_date(r, 0, 0), vandaag = instant_date(d->nu);
    instant eerste = db_instant(r, 0, 1);
    PQclear(r);
    bool nooit = laatste == DATE_NONE;
    civil_date van = nooit ? instant_date(eerste) : laatste;
    char dag[DATE_TEXT];
    if (van == DATE_NONE || werkdagen_tussen(&d->ctl->beleid, van, vandaag) <= 1)
        return;
    if (nooit)
        doctor_meld(d, NULL, "er zijn signalen sinds %s, en er is nog nooit gepland", date_format(van, dag));
    else
        doctor_meld(d, NULL, "de laatste planning is van %s", date_format(van, dag));
}

/* Nothing can be due before the shortest period is over. */
void doctor_bewaartermijn(struct doctor *d)
{
    PGresult *r = vraag(d, &QUERY_DOCTOR_BEWAARTERMIJN, INSTANT_NONE);
    if (!r)
        return;
    instant laatste = db_instant(r, 0, 0), oudste = db_instant(r, 0, 1);
    PQclear(r);
    char dag[DATE_TEXT];
    if (oudste == INSTANT_NONE || instant_date(d->nu) - instant_date(oudste) < KORTST_DAGEN)
        return;
    if (laatste == INSTANT_NONE)
        doctor_meld(d, NULL, "er zijn signalen sinds %s, en er is nog nooit iets verwijderd",
                    date_format(instant_date(oudste), dag));
    else if (instant_date(d->nu) - instant_date(laatste) > BEWAAR_DAGEN)
        doctor_meld(d, NULL, "de laatste keer was %s", date_format(instant_date(laatste), dag));
}

/* From the day after it should have been made: that day itself it may still come. */
void doctor_rapport(struct doctor *d)
{
    civil_date today = instant_date(d->nu);
    civil_month month = month_of(today) - 1;
    while (automatisch_vanaf(&d->ctl->beleid, month) >= today)
        month--;
    struct db_params params;
    struct err err = {0};
    PGresult *result = NULL;
    char text[MONTH_TEXT];
    db_params_begin(&params, d->arena);
    db_param_text(&params, d->ctl->config.gemeentecode);
    db_param_date(&params, month_first(month));
    if (db_run(d->ctl->db, &QUERY_DOCTOR_RAPPORT, &params, &result, &err))
        doctor_meld(d, "", "dit kon niet worden nagekeken (%s)", err.text);
    else if (db_bool(result, 0, 0) && !db_bool(result, 0, 1))
        doctor_meld(d, NULL, "van %s is er geen rapport", month_format(month, text));
    PQclear(result);
}

/* --- client lists --- */

static void lijsten(struct doctor *d, bool geen)
{
    PGresult *r = vraag(d, &QUERY_DOCTOR_LIJSTEN, INSTANT_NONE);
    for (int bron = 0; r && bron < BRON_COUNT; bron++) {
        instant laatste = INSTANT_NONE;
        bool antwoordt = false; /* to an uitvraag, instead of giving a list */
        for (int i = 0; i < PQntuples(r); i++) {
            if (db_int(r, i, 0) != bron)
                continue;
            laatste = db_instant(r, i, 1);
            antwoordt = laatste == INSTANT_NONE;
        }
        const char *naam = bron_text((enum bron)bron);
        char dag[DATE_TEXT];
        if (!naam[0])
            continue;
        if (laatste == INSTANT_NONE && !antwoordt && geen)
            doctor_meld(d, naam,
                        "van %s is er geen lijst: wie daar bekend is, wordt benaderd alsof dat niet zo is",
                        naam);
        if (laatste != INSTANT_NONE && !geen && instant_date(d->nu) - instant_date(laatste) > LIJST_DAGEN)
            doctor_meld(d, naam, "de lijst van %s is van %s", naam, date_format(instant_date(laatste), dag));
    }
    PQclear(r);
}

void doctor_lijst_oud(struct doctor *d)
{
    lijsten(d, false);
}

void doctor_lijst_geen(struct doctor *d)
{
    lijsten(d, true);
}

/* An old register calls whoever came since no resident. */
void doctor_bewoners_oud(struct doctor *d)
{
    char dag[DATE_TEXT];
    PGresult *r = vraag(d, &QUERY_DOCTOR_BEWONERS, INSTANT_NONE);
    instant laatste = r ? db_instant(r, 0, 0) : INSTANT_NONE;
    PQclear(r);
    if (laatste != INSTANT_NONE && instant_date(d->nu) - instant_date(laatste) > BEWONERS_DAGEN)
        doctor_meld(d, NULL, "het uittreksel is van %s; wie er sindsdien kwam wonen, geldt als geen inwoner",
                    date_format(instant_date(laatste), dag));
}

/* --- what waits --- */

/* A count of the query, when it is not zero. */
static int64_t telling(struct doctor *d, const struct db_query *query, instant moment, int kolom)
{
    PGresult *r = vraag(d, query, moment);
    int64_t n = r ? db_int(r, 0, kolom) : 0;
    PQclear(r);
    return n;
}

void doctor_uitgaand(struct doctor *d)
{
    int64_t n = telling(d, &QUERY_DOCTOR_UITGAAND, d->nu - BLIJFT_SECONDEN, 0);
    if (n)
        doctor_meld(d, NULL, "%" PRId64 " gebeurtenissen wachten al langer dan een uur op verzending", n);
}

void doctor_onverzendbaar(struct doctor *d)
{
    int64_t n = telling(d, &QUERY_DOCTOR_UITGAAND, d->nu, 1);
    if (n)
        doctor_meld(d, NULL, "%" PRId64 " gebeurtenissen zijn opzij gelegd: Kafka neemt ze niet aan", n);
}

void doctor_vastgehouden(struct doctor *d)
{
    int64_t n = telling(d, &QUERY_DOCTOR_LEVERINGEN, d->nu, 0);
    if (n)
        doctor_meld(d, NULL, "%" PRId64 " leveringen worden vastgehouden", n);
}

void doctor_blijft_bezig(struct doctor *d)
{
    int64_t n = telling(d, &QUERY_DOCTOR_LEVERINGEN, d->nu - BLIJFT_SECONDEN, 1);
    if (n)
        doctor_meld(d, NULL, "%" PRId64 " leveringen van meer dan een uur geleden zijn niet afgemaakt", n);
}

void doctor_afgekeurd(struct doctor *d)
{
    int64_t n = telling(d, &QUERY_DOCTOR_AFGEKEURD, INSTANT_NONE, 0);
    if (n)
        doctor_meld(d, NULL, "%" PRId64 " afgekeurde records wachten op verbetering", n);
}
