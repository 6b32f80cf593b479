/* melding: see melding.h. */
#include "web/melding.h"

#include "web/fout.h"
#include "web/inzage.h"
#include "web/melding_bekend.h"
#include "web/melding_deel.h"
#include "web/sessie.h"

#include <string.h>

/* ---- reading ---- */

static bool sees_all(enum rol rol)
{
    return rol == ROL_REGISSEUR || rol == ROL_GKB || rol == ROL_WPDA || rol == ROL_PRIVACY;
}

/* The version of what is shown. Were something added while it was read, any act on it is held up once. */
static int64_t version(const struct uitleg *u)
{
    const struct dossier *d = u->dossier;
    size_t shown = u->gebeurtenissen_aantal, judged = d->gebeurtenissen_aantal;
    int64_t last_shown = shown ? u->gebeurtenissen[shown - 1].g.nr : 0;
    int64_t last_judged = judged ? d->gebeurtenissen[judged - 1].nr : 0;
    return last_shown == last_judged ? handeling_versie(d) : -1;
}

/* The melding of the route. *ret NULL: there is none, or not for who asks. */
static enum err_kind load(struct verzoek *v, struct melding_blad **ret, struct err *err)
{
    struct melding_blad *m = ARENA_NEW(v->arena, struct melding_blad);
    bool there = false;
    *ret = NULL;
    if (!m)
        return err_set(err, ERR_FULL, "no room for a melding");
    m->v = v;
    enum err_kind kind = sessie_binnen(v, err);
    kind = kind ? kind : sessie_schrijver(v, &m->s, err);
    const struct uitleg_bron bron = {v->db, v->arena, &m->s, &v->web->sleutels};
    kind = kind ? kind : uitleg_laad(&bron, v->deel, true, &m->u, &there, err);
    if (kind || !there)
        return kind;
    *ret = m;
    m->versie = version(&m->u);
    m->melding = m->u.nu;
    m->bedragen = sees_all(v->wie.rol) || slice_eq_cstr(formulier_veld(&v->vraag, "bedragen"), "ja");
    if (m->melding)
        handeling_kan(v->arena, m->u.dossier, &m->u.oordeel, m->melding, v->wie.rol, m->s.vandaag, &m->kan);
    bool tapped = m->bedragen && !sees_all(v->wie.rol);
    return inzage_noteer(v, m->u.m.sleutel, tapped ? "melding, met bedragen" : "melding", err);
}

/* ---- the page ---- */

static void show_done(struct melding_blad *m)
{
    struct slice nr = formulier_veld(&m->v->vraag, "gedaan");
    int64_t number;
    if (!slice_getal(nr, &number))
        return;
    const struct uitleg_gebeurtenis *e = gebeurtenis_met(m, number);
    if (e)
        blad_gedaan(&m->b, arena_printf(m->v->arena, "%s.", gebeurtenis_woorden(m, e)),
                    gebeurtenis_te_herroepen(m, e) ? melding_pad(m, "/ongedaan") : NULL, nr);
}

/* What was not done, above everything; the form with its mistakes comes below. */
static void show_failed(struct melding_blad *m)
{
    if (!m->uitslag)
        return;
    blad_melding(&m->b, m->uitslag->hoe == HANDEL_VERANDERD ? BLAD_LET_OP : BLAD_FOUT, m->uitslag->weigering);
    if (m->uitslag->hoe != HANDEL_VERANDERD)
        return;
    blad_zin(&m->b, "Uw handeling is nog niet vastgelegd. Dit is er intussen veranderd:");
    deel_sindsdien(m, m->vraag->versie);
    blad_zin(&m->b, "Klopt het nog wat u wilde doen? Stuur het dan hieronder opnieuw.");
}

static void show_taken_over(struct melding_blad *m)
{
    struct slice other = m->u.overgenomen_door;
    blad_melding(&m->b, BLAD_INFO, "Een nieuwere melding van dit huishouden nam het werk over.");
    blad_zin(&m->b, "Ga naar die melding om iets vast te leggen:");
    blad_link(&m->b, arena_printf(m->v->arena, "/meldingen/%.*s", SLICE_ARG(other)),
              arena_printf(m->v->arena, "%.*s", SLICE_ARG(other)));
}

static void show_acts(struct melding_blad *m)
{
    bool any = false;
    for (int i = 0; i < GEBEURTENIS_COUNT; i++)
        any |= m->kan.mag[i] && i != GEB_ONGEDAAN;
    if (m->u.m.status == MELDING_OVERGENOMEN && !m->vraag)
        show_taken_over(m);
    else if (any || m->vraag)
        deel_handelingen(m);
}

static void show(struct melding_blad *m, struct antwoord *a)
{
    blad_begin(&m->b, m->v, arena_printf(m->v->arena, "Melding %.*s", SLICE_ARG(m->u.id)));
    show_done(m);
    show_failed(m);
    blad_naast(&m->b);
    deel_kop(m);
    deel_personen(m);
    html_sluit(&m->b.h);
    show_acts(m);
    deel_meldingen(m);
    if (m->v->wie.rol == ROL_REGISSEUR || m->v->wie.rol == ROL_PRIVACY)
        bekenden_toon(&m->b, &m->u, m->s.beleid);
    deel_signalen(m);
    deel_uitleg(m);
    deel_tijdlijn(m);
    blad_klaar(&m->b, a);
}

static void not_there(struct verzoek *v, struct antwoord *a)
{
    fout_antwoord(v, a, 404, "Deze melding is er niet, of u mag haar niet zien.");
}

enum err_kind melding_toon(struct verzoek *v, struct antwoord *a, struct err *err)
{
    struct melding_blad *m;
    enum err_kind kind = load(v, &m, err);
    if (!kind && m)
        show(m, a);
    else if (!kind)
        not_there(v, a);
    return kind;
}

/* ---- acting ---- */

static unsigned status_of(enum handel_hoe hoe)
{
    return hoe == HANDEL_VERANDERD || hoe == HANDEL_ANDERE_VRAAG ? 409 : 422;
}

static enum err_kind show_again(struct verzoek *v, const struct handelvraag *vraag,
                                const struct handel_uitslag *uitslag, struct antwoord *a, struct err *err)
{
    struct melding_blad *m;
    enum err_kind kind = load(v, &m, err);
    if (kind)
        return kind;
    if (!m)
        return not_there(v, a), ERR_NONE;
    m->vraag = vraag;
    m->uitslag = uitslag;
    show(m, a);
    a->status = status_of(uitslag->hoe);
    return ERR_NONE;
}

/* A path of ours, and nothing that a browser takes for another site. */
static bool is_own_path(struct slice path)
{
    if (path.n == 0 || path.n > 200 || path.p[0] != '/' || (path.n > 1 && path.p[1] == '/'))
        return false;
    for (size_t i = 0; i < path.n; i++) {
        char c = path.p[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || char_is_digit(c);
        if (!letter && !strchr("/_-?=&", c))
            return false;
    }
    return true;
}

/* Where to go when it is done: back to the list, to the melding, or home when it is no longer theirs to see.
 */
static enum err_kind go_on(struct verzoek *v, const struct handel_uitslag *uitslag, struct antwoord *a,
                           struct err *err)
{
    struct slice back = formulier_veld(&v->formulier, "terug");
    struct slice id = *uitslag->melding ? slice_from_cstr(uitslag->melding) : v->deel;
    int64_t versie = 0;
    const char *where;
    enum err_kind kind = sessie_binnen(v, err);
    kind = kind ? kind : handelen_versie(v, id, &versie, err);
    if (kind)
        return kind;
    if (is_own_path(back))
        where = arena_printf(v->arena, "%.*s%cgedaan=%lld&melding=%.*s", SLICE_ARG(back),
                             memchr(back.p, '?', back.n) ? '&' : '?', (long long)uitslag->nr, SLICE_ARG(id));
    else if (versie)
        where = arena_printf(v->arena, "/meldingen/%.*s?gedaan=%lld", SLICE_ARG(id), (long long)uitslag->nr);
    else
        where = blad_thuis(v);
    *a = (struct antwoord){.status = 303, .heen = where};
    return ERR_NONE;
}

static enum err_kind act(struct verzoek *v, const struct handelvraag *vraag, struct antwoord *a,
                         struct err *err)
{
    struct handel_uitslag *uitslag = ARENA_NEW(v->arena, struct handel_uitslag);
    if (!uitslag)
        return err_set(err, ERR_FULL, "no room for an act");
    enum err_kind kind = handelen(v, vraag, uitslag, err);
    if (kind)
        return kind;
    switch (uitslag->hoe) {
    case HANDEL_GEDAAN:
    case HANDEL_AL_GEDAAN:
        return go_on(v, uitslag, a, err);
    case HANDEL_ONBEKEND:
        return not_there(v, a), ERR_NONE;
    default:
        return show_again(v, vraag, uitslag, a, err);
    }
}

enum err_kind melding_handel(struct verzoek *v, struct antwoord *a, struct err *err)
{
    struct handelvraag *vraag = ARENA_NEW(v->arena, struct handelvraag);
    if (!vraag)
        return err_set(err, ERR_FULL, "no room for an act");
    if (!handelvraag_van_formulier(&v->formulier, v->deel, vraag))
        return fout_antwoord(v, a, 400, NULL), ERR_NONE;
    return act(v, vraag, a, err);
}

/* ---- undoing ---- */

/* An attempt with an outcome is two events and was one act: the closing goes with the attempt. 0: it was not.
 */
static enum err_kind find_closing(struct verzoek *v, struct slice nr, int64_t *ret, struct err *err)
{
    struct dossier *d = NULL;
    int64_t number = 0;
    *ret = 0;
    slice_getal(nr, &number);
    enum err_kind kind = handelen_dossier(v, v->deel, &d, err);
    for (size_t i = 0; !kind && d && i + 1 < d->gebeurtenissen_aantal; i++) {
        const struct gebeurtenis *g = &d->gebeurtenissen[i], *next = g + 1;
        if (g->nr == number && g->soort == GEB_POGING && next->soort == GEB_RESULTAAT && !next->ongedaan &&
            next->tijd == g->tijd && next->melding == g->melding)
            *ret = next->nr;
    }
    return kind;
}

/* Before the attempt; sent again it is done already, and the attempt follows all the same. */
static enum err_kind undo_closing(struct verzoek *v, const struct handelvraag *attempt, int64_t nr,
                                  struct handel_uitslag *ret, struct err *err)
{
    struct handelvraag closing = *attempt;
    closing.argumenten[0].waarde = slice_from_cstr(arena_printf(v->arena, "%lld", (long long)nr));
    if (attempt->eenmalig.n)
        closing.eenmalig =
            slice_from_cstr(arena_printf(v->arena, "%.*s uitkomst", SLICE_ARG(attempt->eenmalig)));
    return handelen(v, &closing, ret, err);
}

enum err_kind melding_maak_ongedaan(struct verzoek *v, struct antwoord *a, struct err *err)
{
    struct handelvraag *vraag = ARENA_NEW(v->arena, struct handelvraag), rest;
    struct handel_uitslag *first = ARENA_NEW(v->arena, struct handel_uitslag);
    int64_t closing = 0;
    if (!vraag || !first)
        return err_set(err, ERR_FULL, "no room for an act");
    if (!handelvraag_van_formulier(&v->formulier, v->deel, &rest))
        return fout_antwoord(v, a, 400, NULL), ERR_NONE;
    *vraag = (struct handelvraag){
        .melding = v->deel,
        .act = slice_from_cstr(gebeurtenis_text(GEB_ONGEDAAN)),
        .argumenten = {{SLICE("nr"), formulier_veld(&v->formulier, "gebeurtenis")}},
        .aantal = 1,
        .reden = formulier_heeft(&v->formulier, "reden") ? rest.reden : SLICE("Meteen teruggenomen"),
        .versie = rest.versie,
        .eenmalig = rest.eenmalig,
    };
    enum err_kind kind = find_closing(v, vraag->argumenten[0].waarde, &closing, err);
    if (kind || !closing)
        return kind ? kind : act(v, vraag, a, err);
    kind = undo_closing(v, vraag, closing, first, err);
    if (kind)
        return kind;
    if (first->weigering)
        return show_again(v, vraag, first, a, err);
    vraag->versie = 0; /* it was this one that changed it */
    return act(v, vraag, a, err);
}
