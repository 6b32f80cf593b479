/* telefoon_doe: what came of a call, written down as acts (R13); pulling the call list. See telefoon.h. */
#include "web/telefoon.h"

#include "render/woorden.h"
#include "web/blad.h"
#include "web/fout.h"
#include "web/handelen.h"
#include "web/sessie.h"

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

struct daad {
    struct verzoek *v;
    const char *numbers; /* of the events, "12.13" */
    bool begun;          /* something was written: the version that was shown has passed */
    bool changed;        /* somebody else was first; nothing was written */
    const char *refusal; /* a Dutch sentence */
    struct invoerfout fouten[4];
    size_t fouten_n;
};

struct gegeven {
    const char *naam;
    struct slice waarde;
};

static int64_t shown_version(const struct verzoek *v)
{
    struct slice text = formulier_veld(&v->formulier, "versie");
    char number[24] = "";
    if (text.n < sizeof number)
        memcpy(number, text.p ? text.p : "", text.n);
    return strtoll(number, NULL, 10);
}

/* The act as a form asks it: the same page sent twice counts once, one about an older state not at all. */
static struct handelvraag ask(struct daad *d, const char *naam, const struct gegeven *given,
                              const char *reason)
{
    const struct formulier *f = &d->v->formulier;
    struct slice once = formulier_veld(f, "eenmalig");
    struct handelvraag q = {
        .melding = d->v->deel, .act = slice_from_cstr(naam), .reden = slice_from_cstr(reason)};
    for (; given && given->naam; given++)
        if (given->waarde.n)
            q.argumenten[q.aantal++] =
                (struct argument){slice_from_cstr(given->naam), slice_trim(given->waarde)};
    if (!d->begun && formulier_heeft(f, "uitkomst"))
        q.versie = shown_version(d->v);
    if (once.n)
        q.eenmalig = slice_from_cstr(
            arena_printf(d->v->arena, "%.*s %s", SLICE_ARG(once), naam)); /* two acts a form */
    return q;
}

static void keep(struct daad *d, const struct fouten *fouten)
{
    for (size_t i = 0; i < fouten->aantal && d->fouten_n < 4; i++)
        d->fouten[d->fouten_n++] = (struct invoerfout){fouten->rij[i].veld, fouten->rij[i].tekst};
}

static bool failed(const struct daad *d)
{
    return d->refusal || d->fouten_n || d->changed;
}

/* Nothing happens after a refusal. `given` ends with a name that is NULL; an empty value is left out. */
static enum err_kind act(struct daad *d, const char *naam, const struct gegeven *given, const char *reason,
                         struct err *err)
{
    struct verzoek *v = d->v;
    struct handel_uitslag result;
    const struct handelvraag q = ask(d, naam, given, reason);
    if (failed(d))
        return ERR_NONE;
    enum err_kind kind = handelen(v, &q, &result, err);
    if (kind)
        return kind;
    for (size_t i = 0; i < result.fouten.aantal && d->fouten_n < 4; i++)
        d->fouten[d->fouten_n++] = (struct invoerfout){result.fouten.rij[i].veld, result.fouten.rij[i].tekst};
    d->changed = result.hoe == HANDEL_VERANDERD;
    if (result.weigering && d->fouten_n == 0)
        d->refusal = result.weigering;
    if (!result.weigering) {
        d->begun = true;
        d->numbers =
            arena_printf(v->arena, "%s%s%lld", d->numbers, *d->numbers ? "." : "", (long long)result.nr);
    }
    return ERR_NONE;
}

static enum err_kind attempt(struct daad *d, const char *soort, bool reached, struct err *err)
{
    const struct gegeven given[] = {
        {"soort", slice_from_cstr(soort)},
        {"dagdeel", slice_from_cstr(dagdeel_text(dagdeel_van(d->v->nu)))},
        {"bereikt", slice_from_cstr(reached ? "ja" : "nee")},
        {NULL, SLICE_NONE},
    };
    return act(d, "poging", given, "", err);
}

/* What is wrong with an appointment is said before the call is written down: that comes first, since a call
 * after an appointment ends it. */
static void check_day(struct daad *d, const struct handelvraag *q)
{
    struct handeling h = {0};
    struct fouten fouten;
    civil_date today = instant_date(d->v->nu);
    fouten_begin(&fouten, d->v->arena);
    bool good = handeling_lees(d->v->arena, q->act, q->argumenten, q->aantal, today, &h, &fouten);
    if (good && h.gebeurtenis.dag < today)
        fout_meld(&fouten, false, "geen_waarde", "dag", "Deze dag ligt in het verleden.");
    keep(d, &fouten);
}

static enum err_kind agree(struct daad *d, bool call_back, struct err *err)
{
    const struct formulier *f = &d->v->formulier;
    const struct gegeven given[] = {
        {"dag", formulier_veld(f, "dag")},
        {"tijd", formulier_veld(f, "tijd")},
        {"plaats", call_back ? SLICE(TERUGBELLEN) : formulier_veld(f, "plaats")},
        {NULL, SLICE_NONE},
    };
    const struct handelvraag q = ask(d, "afspraak", given, "");
    check_day(d, &q);
    enum err_kind kind = attempt(d, contactsoort_text(CONTACT_TELEFOON), true, err);
    return kind ? kind : act(d, "afspraak", given, "", err);
}

static enum err_kind undo(struct daad *d, struct slice numbers, struct err *err)
{
    enum err_kind kind = ERR_NONE;
    while (numbers.n && !kind) { /* the last one first */
        size_t at = numbers.n;
        while (at > 0 && numbers.p[at - 1] != '.')
            at--;
        const struct gegeven given[] = {{"nr", {numbers.p + at, numbers.n - at}}, {NULL, SLICE_NONE}};
        kind = act(d, "ongedaan", given, "vergissing bij het bellen", err);
        numbers.n = at ? at - 1 : 0;
    }
    return kind;
}

/* Half of it was written, and the rest was refused. */
static enum err_kind take_back(struct daad *d, struct err *err)
{
    struct daad back = {.v = d->v, .numbers = "", .begun = true};
    return undo(&back, slice_from_cstr(d->numbers), err);
}

static enum err_kind reached(struct daad *d, const struct bel_uitkomst *outcome, struct err *err)
{
    const struct gegeven given[] = {{"resultaat", slice_from_cstr(eindresultaat_text(outcome->resultaat))},
                                    {NULL, SLICE_NONE}};
    enum err_kind kind = attempt(d, contactsoort_text(CONTACT_TELEFOON), true, err);
    if (kind || strcmp(outcome->code, "bereikt") == 0)
        return kind;
    return outcome->resultaat != RESULTAAT_GEEN ? act(d, "resultaat", given, "", err)
                                                : act(d, "in_hulp", NULL, "", err);
}

static enum err_kind write_down(struct daad *d, const struct bel_uitkomst *outcome, struct err *err)
{
    static const struct gegeven wrong[] = {{"telefoon", {"nee", 3}}, {NULL, {NULL, 0}}};
    if (outcome->groep == BEL_BEREIKT)
        return reached(d, outcome, err);
    if (outcome->groep == BEL_AFGESPROKEN)
        return agree(d, strcmp(outcome->code, "terugbellen") == 0, err);
    if (outcome->groep == BEL_GEEN_GEHOOR)
        return attempt(d, contactsoort_text(CONTACT_TELEFOON), false, err);
    if (strcmp(outcome->code, "app") == 0)
        return attempt(d, contactsoort_text(CONTACT_WHATSAPP), false, err);
    return strcmp(outcome->code, "nummer") == 0 ? act(d, "feit", wrong, "", err)
                                                : act(d, "teruggeven", NULL, "", err);
}

/* ---- the request ---- */

enum err_kind telefoon_doe(struct verzoek *v, struct antwoord *a, struct err *err)
{
    struct daad d = {.v = v, .numbers = ""};
    struct slice undone = formulier_veld(&v->formulier, "gebeurtenis");
    const struct bel_uitkomst *outcome = bel_uitkomst_van(formulier_veld(&v->formulier, "uitkomst"));
    if (!outcome && !undone.n) {
        fout_antwoord(v, a, 400, "Kies wat er uit het gesprek kwam.");
        return ERR_NONE;
    }
    enum err_kind kind = outcome ? write_down(&d, outcome, err) : undo(&d, undone, err);
    if (!kind && outcome && *d.numbers && failed(&d))
        kind = take_back(&d, err);
    if (kind)
        return kind;
    if (d.changed) {
        const struct telefoon_bericht said = {
            .let_op = "Iemand anders heeft deze melding intussen gewijzigd. Er is niets vastgelegd. Kijk "
                      "hieronder hoe het nu is."};
        return telefoon_blad(v, a, &said, err);
    }
    if (d.refusal || d.fouten_n) {
        const struct telefoon_bericht said = {.fout = d.refusal, .fouten = d.fouten, .fouten_n = d.fouten_n};
        return telefoon_blad(v, a, &said, err);
    }
    *a = (struct antwoord){.status = 303};
    a->heen = outcome ? arena_printf(v->arena, "/wachtrijen/telefoon/volgende?na=%.*s&wat=%s&gedaan=%s",
                                     SLICE_ARG(v->deel), outcome->code, d.numbers)
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
