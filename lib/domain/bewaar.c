/* bewaar.c: the terms of signals and meldingen. See bewaar.h; events are in bewaar_zaak.c. */
#include "domain/bewaar.h"

#define TERUGBLIK_MAANDEN 6 /* of R7 (opeenvolgend) and R10 */
#define NADIEN_MAANDEN 2    /* a month closes in the next one; what is late may still come */

const char *bewaar_grond_text(enum bewaar_grond grond)
{
    static const char *const texts[BEWAAR_GROND_COUNT] = {
        [BEWAAR_NIET_OPGEPAKT] = "niet opgepakt", [BEWAAR_OPGEPAKT] = "opgepakt",
        [BEWAAR_GESLOTEN] = "gesloten",           [BEWAAR_SPELREGELS] = "spelregels",
        [BEWAAR_OPEN] = "open melding",           [BEWAAR_SAMENHANG] = "samenhang",
        [BEWAAR_BESCHERMING] = "bescherming",
    };
    return (unsigned)grond < BEWAAR_GROND_COUNT ? texts[grond] : "";
}

bool bewaar_verlopen(struct bewaar_termijn termijn, civil_date vandaag)
{
    return termijn.tot != DATE_NONE && vandaag > termijn.tot;
}

int bewaar_klaar_maanden(const struct beleid *beleid)
{
    int back = TERUGBLIK_MAANDEN;
    if (beleid->herhaling_maanden > back)
        back = beleid->herhaling_maanden;
    if (!beleid->rust_altijd && beleid->rust_maanden > back)
        back = beleid->rust_maanden;
    return back + NADIEN_MAANDEN;
}

bool bewaar_te_oud(const struct beleid *beleid, civil_date signaaldatum, civil_date vandaag)
{
    return date_add_months(signaaldatum, bewaar_klaar_maanden(beleid)) < vandaag;
}

civil_date bewaar_grens(int maanden, civil_date vandaag)
{
    civil_date day = date_add_months(vandaag, -maanden);
    while (date_add_months(day, maanden) < vandaag) /* month ends clamp, on the way back as well */
        day++;
    while (date_add_months(day - 1, maanden) >= vandaag)
        day--;
    return day;
}

struct bewaar_termijn bewaar_aangeleverd(const struct beleid *beleid, civil_date ontvangen)
{
    return (struct bewaar_termijn){date_add_months(ontvangen, beleid->bewaartermijn.niet_opgepakt),
                                   BEWAAR_NIET_OPGEPAKT};
}

/* Later than what stands so far? Then it decides. An unknown day is later than any. */
static void extend(struct bewaar_termijn *termijn, civil_date tot, enum bewaar_grond grond)
{
    if (termijn->tot != DATE_NONE && (tot == DATE_NONE || tot > termijn->tot))
        *termijn = (struct bewaar_termijn){tot, grond};
}

struct bewaar_termijn bewaar_vastgehouden(const struct beleid *beleid, civil_date ontvangen)
{
    struct bewaar_termijn termijn = bewaar_aangeleverd(beleid, ontvangen);
    extend(&termijn, date_add_months(ontvangen, bewaar_klaar_maanden(beleid)), BEWAAR_SPELREGELS);
    return termijn;
}

/* The last day on which R5, R9 and R10 may ask for something of this month. */
static civil_date done_with(const struct beleid *beleid, civil_month month)
{
    return month_last(month + bewaar_klaar_maanden(beleid));
}

static void term_of_melding(const struct beleid *beleid, struct bewaar_melding *m)
{
    if (m->open || m->gesloten_op == DATE_NONE) {
        m->termijn = (struct bewaar_termijn){DATE_NONE, BEWAAR_OPEN};
        return;
    }
    bool a_case = m->opgepakt_op != DATE_NONE; /* else it only rested, or was objected to */
    int months = a_case ? beleid->bewaartermijn.gesloten : beleid->bewaartermijn.niet_opgepakt;
    m->termijn = (struct bewaar_termijn){date_add_months(m->gesloten_op, months),
                                         a_case ? BEWAAR_GESLOTEN : BEWAAR_NIET_OPGEPAKT};
    extend(&m->termijn, done_with(beleid, m->periode), BEWAAR_SPELREGELS);
    extend(&m->termijn, done_with(beleid, month_of(m->gesloten_op)), BEWAAR_SPELREGELS);
}

static struct bewaar_melding *find_melding(const struct bewaar_huishouden *h, int64_t sleutel)
{
    for (size_t i = 0; sleutel != 0 && i < h->meldingen_aantal; i++)
        if (h->meldingen[i].sleutel == sleutel)
            return &h->meldingen[i];
    return NULL;
}

static void term_of_signaal(const struct beleid *beleid, const struct bewaar_huishouden *h,
                            struct bewaar_signaal *s)
{
    const struct bewaar_melding *own = find_melding(h, s->melding);
    civil_date from = s->ontvangen;
    if (s->opgepakt && own && own->opgepakt_op != DATE_NONE)
        from = own->opgepakt_op;
    int months = s->opgepakt ? beleid->bewaartermijn.opgepakt : beleid->bewaartermijn.niet_opgepakt;
    s->termijn = (struct bewaar_termijn){date_add_months(from, months),
                                         s->opgepakt ? BEWAAR_OPGEPAKT : BEWAAR_NIET_OPGEPAKT};
    extend(&s->termijn, done_with(beleid, s->periode), BEWAAR_SPELREGELS);
    extend(&s->termijn, date_add_months(s->signaaldatum, bewaar_klaar_maanden(beleid)), BEWAAR_SPELREGELS);
    if (!own)
        return;
    if (own->open || own->gesloten_op == DATE_NONE)
        extend(&s->termijn, DATE_NONE, BEWAAR_OPEN);
    else
        extend(&s->termijn, done_with(beleid, month_of(own->gesloten_op)), BEWAAR_SPELREGELS);
}

/* A melding whose decision may still be made again, looks back at the months before it. */
static void look_back(const struct beleid *beleid, civil_date vandaag, const struct bewaar_huishouden *h,
                      struct bewaar_signaal *s)
{
    for (size_t i = 0; i < h->meldingen_aantal; i++) {
        const struct bewaar_melding *m = &h->meldingen[i];
        if (m->periode < s->periode || m->periode > s->periode + TERUGBLIK_MAANDEN)
            continue;
        if (m->open)
            extend(&s->termijn, DATE_NONE, BEWAAR_SAMENHANG);
        else if (vandaag <= done_with(beleid, m->periode))
            extend(&s->termijn, done_with(beleid, m->periode), BEWAAR_SAMENHANG);
    }
}

void bewaar_termijnen(const struct beleid *beleid, civil_date vandaag, struct bewaar_huishouden *h)
{
    for (size_t i = 0; i < h->meldingen_aantal; i++)
        term_of_melding(beleid, &h->meldingen[i]);
    for (size_t i = 0; i < h->signalen_aantal; i++) {
        struct bewaar_signaal *s = &h->signalen[i];
        term_of_signaal(beleid, h, s);
        look_back(beleid, vandaag, h, s);
    }
    for (size_t i = 0; i < h->signalen_aantal; i++) { /* a melding goes no sooner than what is in it */
        const struct bewaar_signaal *s = &h->signalen[i];
        struct bewaar_melding *own = find_melding(h, s->melding);
        if (own)
            extend(&own->termijn, s->termijn.tot, BEWAAR_SAMENHANG);
    }
    for (size_t i = 0; i < h->signalen_aantal; i++)
        h->signalen[i].weg = bewaar_verlopen(h->signalen[i].termijn, vandaag);
    for (size_t i = 0; i < h->meldingen_aantal; i++)
        h->meldingen[i].weg = bewaar_verlopen(h->meldingen[i].termijn, vandaag);
}
