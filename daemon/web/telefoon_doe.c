/* telefoon_doe: what came of a call, written down as acts (R13); pulling the call list. See telefoon.h. */
#include "web/telefoon.h"

#include "render/woorden.h"
#include "web/blad.h"
#include "web/fout.h"
#include "web/sessie.h"
#include "web/tik.h"

#include <stdlib.h>
#include <string.h>

/* clang-format off */
const struct bel_uitkomst BEL_UITKOMSTEN[] = {
    {"niet_bereikt", BEL_GEEN_GEHOOR, "Niet bereikt", "niet bereikt", RESULTAAT_GEEN},
    {"hulp", BEL_BEREIKT, "Wil hulp", "bereikt, wil hulp", RESULTAAT_GEEN},
    {"advies", BEL_BEREIKT, NULL, "bereikt, advies gegeven", RESULTAAT_ADVIES},
    {"vervolg_financieel", BEL_BEREIKT, NULL, "bereikt, vervolghulp", RESULTAAT_VERVOLGHULP_FINANCIEEL},
    {"vervolg_anders", BEL_BEREIKT, NULL, "bereikt, vervolghulp", RESULTAAT_VERVOLGHULP_NIET_FINANCIEEL},
    {"betaald", BEL_BEREIKT, NULL, "bereikt, al betaald of geregeld", RESULTAAT_BETAALD},
    {"geen_hulp", BEL_BEREIKT, NULL, "bereikt, hoeft geen hulp", RESULTAAT_GEEN_HULP},
    {"ander_traject", BEL_BEREIKT, NULL, "bereikt, heeft al een traject", RESULTAAT_ANDER_TRAJECT},
    {"bereikt", BEL_BEREIKT, "Nog geen uitkomst", "bereikt, nog geen uitkomst", RESULTAAT_GEEN},
    {"terugbellen", BEL_AFGESPROKEN, "Terugbellen", "terugbellen afgesproken", RESULTAAT_GEEN},
    {"afspraak", BEL_AFGESPROKEN, "Afspraak", "afspraak gemaakt", RESULTAAT_GEEN},
    {"nummer", BEL_ANDERS, "Het nummer klopt niet", "het nummer klopt niet", RESULTAAT_GEEN},
    {"app", BEL_ANDERS, "Bericht gestuurd (WhatsApp of sms)", "bericht gestuurd", RESULTAAT_GEEN},
    {"terug", BEL_ANDERS, "Niet gebeld: geef de plaats terug", "teruggegeven", RESULTAAT_GEEN},
};
/* clang-format on */
const size_t BEL_UITKOMSTEN_AANTAL = sizeof BEL_UITKOMSTEN / sizeof *BEL_UITKOMSTEN;

const struct bel_uitkomst *bel_uitkomst_van(struct slice code)
{
    for (size_t i = 0; i < BEL_UITKOMSTEN_AANTAL; i++)
        if (slice_eq_cstr(code, BEL_UITKOMSTEN[i].code))
            return &BEL_UITKOMSTEN[i];
    return NULL;
}

const char *bel_uitkomst_knop(const struct bel_uitkomst *uitkomst)
{
    return uitkomst->knop ? uitkomst->knop : eindresultaat_text(uitkomst->resultaat);
}

/* ---- acts ---- */

#define VERGISSING "vergissing bij het bellen"

static enum err_kind attempt(struct tik *d, const char *soort, bool reached, struct err *err)
{
    const struct tik_gegeven given[] = {
        {"soort", slice_from_cstr(soort)},
        {"dagdeel", slice_from_cstr(dagdeel_text(dagdeel_van(d->v->nu)))},
        {"bereikt", slice_from_cstr(reached ? "ja" : "nee")},
        {NULL, SLICE_NONE},
    };
    return tik_doe(d, "poging", given, "", err);
}

/* What is wrong with an appointment is said before the call is written down: that comes first, since a call
 * after an appointment ends it. */
static void check_day(struct tik *d, const struct handelvraag *q)
{
    struct handeling h = {0};
    struct fouten fouten;
    civil_date today = instant_date(d->v->nu);
    fouten_begin(&fouten, d->v->arena);
    bool good = handeling_lees(d->v->arena, q->act, q->argumenten, q->aantal, today, &h, &fouten);
    if (good && h.gebeurtenis.dag < today)
        fout_meld(&fouten, false, "geen_waarde", "dag", "Deze dag ligt in het verleden.");
    for (size_t i = 0; i < fouten.aantal; i++)
        tik_fout(d, fouten.rij[i].veld, fouten.rij[i].tekst);
    if (d->fouten_n)
        d->weigering = "Er klopt iets niet aan de afspraak.";
}

static enum err_kind agree(struct tik *d, bool call_back, struct err *err)
{
    const struct formulier *f = &d->v->formulier;
    const struct tik_gegeven given[] = {
        {"dag", formulier_veld(f, "dag")},
        {"tijd", formulier_veld(f, "tijd")},
        {"plaats", call_back ? SLICE(TERUGBELLEN) : formulier_veld(f, "plaats")},
        {NULL, SLICE_NONE},
    };
    const struct handelvraag q = tik_vraag(d, "afspraak", given, "");
    check_day(d, &q);
    enum err_kind kind = attempt(d, contactsoort_text(CONTACT_TELEFOON), true, err);
    return kind ? kind : tik_doe(d, "afspraak", given, "", err);
}

/* Half of it was written, and the rest was refused. */
static enum err_kind take_back(struct tik *d, struct err *err)
{
    struct tik back = *d; /* keys go on where they were */
    back.weigering = NULL;
    return tik_ongedaan(&back, slice_from_cstr(d->nummers), VERGISSING, err);
}

static enum err_kind reached(struct tik *d, const struct bel_uitkomst *outcome, struct err *err)
{
    const struct tik_gegeven given[] = {
        {"resultaat", slice_from_cstr(eindresultaat_text(outcome->resultaat))}, {NULL, SLICE_NONE}};
    enum err_kind kind = attempt(d, contactsoort_text(CONTACT_TELEFOON), true, err);
    if (kind || strcmp(outcome->code, "bereikt") == 0)
        return kind;
    return outcome->resultaat != RESULTAAT_GEEN ? tik_doe(d, "resultaat", given, "", err)
                                                : tik_doe(d, "in_hulp", NULL, "", err);
}

static enum err_kind write_down(struct tik *d, const struct bel_uitkomst *outcome, struct err *err)
{
    static const struct tik_gegeven wrong[] = {{"telefoon", {"nee", 3}}, {NULL, {NULL, 0}}};
    if (outcome->groep == BEL_BEREIKT)
        return reached(d, outcome, err);
    if (outcome->groep == BEL_AFGESPROKEN)
        return agree(d, strcmp(outcome->code, "terugbellen") == 0, err);
    if (outcome->groep == BEL_GEEN_GEHOOR)
        return attempt(d, contactsoort_text(CONTACT_TELEFOON), false, err);
    if (strcmp(outcome->code, "app") == 0)
        return attempt(d, contactsoort_text(CONTACT_WHATSAPP), false, err);
    return strcmp(outcome->code, "nummer") == 0 ? tik_doe(d, "feit", wrong, "", err)
                                                : tik_doe(d, "teruggeven", NULL, "", err);
}

/* ---- the request ---- */

enum err_kind telefoon_doe(struct verzoek *v, struct antwoord *a, struct err *err)
{
    struct tik d = tik_begin(v);
    struct slice undone = formulier_veld(&v->formulier, "gebeurtenis");
    const struct bel_uitkomst *outcome = bel_uitkomst_van(formulier_veld(&v->formulier, "uitkomst"));
    if (!outcome && !undone.n) {
        fout_antwoord(v, a, 400, "Kies wat er uit het gesprek kwam.");
        return ERR_NONE;
    }
    enum err_kind kind = outcome ? write_down(&d, outcome, err) : tik_ongedaan(&d, undone, VERGISSING, err);
    if (!kind && outcome && *d.nummers && d.weigering)
        kind = take_back(&d, err);
    if (kind)
        return kind;
    if (d.weigering && d.hoe == HANDEL_VERANDERD) {
        const struct telefoon_bericht said = {
            .let_op = "Iemand anders heeft deze melding intussen gewijzigd. Er is niets vastgelegd. Kijk "
                      "hieronder hoe het nu is."};
        return telefoon_blad(v, a, &said, err);
    }
    if (d.weigering) {
        const struct telefoon_bericht said = {
            .fout = d.fouten_n ? NULL : d.weigering, .fouten = d.fouten, .fouten_n = d.fouten_n};
        return telefoon_blad(v, a, &said, err);
    }
    *a = (struct antwoord){.status = 303};
    a->heen = outcome ? arena_printf(v->arena, "/wachtrijen/telefoon/volgende?na=%.*s&wat=%s&gedaan=%s",
                                     SLICE_ARG(v->deel), outcome->code, d.nummers)
                      : arena_printf(v->arena, "/wachtrijen/telefoon/%.*s?wat=ongedaan", SLICE_ARG(v->deel));
    return ERR_NONE;
}

enum err_kind telefoon_haal_op(struct verzoek *v, struct antwoord *a, struct err *err)
{
    struct schrijver writer;
    struct wachtrij list = {0};
    const struct wachtrij_vraag question = {.kanaal = KANAAL_TELEFOON,
                                            .team = -1,
                                            .ophalen = true,
                                            .geheugen = (size_t)v->web->config.geheugen.verzoek_mb << 20,
                                            .sleutels = &v->web->sleutels};
    enum err_kind kind = sessie_schrijver(v, &writer, err);
    kind = kind ? kind : sessie_buiten(v, err);
    kind = kind ? kind : wachtrij_lees(v->db, v->arena, &writer, &question, &list, err);
    if (!kind)
        *a = (struct antwoord){
            .status = 303,
            .heen = arena_printf(v->arena, "/wachtrijen/telefoon?opgehaald=%s",
                                 list.aantal ? arena_printf(v->arena, "%zu", list.aantal) : "0")};
    return kind;
}
