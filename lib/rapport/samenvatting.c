/* samenvatting: the month in at most eight sentences, in the order in which a council asks: was there room
 * for everybody, what would have been needed, what came in, who was reached, who accepted help, what was
 * urgent, was it in time. rapport_samenvatting of rapport.h. Of what is not known or hidden nothing is said.
 */
#include "rapport/rapport.h"

#include <string.h>

struct verhaal {
    struct arena *arena;
    const struct rapport *rapport;
    struct samenvatting *uit;
};

/* ---- words ---- */

static void say(struct verhaal *v, const char *sentence)
{
    if (v->uit->aantal < SAMENVATTING_ZINNEN)
        v->uit->zin[v->uit->aantal++] = sentence;
}

/* "1.234" */
static const char *number(struct verhaal *v, int64_t n)
{
    if (n < 1000)
        return arena_printf(v->arena, "%lld", (long long)n);
    return arena_printf(v->arena, "%s.%03lld", number(v, n / 1000), (long long)(n % 1000));
}

static const char *count(struct verhaal *v, int64_t n, const char *one, const char *more)
{
    return n == 0 ? arena_printf(v->arena, "geen %s", more)
                  : arena_printf(v->arena, "%s %s", number(v, n), n == 1 ? one : more);
}

static const char *month_name(struct verhaal *v, civil_month month, bool with_year)
{
    static const char *const names[] = {"januari",   "februari", "maart",    "april",
                                        "mei",       "juni",     "juli",     "augustus",
                                        "september", "oktober",  "november", "december"};
    struct ymd d = date_ymd(month_first(month));
    return with_year ? arena_printf(v->arena, "%s %d", names[d.month - 1], d.year) : names[d.month - 1];
}

/* ---- figures ---- */

static const struct cijfer *known(const struct verhaal *v, const char *name, enum kolom kolom)
{
    const struct cijfer *c = rapport_cijfer(v->rapport, name);
    return c && c->kolom[kolom].stand == CIJFER_BEKEND ? c : NULL;
}

static bool value(const struct verhaal *v, const char *name, enum kolom kolom, int64_t *ret)
{
    const struct cijfer *c = known(v, name, kolom);
    if (c)
        *ret = c->kolom[kolom].teller;
    return c != NULL;
}

/* ---- sentences ---- */

/* "alle 30 plaatsen", "28 van de 30 plaatsen"; NULL: not known, or there were none. */
static const char *used_of(struct verhaal *v, const char *channel, const char *what)
{
    int64_t places = 0, used = 0;
    if (!value(v, arena_printf(v->arena, "capaciteit.plaatsen.%s", channel), KOLOM_MAAND, &places) ||
        !value(v, arena_printf(v->arena, "capaciteit.gebruikt.%s", channel), KOLOM_MAAND, &used) ||
        places == 0)
        return NULL;
    if (used >= places && places > 1)
        return arena_printf(v->arena, "alle %s%s", number(v, places), what);
    return arena_printf(v->arena, "%s van de %s%s", used ? number(v, used) : "geen", number(v, places), what);
}

static void places(struct verhaal *v)
{
    const char *visits = used_of(v, "huisbezoek", " plaatsen");
    const char *calls = used_of(v, "telefoon", visits ? "" : " plaatsen");
    const char *month = month_name(v, v->rapport->maand, true);
    if (visits && calls)
        say(v, arena_printf(v->arena, "Gebruikt in %s: %s voor een huisbezoek, en %s voor een telefoontje.",
                            month, visits, calls));
    else if (visits || calls)
        say(v, arena_printf(v->arena, "Gebruikt in %s: %s voor een %s.", month, visits ? visits : calls,
                            visits ? "huisbezoek" : "telefoontje"));
}

static void no_room(struct verhaal *v)
{
    int64_t n = 0, before = 0;
    if (!value(v, "past_niet.totaal", KOLOM_MAAND, &n))
        return;
    if (n == 0) {
        say(v, "Er bleef aan het eind van de maand niemand over voor wie er geen plaats was.");
        return;
    }
    const char *earlier = "";
    if (value(v, "past_niet.doorgeschoven", KOLOM_MAAND, &before) && before > 0 && before < n)
        earlier = arena_printf(v->arena, "; %s daarvan %s ook een maand eerder al geen plaats",
                               number(v, before), before == 1 ? "had" : "hadden");
    say(v,
        arena_printf(v->arena, "Voor %s was geen plaats: %s alleen een brief%s.",
                     count(v, n, "huishouden", "huishoudens"), n == 1 ? "dat kreeg" : "die kregen", earlier));
}

/* For the heavy ones, from forty points when that says something; and for everybody. */
static void needed(struct verhaal *v)
{
    static const int bands[] = {40, 60, 100, 30, 20, 10};
    int64_t heavy = 0, all = 0;
    int from = 0;
    for (size_t i = 0; i < sizeof bands / sizeof *bands && heavy == 0; i++)
        if (value(v, arena_printf(v->arena, "past_niet.nodig.%d", bands[i]), KOLOM_MAAND, &heavy) &&
            heavy > 0)
            from = bands[i];
    bool more = value(v, "past_niet.nodig.0", KOLOM_MAAND, &all) && all > heavy;
    const char *for_all = more ? arena_printf(v->arena, "om iedereen te bezoeken %s", number(v, all)) : "";
    if (heavy > 0)
        say(v,
            arena_printf(v->arena,
                         "Om iedereen met %d punten of meer te bezoeken (meer punten is zwaarder) %s extra "
                         "nodig geweest%s%s.",
                         from,
                         heavy == 1 ? "was 1 plaats"
                                    : arena_printf(v->arena, "waren %s plaatsen", number(v, heavy)),
                         more ? "; " : "", for_all));
    else if (more)
        say(v, arena_printf(v->arena, "Om iedereen te bezoeken %s extra nodig geweest.",
                            all == 1 ? "was 1 plaats"
                                     : arena_printf(v->arena, "waren %s plaatsen", number(v, all))));
}

/* ", 12 meer dan een maand eerder"; "" when there was no month before. */
static const char *beside_before(struct verhaal *v, const char *name, int64_t now)
{
    int64_t before = 0;
    if (!value(v, name, KOLOM_VORIGE, &before))
        return "";
    if (before == now)
        return ", evenveel als een maand eerder";
    return arena_printf(v->arena, ", %s %s dan een maand eerder",
                        number(v, now > before ? now - before : before - now),
                        now > before ? "meer" : "minder");
}

static void arrivals(struct verhaal *v)
{
    int64_t signals = 0, households = 0;
    if (!value(v, "signalen.totaal", KOLOM_MAAND, &signals))
        return;
    if (signals == 0) {
        say(v, arena_printf(v->arena, "Er waren in %s geen signalen van betalingsachterstanden.",
                            month_name(v, v->rapport->maand, false)));
        return;
    }
    bool both = value(v, "meldingen.totaal", KOLOM_MAAND, &households);
    const char *in = arena_printf(v->arena, "%s %s %s", signals == 1 ? "Er kwam" : "Er kwamen",
                                  count(v, signals, "signaal", "signalen"), "van betalingsachterstanden");
    if (both)
        say(v, arena_printf(v->arena, "%s; na controle gaat het om %s%s.", in,
                            count(v, households, "huishouden", "huishoudens"),
                            beside_before(v, "meldingen.totaal", households)));
    else
        say(v, arena_printf(v->arena, "%s%s.", in, beside_before(v, "signalen.totaal", signals)));
}

static const char *percent(struct verhaal *v, const char *name, enum kolom kolom)
{
    const struct cijfer *c = known(v, name, kolom);
    return c ? cijfer_tekst(v->arena, c, kolom) : NULL;
}

static void reach(struct verhaal *v)
{
    const struct cijfer *c = known(v, "bereik.meldingen", KOLOM_MAAND);
    const char *month = month_name(v, v->rapport->maand - COHORT_MAANDEN, false);
    if (!c)
        return;
    int64_t reached = c->kolom[KOLOM_MAAND].teller, of = c->kolom[KOLOM_MAAND].noemer;
    if (of == 1)
        say(v, arena_printf(v->arena, "Het ene huishouden dat over %s is benaderd, is %sbereikt.", month,
                            reached ? "" : "niet "));
    else if (reached == 0)
        say(v, arena_printf(v->arena, "Van de %s huishoudens die over %s zijn benaderd, is niemand bereikt.",
                            number(v, of), month));
    else
        say(v,
            arena_printf(v->arena, "Van de %s huishoudens die over %s zijn benaderd, %s er %s bereikt (%s).",
                         number(v, of), month, reached == 1 ? "is" : "zijn", number(v, reached),
                         percent(v, "bereik.meldingen", KOLOM_MAAND)));
}

static void acceptance(struct verhaal *v)
{
    static const char *const name = "acceptatie.van_bereikt";
    const struct cijfer *c = known(v, name, KOLOM_MAAND);
    if (!c)
        return;
    const char *goal = percent(v, name, KOLOM_DOEL), *country = percent(v, name, KOLOM_LANDELIJK);
    int64_t yes = c->kolom[KOLOM_MAAND].teller, of = c->kolom[KOLOM_MAAND].noemer;
    const char *beside = "";
    if (goal && country)
        beside = arena_printf(v->arena, "; het doel is %s en landelijk is het %s", goal, country);
    else if (goal)
        beside = arena_printf(v->arena, "; het doel is %s", goal);
    else if (country)
        beside = arena_printf(v->arena, "; landelijk is het %s", country);
    if (yes == 0)
        say(v, arena_printf(v->arena, "Van wie bereikt is, nam niemand hulp aan%s.", beside));
    else
        say(v, arena_printf(v->arena, "Van wie bereikt is, nam %s hulp aan: %s van de %s%s.",
                            percent(v, name, KOLOM_MAAND), number(v, yes), number(v, of), beside));
}

static void urgent(struct verhaal *v)
{
    int64_t urgent = 0, alarms = 0;
    const char *without = "";
    value(v, "meldingen.spoed", KOLOM_MAAND, &urgent);
    if (value(v, "capaciteit.alarm", KOLOM_MAAND, &alarms) && alarms > 0)
        without =
            arena_printf(v->arena, "%s keer was er bij direct gevaar geen plaats meer.", number(v, alarms));
    if (urgent > 0)
        say(v, arena_printf(v->arena, "Bij %s was er spoed%s%s",
                            count(v, urgent, "huishouden", "huishoudens"), *without ? "; " : ".", without));
    else if (*without)
        say(v, without);
}

static void in_time(struct verhaal *v)
{
    int64_t all = 0, good = 0;
    if (!value(v, "termijn.totaal", KOLOM_MAAND, &all) || all == 0 ||
        !value(v, "termijn.hoe.op_tijd", KOLOM_MAAND, &good))
        return;
    if (all == 1)
        say(v, arena_printf(v->arena, "De ene wettelijke termijn die in de maand viel, is %sgehaald.",
                            good ? "" : "niet "));
    else if (good == all || good == 0)
        say(v, arena_printf(v->arena,
                            "%s %s huishoudens %s op tijd een eerste aanbod, binnen de wettelijke termijn.",
                            good ? "Alle" : "Geen van de", number(v, all), good ? "kregen" : "kreeg"));
    else
        say(v, arena_printf(v->arena,
                            "Van de %s huishoudens %s er %s op tijd een eerste aanbod, binnen de wettelijke "
                            "termijn; bij %s lukte dat niet.",
                            number(v, all), good == 1 ? "kreeg" : "kregen", number(v, good),
                            number(v, all - good)));
}

bool rapport_samenvatting(struct arena *arena, const struct rapport *rapport, struct samenvatting *ret)
{
    struct verhaal v = {.arena = arena, .rapport = rapport, .uit = ret};
    int64_t signals = 0;
    memset(ret, 0, sizeof *ret);
    places(&v);
    no_room(&v);
    needed(&v);
    arrivals(&v);
    reach(&v);
    acceptance(&v);
    urgent(&v);
    in_time(&v);
    if (ret->aantal == 0 && !value(&v, "signalen.totaal", KOLOM_MAAND, &signals))
        say(&v, arena_printf(arena, "Over %s is nog niets te zeggen.", month_name(&v, rapport->maand, true)));
    return !arena_is_full(arena);
}
