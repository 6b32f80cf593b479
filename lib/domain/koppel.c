/* koppel: from niveaus to a verdict, and their texts; see koppel.h. The niveaus themselves:
 * koppel_vergelijk.c. */
#include "domain/koppel.h"

#include <string.h>

static const struct {
    enum koppelveld veld;
    const char *naam, *zin;
    int gewicht;
} niveaus[] = {
    {KOPPELVELD_COUNT, "ontbreekt", "", 0},
#define NIVEAU(symbol, veld, naam, gewicht, zin) {veld, naam, zin, gewicht},
#include "domain/koppel.def"
};

static const char *const velden[] = {
#define KOPPELVELD(symbol, naam) naam,
#include "domain/koppel.def"
};

void koppelbeleid_standaard(struct koppelbeleid *beleid)
{
    for (int i = 0; i < NIVEAU_COUNT; i++)
        beleid->gewicht[i] = niveaus[i].gewicht;
    beleid->zeker = KOPPEL_ZEKER;
    beleid->mogelijk = KOPPEL_MOGELIJK;
}

/* ---- proof ---- */

static enum niveau of(const struct vergelijking *v, enum koppelveld veld)
{
    return (enum niveau)v->niveau[veld];
}

static bool is_one_of(enum niveau niveau, enum niveau first, enum niveau last)
{
    return niveau >= first && niveau <= last;
}

static bool has_contact(const struct vergelijking *v)
{
    return of(v, KOPPEL_TELEFOON) == NIVEAU_TELEFOON_GELIJK || of(v, KOPPEL_EMAIL) == NIVEAU_EMAIL_GELIJK;
}

static bool has_address_or_contact(const struct vergelijking *v)
{
    return is_one_of(of(v, KOPPEL_ADRES), NIVEAU_ADRES_GELIJK, NIVEAU_ADRES_TOEVOEGING) || has_contact(v);
}

static bool agrees_surname(const struct vergelijking *v)
{
    return is_one_of(of(v, KOPPEL_ACHTERNAAM), NIVEAU_ACHTERNAAM_GELIJK, NIVEAU_ACHTERNAAM_LIJKT);
}

static bool agrees_birth(const struct vergelijking *v)
{
    return is_one_of(of(v, KOPPEL_GEBOORTE), NIVEAU_GEBOORTE_GELIJK, NIVEAU_GEBOORTE_DEELS);
}

static bool agrees_initials(const struct vergelijking *v)
{
    return is_one_of(of(v, KOPPEL_VOORLETTERS), NIVEAU_VOORLETTERS_GELIJK, NIVEAU_VOORLETTERS_BEGIN);
}

/* What a household shares may not outweigh what only one of it has. */
static bool is_another_of_the_family(const struct vergelijking *v)
{
    if (of(v, KOPPEL_GEBOORTE) == NIVEAU_GEBOORTE_ANDERS)
        return !agrees_initials(v) || of(v, KOPPEL_ACHTERNAAM) == NIVEAU_ACHTERNAAM_ANDERS;
    return of(v, KOPPEL_VOORLETTERS) == NIVEAU_VOORLETTERS_ANDERS && !agrees_birth(v) &&
           of(v, KOPPEL_BSN) != NIVEAU_BSN_GELIJK;
}

/* Initials that tell twins apart. A single one does not, nor do given names that are only alike, as those of
 * twins often are (Karim and Karima, Lars and Lara), unless they are also reached by one telephone or e-mail.
 */
static bool proves_initials(const struct vergelijking *v)
{
    enum niveau initials = of(v, KOPPEL_VOORLETTERS);
    return initials == NIVEAU_VOORLETTERS_GELIJK ||
           (is_one_of(initials, NIVEAU_VOORLETTERS_LIJKT, NIVEAU_VOORLETTERS_LETTER) && has_contact(v));
}

/* Registers write 1 January where only the year is known: of one building, of those who came there without
 * papers, many have the same. It proves where they are also reached by one telephone or e-mail. */
static bool proves_birth(const struct vergelijking *v)
{
    enum niveau birth = of(v, KOPPEL_GEBOORTE);
    return birth == NIVEAU_GEBOORTE_GELIJK || birth == NIVEAU_GEBOORTE_GEWISSELD ||
           (birth == NIVEAU_GEBOORTE_NIEUWJAAR && has_contact(v));
}

/* A contract often has the BSN of the one and the name of the other of a couple, and they share the rest. */
static bool is_of_a_couple(const struct vergelijking *v)
{
    return of(v, KOPPEL_VOORLETTERS) == NIVEAU_VOORLETTERS_ANDERS && !agrees_birth(v);
}

static bool is_proven(const struct vergelijking *v)
{
    if (of(v, KOPPEL_BSN) == NIVEAU_BSN_GELIJK)
        return (agrees_surname(v) || agrees_birth(v) || has_address_or_contact(v)) &&
               !is_another_of_the_family(v) && !is_of_a_couple(v);
    return proves_birth(v) && agrees_surname(v) && proves_initials(v) && has_address_or_contact(v);
}

struct koppeluitslag koppel_weeg(const struct vergelijking *v, const struct koppelbeleid *b)
{
    struct koppeluitslag uitslag = {.vergelijking = *v, .oordeel = MATCH_GEEN};
    for (int veld = 0; veld < KOPPELVELD_COUNT; veld++)
        uitslag.punten += b->gewicht[v->niveau[veld]];
    bool same_bsn = of(v, KOPPEL_BSN) == NIVEAU_BSN_GELIJK;
    if (of(v, KOPPEL_BSN) == NIVEAU_BSN_ANDERS || (!same_bsn && is_another_of_the_family(v)))
        return uitslag;
    if (same_bsn || uitslag.punten >= b->mogelijk)
        uitslag.oordeel = MATCH_MOGELIJK;
    if (uitslag.punten >= b->zeker && is_proven(v))
        uitslag.oordeel = MATCH_ZEKER;
    return uitslag;
}

/* ---- texts ---- */

const char *match_text(enum match match)
{
    return match == MATCH_ZEKER ? "zeker" : match == MATCH_MOGELIJK ? "mogelijk" : "geen";
}

const char *koppelveld_naam(enum koppelveld veld)
{
    return veld < KOPPELVELD_COUNT ? velden[veld] : "";
}

const char *niveau_naam(enum niveau niveau)
{
    return niveau < NIVEAU_COUNT ? niveaus[niveau].naam : "";
}

const char *niveau_zin(enum niveau niveau)
{
    return niveau < NIVEAU_COUNT ? niveaus[niveau].zin : "";
}

enum koppelveld niveau_veld(enum niveau niveau)
{
    return niveau < NIVEAU_COUNT ? niveaus[niveau].veld : KOPPELVELD_COUNT;
}

struct slice vergelijking_tekst(struct arena *arena, const struct vergelijking *v, bool zinnen)
{
    const char *text = "";
    for (int veld = 0; veld < KOPPELVELD_COUNT; veld++) {
        enum niveau niveau = of(v, (enum koppelveld)veld);
        const char *between = text[0] ? (zinnen ? "; " : ",") : "";
        if (niveau == NIVEAU_ONTBREEKT)
            continue;
        text = zinnen ? arena_printf(arena, "%s%s%s", text, between, niveau_zin(niveau))
                      : arena_printf(arena, "%s%s%s=%s", text, between, velden[veld], niveau_naam(niveau));
    }
    return arena_is_full(arena) ? SLICE_NONE : slice_from_cstr(text);
}
