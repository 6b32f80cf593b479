/* stand_melding.c: what the events say of one melding, whatever the line. See stand.h. */
#include "domain/stand.h"

#include <string.h>

bool afsluiting_neemt_mee(const struct afsluiting *afsluiting, civil_month periode, cents *ret_totaal)
{
    char month[MONTH_TEXT];
    struct slice rest = afsluiting->mee;
    month_format(periode, month);
    while (rest.n > 0) {
        const char *end = memchr(rest.p, '\n', rest.n);
        size_t n = end ? (size_t)(end - rest.p) : rest.n;
        if (n > MONTH_TEXT && memcmp(rest.p, month, MONTH_TEXT - 1) == 0) {
            cents total = 0;
            for (size_t i = MONTH_TEXT; i < n && rest.p[i] >= '0' && rest.p[i] <= '9'; i++)
                total = total * 10 + (rest.p[i] - '0');
            *ret_totaal = total;
            return true;
        }
        size_t skip = end ? n + 1 : n;
        rest = (struct slice){rest.p + skip, rest.n - skip};
    }
    return false;
}

/* Planned, given out, tried or agreed with the resident: not a fact, a flag or a proposal to others. */
static bool is_work(enum gebeurtenis_soort soort)
{
    switch (soort) {
    case GEB_FEIT:
    case GEB_VEILIGHEID:
    case GEB_ALARM:
    case GEB_BEZWAAR:
    case GEB_RESULTAAT:
    case GEB_BEVESTIGEN:
    case GEB_OGGZ:
    case GEB_TERUGGEVEN:
    case GEB_ADRES_ONJUIST:
    case GEB_ADRES_VERBETERD:
    case GEB_SPLITSEN:
    case GEB_SAMENVOEGEN:
    case GEB_ONGEDAAN:
    case GEB_PLAATS_VRIJ:
        return false;
    default:
        return true;
    }
}

bool gebeurtenis_van_mens(enum gebeurtenis_soort soort)
{
    return soort >= GEB_VRIJGEVEN && soort <= GEB_ONGEDAAN;
}

struct melding_stand stand_van_melding(const struct dossier *dossier, int64_t melding)
{
    struct melding_stand m = {.brief_opgehaald = DATE_NONE, .opgepakt = DATE_NONE};
    for (size_t i = 0; i < dossier->gebeurtenissen_aantal; i++) {
        const struct gebeurtenis *g = &dossier->gebeurtenissen[i];
        if (g->melding != melding)
            continue;
        m.heeft_gebeurtenissen = true;
        if (g->ongedaan)
            continue;
        bool letter = g->soort == GEB_OPGEHAALD && g->kanaal == KANAAL_BRIEF;
        bool place_or_handover =
            g->soort == GEB_PLAATS || g->soort == GEB_OVERDRACHT ||
            (g->soort == GEB_VERPLAATSEN && g->kanaal > KANAAL_BRIEF && g->kanaal != KANAAL_UITZOEKEN);
        if (g->soort == GEB_BRIEF_KLAAR) {
            m.brief_klaar = true;
            m.brief_vrij |= g->ja;
        }
        if (g->soort == GEB_VRIJGEVEN && g->kanaal == KANAAL_BRIEF)
            m.brief_vrij = true;
        if (letter && m.brief_opgehaald == DATE_NONE)
            m.brief_opgehaald = g->dag;
        if ((letter || g->soort == GEB_POGING) && m.bevroren_nr == 0)
            m.bevroren_nr = g->nr;
        if ((letter || place_or_handover) && m.opgepakt == DATE_NONE)
            m.opgepakt = instant_date(g->tijd);
        m.handeling |= gebeurtenis_van_mens(g->soort);
        if (g->soort == GEB_HEROPENEN || g->soort == GEB_REACTIE ||
            (g->soort == GEB_FEIT && g->ja && slice_eq_cstr(g->sleutel, "zelf_gemeld")))
            m.teruggekomen_nr = g->nr;
        if (is_work(g->soort))
            m.werk_nr = g->nr;
    }
    return m;
}
