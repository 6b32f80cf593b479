/* handeling_lees.c: an act and its arguments, as typed on a command line or in a form, into an event. See
 * handeling.h.
 *
 * One table says which act takes which arguments; help, checks and reading come from it. */
#include "domain/handeling.h"

#include "base/text.h"

#include <string.h>

enum soort_waarde {
    W_KANAAL,
    W_JA,
    W_DAG,
    W_DAGDEEL,
    W_CONTACT,
    W_RESULTAAT,
    W_TEKST,
    W_NUMMER,
    W_BEZWAAR,
    W_ADRES
};

struct veld {
    const char *naam;
    enum soort_waarde waarde;
    bool verplicht;
};

#define MAX_VELDEN 5
struct vorm {
    enum gebeurtenis_soort soort;
    const char *uitleg;
    struct veld velden[MAX_VELDEN];
    bool een_van; /* exactly one of the fields that are not `tot` */
};

static const struct vorm vormen[] = {
    {GEB_VRIJGEVEN, "vrijgeven [kanaal=K]: akkoord met het voorstel", {{"kanaal", W_KANAAL, false}}, false},
    {GEB_VERPLAATSEN,
     "verplaatsen kanaal=K: naar een andere wachtrij (met reden)",
     {{"kanaal", W_KANAAL, true}},
     false},
    {GEB_BEVESTIGEN, "bevestigen: GKB of WPDA neemt de overdracht aan", {{0}}, false},
    {GEB_AFWIJZEN, "afwijzen: GKB of WPDA geeft de overdracht terug (met reden)", {{0}}, false},
    {GEB_FEIT,
     "feit kinderen|tolk|zelf_gemeld=ja|nee, telefoon=NUMMER|nee, email=ADRES|nee: een feit (een per keer)",
     {{"kinderen", W_JA, false},
      {"tolk", W_JA, false},
      {"zelf_gemeld", W_JA, false},
      {"telefoon", W_TEKST, false},
      {"email", W_TEKST, false}},
     true},
    {GEB_POGING,
     "poging soort=S dagdeel=D bereikt=ja|nee [dag=D] [resultaat=R]: een contactpoging",
     {{"soort", W_CONTACT, true},
      {"dagdeel", W_DAGDEEL, true},
      {"bereikt", W_JA, true},
      {"dag", W_DAG, false},
      {"resultaat", W_RESULTAAT, false}},
     false},
    {GEB_RESULTAAT, "resultaat resultaat=R: sluit de melding", {{"resultaat", W_RESULTAAT, true}}, false},
    {GEB_TERUGGEVEN, "teruggeven: niet geprobeerd, de plaats komt vrij", {{0}}, false},
    {GEB_REACTIE, "reactie: de inwoner belde, schreef of kwam langs; meteen van alle lijsten", {{0}}, false},
    {GEB_AFSPRAAK,
     "afspraak dag=D [tijd=T] [plaats=P]: geen planning tot en met die dag",
     {{"dag", W_DAG, true}, {"tijd", W_TEKST, false}, {"plaats", W_TEKST, false}},
     false},
    {GEB_IN_HULP, "in_hulp: hulp geaccepteerd; blijft open, van de lijsten", {{0}}, false},
    {GEB_AANHOUDEN, "aanhouden tot=D: van de lijsten tot die dag (met reden)", {{"tot", W_DAG, true}}, false},
    {GEB_REGIE, "regie: naar de eigen lijst van de regisseur (met reden)", {{0}}, false},
    {GEB_HEROPENEN, "heropenen: weer open, of weer op de lijsten (met reden)", {{0}}, false},
    {GEB_ADRES_ONJUIST, "adres_onjuist: de inwoner woont er niet (met reden)", {{0}}, false},
    {GEB_ADRES_VERBETERD,
     "adres_verbeterd postcode=P huisnummer=N [huisletter=L] [toevoeging=T]: het juiste adres (met reden)",
     {{"postcode", W_ADRES, true},
      {"huisnummer", W_ADRES, true},
      {"huisletter", W_ADRES, false},
      {"toevoeging", W_ADRES, false}},
     false},
    {GEB_SPLITSEN, "splitsen: de personen op dit adres voortaan apart (met reden)", {{0}}, false},
    {GEB_SAMENVOEGEN,
     "samenvoegen met=MELDING: voortaan een huishouden met dat van die melding (met reden)",
     {{"met", W_TEKST, true}},
     false},
    {GEB_BEZWAAR,
     "bezwaar [status=ingediend|gegrond|ongegrond]: meteen stoppen (met reden)",
     {{"status", W_BEZWAAR, false}},
     false},
    {GEB_VEILIGHEID,
     "veiligheid geen_bezoek|met_twee=ja|nee [tot=D] (met reden)",
     {{"geen_bezoek", W_JA, false}, {"met_twee", W_JA, false}, {"tot", W_DAG, false}},
     true},
    {GEB_OGGZ, "oggz: na het contactplan naar OGGZ, alleen door de regisseur (met reden)", {{0}}, false},
    {GEB_ONGEDAAN,
     "ongedaan nr=N: een eerdere handeling ongedaan maken (met reden)",
     {{"nr", W_NUMMER, true}},
     false},
};
#define VORMEN (sizeof vormen / sizeof vormen[0])

const char *handeling_uitleg(size_t index)
{
    return index < VORMEN ? vormen[index].uitleg : NULL;
}

struct lezing {
    struct arena *arena;
    const struct vorm *vorm;
    struct handeling *h;
    struct fouten *fouten;
};

static void wrong(struct lezing *l, const char *veld, const char *tekst)
{
    fout_meld(l->fouten, false, "geen_waarde", veld, tekst);
}

static bool read_yes_no(struct slice text, bool *ret)
{
    if (slice_eq_cstr(text, "ja") || slice_eq_cstr(text, "true") || slice_eq_cstr(text, "1"))
        return *ret = true, true;
    if (slice_eq_cstr(text, "nee") || slice_eq_cstr(text, "false") || slice_eq_cstr(text, "0"))
        return *ret = false, true;
    return false;
}

static bool fits(struct slice text)
{
    return text.n > 0 && text_is_toonbaar(text, false) && text_tekens(text) <= SIGNAAL_MAX_TEKST;
}

/* What is stored encrypted is only seen wrong by whoever wants to call: so it is looked at now. */
static const char *phone_or_mail_fault(const char *veld, struct slice text)
{
    size_t digits = 0;
    if (strcmp(veld, "email") == 0)
        return memchr(text.p, '@', text.n) ? NULL : "Dit is geen e-mailadres.";
    for (size_t i = 0; i < text.n; i++) {
        if (char_is_digit(text.p[i]))
            digits++;
        else if (!strchr("+- ()", text.p[i]))
            return "Een telefoonnummer bestaat uit cijfers.";
    }
    return digits >= 8 && digits <= TELEFOON_MAX_CIJFERS ? NULL
                                                         : "Een telefoonnummer heeft 8 tot 15 cijfers.";
}

static void read_fact(struct lezing *l, const struct veld *veld, struct slice text)
{
    struct gebeurtenis *g = &l->h->gebeurtenis;
    g->ja = !slice_eq_cstr(text, "nee"); /* telefoon=nee: the number is wrong */
    const char *fault = g->ja ? phone_or_mail_fault(veld->naam, text) : NULL;
    if (fault)
        wrong(l, veld->naam, fault);
    else if (g->ja)
        l->h->persoonsgegeven = text;
}

static void read_text(struct lezing *l, const struct veld *veld, struct slice text)
{
    struct gebeurtenis *g = &l->h->gebeurtenis;
    if (!fits(text)) {
        wrong(l, veld->naam,
              arena_printf(l->arena, "Vul hier een tekst in van hooguit %d tekens.", SIGNAAL_MAX_TEKST));
    } else if (l->vorm->soort == GEB_FEIT) {
        read_fact(l, veld, text);
    } else if (strcmp(veld->naam, "tijd") == 0) {
        g->sleutel = text;
    } else {
        g->waarde = text;
    }
}

static void read_address(struct lezing *l, const struct veld *veld, struct slice text)
{
    struct adres *adres = &l->h->adres;
    struct slice rest = SLICE_NONE;
    if (!fits(text)) {
        wrong(l, veld->naam,
              arena_printf(l->arena, "Vul hier een tekst in van hooguit %d tekens.", SIGNAAL_MAX_TEKST));
    } else if (strcmp(veld->naam, "postcode") == 0) {
        adres->postcode = adres_postcode(l->arena, text);
        if (adres->postcode.n == 0)
            wrong(l, veld->naam, "Dit is geen postcode: verwacht vier cijfers en twee letters.");
    } else if (strcmp(veld->naam, "huisnummer") == 0) {
        if (!adres_huisnummer(l->arena, text, &adres->huisnummer, &rest))
            wrong(l, veld->naam, "Een huisnummer begint met een getal van 1 tot en met 99999.");
        else if (rest.n > 0)
            adres->huisletter = rest;
    } else if (strcmp(veld->naam, "huisletter") == 0) {
        adres->huisletter = text;
    } else {
        adres->toevoeging = text;
    }
}

static void read_code(struct lezing *l, const struct veld *veld, struct slice text)
{
    struct gebeurtenis *g = &l->h->gebeurtenis;
    int code;
    switch (veld->waarde) {
    case W_KANAAL:
        code = kanaal_from(text);
        if (code <= KANAAL_GEEN)
            wrong(l, veld->naam,
                  "Kies brief, telefoon, huisbezoek, overdracht_gkb, overdracht_wpda of uitzoeken.");
        else
            g->kanaal = (enum kanaal)code;
        break;
    case W_DAGDEEL:
        code = dagdeel_from(text);
        if (code <= DAGDEEL_GEEN)
            wrong(l, veld->naam, "Kies Ochtend, Middag of Avond.");
        else
            g->dagdeel = (enum dagdeel)code;
        break;
    case W_CONTACT:
        code = contactsoort_from(text);
        if (code < 0)
            wrong(l, veld->naam,
                  "Kies een soort contact uit de lijst, bijvoorbeeld Telefoon, Huisbezoek of Kaartje.");
        else
            g->contact = (enum contactsoort)code;
        break;
    case W_RESULTAAT:
        code = eindresultaat_from(text);
        l->h->heeft_resultaat = code > RESULTAAT_GEEN;
        if (code <= RESULTAAT_GEEN)
            wrong(l, veld->naam, "Kies een eindresultaat uit de vaste lijst van DDAS.");
        else
            l->h->resultaat = g->resultaat = (enum eindresultaat)code;
        break;
    default:
        if (!slice_eq_cstr(text, "ingediend") && !slice_eq_cstr(text, "gegrond") &&
            !slice_eq_cstr(text, "ongegrond"))
            wrong(l, veld->naam, "Kies ingediend, gegrond of ongegrond.");
        else
            g->sleutel = text;
    }
}

static void read_number(struct lezing *l, const struct veld *veld, struct slice text)
{
    if (!slice_getal(text, &l->h->gebeurtenis.doel))
        wrong(l, veld->naam, "Geef het nummer van de handeling, zoals 'uitleg' het toont.");
}

static void read_value(struct lezing *l, const struct veld *veld, struct slice text)
{
    struct gebeurtenis *g = &l->h->gebeurtenis;
    bool names_itself =
        l->vorm->soort == GEB_FEIT || (l->vorm->soort == GEB_VEILIGHEID && veld->waarde == W_JA);
    if (names_itself)
        g->sleutel = slice_from_cstr(veld->naam);
    switch (veld->waarde) {
    case W_JA:
        if (!read_yes_no(text, &g->ja))
            wrong(l, veld->naam, "Kies ja of nee.");
        break;
    case W_DAG:
        g->dag = date_parse(text);
        if (g->dag == DATE_NONE)
            wrong(l, veld->naam, "Dit is geen datum: schrijf 2026-10-05 of 05-10-2026.");
        break;
    case W_TEKST:
        read_text(l, veld, text);
        break;
    case W_NUMMER:
        read_number(l, veld, text);
        break;
    case W_ADRES:
        read_address(l, veld, text);
        break;
    default:
        read_code(l, veld, text);
    }
}

static const struct veld *find_veld(const struct vorm *vorm, struct slice naam)
{
    for (int i = 0; i < MAX_VELDEN && vorm->velden[i].naam; i++)
        if (slice_eq_cstr(naam, vorm->velden[i].naam))
            return &vorm->velden[i];
    return NULL;
}

/* What somebody took for a name may be anything, also a number or a name of a resident. */
static const char *toonbaar(struct arena *arena, struct slice naam)
{
    return text_is_naam(naam, "_-") ? arena_printf(arena, "%.*s", SLICE_ARG(naam)) : "(naam niet getoond)";
}

static void read_arguments(struct lezing *l, const struct argument *argumenten, size_t aantal)
{
    bool seen[MAX_VELDEN] = {0};
    size_t chosen = 0;
    for (size_t i = 0; i < aantal; i++) {
        const struct veld *veld = find_veld(l->vorm, argumenten[i].sleutel);
        if (!veld) {
            fout_meld(
                l->fouten, false, "onbekend_veld", toonbaar(l->arena, argumenten[i].sleutel),
                arena_printf(l->arena, "Deze handeling kent dit gegeven niet. Zo wel: %s", l->vorm->uitleg));
            continue;
        }
        if (seen[veld - l->vorm->velden])
            wrong(l, veld->naam, "Dit gegeven staat er twee keer.");
        seen[veld - l->vorm->velden] = true;
        chosen += strcmp(veld->naam, "tot") != 0;
        read_value(l, veld, argumenten[i].waarde);
    }
    for (int i = 0; i < MAX_VELDEN && l->vorm->velden[i].naam; i++)
        if (l->vorm->velden[i].verplicht && !seen[i])
            fout_meld(l->fouten, false, "ontbreekt", l->vorm->velden[i].naam, "Dit gegeven ontbreekt.");
    if (l->vorm->een_van && chosen != 1)
        fout_meld(l->fouten, false, "ontbreekt", "feit", "Geef precies een van deze gegevens.");
}

bool handeling_lees(struct arena *arena, struct slice act, const struct argument *argumenten, size_t aantal,
                    civil_date vandaag, struct handeling *ret, struct fouten *fouten)
{
    const struct vorm *vorm = NULL;
    int code = gebeurtenis_from(act);
    for (size_t i = 0; i < VORMEN; i++)
        if ((int)vormen[i].soort == code)
            vorm = &vormen[i];
    if (!vorm) {
        fout_meld(fouten, false, "onbekende_handeling", "handeling",
                  "Deze handeling bestaat niet; --help noemt ze alle.");
        return false;
    }
    struct handeling h = {.gebeurtenis = {.soort = vorm->soort, .dag = DATE_NONE}};
    struct lezing lezing = {.arena = arena, .vorm = vorm, .h = &h, .fouten = fouten};
    size_t before = fouten_hard(fouten);
    read_arguments(&lezing, argumenten, aantal);
    bool day_of_act = vorm->soort == GEB_POGING || vorm->soort == GEB_VERPLAATSEN;
    if (day_of_act && h.gebeurtenis.dag == DATE_NONE)
        h.gebeurtenis.dag = vandaag;
    if (vorm->soort == GEB_POGING)
        h.gebeurtenis.resultaat = RESULTAAT_GEEN; /* its result is an event of its own */
    if (vorm->soort == GEB_BEZWAAR && h.gebeurtenis.sleutel.n == 0)
        h.gebeurtenis.sleutel = SLICE("ingediend");
    if (fouten_hard(fouten) > before || arena_is_full(arena))
        return false;
    *ret = h;
    return true;
}
