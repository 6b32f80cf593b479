/* beleid_zinnen: the sentences about signals, bundling, who is known already, urgency and points. */
#include "rapport/spelregel.h"

#include "base/text.h"

/* ---- a value per type of signaalpartner: what most have, and who differs ---- */

struct per_type {
    int64_t waarde[PARTNER_TYPE_COUNT];
};

static int64_t usual(const struct per_type *p)
{
    int best = 0, most = 0;
    for (int i = 0; i < PARTNER_TYPE_COUNT; i++) {
        int n = 0;
        for (int j = 0; j < PARTNER_TYPE_COUNT; j++)
            n += p->waarde[j] == p->waarde[i];
        if (n > most) {
            most = n;
            best = i;
        }
    }
    return p->waarde[best];
}

static const char *types(struct spelregel_werk *w, const bool mee[PARTNER_TYPE_COUNT])
{
    const char *out = "";
    int left = 0;
    for (int i = 0; i < PARTNER_TYPE_COUNT; i++)
        left += mee[i];
    for (int i = 0; i < PARTNER_TYPE_COUNT; i++)
        if (mee[i])
            out = spelregel_en(w, out, partner_type_text((enum partner_type)i), --left == 0);
    return out;
}

static void threshold(struct spelregel_werk *w)
{
    const struct beleid *b = w->beleid;
    struct per_type p;
    const char *others = "";
    for (int i = 0; i < PARTNER_TYPE_COUNT; i++)
        p.waarde[i] = b->drempel[i];
    for (int i = 0; i < PARTNER_TYPE_COUNT; i++)
        if (p.waarde[i] != usual(&p))
            others = arena_printf(w->arena, "%s; voor %s is dat %s", others,
                                  partner_type_text((enum partner_type)i), spelregel_bedrag(w, p.waarde[i]));
    spelregel_groep(w, "R4", "Drempel");
    spelregel_zin(w, "drempel.standaard drempel.<type>",
                  "Een signaal onder %s wordt niet opgepakt%s. Precies dat bedrag wordt wel opgepakt.",
                  spelregel_bedrag(w, usual(&p)), others);
    spelregel_zin(
        w, "drempel.per",
        b->drempel_per_maand
            ? "De drempel geldt voor alle signalen van een huishouden in een maand bij elkaar opgeteld."
            : "De drempel geldt voor elk signaal apart.");
    spelregel_zin(w, "",
                  "Een signaal onder de drempel wordt vastgelegd en teruggemeld aan de leverancier. Voor een "
                  "crisissignaal of "
                  "een warme overdracht geldt geen drempel.");
}

static void delivery(struct spelregel_werk *w)
{
    const struct beleid *b = w->beleid;
    const char *names = "";
    for (size_t i = 0; i < b->aliassen_aantal; i++)
        names = arena_printf(w->arena, "%s%s%.*s is %.*s", names, *names ? "; " : ": ",
                             SLICE_ARG(b->aliassen[i].van), SLICE_ARG(b->aliassen[i].naam));
    spelregel_groep(w, "R1", "Aanlevering");
    spelregel_zin(
        w, "",
        "Een signaal moet een leverancier, een bedrag, een datum en een persoon of adres hebben. Wat "
        "niet klopt "
        "wordt afgekeurd met alle fouten erbij, en gaat terug naar de leverancier.");
    spelregel_zin(w, "aliassen",
                  b->aliassen_aantal ? "Van leveranciers zijn andere schrijfwijzen bekend%s."
                                     : "Er zijn geen andere schrijfwijzen van leveranciers bekend%s.",
                  names);
}

static void bundling(struct spelregel_werk *w)
{
    const struct beleid *b = w->beleid;
    spelregel_groep(w, "R7", "Bundelen");
    spelregel_zin(
        w, "",
        "Alle signalen van een huishouden in een maand vormen samen een melding. Een huishouden is wie op "
        "een adres woont.");
    if (b->sluit_na_werkdagen == 0)
        spelregel_zin(w, "bundeling.sluit_na_werkdagen", "Een maand sluit op de laatste dag van die maand.");
    else
        spelregel_zin(
            w, "bundeling.sluit_na_werkdagen",
            "Een maand blijft open voor late leveringen tot en met werkdag %d van de volgende maand.",
            b->sluit_na_werkdagen);
    spelregel_zin(w, "instellingen",
                  b->instellingen_aantal == 0
                      ? "Er zijn geen adressen aangewezen waar per persoon gebundeld wordt.%s"
                      : "Op %s waar mensen los van elkaar wonen (opvang, zorginstelling, "
                        "studentenhuis) wordt per persoon "
                        "gebundeld.",
                  b->instellingen_aantal == 0
                      ? ""
                      : spelregel_aantal(w, (int64_t)b->instellingen_aantal, "adres", "adressen"));
}

static void repeats(struct spelregel_werk *w)
{
    const struct beleid *b = w->beleid;
    spelregel_groep(w, "R5", "Herhaling");
    if (b->herhaling_maanden == 0)
        spelregel_zin(w, "herhaling.maanden", "Alleen een signaal met dezelfde datum telt als herhaling.");
    else
        spelregel_zin(
            w, "herhaling.maanden",
            "Dezelfde achterstand die in de %s ervoor al is gemeld en niet hoger is geworden, is een "
            "herhaling en "
            "wordt niet opnieuw opgepakt.",
            spelregel_aantal(w, b->herhaling_maanden, "maand", "maanden"));
    spelregel_zin(w, "", "Is de achterstand hoger dan toen, dan wordt het signaal wel opgepakt.");
}

static void rest(struct spelregel_werk *w)
{
    const struct beleid *b = w->beleid;
    spelregel_groep(w, "R9", "Rust na een weigering");
    spelregel_zin(
        w, "rust.altijd",
        b->rust_altijd
            ? "Wie zei geen hulp te willen, wordt niet opnieuw benaderd."
            : "Wie zei geen hulp te willen, wordt een tijd niet benaderd, zolang het niet erger wordt.");
    spelregel_zin(w, "rust.maanden",
                  b->rust_altijd ? "De termijn van %s telt nu niet: de rust is blijvend."
                                 : "De rust duurt %s na de weigering.",
                  spelregel_aantal(w, b->rust_maanden, "maand", "maanden"));
    spelregel_zin(
        w, "rust.marge",
        b->rust_altijd
            ? "De marge van %d procent telt nu niet: de rust hangt niet van het bedrag af."
            : "De rust eindigt eerder als het totaal meer dan %d procent hoger is dan bij de weigering, "
              "of als er een nieuwe leverancier bij komt.",
        b->rust_marge);
    spelregel_zin(w, "", "Bij spoed, of als de inwoner zelf terugkomt, geldt de rust niet.");
}

void spelregel_over_signalen(struct spelregel_werk *w)
{
    delivery(w);
    threshold(w);
    bundling(w);
    repeats(w);
    rest(w);
}

/* ---- known already ---- */

static const char *trajecten(struct spelregel_werk *w, const bool mee[TRAJECT_COUNT])
{
    const char *out = "";
    int left = 0;
    for (int i = 0; i < TRAJECT_COUNT; i++)
        left += mee[i];
    for (int i = 0; i < TRAJECT_COUNT; i++)
        if (mee[i])
            out = spelregel_en(w, out, traject_text((enum traject)i), --left == 0);
    return *out ? out : "geen enkel traject";
}

static void matching(struct spelregel_werk *w)
{
    /* clang-format off */
    static const char *const keys[NIVEAU_COUNT] = {
#define KOPPEL_BSN "bsn"
#define KOPPEL_ACHTERNAAM "achternaam"
#define KOPPEL_VOORLETTERS "voorletters"
#define KOPPEL_GEBOORTE "geboortedatum"
#define KOPPEL_ADRES "adres"
#define KOPPEL_TELEFOON "telefoon"
#define KOPPEL_EMAIL "email"
#define NIVEAU(symbol, veld, naam, gewicht, zin) [symbol] = "koppeling." veld "." naam,
#include "domain/koppel.def"
#undef KOPPEL_BSN
#undef KOPPEL_ACHTERNAAM
#undef KOPPEL_VOORLETTERS
#undef KOPPEL_GEBOORTE
#undef KOPPEL_ADRES
#undef KOPPEL_TELEFOON
#undef KOPPEL_EMAIL
    };
    /* clang-format on */
    const struct koppelbeleid *k = &w->beleid->koppeling;
    spelregel_groep(w, "R8", "Is het dezelfde persoon?");
    spelregel_zin(
        w, "koppeling.zeker",
        "Iemand op een lijst van GKB of WPDA is zeker dezelfde bij minstens %s, en alleen met bewijs: "
        "een BSN met "
        "nog een gegeven, of naam, voorletters, geboortedatum en adres, telefoon of e-mail samen.",
        spelregel_aantal(w, k->zeker, "punt", "punten"));
    spelregel_zin(w, "koppeling.mogelijk",
                  "Bij minstens %s is iemand misschien dezelfde; dan zoekt een mens het uit.",
                  spelregel_aantal(w, k->mogelijk, "punt", "punten"));
    spelregel_zin(
        w, "",
        "Twee verschillende BSN's zijn altijd twee personen. Wat aan een kant ontbreekt, telt niet mee.");
    for (int i = NIVEAU_ONTBREEKT + 1; i < NIVEAU_COUNT; i++)
        spelregel_zin(w, keys[i], "Voor %s: %s.", niveau_zin((enum niveau)i),
                      spelregel_aantal(w, k->gewicht[i], "punt", "punten"));
}

void spelregel_over_bekenden(struct spelregel_werk *w)
{
    const struct beleid *b = w->beleid;
    spelregel_groep(w, "R8", "Al bekend bij GKB of WPDA");
    spelregel_zin(w, "bekend.gkb", "De GKB neemt het contact over van wie daar bekend is met: %s.",
                  trajecten(w, b->bekend[BRON_GKB]));
    spelregel_zin(w, "bekend.wpda", "WPDA neemt het contact over van wie daar bekend is met: %s.",
                  trajecten(w, b->bekend[BRON_WPDA]));
    spelregel_zin(w, "", "Bewind telt nooit: een bewindvoerder is geen hulpverlener.");
    spelregel_zin(
        w, "overdracht.werkdagen overdracht.werkdagen_crisis",
        "GKB en WPDA hebben %s om te antwoorden, bij een crisis %s. Zonder antwoord gaat de melding "
        "gewoon verder.",
        spelregel_aantal(w, b->overdracht_werkdagen, "werkdag", "werkdagen"),
        spelregel_aantal(w, b->overdracht_werkdagen_crisis, "werkdag", "werkdagen"));
    matching(w);
}

/* ---- urgency and points ---- */

static void urgency(struct spelregel_werk *w)
{
    const struct beleid *b = w->beleid;
    bool direct[PARTNER_TYPE_COUNT], announced[PARTNER_TYPE_COUNT];
    for (int i = 0; i < PARTNER_TYPE_COUNT; i++) {
        announced[i] = b->spoed[i] == SPOED_AANGEKONDIGD;
        direct[i] = !announced[i];
    }
    const char *now = types(w, direct), *later = types(w, announced);
    spelregel_groep(w, "R3", "Spoed");
    spelregel_zin(
        w, "spoed.standaard spoed.<type>",
        "Een crisissignaal vraagt direct actie bij: %s. Het is aangekondigd, met nog weken te gaan, bij: %s.",
        *now ? now : "geen enkele leverancier", *later ? later : "geen enkele leverancier");
}

static void points(struct spelregel_werk *w, const char *sleutel, const char *waarvoor, int n)
{
    spelregel_zin(w, sleutel, "%s: %s.", waarvoor, spelregel_aantal(w, n, "punt", "punten"));
}

static void amounts(struct spelregel_werk *w)
{
    const struct beleid *b = w->beleid;
    const char *steps = "", *without = types(w, b->punten.bedrag_zonder);
    for (size_t i = 0; i < b->punten.bedrag_aantal; i++)
        steps = arena_printf(w->arena, "%s%s vanaf %s %s", steps, i ? "," : "",
                             spelregel_bedrag(w, b->punten.bedrag[i].vanaf),
                             spelregel_aantal(w, b->punten.bedrag[i].punten, "punt", "punten"));
    spelregel_zin(w, "punten.bedrag punten.bedrag[].vanaf punten.bedrag[].punten", "%s%s.",
                  *steps ? "Het totaal van de signalen:" : "Het totaal van de signalen geeft geen punten",
                  steps);
    spelregel_zin(
        w, "punten.bedrag_zonder",
        *without
            ? "Bedragen van %s tellen niet mee in dat totaal: ze zijn vaak hoog zonder dat het nijpend is."
            : "De bedragen van alle leveranciers tellen mee in dat totaal.%s",
        without);
}

void spelregel_over_voorrang(struct spelregel_werk *w)
{
    const struct beleid *b = w->beleid;
    urgency(w);
    spelregel_groep(w, "R10", "Voorrang: de punten");
    spelregel_zin(
        w, "",
        "Wie meer punten heeft is eerder aan de beurt. Niets anders telt mee: niet de naam, het geslacht, de "
        "nationaliteit, de taal of de wijk.");
    points(w, "punten.crisis_direct", "Een crisissignaal dat direct is", b->punten.crisis_direct);
    points(w, "punten.crisis_aangekondigd", "Een crisissignaal dat aangekondigd is",
           b->punten.crisis_aangekondigd);
    points(w, "punten.warme_overdracht", "De leverancier draagt persoonlijk over",
           b->punten.warme_overdracht);
    amounts(w);
    points(w, "punten.partners_twee", "Signalen van twee leveranciers", b->punten.partners_twee);
    points(w, "punten.partners_drie", "Signalen van drie of meer leveranciers", b->punten.partners_drie);
    spelregel_zin(w, "punten.per_eerdere_maand punten.eerdere_maanden_hoogst",
                  "Elke maand met een signaal in de zes maanden ervoor: %s, samen hoogstens %d.",
                  spelregel_aantal(w, b->punten.per_eerdere_maand, "punt", "punten"),
                  b->punten.eerdere_maanden_hoogst);
    points(w, "punten.kinderen", "Minderjarige kinderen in huis (onbekend geeft 0)", b->punten.kinderen);
    spelregel_zin(w, "punten.jongere punten.jongere_van punten.jongere_tot",
                  "De jongste client is %d tot en met %d jaar: %s.", b->punten.jongere_van,
                  b->punten.jongere_tot, spelregel_aantal(w, b->punten.jongere, "punt", "punten"));
    spelregel_zin(w, "punten.oudere punten.oudere_vanaf", "De oudste client is %d jaar of ouder: %s.",
                  b->punten.oudere_vanaf, spelregel_aantal(w, b->punten.oudere, "punt", "punten"));
    points(w, "punten.eerder_geen_contact",
           "In de laatste zes maanden lukte het na een bezoek of telefoontje niet contact te krijgen",
           b->punten.eerder_geen_contact);
    points(w, "punten.wonen", "Een achterstand op huur of hypotheek", b->punten.wonen);
}
