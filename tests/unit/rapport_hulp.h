/* rapport_hulp: a report of made-up months for tests and pictures: figures as Assen has them, from a seed. */
#ifndef TESTS_UNIT_RAPPORT_HULP_H
#define TESTS_UNIT_RAPPORT_HULP_H

#include "base/rng.h"
#include "rapport/rapport.h"

#include <check.h>

#define HULP_MAAND (2026 * 12 + 9) /* 2026-10 */
#define HULP_TEAMS 3

struct hulp_opzet {
    uint64_t zaad;
    int meldingen; /* a month, about */
    int maanden;   /* with facts, this one among them */
    size_t wijken; /* at most 12 */
    bool kaal;     /* nothing to compare with, no inhabitants */
};

static const struct rapport_wijk HULP_WIJKEN[] = {
    {{"Buitengebied", 12}, "", 40}, {{"Marsdijk", 8}, "", 56},      {{"Assen-Oost", 10}, "", 82},
    {{"Assen-West", 10}, "", 64},   {{"Noorderpark", 11}, "", 76},  {{"Lariks", 6}, "", 134},
    {{"Pittelo", 7}, "", 111},      {{"Kloosterveen", 12}, "", 65}, {{"Peelo", 5}, "", 83},
    {{"Centrum", 7}, "", 89},       {{"Messchenveld", 12}, "", -1}, {{"=Graswijk", 9}, "", 20},
};
static const struct slice HULP_NAMEN[HULP_TEAMS] = {{"Noord", 5}, {"Oost en Centrum", 15}, {"West", 4}};

static inline int hulp_keuze(struct rng *rng, const uint16_t *gewicht, size_t n)
{
    return (int)rng_weighted(rng, gewicht, n);
}

static inline void hulp_poging(struct rng *rng, struct kengetallen *k, civil_month maand, int wijk,
                               enum contactsoort soort, bool eerste)
{
    static const uint16_t dagdelen[DAGDEEL_COUNT] = {1, 20, 26, 12};
    struct feit_poging p = {.maand = maand, .contact = soort, .eerste = eerste, .wijk = wijk, .aantal = 1};
    p.dagdeel = (enum dagdeel)hulp_keuze(rng, dagdelen, DAGDEEL_COUNT);
    p.bereikt = rng_chance(rng, soort == CONTACT_HUISBEZOEK ? 55 : soort == CONTACT_TELEFOON ? 38 : 15, 100);
    kengetallen_poging(k, &p);
}

static inline void hulp_signaal(struct rng *rng, struct kengetallen *k, const struct feit_melding *m,
                                bool melding)
{
    static const uint16_t sectoren[PARTNER_TYPE_COUNT] = {1, 1, 9, 1, 1, 25, 19, 1, 1, 10, 36};
    static const uint16_t statussen[SIGNAALSTATUS_COUNT] = {0, 0, 8, 1, 5, 30, 20, 6};
    struct feit_signaal s = {.periode = m->periode,
                             .ontvangen = m->eerste_signaal + rng_between(rng, 0, 4),
                             .route = melding ? m->route : KANAAL_GEEN,
                             .melding = melding,
                             .crisis = m->spoed && melding,
                             .wijk = m->wijk,
                             .aantal = 1};
    s.type = (enum partner_type)hulp_keuze(rng, sectoren, PARTNER_TYPE_COUNT);
    s.status =
        melding ? STATUS_OPGEPAKT : (enum signaalstatus)hulp_keuze(rng, statussen, SIGNAALSTATUS_COUNT);
    if (!melding && s.status == STATUS_ONTERECHT)
        s.reden = REDEN_ONDER_DREMPEL;
    if (s.status == STATUS_BEKEND_SCHULDHULP)
        s.melding = true;
    kengetallen_signaal(k, &s);
}

static inline void hulp_uitkomst(struct rng *rng, struct feit_melding *m)
{
    static const enum eindresultaat uit[] = {
        RESULTAAT_GEEN_CONTACT,           RESULTAAT_GEEN_HULP,   RESULTAAT_BETAALD, RESULTAAT_ADVIES,
        RESULTAAT_VERVOLGHULP_FINANCIEEL, RESULTAAT_GEEN_REACTIE};
    m->bereikt = m->benaderd && rng_chance(rng, m->route == KANAAL_BRIEF ? 22 : 55, 100);
    m->in_hulp = m->bereikt && rng_chance(rng, 1, 30);
    if (m->in_hulp || rng_chance(rng, 1, 12))
        return;
    m->resultaat = m->bereikt ? uit[rng_between(rng, 1, 5)] : uit[0];
    m->gesloten = m->eerste_signaal + rng_between(rng, 5, 60);
}

static inline void hulp_melding(struct rng *rng, struct kengetallen *k, const struct hulp_opzet *o,
                                civil_month maand, int nummer)
{
    int visits = o->meldingen / 9, calls = o->meldingen / 5;
    struct feit_melding m = {.periode = maand, .aantal = 1, .persoonlijk = DATE_NONE, .gesloten = DATE_NONE};
    m.wijk = o->wijken && !rng_chance(rng, 1, 60) ? (int)rng_below(rng, (uint32_t)o->wijken) : WIJK_ONBEKEND;
    m.route = nummer < visits           ? KANAAL_HUISBEZOEK
              : nummer < visits + calls ? KANAAL_TELEFOON
              : rng_chance(rng, 1, 12)  ? KANAAL_OVERDRACHT_GKB
              : rng_chance(rng, 1, 25)  ? KANAAL_OVERDRACHT_WPDA
              : rng_chance(rng, 1, 40)  ? KANAAL_UITZOEKEN
                                        : KANAAL_BRIEF;
    m.meervoudig = rng_chance(rng, 1, 6);
    m.opeenvolgend = rng_chance(rng, 2, 5);
    m.spoed = rng_chance(rng, 1, 25);
    m.crisis_direct = m.spoed && rng_chance(rng, 1, 3);
    m.benaderd = m.route == KANAAL_BRIEF || m.route == KANAAL_TELEFOON || m.route == KANAAL_HUISBEZOEK;
    m.eerste_signaal = month_first(maand) + rng_between(rng, 0, 26);
    m.beslist = m.eerste_signaal;
    m.opgepakt = m.eerste_signaal + rng_between(rng, 0, 9);
    m.contact = m.benaderd ? m.opgepakt + rng_between(rng, 0, 6) : DATE_NONE;
    m.termijn = m.eerste_signaal + 28;
    m.termijn_gehaald = rng_chance(rng, 1, 25) ? m.termijn + 3 : m.contact;
    if (maand + COHORT_MAANDEN <= HULP_MAAND || rng_chance(rng, 1, 3))
        hulp_uitkomst(rng, &m);
    for (int i = 0, n = m.meervoudig ? 2 : 1; i < n; i++)
        hulp_signaal(rng, k, &m, true);
    if (rng_chance(rng, 2, 5))
        hulp_signaal(rng, k, &m, false);
    if (m.benaderd)
        kengetallen_brief(k, &(struct feit_brief){maand, m.wijk});
    if (m.route == KANAAL_HUISBEZOEK || m.route == KANAAL_TELEFOON) {
        int days = month_last(maand) - month_first(maand) + 1, tries = rng_between(rng, 1, 3);
        struct feit_plaats p = {.dag = month_first(maand) + nummer * days / (visits + calls + 1),
                                .kanaal = m.route,
                                .team = rng_between(rng, 0, HULP_TEAMS - 1),
                                .benut = true};
        kengetallen_plaats(k, &p);
        m.persoonlijk = p.dag;
        for (int i = 0; i < tries; i++)
            hulp_poging(rng, k, maand, m.wijk,
                        m.route == KANAAL_TELEFOON ? (i == 1 ? CONTACT_WHATSAPP : CONTACT_TELEFOON)
                                                   : CONTACT_HUISBEZOEK,
                        i == 0);
    } else if (m.route == KANAAL_BRIEF && !m.bereikt) {
        struct feit_rest r = {.maand = maand,
                              .periode = maand - rng_chance(rng, 1, 8),
                              .punten = (int)rng_below(rng, 14) * (int)rng_below(rng, 8),
                              .eerste_signaal = m.eerste_signaal,
                              .termijn = m.termijn,
                              .termijn_gehaald = m.contact,
                              .telefoon = rng_chance(rng, 3, 5),
                              .wijk = m.wijk};
        kengetallen_rest(k, &r);
    }
    kengetallen_melding(k, &m);
}

static inline void hulp_maand(struct kengetallen *k, const struct hulp_opzet *o, civil_month maand)
{
    struct feit_maand f = {.maand = maand,
                           .norm = o->meldingen,
                           .alarmen = maand % 3 == 0 ? 2 : 0,
                           .tempo_er = true,
                           .inwoners = o->kaal ? 0 : 70000};
    f.plaatsen[KANAAL_HUISBEZOEK] = o->meldingen / 9;
    f.plaatsen[KANAAL_TELEFOON] = o->meldingen / 5 + 3;
    for (int i = 0; i < HULP_TEAMS; i++)
        f.team_plaatsen[i] = o->meldingen / 27;
    for (int i = 0; i < 31; i++)
        f.tempo_dag[i] = (i + 1) * f.plaatsen[KANAAL_HUISBEZOEK] / 31;
    kengetallen_maand(k, &f);
}

static inline struct rapport *hulp_rapport(struct arena *arena, const struct hulp_opzet *o)
{
    struct rng rng = {o->zaad};
    struct kengetallen *k = kengetallen_begin(arena, rapport_vanaf(HULP_MAAND), HULP_MAAND, (int)o->wijken);
    ck_assert_ptr_nonnull(k);
    for (civil_month m = HULP_MAAND - o->maanden + 1; m <= HULP_MAAND; m++) {
        int n =
            o->meldingen + (o->meldingen > 20 ? rng_between(&rng, -o->meldingen / 10, o->meldingen / 10) : 0);
        hulp_maand(k, o, m);
        for (int i = 0; i < n; i++)
            hulp_melding(&rng, k, o, m, i);
    }
    struct rapport_opzet opzet = {
        .gemeentecode = SLICE("0106"),
        .gemeente = SLICE("Assen"),
        .beleid = SLICE("assen-2026-1"),
        .maand = HULP_MAAND,
        .teams = HULP_NAMEN,
        .teams_aantal = HULP_TEAMS,
        .wijken = HULP_WIJKEN,
        .wijken_aantal = o->wijken,
        .vergelijk = {.landelijk_per_1000 = 40, .landelijk_acceptatie = 350, .doel_acceptatie = 600},
    };
    for (int i = 0; i < PARTNER_TYPE_COUNT; i++)
        opzet.vergelijk.landelijk_sector[i] = -1;
    opzet.vergelijk.landelijk_sector[PARTNER_ENERGIE] = 250;
    opzet.vergelijk.bron = SLICE("Divosa Monitor Vroegsignalering 2024");
    if (o->kaal)
        opzet.vergelijk = (struct rapport_vergelijk){
            .landelijk_per_1000 = -1, .landelijk_acceptatie = -1, .doel_acceptatie = -1};
    struct rapport *r = rapport_maak(arena, &opzet, k);
    ck_assert_ptr_nonnull(r);
    return r;
}

#endif
