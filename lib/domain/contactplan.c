/* contactplan: see contactplan.h. One attempt after another, each on another day and, where one is left, on
 * another dagdeel (trying again at the same hour reaches few). Counting comes first, then the step by the
 * place held. */
#include "domain/contactplan.h"

#include "domain/termijn.h"

/* Attempts of one kind in the present line that reached nobody. */
struct telling {
    int aantal, dagen, dagdelen;
    unsigned geprobeerd; /* bit per dagdeel */
    civil_date laatste;
};

static bool is_poging(const struct contactpoging *poging, enum contactsoort soort)
{
    return poging->lopend && poging->soort == soort && !poging->bereikt;
}

static bool dag_eerder(const struct contact_feiten *feiten, size_t tot, enum contactsoort soort,
                       civil_date dag)
{
    for (size_t i = 0; i < tot; i++)
        if (is_poging(&feiten->pogingen[i], soort) && feiten->pogingen[i].dag == dag)
            return true;
    return false;
}

/* An attempt without a dagdeel counts as one of its own: doubt must not keep somebody being called. */
static void tel(struct telling *telling, const struct contactpoging *poging, bool nieuwe_dag)
{
    unsigned bit = 1u << poging->dagdeel;
    telling->aantal++;
    telling->dagen += nieuwe_dag;
    if (poging->dagdeel == DAGDEEL_GEEN || !(telling->geprobeerd & bit))
        telling->dagdelen++;
    telling->geprobeerd |= bit;
    if (telling->laatste == DATE_NONE || poging->dag > telling->laatste)
        telling->laatste = poging->dag;
}

static struct telling tel_soort(const struct contact_feiten *feiten, enum contactsoort soort)
{
    struct telling telling = {.laatste = DATE_NONE};
    for (size_t i = 0; i < feiten->pogingen_aantal; i++) {
        const struct contactpoging *poging = &feiten->pogingen[i];
        if (is_poging(poging, soort))
            tel(&telling, poging, !dag_eerder(feiten, i, soort, poging->dag));
    }
    return telling;
}

/* A missed visit leaves a Kaartje; some record both, some only the Kaartje. */
static struct telling tel_bezoeken(const struct contact_feiten *feiten)
{
    struct telling telling = tel_soort(feiten, CONTACT_HUISBEZOEK);
    for (size_t i = 0; i < feiten->pogingen_aantal; i++) {
        const struct contactpoging *poging = &feiten->pogingen[i];
        if (is_poging(poging, CONTACT_KAARTJE) &&
            !dag_eerder(feiten, feiten->pogingen_aantal, CONTACT_HUISBEZOEK, poging->dag))
            tel(&telling, poging, !dag_eerder(feiten, i, CONTACT_KAARTJE, poging->dag));
    }
    return telling;
}

static int extra(const struct beleid *beleid, const struct contact_feiten *feiten)
{
    bool ouder = feiten->oudste >= 0 && feiten->oudste >= beleid->contactplan.oudere_vanaf;
    return ouder ? beleid->contactplan.extra_oudere : 0;
}

bool contactplan_bellen_op(const struct beleid *beleid, const struct contact_feiten *feiten)
{
    if (feiten->bereikt)
        return false;
    if (feiten->plaats == KANAAL_TELEFOON && !feiten->telefoon_bekend)
        return true;
    struct telling bellen = tel_soort(feiten, CONTACT_TELEFOON);
    return bellen.aantal > 0 && bellen.aantal >= beleid->contactplan.bel_pogingen + extra(beleid, feiten) &&
           bellen.dagen >= beleid->contactplan.bel_dagen &&
           bellen.dagdelen >= beleid->contactplan.bel_dagdelen;
}

bool contactplan_bezoeken_op(const struct beleid *beleid, const struct contact_feiten *feiten)
{
    if (feiten->bereikt)
        return false;
    struct telling bezoeken = tel_bezoeken(feiten);
    int pogingen = beleid->contactplan.bezoek_pogingen; /* whoever comes back does so on another dagdeel */
    return bezoeken.aantal > 0 && bezoeken.aantal >= pogingen + extra(beleid, feiten) &&
           bezoeken.dagdelen >= (pogingen > 1 ? 2 : 1);
}

static civil_date laatste(civil_date a, civil_date b) /* DATE_NONE is before every date */
{
    return a > b ? a : b;
}

static civil_date laatste_persoonlijke(const struct contact_feiten *feiten)
{
    return laatste(tel_soort(feiten, CONTACT_TELEFOON).laatste, tel_bezoeken(feiten).laatste);
}

/* Nobody is working on it: no place, or a place for calls that are all made. */
static bool ligt_stil(const struct beleid *beleid, const struct contact_feiten *feiten)
{
    return feiten->plaats == KANAAL_GEEN ||
           (feiten->plaats == KANAAL_TELEFOON && contactplan_bellen_op(beleid, feiten));
}

/* The day on which a melding that lies still is proposed for closing; DATE_NONE: never so. */
static civil_date stil_tot(const struct beleid *beleid, const struct contact_feiten *feiten)
{
    civil_date sinds = laatste(feiten->brief_opgehaald, laatste_persoonlijke(feiten));
    if (sinds == DATE_NONE || !ligt_stil(beleid, feiten))
        return DATE_NONE;
    return sinds + beleid->contactplan.afsluiten_na_dagen;
}

enum eindresultaat contactplan_voorstel(const struct beleid *beleid, const struct contact_feiten *feiten)
{
    if (feiten->modus != MELDING_OPEN || feiten->bereikt)
        return RESULTAAT_GEEN;
    if (contactplan_bezoeken_op(beleid, feiten))
        return RESULTAAT_GEEN_CONTACT;
    civil_date tot = stil_tot(beleid, feiten);
    if (tot == DATE_NONE || feiten->vandaag < tot || feiten->brief_wacht) /* a newer letter is to go first */
        return RESULTAAT_GEEN;
    return laatste_persoonlijke(feiten) == DATE_NONE ? RESULTAAT_GEEN_REACTIE : RESULTAAT_GEEN_CONTACT;
}

enum dagdeel contactplan_dagdeel(unsigned alle, unsigned soort)
{
    const unsigned geprobeerd[] = {alle, soort};
    if (alle == 0)
        return DAGDEEL_GEEN;
    for (size_t i = 0; i < sizeof geprobeerd / sizeof *geprobeerd; i++)
        for (enum dagdeel dagdeel = DAGDEEL_OCHTEND; dagdeel <= DAGDEEL_AVOND; dagdeel++)
            if (!(geprobeerd[i] & 1u << dagdeel))
                return dagdeel;
    return DAGDEEL_GEEN;
}

static struct stap stap(enum stap_soort soort, civil_date vanaf, enum dagdeel dagdeel)
{
    return (struct stap){.soort = soort, .vanaf = vanaf, .dagdeel = dagdeel};
}

/* The first day for an attempt: the letter has had its working days, the last attempt was on another day. */
static civil_date eerste_dag(const struct beleid *beleid, const struct contact_feiten *feiten)
{
    civil_date vanaf = feiten->vandaag, vorige = laatste_persoonlijke(feiten);
    if (feiten->brief_opgehaald != DATE_NONE && !feiten->korte_termijn)
        vanaf = laatste(
            vanaf, werkdag_plus(beleid, feiten->brief_opgehaald, beleid->contactplan.na_brief_werkdagen));
    return vorige == DATE_NONE ? vanaf : laatste(vanaf, werkdag_plus(beleid, vorige, 1));
}

/* Nothing tried yet and the letter has not had its time. */
static bool wacht_op_brief(const struct contact_feiten *feiten, civil_date vanaf)
{
    return vanaf > feiten->vandaag && laatste_persoonlijke(feiten) == DATE_NONE;
}

static struct stap stap_bellen(const struct beleid *beleid, const struct contact_feiten *feiten)
{
    if (contactplan_bellen_op(beleid, feiten))
        return stap(STAP_BEZOEK_AANVRAGEN, feiten->vandaag, DAGDEEL_GEEN);
    civil_date vanaf = eerste_dag(beleid, feiten);
    if (wacht_op_brief(feiten, vanaf))
        return stap(STAP_WACHTEN, vanaf, DAGDEEL_GEEN);
    struct telling bellen = tel_soort(feiten, CONTACT_TELEFOON);
    if (bellen.laatste > tel_soort(feiten, CONTACT_WHATSAPP).laatste && vanaf > feiten->vandaag)
        return stap(STAP_WHATSAPP, feiten->vandaag, DAGDEEL_GEEN); /* between two calls, not instead of one */
    return stap(STAP_BELLEN, vanaf,
                contactplan_dagdeel(bellen.geprobeerd | tel_bezoeken(feiten).geprobeerd, bellen.geprobeerd));
}

static struct stap stap_bezoeken(const struct beleid *beleid, const struct contact_feiten *feiten)
{
    civil_date vanaf = eerste_dag(beleid, feiten);
    if (wacht_op_brief(feiten, vanaf))
        return stap(STAP_WACHTEN, vanaf, DAGDEEL_GEEN);
    unsigned bezoeken = tel_bezoeken(feiten).geprobeerd;
    unsigned alle = bezoeken | tel_soort(feiten, CONTACT_TELEFOON).geprobeerd;
    return stap(STAP_BEZOEKEN, vanaf, contactplan_dagdeel(alle, bezoeken));
}

static struct stap stap_open(const struct beleid *beleid, const struct contact_feiten *feiten)
{
    bool plaats = feiten->plaats == KANAAL_TELEFOON || feiten->plaats == KANAAL_HUISBEZOEK;
    if (feiten->bereikt)
        return stap(STAP_RESULTAAT, feiten->vandaag, DAGDEEL_GEEN);
    if (contactplan_voorstel(beleid, feiten) != RESULTAAT_GEEN)
        return stap(STAP_AFSLUITEN, feiten->vandaag, DAGDEEL_GEEN);
    if (feiten->brief_wacht && !(plaats && feiten->plaats_vrijgegeven && feiten->korte_termijn))
        return stap(STAP_BRIEF, feiten->vandaag, DAGDEEL_GEEN);
    if (plaats && !feiten->plaats_vrijgegeven)
        return stap(STAP_GEEN, DATE_NONE, DAGDEEL_GEEN); /* the regisseur comes first */
    if (feiten->plaats == KANAAL_TELEFOON)
        return stap_bellen(beleid, feiten);
    if (feiten->plaats == KANAAL_HUISBEZOEK)
        return stap_bezoeken(beleid, feiten);
    if (contactplan_bellen_op(beleid, feiten))
        return stap(STAP_BEZOEK_AANVRAGEN, feiten->vandaag, DAGDEEL_GEEN);
    return stap(STAP_GEEN, stil_tot(beleid, feiten), DAGDEEL_GEEN);
}

struct stap contactplan_stap(const struct beleid *beleid, const struct contact_feiten *feiten)
{
    switch (feiten->modus) {
    case MELDING_OPEN:
        return stap_open(beleid, feiten);
    case MELDING_REACTIE:
        return stap(STAP_RESULTAAT, feiten->vandaag, DAGDEEL_GEEN);
    case MELDING_AFSPRAAK:
        if (feiten->modus_tot != DATE_NONE && feiten->vandaag > feiten->modus_tot)
            return stap(STAP_UITKOMST, feiten->vandaag, DAGDEEL_GEEN);
        return stap(STAP_GEEN, feiten->modus_tot == DATE_NONE ? DATE_NONE : feiten->modus_tot + 1,
                    DAGDEEL_GEEN);
    case MELDING_AANGEHOUDEN:
        return stap(STAP_GEEN, feiten->modus_tot, DAGDEEL_GEEN); /* until then; the stand opens it again */
    default:                                                     /* somebody else's work, or nobody's */
        return stap(STAP_GEEN, DATE_NONE, DAGDEEL_GEEN);
    }
}

const char *stap_text(enum stap_soort soort)
{
    switch (soort) {
    case STAP_GEEN:
        return "nu niets te doen";
    case STAP_BRIEF:
        return "brief versturen";
    case STAP_WACHTEN:
        return "wachten op reactie op de brief";
    case STAP_BELLEN:
        return "bellen";
    case STAP_WHATSAPP:
        return "bericht sturen (SMS/WhatsApp)";
    case STAP_BEZOEKEN:
        return "op huisbezoek gaan";
    case STAP_UITKOMST:
        return "uitkomst van de afspraak vastleggen";
    case STAP_RESULTAAT:
        return "resultaat vastleggen";
    case STAP_AFSLUITEN:
        return "voorstel: afsluiten";
    case STAP_BEZOEK_AANVRAGEN:
        return "wacht op een plaats voor een huisbezoek";
    }
    return "";
}
