/* termijn: working days and what hangs on them; see termijn.h. */
#include "domain/termijn.h"

/* Days after Easter Sunday. */
#define GOEDE_VRIJDAG (-2)
#define TWEEDE_PAASDAG 1
#define HEMELVAARTSDAG 39
#define TWEEDE_PINKSTERDAG 50

static bool is_paasgebonden(civil_date dag, struct ymd ymd)
{
    if (ymd.month < 3 || ymd.month > 6) { /* Easter moves between 22 March and 25 April */
        return false;
    }
    civil_date pasen = date_easter(ymd.year);
    int na = dag - pasen;
    return pasen != DATE_NONE &&
           (na == GOEDE_VRIJDAG || na == TWEEDE_PAASDAG || na == HEMELVAARTSDAG || na == TWEEDE_PINKSTERDAG);
}

/* 27 April, the day before when that is a Sunday. */
static bool is_koningsdag(civil_date dag, struct ymd ymd)
{
    if (ymd.month != 4) {
        return false;
    }
    int weekdag = date_weekday(dag);
    return (ymd.day == 27 && weekdag != 7) || (ymd.day == 26 && weekdag == 6);
}

bool feestdag_is(civil_date dag)
{
    if (dag == DATE_NONE) {
        return false;
    }
    struct ymd ymd = date_ymd(dag);
    bool vast = (ymd.month == 1 && ymd.day == 1) || (ymd.month == 5 && ymd.day == 5) ||
                (ymd.month == 12 && (ymd.day == 25 || ymd.day == 26));
    return vast || is_koningsdag(dag, ymd) || is_paasgebonden(dag, ymd);
}

static bool is_vrije_dag(const struct beleid *beleid, civil_date dag)
{
    size_t low = 0, high = beleid->vrije_dagen_aantal;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (beleid->vrije_dagen[middle] < dag) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < beleid->vrije_dagen_aantal && beleid->vrije_dagen[low] == dag;
}

bool werkdag_is(const struct beleid *beleid, civil_date dag)
{
    return dag != DATE_NONE && date_weekday(dag) <= 5 && !feestdag_is(dag) && !is_vrije_dag(beleid, dag);
}

bool werkdag_is_team(const struct beleid *beleid, civil_date dag, struct slice team)
{
    for (size_t i = 0; team.n > 0 && i < beleid->afwezig_aantal; i++) {
        const struct afwezigheid *weg = &beleid->afwezig[i];
        if (dag >= weg->van && dag <= weg->tot && slice_eq(weg->team, team)) {
            return false;
        }
    }
    return werkdag_is(beleid, dag);
}

civil_date werkdag_vanaf(const struct beleid *beleid, civil_date dag)
{
    while (dag != DATE_NONE && !werkdag_is(beleid, dag)) {
        dag++;
    }
    return dag;
}

civil_date werkdag_plus(const struct beleid *beleid, civil_date van, int n)
{
    for (; n > 0 && van != DATE_NONE; n--) {
        van = werkdag_vanaf(beleid, van + 1);
    }
    return van;
}

/* Working days from `van` up to and including `tot`. */
static int tel(const struct beleid *beleid, civil_date van, civil_date tot, struct slice team)
{
    int aantal = 0;
    for (civil_date dag = van; dag <= tot; dag++) {
        aantal += werkdag_is_team(beleid, dag, team);
    }
    return aantal;
}

int werkdagen_tussen(const struct beleid *beleid, civil_date van, civil_date tot)
{
    return van == DATE_NONE || tot == DATE_NONE ? 0 : tel(beleid, van + 1, tot, SLICE_NONE);
}

int werkdagen_in_maand_team(const struct beleid *beleid, civil_month maand, struct slice team)
{
    return maand == MONTH_NONE ? 0 : tel(beleid, month_first(maand), month_last(maand), team);
}

int werkdagen_in_maand(const struct beleid *beleid, civil_month maand)
{
    return werkdagen_in_maand_team(beleid, maand, SLICE_NONE);
}

int werkdag_nummer_team(const struct beleid *beleid, civil_date dag, struct slice team)
{
    return dag == DATE_NONE ? 0 : tel(beleid, month_first(month_of(dag)), dag, team);
}

int werkdag_nummer(const struct beleid *beleid, civil_date dag)
{
    return werkdag_nummer_team(beleid, dag, SLICE_NONE);
}

civil_date maand_sluit_op(const struct beleid *beleid, civil_month maand)
{
    return werkdag_plus(beleid, month_last(maand), beleid->sluit_na_werkdagen);
}

civil_month periode_bepaal(const struct beleid *beleid, civil_date signaaldatum, civil_date ontvangstdag)
{
    if (signaaldatum == DATE_NONE || ontvangstdag == DATE_NONE) {
        return MONTH_NONE;
    }
    civil_month eigen = month_of(signaaldatum);
    if (ontvangstdag <= maand_sluit_op(beleid, eigen)) {
        return eigen;
    }
    civil_month oudste = month_of(ontvangstdag);
    while (maand_sluit_op(beleid, oudste - 1) >= ontvangstdag) {
        oudste--;
    }
    return oudste;
}

civil_date termijn_gewoon(const struct beleid *beleid, civil_date ontvangst)
{
    return ontvangst == DATE_NONE ? DATE_NONE : werkdag_vanaf(beleid, ontvangst + beleid->termijn_dagen);
}

civil_date termijn_spoed(const struct beleid *beleid, civil_date ontvangst)
{
    return werkdag_plus(beleid, ontvangst, beleid->termijn_werkdagen_spoed);
}
