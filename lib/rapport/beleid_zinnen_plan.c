/* beleid_zinnen_plan: the sentences about places, release, teams, deadlines, the contact plan and retention.
 */
#include "rapport/spelregel.h"

static const char *places(struct spelregel_werk *w, int plaatsen)
{
    return plaatsen == CAPACITEIT_ONBEPERKT ? "onbeperkt veel huishoudens"
                                            : spelregel_aantal(w, plaatsen, "huishouden", "huishoudens");
}

static const char *tempo(const struct beleid *b)
{
    switch (b->tempo) {
    case TEMPO_DIRECT:
        return "De plaatsen van een maand mogen meteen worden gebruikt.";
    case TEMPO_MAANDEINDE:
        return "Plaatsen gaan pas naar meldingen van een maand als die gesloten is: dan zijn ze allemaal te "
               "vergelijken.";
    default:
        return "De plaatsen worden gelijk over de werkdagen van de maand verdeeld.";
    }
}

static void capacity(struct spelregel_werk *w)
{
    const struct beleid *b = w->beleid;
    spelregel_groep(w, "R11", "Capaciteit en tempo");
    spelregel_zin(w, "capaciteit.huisbezoek", "Per maand kunnen %s bezocht worden.",
                  places(w, b->capaciteit[KANAAL_HUISBEZOEK]));
    spelregel_zin(w, "capaciteit.telefoon", "Per maand kunnen %s gebeld worden.",
                  places(w, b->capaciteit[KANAAL_TELEFOON]));
    spelregel_zin(
        w, "",
        "Er wordt nooit meer gepland dan dat. De regisseur kan het aantal van een maand met een reden "
        "wijzigen.");
    spelregel_zin(w, "capaciteit.norm",
                  "Er is gerekend op %s per maand. Boven die norm valt er niets weg, maar het wordt gemeld.",
                  spelregel_aantal(w, b->norm, "melding", "meldingen"));
    spelregel_zin(w, "tempo", "%s", tempo(b));
    spelregel_zin(w, "reserve_crisis",
                  b->reserve_crisis
                      ? "Tot de laatste vijf werkdagen van de maand blijven %s vrij voor een crisis."
                      : "Er worden geen plaatsen vrijgehouden voor een crisis.%.0s",
                  spelregel_aantal(w, b->reserve_crisis, "huisbezoek", "huisbezoeken"));
    spelregel_zin(
        w, "brief.iedereen",
        b->brief_iedereen
            ? "Elke melding die benaderd wordt, krijgt een brief."
            : "Niet elke melding krijgt een brief: alleen wie niet op een andere manier bereikt kan worden.");
    spelregel_zin(w, "brief.tussenpoos", "Tussen twee brieven aan een huishouden zit minstens %s.",
                  spelregel_aantal(w, b->brief_tussenpoos, "dag", "dagen"));
}

static void release(struct spelregel_werk *w, const char *sleutel, const char *wat, bool automatisch)
{
    spelregel_zin(w, sleutel,
                  automatisch ? "%s wordt vanzelf vrijgegeven." : "%s wordt vrijgegeven door de regisseur.",
                  wat);
}

static void teams(struct spelregel_werk *w)
{
    const struct beleid *b = w->beleid;
    const char *list = "", *away = "";
    for (size_t i = 0; i < b->teams_aantal; i++) {
        const struct team *t = &b->teams[i];
        const char *codes = "";
        for (size_t k = 0; k < t->postcodes_aantal; k++)
            codes = spelregel_en(w, codes, arena_printf(w->arena, "%.*s", SLICE_ARG(t->postcodes[k])),
                                 k + 1 == t->postcodes_aantal);
        list = arena_printf(w->arena, "%s%s%.*s heeft %d procent%s%s", list, *list ? "; " : "",
                            SLICE_ARG(t->naam), t->aandeel, *codes ? " en de postcodes " : "", codes);
    }
    for (size_t i = 0; i < b->afwezig_aantal; i++) {
        const struct afwezigheid *a = &b->afwezig[i];
        away = arena_printf(w->arena, "%s%s%.*s%svan %s tot en met %s", away, *away ? "; " : "",
                            SLICE_ARG(a->team), a->team.n ? " " : "", spelregel_datum(w, a->van),
                            spelregel_datum(w, a->tot));
    }
    spelregel_groep(w, "R11", "Teams");
    spelregel_zin(w, "teams teams[].naam teams[].aandeel teams[].postcodes",
                  *list ? "De plaatsen zijn verdeeld over buurtteams: %s."
                        : "Een team werkt voor de hele gemeente.%s",
                  list);
    spelregel_zin(w, "afwezig afwezig[].team afwezig[].van afwezig[].tot",
                  *away ? "Niet aan het werk: %s." : "Er zijn geen dagen waarop een team niet werkt.%s",
                  away);
}

void spelregel_over_plaatsen(struct spelregel_werk *w)
{
    const struct beleid *b = w->beleid;
    capacity(w);
    spelregel_groep(w, "R11", "Vrijgave");
    release(w, "vrijgave.brief", "Een voorgestelde brief", b->vrijgave[KANAAL_BRIEF]);
    release(w, "vrijgave.telefoon", "Een voorgesteld telefoontje", b->vrijgave[KANAAL_TELEFOON]);
    release(w, "vrijgave.huisbezoek", "Een voorgesteld huisbezoek", b->vrijgave[KANAAL_HUISBEZOEK]);
    release(w, "vrijgave.crisis", "Een plaats voor een crisis", b->vrijgave_crisis);
    spelregel_zin(
        w, "",
        "Wat is vrijgegeven kan een keer worden opgehaald. Een voorstel dat aan het eind van de maand "
        "niet is "
        "vrijgegeven, vervalt.");
    spelregel_zin(w, "termijn.ongebruikt_werkdagen",
                  "Wie is opgehaald en na %s nog niet is benaderd, wordt gemeld en kan terug.",
                  spelregel_aantal(w, b->ongebruikt_werkdagen, "werkdag", "werkdagen"));
    teams(w);
}

/* ---- deadlines and contact ---- */

static void deadlines(struct spelregel_werk *w)
{
    const struct beleid *b = w->beleid;
    const char *days = "";
    for (size_t i = 0; i < b->vrije_dagen_aantal; i++)
        days = spelregel_en(w, days, spelregel_datum(w, b->vrije_dagen[i]), i + 1 == b->vrije_dagen_aantal);
    spelregel_groep(w, "R12", "Termijnen");
    spelregel_zin(w, "termijn.dagen", "Binnen %s na ontvangst is er een brief verstuurd of contact gezocht.",
                  spelregel_aantal(w, b->termijn_dagen, "dag", "dagen"));
    spelregel_zin(
        w, "termijn.werkdagen_spoed",
        "Bij een directe crisis of warme overdracht is dat %s; bij een crisis telt alleen een telefoontje of "
        "bezoek.",
        spelregel_aantal(w, b->termijn_werkdagen_spoed, "werkdag", "werkdagen"));
    spelregel_zin(w, "extra_vrije_dagen",
                  *days ? "Naast de feestdagen is de gemeente dicht op %s."
                        : "Er zijn geen vrije dagen naast de feestdagen.%s",
                  days);
}

static void contact(struct spelregel_werk *w)
{
    const struct beleid *b = w->beleid;
    spelregel_groep(w, "R12", "Contactplan");
    spelregel_zin(w, "contactplan.na_brief_werkdagen", "Na de brief wordt %s gewacht met bellen.",
                  spelregel_aantal(w, b->contactplan.na_brief_werkdagen, "werkdag", "werkdagen"));
    spelregel_zin(w, "contactplan.bel_pogingen contactplan.bel_dagen contactplan.bel_dagdelen",
                  "Er wordt hoogstens %s gebeld, op minstens %s en in minstens %s (ochtend, middag, avond).",
                  spelregel_aantal(w, b->contactplan.bel_pogingen, "keer", "keer"),
                  spelregel_aantal(w, b->contactplan.bel_dagen, "dag", "dagen"),
                  spelregel_aantal(w, b->contactplan.bel_dagdelen, "dagdeel", "dagdelen"));
    spelregel_zin(
        w, "contactplan.bezoek_pogingen",
        "Er wordt hoogstens %s aangebeld; na een gemist bezoek met een kaartje, en op een ander dagdeel.",
        spelregel_aantal(w, b->contactplan.bezoek_pogingen, "keer", "keer"));
    spelregel_zin(w, "contactplan.extra_oudere contactplan.oudere_vanaf",
                  "Voor wie %d jaar of ouder is, komt daar %s bij.", b->contactplan.oudere_vanaf,
                  spelregel_aantal(w, b->contactplan.extra_oudere, "poging", "pogingen"));
    spelregel_zin(w, "contactplan.afsluiten_na_dagen",
                  "Wie alleen een brief kreeg en %s niet reageert, wordt voorgesteld om af te sluiten.",
                  spelregel_aantal(w, b->contactplan.afsluiten_na_dagen, "dag", "dagen"));
}

void spelregel_over_contact(struct spelregel_werk *w)
{
    const struct beleid *b = w->beleid;
    deadlines(w);
    contact(w);
    spelregel_groep(w, "", "Bewaren");
    spelregel_zin(w, "bewaartermijn.niet_opgepakt", "Een signaal dat niet is opgepakt, wordt %s bewaard.",
                  spelregel_aantal(w, b->bewaartermijn.niet_opgepakt, "maand", "maanden"));
    spelregel_zin(w, "bewaartermijn.opgepakt", "Een signaal dat is opgepakt, wordt %s bewaard.",
                  spelregel_aantal(w, b->bewaartermijn.opgepakt, "maand", "maanden"));
    spelregel_zin(w, "bewaartermijn.gesloten", "Een melding wordt na het sluiten %s bewaard.",
                  spelregel_aantal(w, b->bewaartermijn.gesloten, "maand", "maanden"));
    spelregel_zin(w, "", "Niets wordt gewist zolang de regels hierboven het nog nodig hebben.");
}
