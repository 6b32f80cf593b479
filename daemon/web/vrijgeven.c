/* vrijgeven: see vrijgeven.h. */
#include "web/vrijgeven.h"

#include "base/text.h"
#include "plan/handel_samen.h"
#include "render/woorden.h"
#include "web/sessie.h"
#include "web/vandaag.h"
#include "web/vandaag_beeld.h"

#include <inttypes.h>

/* ---- words ---- */

static bool read_number(struct slice s, int64_t *ret)
{
    return slice_getal(s, ret) && *ret > 0;
}

bool reeks_lees(struct slice tekst, struct reeks *ret)
{
    size_t at = 0;
    while (at < tekst.n && tekst.p[at] != '-')
        at++;
    if (!read_number((struct slice){tekst.p, at}, &ret->van))
        return false;
    ret->tot = ret->van;
    return at == tekst.n || (read_number((struct slice){tekst.p + at + 1, tekst.n - at - 1}, &ret->tot) &&
                             ret->tot >= ret->van);
}

const char *vrijgeven_zin(struct arena *arena, enum gebeurtenis_soort soort, enum kanaal kanaal,
                          int64_t aantal, int64_t staat)
{
    const char *are = aantal == 1 ? "is" : "zijn";
    if (soort == GEB_ONGEDAAN)
        return arena_printf(arena, "%s %s ongedaan gemaakt.",
                            woord_aantal(arena, aantal, "handeling", "handelingen"), are);
    if (staat == 0)
        return arena_printf(arena, "%s %s inmiddels ongedaan gemaakt.",
                            woord_aantal(arena, aantal, "handeling", "handelingen"), are);
    switch (soort) {
    case GEB_VRIJGEVEN:
        return arena_printf(arena, "%s voor %s %s vrijgegeven.",
                            woord_aantal(arena, aantal, "voorstel", "voorstellen"),
                            kanaal == KANAAL_BRIEF      ? "de brieven"
                            : kanaal == KANAAL_TELEFOON ? "de bellijst"
                                                        : "de bezoeklijst",
                            are);
    case GEB_TERUGGEVEN:
        return arena_printf(arena, "%s %s teruggegeven.", woord_aantal(arena, aantal, "plaats", "plaatsen"),
                            are);
    case GEB_VERPLAATSEN:
        return arena_printf(arena, "De melding is verplaatst naar %s.", woord_kanaal(kanaal));
    case GEB_RESULTAAT:
        return arena_printf(arena, "%s %s gesloten.", woord_aantal(arena, aantal, "melding", "meldingen"),
                            are);
    default:
        return "De handeling is vastgelegd.";
    }
}

/* ---- doing ---- */

#define NIETS_GEKOZEN "Kies eerst een of meer meldingen: zet een vinkje voor de melding."

/* The boxes that were ticked. */
static struct slice *chosen(struct verzoek *v, size_t *ret_aantal)
{
    struct slice *ids = ARENA_ARRAY(v->arena, struct slice, v->formulier.aantal + 1);
    *ret_aantal = 0;
    for (size_t i = 0; ids && i < v->formulier.aantal; i++)
        if (slice_eq_cstr(v->formulier.veld[i].naam, "melding"))
            ids[(*ret_aantal)++] = v->formulier.veld[i].waarde;
    return ids;
}

static enum err_kind done(struct verzoek *v, struct antwoord *a, const struct samen_uitslag *u,
                          const char *plek, struct err *err)
{
    if (u->gedaan == 0)
        return vandaag_weigert(
            v, a, 409,
            arena_printf(v->arena, "Er is niets gedaan. %s",
                         u->weigering ? u->weigering : "De gekozen meldingen zijn intussen veranderd."),
            err);
    const char *skipped = u->overgeslagen ? arena_printf(v->arena, "&overgeslagen=%zu", u->overgeslagen) : "";
    *a = (struct antwoord){.status = 303,
                           .heen = arena_printf(v->arena, "/?gedaan=%" PRId64 "-%" PRId64 "%s%s", u->van,
                                                u->tot, skipped, plek)};
    return ERR_NONE;
}

static enum err_kind do_act(struct verzoek *v, struct antwoord *a, struct samen_opdracht *o, const char *plek,
                            struct err *err)
{
    struct schrijver schrijver;
    struct samen_uitslag uitslag;
    o->rol = v->wie.rol;
    o->geheugen = (size_t)v->web->config.geheugen.plan_mb << 20;
    if (o->aantal == 0)
        return vandaag_weigert(v, a, 422, NIETS_GEKOZEN, err);
    if (text_tekens(o->reden) > HANDELING_MAX_REDEN || !text_is_toonbaar(o->reden, true))
        return vandaag_weigert(v, a, 422, "De reden is te lang of niet leesbaar.", err);
    enum err_kind kind = sessie_schrijver(v, &schrijver, err);
    kind = kind ? kind : sessie_buiten(v, err);
    kind = kind ? kind : handel_samen(v->db, v->arena, &schrijver, o, &uitslag, err);
    return kind ? kind : done(v, a, &uitslag, plek, err);
}

/* All proposals of a queue, as they are now. *ret_nieuw: there was a plan run since the page was made. */
static enum err_kind all_proposals(struct verzoek *v, enum kanaal kanaal, struct samen_opdracht *o,
                                   bool *ret_nieuw, struct err *err)
{
    struct dagbeeld beeld;
    int64_t seen = 0;
    enum err_kind kind = dagbeeld_lees(v, &beeld, err);
    if (kind)
        return kind;
    read_number(formulier_veld(&v->formulier, "gezien"), &seen);
    *ret_nieuw = seen != beeld.plan_nr;
    struct slice *ids = ARENA_ARRAY(v->arena, struct slice, beeld.werk_aantal + 1);
    o->aantal = 0;
    for (size_t i = 0; ids && i < beeld.werk_aantal; i++)
        if (werk_voorstel(&beeld.werk[i], kanaal))
            ids[o->aantal++] = beeld.werk[i].id;
    o->meldingen = ids;
    return ids ? ERR_NONE : err_set(err, ERR_FULL, "no room for the proposals of a queue");
}

enum err_kind vrijgeven_akkoord(struct verzoek *v, struct antwoord *a, struct err *err)
{
    struct argument which = {SLICE("kanaal"), formulier_veld(&v->formulier, "kanaal")};
    struct samen_opdracht o = {.act = SLICE("vrijgeven"), .argumenten = &which, .argumenten_aantal = 1};
    int kanaal = kanaal_from(which.waarde);
    if (kanaal < KANAAL_BRIEF || kanaal > KANAAL_HUISBEZOEK)
        return vandaag_weigert(v, a, 422, "Die lijst bestaat niet.", err);
    o.meldingen = chosen(v, &o.aantal);
    if (formulier_heeft(&v->formulier, "alles")) {
        bool newer = false;
        enum err_kind kind = all_proposals(v, (enum kanaal)kanaal, &o, &newer, err);
        if (kind)
            return kind;
        if (newer)
            return vandaag_weigert(
                v, a, 409, "Er is intussen opnieuw gepland. Bekijk de voorstellen en geef dan akkoord.", err);
        if (o.aantal == 0)
            return vandaag_weigert(v, a, 409, "Iemand anders heeft deze voorstellen al vrijgegeven.", err);
    }
    return do_act(v, a, &o, "#akkoord", err);
}

enum err_kind vrijgeven_sluiten(struct verzoek *v, struct antwoord *a, struct err *err)
{
    int64_t result = 0;
    if (!read_number(formulier_veld(&v->formulier, "resultaat"), &result) || result >= EINDRESULTAAT_COUNT)
        return vandaag_weigert(v, a, 422, "Die uitkomst bestaat niet.", err);
    struct argument which = {SLICE("resultaat"),
                             slice_from_cstr(eindresultaat_text((enum eindresultaat)result))};
    struct samen_opdracht o = {.act = SLICE("resultaat"),
                               .argumenten = &which,
                               .argumenten_aantal = 1,
                               .alleen_voorgesteld = true,
                               .reden = formulier_veld(&v->formulier, "reden")};
    o.meldingen = chosen(v, &o.aantal);
    return do_act(v, a, &o, "#afsluiten", err);
}

enum err_kind vrijgeven_teruggeven(struct verzoek *v, struct antwoord *a, struct err *err)
{
    struct samen_opdracht o = {.act = SLICE("teruggeven")};
    o.meldingen = chosen(v, &o.aantal);
    return do_act(v, a, &o, "#plaatsen", err);
}

enum err_kind vrijgeven_ongedaan(struct verzoek *v, struct antwoord *a, struct err *err)
{
    struct schrijver schrijver;
    struct samen_uitslag uitslag;
    struct reeks reeks;
    if (!reeks_lees(formulier_veld(&v->formulier, "gebeurtenis"), &reeks))
        return vandaag_weigert(v, a, 422, "Die handeling bestaat niet.", err);
    enum err_kind kind = sessie_schrijver(v, &schrijver, err);
    kind = kind ? kind : sessie_buiten(v, err);
    kind = kind ? kind
                : handel_samen_ongedaan(v->db, v->arena, &schrijver, reeks.van, reeks.tot, v->wie.rol,
                                        SLICE("Ongedaan gemaakt op de dagpagina"),
                                        (size_t)v->web->config.geheugen.plan_mb << 20, &uitslag, err);
    if (!kind && uitslag.gedaan == 0 && !uitslag.weigering)
        uitslag.weigering = "Deze handeling is al ongedaan gemaakt.";
    return kind ? kind : done(v, a, &uitslag, "", err);
}
