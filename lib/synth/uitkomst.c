/* uitkomst: chances and acts, see uitkomst.h. */
#include "synth/uitkomst.h"

#include "base/rng.h"
#include "synth/uit.h"

struct gang {
    struct uit uit;
    struct rng rng;
    const struct synth_bezoek *bezoek;
    uint32_t eerste; /* of the melding and channel: which dagdeel is tried first, the others follow */
};

/* A fresh stream for each melding, channel, day and attempt: the order of the lines does not matter. */
static void begin(struct gang *gang)
{
    const struct synth_bezoek *bezoek = gang->bezoek;
    struct rng rng = {bezoek->zaad ^ UINT64_C(0x5851F42D4C957F2D)};
    for (size_t i = 0; i < bezoek->melding.n; i++) {
        rng.state = rng_next(&rng) + (unsigned char)bezoek->melding.p[i];
    }
    rng.state = rng_next(&rng) + (uint64_t)bezoek->kanaal;
    gang->eerste = rng_below(&rng, 3);
    rng.state = rng_next(&rng) + (uint64_t)(uint32_t)bezoek->dag;
    rng.state = rng_next(&rng) + (uint64_t)(uint32_t)bezoek->eerder;
    gang->rng = rng;
}

/* sleutels: "soort", "Telefoon", "dag", ..., NULL */
static void handel(struct gang *gang, const char *handeling, const char *const *sleutels, const char *reden)
{
    struct uit *uit = &gang->uit;
    uit_kaal(uit, "{\"melding\":\"");
    uit_tekst(uit, gang->bezoek->melding);
    uit_kaal(uit, "\",\"handeling\":\"");
    uit_kaal(uit, handeling);
    uit_kaal(uit, "\",\"argumenten\":{");
    for (size_t i = 0; sleutels != NULL && sleutels[i] != NULL; i += 2) {
        uit_kaal(uit, i == 0 ? "\"" : ",\"");
        uit_kaal(uit, sleutels[i]);
        uit_kaal(uit, "\":\"");
        uit_kaal(uit, sleutels[i + 1]);
        uit_kaal(uit, "\"");
    }
    uit_kaal(uit, "},\"reden\":\"");
    uit_kaal(uit, reden);
    uit_kaal(uit, "\"}\n");
}

static void poging(struct gang *gang, enum contactsoort soort, enum dagdeel dagdeel, bool bereikt)
{
    char dag[DATE_TEXT];
    const char *const argumenten[] = {
        "soort",   contactsoort_text(soort), "dag",     date_format(gang->bezoek->dag, dag),
        "dagdeel", dagdeel_text(dagdeel),    "bereikt", bereikt ? "ja" : "nee",
        NULL};
    handel(gang, "poging", argumenten, bereikt ? "Gesproken" : "Niemand bereikt");
}

static void resultaat(struct gang *gang, enum eindresultaat code, const char *reden)
{
    const char *const argumenten[] = {"resultaat", eindresultaat_text(code), NULL};
    handel(gang, "resultaat", argumenten, reden);
}

static void feit(struct gang *gang, const char *sleutel, const char *waarde, const char *reden)
{
    const char *const argumenten[] = {sleutel, waarde, NULL};
    handel(gang, "feit", argumenten, reden);
}

/* Somebody was spoken to. */
static void gesprek(struct gang *gang)
{
    static const uint16_t gewicht[] = {14, 11, 10, 28, 24, 13};
    switch (rng_weighted(&gang->rng, gewicht, 6)) {
    case 0:
        handel(gang, "in_hulp", NULL, "Neemt hulp aan");
        break;
    case 1:
        resultaat(gang, RESULTAAT_VERVOLGHULP_FINANCIEEL, "Aangemeld bij de GKB");
        break;
    case 2:
        resultaat(gang, RESULTAAT_ADVIES, "Advies gegeven, achterstand wordt ingelopen");
        break;
    case 3:
        resultaat(gang, RESULTAAT_GEEN_HULP, "Wil geen hulp");
        break;
    case 4:
        resultaat(gang, RESULTAAT_BETAALD, "Heeft betaald of een regeling getroffen");
        break;
    default: /* will call back: nothing is known yet */
        break;
    }
}

static void bel(struct gang *gang)
{
    static const enum dagdeel delen[] = {DAGDEEL_OCHTEND, DAGDEEL_MIDDAG, DAGDEEL_AVOND};
    uint32_t deel = gang->eerste + (uint32_t)gang->bezoek->eerder;
    bool bereikt = rng_chance(&gang->rng, 35, 100);
    poging(gang, CONTACT_TELEFOON, delen[deel % 3], bereikt);
    if (!bereikt && rng_chance(&gang->rng, 65, 100)) {
        bereikt = rng_chance(&gang->rng, 35, 100);
        poging(gang, CONTACT_TELEFOON, delen[(deel + 1) % 3], bereikt);
    }
    if (bereikt) {
        gesprek(gang);
    } else if (rng_chance(&gang->rng, 5, 100)) {
        feit(gang, "telefoon", "nee", "Nummer is niet in gebruik");
    } else if (gang->bezoek->eerder >= 2) {
        resultaat(gang, RESULTAAT_GEEN_CONTACT, "Na drie keer bellen niemand bereikt");
    }
}

static void bezoek(struct gang *gang)
{
    bool laat = (gang->eerste == 0) == (gang->bezoek->eerder == 0); /* a second visit on another dagdeel */
    enum dagdeel dagdeel = laat ? DAGDEEL_AVOND : DAGDEEL_MIDDAG;
    bool bereikt = rng_chance(&gang->rng, 60, 100);
    poging(gang, CONTACT_HUISBEZOEK, dagdeel, bereikt);
    if (!bereikt) {
        if (gang->bezoek->eerder > 0) {
            resultaat(gang, RESULTAAT_GEEN_CONTACT, "Twee keer aan de deur geweest");
        } else {
            poging(gang, CONTACT_KAARTJE, dagdeel, false);
        }
        return;
    }
    if (rng_chance(&gang->rng, 45, 100)) {
        feit(gang, "kinderen", rng_chance(&gang->rng, 60, 100) ? "ja" : "nee", "Gezien bij het bezoek");
    }
    if (rng_chance(&gang->rng, 8, 100)) {
        feit(gang, "tolk", "ja", "Spreekt weinig Nederlands");
    }
    gesprek(gang);
}

static void brief(struct gang *gang)
{
    if (!rng_chance(&gang->rng, 8, 100)) {
        return;
    }
    handel(gang, "reactie", NULL, "Belde na de brief");
    poging(gang, CONTACT_TELEFOON, rng_chance(&gang->rng, 1, 2) ? DAGDEEL_OCHTEND : DAGDEEL_MIDDAG, true);
    gesprek(gang);
}

static void overdracht(struct gang *gang)
{
    if (rng_chance(&gang->rng, 85, 100)) {
        handel(gang, "bevestigen", NULL, "Bekend, wij nemen contact op");
    } else {
        handel(gang, "afwijzen", NULL, "Traject is beëindigd");
    }
}

struct slice synth_uitkomst(struct arena *arena, const struct synth_bezoek *b)
{
    struct gang gang = {.bezoek = b};
    if (!uit_begin(arena, &gang.uit, 5, 512)) {
        return SLICE_NONE;
    }
    begin(&gang);
    switch (b->kanaal) {
    case KANAAL_BRIEF:
        brief(&gang);
        break;
    case KANAAL_TELEFOON:
        bel(&gang);
        break;
    case KANAAL_HUISBEZOEK:
        bezoek(&gang);
        break;
    case KANAAL_OVERDRACHT_GKB:
    case KANAAL_OVERDRACHT_WPDA:
        overdracht(&gang);
        break;
    default:
        break;
    }
    return uit_klaar(&gang.uit);
}

bool synth_melding_geldig(struct slice melding)
{
    if (melding.n == 0 || melding.n > SYNTH_MAX_MELDING) {
        return false;
    }
    for (size_t i = 0; i < melding.n; i++) {
        char c = melding.p[i];
        bool goed = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
        if (!goed) {
            return false;
        }
    }
    return true;
}
