/* uitzoeken: see uitzoeken.h. */
#include "web/uitzoeken.h"

#include "plan/uitleg.h"
#include "render/woorden.h"
#include "web/blad.h"
#include "web/fout.h"
#include "web/handelen.h"
#include "web/inzage.h"
#include "web/melding_bekend.h"
#include "web/sessie.h"
#include "web/vandaag_beeld.h"

#include <inttypes.h>

struct twijfel {
    struct verzoek *v;
    struct blad *b;
    struct slice id;
    struct schrijver s;
    struct uitleg u;
    struct handeling_keuze kan;
    bool open; /* it is looked into, still */
};

/* ---- reading ---- */

static enum err_kind load(struct twijfel *t, bool *ret_er, struct err *err)
{
    struct verzoek *v = t->v;
    enum err_kind kind = sessie_binnen(v, err);
    kind = kind ? kind : sessie_schrijver(v, &t->s, err);
    const struct uitleg_bron bron = {v->db, v->arena, &t->s, &v->web->sleutels};
    *ret_er = false;
    kind = kind ? kind : uitleg_laad(&bron, t->id, true, &t->u, ret_er, err);
    if (kind || !*ret_er)
        return kind;
    const struct melding_oordeel *now = t->u.nu;
    t->open = now && now->actief && now->route == KANAAL_UITZOEKEN && now->status == MELDING_OPEN;
    if (now)
        handeling_kan(v->arena, t->u.dossier, &t->u.oordeel, now, v->wie.rol, t->s.vandaag, &t->kan);
    return inzage_noteer(v, t->u.m.sleutel, "uitzoeken", err);
}

/* ---- the page ---- */

static bool known_at(const struct twijfel *t, enum bron bron)
{
    for (size_t i = 0; i < t->u.bekenden_aantal; i++)
        if (t->u.bekenden[i].bron == bron)
            return true;
    return false;
}

static bool is_doubt_of_person(enum reden reden)
{
    return reden == REDEN_BEKEND_DEELS || reden == REDEN_BEKEND_MOGELIJK;
}

static void decide(struct twijfel *t)
{
    struct blad *b = t->b;
    bool person = is_doubt_of_person(t->u.nu->reden);
    bool gkb = known_at(t, BRON_GKB) && t->kan.naar[KANAAL_OVERDRACHT_GKB];
    bool wpda = known_at(t, BRON_WPDA) && t->kan.naar[KANAAL_OVERDRACHT_WPDA];
    if (!gkb && !wpda && !t->kan.naar[KANAAL_BRIEF])
        return;
    blad_kaart(b, person ? "Is dit dezelfde persoon?" : "Wat moet er gebeuren?");
    blad_formulier(b, arena_printf(t->v->arena, "/uitzoeken/%.*s", SLICE_ARG(t->u.id)));
    blad_verborgen_getal(b, "versie", handeling_versie(t->u.dossier));
    blad_verborgen(b, "eenmalig", slice_from_cstr(handelen_sleutel(t->v)));
    blad_veld(b, &(struct invoerveld){.naam = "reden",
                                      .etiket = "Waarom besluit u dit?",
                                      .hulp = "Bijvoorbeeld: gebeld met de GKB, het is de broer.",
                                      .waarde = formulier_veld(&t->v->formulier, "reden"),
                                      .verplicht = true,
                                      .lengte = HANDELING_MAX_REDEN});
    blad_knoppen(b);
    if (gkb)
        blad_knop_tweede(b, "besluit", "gkb", "Zelfde persoon: overdragen aan GKB");
    if (wpda)
        blad_knop_tweede(b, "besluit", "wpda", "Zelfde persoon: overdragen aan WPDA");
    if (t->kan.naar[KANAAL_BRIEF])
        blad_knop_tweede(b, "besluit", "anders",
                         person ? "Iemand anders: gewoon benaderen" : "Toch benaderen");
    html_sluit(&b->h);
    html_sluit(&b->h);
    html_sluit(&b->h);
}

/* R6 proposes an outcome where nobody can be approached. */
static void propose(struct twijfel *t)
{
    struct blad *b = t->b;
    enum eindresultaat proposed = t->u.nu->voorstel;
    if (proposed == RESULTAAT_GEEN)
        return;
    blad_kaart(b, "Voorstel: sluiten");
    blad_zin(b, "Uitkomst: %s.", eindresultaat_text(proposed));
    blad_formulier(b, "/vandaag/sluiten");
    blad_verborgen_getal(b, "resultaat", proposed);
    blad_verborgen(b, "melding", t->u.id);
    blad_veld(b, &(struct invoerveld){.naam = "reden", .etiket = "Reden", .lengte = HANDELING_MAX_REDEN});
    blad_knop(b, "Sluit deze melding");
    html_sluit(&b->h);
    html_sluit(&b->h);
}

static void body(struct twijfel *t)
{
    struct blad *b = t->b;
    struct arena *arena = t->v->arena;
    const struct melding_oordeel *now = t->u.nu;
    if (!t->open) {
        blad_melding(b, BLAD_INFO, "Deze melding hoeft niet meer te worden uitgezocht.");
    } else {
        const char *why = uitleg_reden_zin(now->reden);
        blad_zin(b, "Waarom: %s.", *why ? why : "een medewerker heeft haar hierheen verplaatst");
        blad_zin(b, "Termijn: %s.%s", woord_dag(arena, now->termijn), now->spoed ? " Er is spoed." : "");
    }
    bekenden_toon(b, &t->u, t->s.beleid);
    if (t->open) {
        decide(t);
        propose(t);
    }
    if (t->open && now->reden == REDEN_CRISIS_ZONDER_PLAATS)
        blad_link(b, "/capaciteit", "Een extra plaats geven");
    blad_zin(b, "%s", "Iets anders vastleggen, of zien om wie het gaat:");
    blad_link(b, arena_printf(arena, "/meldingen/%.*s", SLICE_ARG(t->u.id)), "Naar de melding");
}

static enum err_kind make(struct verzoek *v, struct blad *b, struct slice id, struct twijfel **ret,
                          bool *ret_er, struct err *err)
{
    struct twijfel *t = ARENA_NEW(v->arena, struct twijfel);
    if (!t)
        return err_set(err, ERR_FULL, "no room for a doubt");
    t->v = v;
    t->b = b;
    t->id = id;
    *ret = t;
    return load(t, ret_er, err);
}

static enum err_kind page(struct verzoek *v, struct antwoord *a, const struct handel_uitslag *mislukt,
                          struct err *err)
{
    struct blad b;
    struct twijfel *t = NULL;
    bool there = false;
    enum err_kind kind = make(v, &b, v->deel, &t, &there, err);
    if (kind || !there) {
        fout_antwoord(v, a, 404, "Deze melding is er niet.");
        return kind;
    }
    blad_begin(&b, v, arena_printf(v->arena, "Uitzoeken: %.*s", SLICE_ARG(t->u.id)));
    blad_terug(&b, "/#uitzoeken", "Terug naar vandaag");
    if (mislukt)
        blad_melding(&b, mislukt->hoe == HANDEL_VERANDERD ? BLAD_LET_OP : BLAD_FOUT, mislukt->weigering);
    body(t);
    blad_klaar(&b, a);
    return ERR_NONE;
}

enum err_kind uitzoeken_blok(struct verzoek *v, struct blad *b, struct slice id, struct err *err)
{
    struct twijfel *t = NULL;
    bool there = false;
    enum err_kind kind = make(v, b, id, &t, &there, err);
    if (kind || !there)
        return kind;
    html_open(&b->h, "section", "class", "vs-kaart", "id", "twijfel", NULL);
    blad_kop(b, 2, arena_printf(v->arena, "Uitzoeken: %.*s", SLICE_ARG(t->u.id)));
    body(t);
    html_sluit(&b->h);
    return ERR_NONE;
}

enum err_kind uitzoeken_toon(struct verzoek *v, struct antwoord *a, struct err *err)
{
    return page(v, a, NULL, err);
}

enum err_kind uitzoeken_begin(struct verzoek *v, struct antwoord *a, struct err *err)
{
    struct dagbeeld beeld;
    struct blad b;
    enum err_kind kind = dagbeeld_werk(v, &beeld, err);
    for (size_t i = 0; !kind && i < beeld.werk_aantal; i++) {
        if (!werk_uitzoeken(&beeld.werk[i]))
            continue;
        const char *heen = arena_printf(v->arena, "/uitzoeken/%.*s", SLICE_ARG(beeld.werk[i].id));
        *a = (struct antwoord){.status = 303, .heen = heen};
        return ERR_NONE;
    }
    if (kind)
        return kind;
    blad_begin(&b, v, "Uitzoeken");
    blad_zin(&b, "Er is niets uit te zoeken.");
    blad_klaar(&b, a);
    return ERR_NONE;
}

/* ---- deciding ---- */

static enum kanaal chosen(struct slice besluit)
{
    if (slice_eq_cstr(besluit, "gkb"))
        return KANAAL_OVERDRACHT_GKB;
    if (slice_eq_cstr(besluit, "wpda"))
        return KANAAL_OVERDRACHT_WPDA;
    return slice_eq_cstr(besluit, "anders") ? KANAAL_BRIEF : KANAAL_GEEN;
}

enum err_kind uitzoeken_doe(struct verzoek *v, struct antwoord *a, struct err *err)
{
    struct handelvraag *q = ARENA_NEW(v->arena, struct handelvraag);
    struct handel_uitslag *done = ARENA_NEW(v->arena, struct handel_uitslag);
    enum kanaal heen = chosen(formulier_veld(&v->formulier, "besluit"));
    if (!q || !done)
        return err_set(err, ERR_FULL, "no room for a decision");
    if (heen == KANAAL_GEEN || !handelvraag_van_formulier(&v->formulier, v->deel, q))
        return fout_antwoord(v, a, 400, NULL), ERR_NONE;
    q->act = SLICE("verplaatsen");
    q->argumenten[0] = (struct argument){SLICE("kanaal"), slice_from_cstr(kanaal_text(heen))};
    q->aantal = 1;
    enum err_kind kind = handelen(v, q, done, err);
    if (kind)
        return kind;
    if (done->hoe == HANDEL_GEDAAN || done->hoe == HANDEL_AL_GEDAAN) {
        *a = (struct antwoord){.status = 303,
                               .heen = arena_printf(v->arena, "/?gedaan=%" PRId64 "#uitzoeken", done->nr)};
        return ERR_NONE;
    }
    if (done->hoe == HANDEL_FOUTEN)
        done->weigering = "Geef een reden op: een ander moet kunnen lezen waarom u dit besloot.";
    kind = page(v, a, done, err);
    if (!kind && a->status == 200)
        a->status = done->hoe == HANDEL_VERANDERD || done->hoe == HANDEL_ANDERE_VRAAG ? 409 : 422;
    return kind;
}
