/* beelden: see beelden.h. */
#include "rapport/beelden.h"

#include <string.h>

#define MAANDDAGEN 31

/* ---- figures ---- */

static int64_t figure(const struct cijfer *c)
{
    return c && c->kolom[KOLOM_MAAND].stand == CIJFER_BEKEND ? c->kolom[KOLOM_MAAND].teller : TEKENING_GEEN;
}

static int64_t part(const struct rapport *r, const char *familie, size_t deel)
{
    return figure(rapport_deel(r, familie, deel, WIJK_ALLE));
}

static const char *words(struct arena *arena, const struct cijfer *c)
{
    return c ? cijfer_tekst(arena, c, KOLOM_MAAND) : "";
}

static const char *part_words(struct arena *arena, const struct rapport *r, const char *familie, size_t deel)
{
    return words(arena, rapport_deel(r, familie, deel, WIJK_ALLE));
}

static bool is_known(int64_t n)
{
    return n != TEKENING_GEEN;
}

static size_t days_of(civil_month maand)
{
    civil_date days = month_last(maand) - month_first(maand) + 1;
    return days < MAANDDAGEN ? (size_t)days : MAANDDAGEN;
}

/* Days of a month that was not over are shown up to the last of which something is recorded. */
static size_t days_recorded(const struct rapport *r)
{
    size_t n = days_of(r->maand);
    if (!r->maand_open)
        return n;
    while (
        n > 0 && part(r, "signalen.aankomst", n - 1) == 0 &&
        (part(r, "capaciteit.bezoek_dag", n - 1) == 0 || !is_known(part(r, "capaciteit.bezoek_dag", n - 1))))
        n--;
    return n;
}

/* ---- the table ---- */

struct rooster {
    const char **cellen;
    size_t n, ruimte;
};

static struct rooster table(struct arena *arena, struct beeld *b, const char *const *koppen, size_t kolommen,
                            size_t rijen)
{
    struct rooster t = {ARENA_ARRAY(arena, const char *, kolommen *rijen + 1), 0, kolommen * rijen};
    b->koppen = koppen;
    b->kolommen = kolommen;
    b->cellen = t.cellen;
    b->rijen = t.cellen ? rijen : 0;
    return t;
}

static void cell(struct rooster *t, const char *tekst)
{
    if (t->cellen && t->n < t->ruimte)
        t->cellen[t->n++] = tekst;
}

static const char *number(struct arena *arena, int64_t n)
{
    return arena_printf(arena, "%lld", (long long)n);
}

static const char *day_name(struct arena *arena, civil_month maand, size_t dag)
{
    static const char *const names[] = {"ma", "di", "wo", "do", "vr", "za", "zo"};
    civil_date date = month_first(maand) + (civil_date)dag;
    return arena_printf(arena, "%s %zu", names[date_weekday(date) - 1], dag + 1);
}

/* ---- arrivals per day ---- */

static void days_in_words(struct arena *arena, const int64_t *days, size_t n, struct beeld *ret)
{
    size_t most = n, known = 0;
    int64_t sum = 0;
    for (size_t i = 0; i < n; i++) {
        if (!is_known(days[i]))
            continue;
        known++;
        sum += days[i];
        most = most == n || days[i] > days[most] ? i : most;
    }
    ret->in_woorden =
        known < n || most == n || days[most] == 0
            ? arena_printf(arena, "Staven per dag; van %zu van de %zu dagen is het aantal bekend.", known, n)
            : arena_printf(
                  arena, "Staven per dag: samen %lld signalen, de meeste op dag %zu van de maand, toen %lld.",
                  (long long)sum, most + 1, (long long)days[most]);
}

static bool draw_days(struct arena *arena, const struct rapport *r, int breedte, struct beeld *ret)
{
    static const char *const heads[] = {"Dag", "Signalen"};
    int64_t days[MAANDDAGEN] = {0};
    size_t n = days_of(r->maand), recorded = days_recorded(r);
    struct rooster t = table(arena, ret, heads, 2, recorded);
    for (size_t i = 0; i < n; i++) {
        days[i] = i < recorded ? part(r, "signalen.aankomst", i) : TEKENING_GEEN;
        if (i < recorded) {
            cell(&t, day_name(arena, r->maand, i));
            cell(&t, part_words(arena, r, "signalen.aankomst", i));
        }
    }
    const struct tekening_dagen dagen = {
        .waarden = days, .aantal = n, .eerste = month_first(r->maand), .breedte = breedte};
    ret->titel = "Aangekomen signalen per dag";
    days_in_words(arena, days, recorded, ret);
    return tekening_dagen(arena, &dagen, &ret->tekening);
}

/* ---- routes per week ---- */

static const enum kanaal ROUTES[TEKENING_ROUTES][2] = {
    [TEKENING_HUISBEZOEK] = {KANAAL_HUISBEZOEK, KANAAL_COUNT},
    [TEKENING_TELEFOON] = {KANAAL_TELEFOON, KANAAL_COUNT},
    [TEKENING_BRIEF] = {KANAAL_BRIEF, KANAAL_COUNT},
    [TEKENING_OVERDRACHT] = {KANAAL_OVERDRACHT_GKB, KANAAL_OVERDRACHT_WPDA},
    [TEKENING_UITZOEKEN] = {KANAAL_UITZOEKEN, KANAAL_COUNT},
};

static int64_t routed(const struct rapport *r, size_t week, enum tekening_route route)
{
    int64_t sum = 0;
    for (size_t i = 0; i < 2 && ROUTES[route][i] != KANAAL_COUNT; i++) {
        int64_t n = part(r, "meldingen.week", week * KANAAL_COUNT + ROUTES[route][i]);
        if (!is_known(n))
            return TEKENING_GEEN;
        sum += n;
    }
    return sum;
}

static const char *route_words(struct arena *arena, const struct rapport *r, size_t week, size_t route)
{
    int64_t n = routed(r, week, (enum tekening_route)route);
    if (is_known(n))
        return number(arena, n);
    const char *first = part_words(arena, r, "meldingen.week", week * KANAAL_COUNT + ROUTES[route][0]);
    return ROUTES[route][1] == KANAAL_COUNT ? first : "verborgen";
}

/* ISO 8601: of the week of the year's first Thursday on. */
static int week_number(civil_date monday)
{
    civil_date thursday = monday + 3;
    return (int)(thursday - date_from_ymd(date_ymd(thursday).year, 1, 1)) / 7 + 1;
}

/* Weeks in which nothing came are left out at the end only. */
static size_t weeks_of(const struct rapport *r)
{
    size_t n = WEKEN;
    for (bool some = false; n > 0; n--) {
        for (size_t route = 0; route < TEKENING_ROUTES && !some; route++)
            some = routed(r, n - 1, (enum tekening_route)route) != 0;
        if (some)
            break;
    }
    return n;
}

static bool draw_weeks(struct arena *arena, const struct rapport *r, int breedte, struct beeld *ret)
{
    static const char *const heads[] = {"Week", "Huisbezoek", "Telefoon", "Brief", "Overdracht", "Uitzoeken"};
    int64_t values[WEKEN][TEKENING_ROUTES];
    struct slice names[WEKEN];
    size_t n = weeks_of(r);
    civil_date monday = month_first(r->maand) - (date_weekday(month_first(r->maand)) - 1);
    struct rooster t = table(arena, ret, heads, sizeof heads / sizeof *heads, n);
    for (size_t i = 0; i < n; i++) {
        names[i] = slice_from_cstr(arena_printf(arena, "week %d", week_number(monday + 7 * (civil_date)i)));
        cell(&t, names[i].p);
        for (size_t route = 0; route < TEKENING_ROUTES; route++) {
            values[i][route] = routed(r, i, (enum tekening_route)route);
            cell(&t, route_words(arena, r, i, route));
        }
    }
    const struct tekening_weken weken = {.waarden = (const int64_t(*)[TEKENING_ROUTES])values,
                                         .namen = names,
                                         .aantal = n,
                                         .breedte = breedte};
    ret->titel = "Route per week";
    ret->in_woorden =
        arena_printf(arena,
                     "Gestapelde staven van %zu weken: hoeveel meldingen met huisbezoek, telefoon, brief, "
                     "overdracht of uitzoeken.",
                     n);
    return tekening_weken(arena, &weken, &ret->tekening);
}

/* ---- visits used up ---- */

static bool draw_use(struct arena *arena, const struct rapport *r, int breedte, struct beeld *ret)
{
    static const char *const heads[] = {"Dag", "Gegeven plaatsen", "Tempo tot en met die dag"};
    int64_t used[MAANDDAGEN], tempo[MAANDDAGEN], sum = 0;
    size_t n = days_of(r->maand), recorded = days_recorded(r);
    bool has_tempo = is_known(part(r, "capaciteit.tempo_dag", 0)), all = true;
    const struct cijfer *places = rapport_cijfer(r, "capaciteit.plaatsen.huisbezoek");
    struct rooster t = table(arena, ret, heads, has_tempo ? 3 : 2, recorded);
    for (size_t i = 0; i < n; i++) {
        used[i] = i < recorded ? part(r, "capaciteit.bezoek_dag", i) : TEKENING_GEEN;
        tempo[i] = part(r, "capaciteit.tempo_dag", i);
        if (i >= recorded)
            continue;
        all = all && is_known(used[i]);
        sum += is_known(used[i]) ? used[i] : 0;
        cell(&t, day_name(arena, r->maand, i));
        cell(&t, part_words(arena, r, "capaciteit.bezoek_dag", i));
        if (has_tempo)
            cell(&t, part_words(arena, r, "capaciteit.tempo_dag", i));
    }
    const struct tekening_afname afname = {.plaatsen = figure(places),
                                           .gebruikt = used,
                                           .tempo = has_tempo ? tempo : NULL,
                                           .aantal = n,
                                           .eerste = month_first(r->maand),
                                           .breedte = breedte};
    ret->titel = "Hoe de plaatsen voor huisbezoek opraken";
    ret->in_woorden =
        all && is_known(afname.plaatsen)
            ? arena_printf(arena, "Een dalende lijn: van %lld plaatsen zijn er %lld gegeven.",
                           (long long)afname.plaatsen, (long long)sum)
            : "Een dalende lijn van de plaatsen die over zijn; niet alle aantallen zijn bekend.";
    return tekening_afname(arena, &afname, &ret->tekening);
}

/* ---- reach ---- */

static const enum dagdeel DAGDELEN[] = {DAGDEEL_OCHTEND, DAGDEEL_MIDDAG, DAGDEEL_AVOND};
enum { DAGDELEN_AANTAL = sizeof DAGDELEN / sizeof *DAGDELEN };

static size_t place_of(size_t soort, size_t dagdeel)
{
    return soort * DAGDEEL_COUNT + (size_t)DAGDELEN[dagdeel];
}

static bool was_tried(const struct rapport *r, size_t soort)
{
    for (size_t i = 0; i < DAGDELEN_AANTAL; i++)
        if (part(r, "pogingen.dagdeel", place_of(soort, i)) != 0)
            return true;
    return false;
}

static const char *reach_words(struct arena *arena, const struct rapport *r, size_t at)
{
    const char *tries = part_words(arena, r, "pogingen.dagdeel", at);
    const char *reach = part_words(arena, r, "bereik.dagdeel", at);
    if (part(r, "pogingen.dagdeel", at) == 0)
        return "geen";
    return is_known(part(r, "pogingen.dagdeel", at)) ? arena_printf(arena, "%s van %s", reach, tries) : tries;
}

static bool draw_reach(struct arena *arena, const struct rapport *r, int breedte, struct beeld *ret)
{
    static const char *const heads[] = {"Soort", "Ochtend", "Middag", "Avond"};
    struct slice rows[CONTACTSOORT_COUNT], columns[DAGDELEN_AANTAL];
    struct tekening_cel cells[CONTACTSOORT_COUNT * DAGDELEN_AANTAL];
    size_t n = 0;
    struct rooster t = table(arena, ret, heads, 1 + DAGDELEN_AANTAL, CONTACTSOORT_COUNT);
    for (size_t i = 0; i < DAGDELEN_AANTAL; i++)
        columns[i] = slice_from_cstr(heads[i + 1]);
    for (size_t soort = 0; soort < CONTACTSOORT_COUNT; soort++) {
        if (!was_tried(r, soort))
            continue;
        rows[n] = slice_from_cstr(contactsoort_text((enum contactsoort)soort));
        cell(&t, rows[n].p);
        for (size_t i = 0; i < DAGDELEN_AANTAL; i++) {
            size_t at = place_of(soort, i);
            cells[n * DAGDELEN_AANTAL + i] = (struct tekening_cel){part(r, "pogingen.dagdeel", at),
                                                                   part(r, "pogingen.bereikt.dagdeel", at)};
            cell(&t, reach_words(arena, r, at));
        }
        n++;
    }
    ret->rijen = t.cellen ? n : 0;
    const struct tekening_bereik bereik = {.rijen = rows,
                                           .kolommen = columns,
                                           .cellen = cells,
                                           .rijen_aantal = n,
                                           .kolommen_aantal = DAGDELEN_AANTAL,
                                           .breedte = breedte};
    ret->titel = "Bereik per soort en dagdeel";
    ret->in_woorden = arena_printf(arena,
                                   "Per soort contact (%zu) en per dagdeel een staaf: het deel van de "
                                   "pogingen waarbij iemand bereikt werd.",
                                   n);
    return tekening_bereik(arena, &bereik, &ret->tekening);
}

/* ---- wijken ---- */

static bool draw_wijken(struct arena *arena, const struct rapport *r, int breedte, struct beeld *ret)
{
    static const char *const heads[] = {"Wijk", "Meldingen", "Geregistreerde problematische schulden"};
    struct tekening_wijk *wijken = ARENA_ARRAY(arena, struct tekening_wijk, r->wijken_aantal + 1);
    struct rooster t = table(arena, ret, heads, 3, r->wijken_aantal);
    if (!wijken)
        return false;
    for (size_t i = 0; i < r->wijken_aantal; i++) {
        const struct rapport_wijk *w = &r->wijken[i];
        const struct cijfer *c = rapport_deel(r, "meldingen.totaal", 0, (int)i);
        wijken[i] = (struct tekening_wijk){w->naam, figure(c), w->schulden < 0 ? TEKENING_GEEN : w->schulden};
        cell(&t, arena_printf(arena, "%.*s", SLICE_ARG(w->naam)));
        cell(&t, words(arena, c));
        cell(&t, w->schulden < 0 ? "\xe2\x80\x93"
                                 : arena_printf(arena, "%d,%d%%", w->schulden / 10, w->schulden % 10));
    }
    const struct tekening_wijken input = {.wijken = wijken, .aantal = r->wijken_aantal, .breedte = breedte};
    ret->titel = "Meldingen en geregistreerde problematische schulden per wijk";
    ret->in_woorden =
        arena_printf(arena,
                     "Per wijk (%zu) twee staven naast elkaar: de meldingen van de maand, en het deel van de "
                     "huishoudens met geregistreerde problematische schulden.",
                     r->wijken_aantal);
    return tekening_wijken(arena, &input, &ret->tekening);
}

bool rapport_beeld(struct arena *arena, const struct rapport *rapport, enum tekening_soort soort, int breedte,
                   struct beeld *ret, bool *ret_er)
{
    static bool (*const draw[TEKENT_COUNT])(struct arena *, const struct rapport *, int, struct beeld *) = {
        [TEKENT_DAGEN] = draw_days,   [TEKENT_WEKEN] = draw_weeks,   [TEKENT_AFNAME] = draw_use,
        [TEKENT_BEREIK] = draw_reach, [TEKENT_WIJKEN] = draw_wijken,
    };
    *ret = (struct beeld){0};
    *ret_er = draw[soort] && (soort != TEKENT_WIJKEN || rapport->wijken_aantal > 0);
    if (!*ret_er)
        return true;
    if (!draw[soort](arena, rapport, breedte, ret) || arena_is_full(arena))
        return false;
    ret->uitleg_aantal = tekening_uitleg(soort, &ret->tekening, &ret->uitleg);
    return true;
}
