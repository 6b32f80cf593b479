/* wereld_waarde.c: what a story may ask: words like "M10.route" and what they are now. See wereld.h. */
#include "verhaal/wereld.h"

#include <string.h>

static const char *underscores(struct wereld *w, const char *text)
{
    struct slice copy = arena_dup(w->arena, slice_from_cstr(text));
    for (size_t i = 0; i < copy.n; i++)
        if (copy.p[i] == ' ')
            ((char *)(uintptr_t)copy.p)[i] = '_';
    return copy.n > 0 ? copy.p : "";
}

static const char *signal_value(struct wereld *w, const struct signaal_feit *s, const char *field)
{
    char month[MONTH_TEXT];
    if (strcmp(field, "status") == 0)
        return underscores(w, signaalstatus_text(s->besluit.status));
    if (strcmp(field, "periode") == 0)
        return arena_printf(w->arena, "%s", month_format(s->periode, month));
    if (strcmp(field, "melding") == 0)
        return s->besluit.melding ? "ja" : "nee";
    if (s->besluit.reden != REDEN_GEEN)
        return reden_text(s->besluit.reden);
    return underscores(w, signaalstatus_text(s->besluit.status));
}

static const char *soort_text(const struct melding_oordeel *m)
{
    if (m->meervoudig)
        return m->opeenvolgend ? "meervoudig+opeenvolgend" : "meervoudig";
    return m->opeenvolgend ? "opeenvolgend" : "enkelvoudig";
}

static const char *date_value(struct wereld *w, civil_date date)
{
    char text[DATE_TEXT];
    return arena_printf(w->arena, "%s", date_format(date, text));
}

static const char *melding_value(struct wereld *w, const struct melding_oordeel *m, const char *field)
{
    const struct plaats *p = m->plaats;
    for (int i = 0; i < FACTOR_COUNT; i++)
        if (strcmp(field, factor_text((enum factor)i)) == 0)
            return arena_printf(w->arena, "%d", m->opbouw[i]);
    if (strcmp(field, "route") == 0)
        return kanaal_text(m->route);
    if (strcmp(field, "status") == 0)
        return melding_status_text(m->status);
    if (strcmp(field, "reden") == 0)
        return reden_text(m->reden);
    if (strcmp(field, "resultaat") == 0)
        return underscores(w, eindresultaat_text(m->resultaat));
    if (strcmp(field, "voorstel") == 0)
        return underscores(w, eindresultaat_text(m->voorstel));
    if (strcmp(field, "punten") == 0)
        return arena_printf(w->arena, "%d", m->punten);
    if (strcmp(field, "soort") == 0)
        return soort_text(m);
    if (strcmp(field, "aantal") == 0)
        return arena_printf(w->arena, "%d", m->aantal_signalen);
    if (strcmp(field, "termijn") == 0)
        return date_value(w, m->termijn);
    if (strcmp(field, "gehaald") == 0)
        return date_value(w, m->termijn_gehaald);
    if (strcmp(field, "opgepakt") == 0)
        return date_value(w, m->datum_opgepakt);
    if (strcmp(field, "bevroren") == 0)
        return m->bevroren ? "ja" : "nee";
    if (strcmp(field, "brief") == 0)
        return m->brief_opgehaald != DATE_NONE ? "opgehaald"
               : m->brief_vrij                 ? "vrij"
               : m->brief_klaar                ? "klaar"
                                               : "geen";
    if (strcmp(field, "plaats") == 0)
        return p ? arena_printf(w->arena, "%s:%s", kanaal_text(p->kanaal), plaats_status_text(p->status))
                 : "geen";
    return "?";
}

int wereld_bezet(const struct wereld *w)
{
    int count = 0;
    for (size_t i = 0; i < w->oordeel.stand.plaatsen_aantal; i++)
        count += w->oordeel.stand.plaatsen[i].status <= PLAATS_OPGEHAALD;
    return count;
}

const char *wereld_waarde(struct wereld *w, const char *woord)
{
    if (strcmp(woord, "geweigerd") == 0)
        return w->weigering ? "ja" : "nee";
    if (strcmp(woord, "gepland") == 0)
        return arena_printf(w->arena, "%d", w->gepland);
    if (strcmp(woord, "bezet") == 0)
        return arena_printf(w->arena, "%d", wereld_bezet(w));
    const char *dot = strchr(woord, '.');
    size_t n = dot ? (size_t)(dot - woord) : strlen(woord);
    const char *field = dot ? dot + 1 : "";
    const struct signaal_feit *s = wereld_signaal(w, (struct slice){woord, n});
    if (s)
        return signal_value(w, s, field);
    const struct melding_oordeel *m = wereld_melding(w, (struct slice){woord, n});
    return m ? melding_value(w, m, field) : "geen";
}
