/* woorden: see woorden.h. */
#include "render/woorden.h"

#include <stdio.h>
#include <string.h>

static const char *const MAANDEN[] = {"januari", "februari", "maart",     "april",   "mei",      "juni",
                                      "juli",    "augustus", "september", "oktober", "november", "december"};
static const char *const KORT[] = {"jan", "feb", "mrt", "apr", "mei", "jun",
                                   "jul", "aug", "sep", "okt", "nov", "dec"};
static const char *const DAGEN[] = {"maandag", "dinsdag",  "woensdag", "donderdag",
                                    "vrijdag", "zaterdag", "zondag"};

const char *woord_datum(struct arena *arena, civil_date dag)
{
    if (dag == DATE_NONE)
        return "";
    struct ymd d = date_ymd(dag);
    return arena_printf(arena, "%d %s %d", d.day, MAANDEN[d.month - 1], d.year);
}

const char *woord_datum_kort(struct arena *arena, civil_date dag)
{
    if (dag == DATE_NONE)
        return "";
    struct ymd d = date_ymd(dag);
    return arena_printf(arena, "%d %s", d.day, KORT[d.month - 1]);
}

const char *woord_dag(struct arena *arena, civil_date dag)
{
    if (dag == DATE_NONE)
        return "";
    struct ymd d = date_ymd(dag);
    return arena_printf(arena, "%s %d %s", DAGEN[date_weekday(dag) - 1], d.day, MAANDEN[d.month - 1]);
}

const char *woord_maand(struct arena *arena, civil_month maand)
{
    if (maand == MONTH_NONE)
        return "";
    struct ymd d = date_ymd(month_first(maand));
    return arena_printf(arena, "%s %d", MAANDEN[d.month - 1], d.year);
}

const char *woord_klok(struct arena *arena, instant moment)
{
    if (moment == INSTANT_NONE)
        return "";
    int minute = instant_second(moment) / 60;
    return arena_printf(arena, "%02d:%02d", minute / 60, minute % 60);
}

const char *woord_tijd(struct arena *arena, instant moment)
{
    if (moment == INSTANT_NONE)
        return "";
    return arena_printf(arena, "%s, %s", woord_datum(arena, instant_date(moment)), woord_klok(arena, moment));
}

const char *woord_tijd_kort(struct arena *arena, instant moment)
{
    if (moment == INSTANT_NONE)
        return "";
    return arena_printf(arena, "%s, %s", woord_datum_kort(arena, instant_date(moment)),
                        woord_klok(arena, moment));
}

/* ---- numbers ---- */

/* The digits with a dot before every third from the end. */
static const char *with_dots(struct arena *arena, uint64_t number)
{
    char plain[24], out[32];
    int n = snprintf(plain, sizeof plain, "%llu", (unsigned long long)number);
    size_t k = 0;
    for (int i = 0; i < n; i++) {
        if (i && (n - i) % 3 == 0)
            out[k++] = '.';
        out[k++] = plain[i];
    }
    out[k] = '\0';
    return arena_printf(arena, "%s", out);
}

static uint64_t size_of(int64_t number)
{
    return number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
}

const char *woord_getal(struct arena *arena, int64_t getal)
{
    return arena_printf(arena, "%s%s", getal < 0 ? "-" : "", with_dots(arena, size_of(getal)));
}

const char *woord_bedrag(struct arena *arena, cents bedrag)
{
    if (bedrag == MONEY_NONE)
        return "";
    uint64_t all = size_of(bedrag);
    return arena_printf(arena, "%s€\u00a0%s,%02u", bedrag < 0 ? "-" : "", with_dots(arena, all / 100),
                        (unsigned)(all % 100));
}

const char *woord_aantal(struct arena *arena, int64_t n, const char *een, const char *meer)
{
    if (n == 0)
        return arena_printf(arena, "geen %s", meer);
    return arena_printf(arena, "%s %s", woord_getal(arena, n), n == 1 ? een : meer);
}

/* ---- names ---- */

const char *woord_wachtrij(enum kanaal kanaal)
{
    switch (kanaal) {
    case KANAAL_BRIEF:
        return "brieven";
    case KANAAL_TELEFOON:
        return "bellijst";
    case KANAAL_HUISBEZOEK:
        return "bezoeklijst";
    case KANAAL_OVERDRACHT_GKB:
        return "overdracht aan GKB";
    case KANAAL_OVERDRACHT_WPDA:
        return "overdracht aan WPDA";
    case KANAAL_UITZOEKEN:
        return "uitzoeken";
    default:
        return "in geen lijst";
    }
}

const char *woord_kanaal(enum kanaal kanaal)
{
    switch (kanaal) {
    case KANAAL_BRIEF:
        return "brief";
    case KANAAL_TELEFOON:
        return "telefoon";
    case KANAAL_HUISBEZOEK:
        return "huisbezoek";
    default:
        return woord_wachtrij(kanaal);
    }
}

const char *woord_dagdeel(enum dagdeel dagdeel)
{
    switch (dagdeel) {
    case DAGDEEL_OCHTEND:
        return "in de ochtend";
    case DAGDEEL_MIDDAG:
        return "in de middag";
    case DAGDEEL_AVOND:
        return "in de avond";
    default:
        return "";
    }
}

const char *woord_rol(enum rol rol)
{
    static const char *const names[ROL_COUNT] = {
        [ROL_REGISSEUR] = "regisseur",
        [ROL_BUURTTEAM] = "buurtteam",
        [ROL_UITVOERING] = "uitvoering",
        [ROL_GKB] = "GKB",
        [ROL_WPDA] = "WPDA",
        [ROL_PRIVACY] = "privacy",
        [ROL_RAPPORTAGE] = "rapportage",
        [ROL_SIGNAALPARTNER] = "signaalpartner",
        [ROL_BEHEER] = "functioneel beheer",
    };
    return (unsigned)rol < ROL_COUNT ? names[rol] : "";
}
