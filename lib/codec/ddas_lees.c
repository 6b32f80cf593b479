/* ddas_lees: see ddas_lees.h. First the skeleton of the document, then one signal of it. */
#include "codec/ddas_lees.h"

#include "codec/json_loper.h"
#include "codec/signaal_object.h"

#include <string.h>

#define VELD_BESTAND "bestand"
#define VELD_SIGNAAL "signaal"
#define PAD_LEVERINGEN "leveringen"
#define PAD_LEVERING "leveringen."
#define PAD_SIGNALEN "leveringen.vroegsignalen"
#define PAD_GEMEENTE "leveringen.gemeentecode"

/* --- the document --- */

struct skelet {
    struct ddas *ddas;
    struct json_loper loper;
    struct fouten *fouten;
    bool leveringen;  /* they have been seen */
    bool te_veel;     /* and that was said */
    int fout, vreemd; /* how often something was told: a document may be wrong without end */
};

static bool is_een_van(struct slice naam, const char *const *namen)
{
    for (; *namen; namen++)
        if (slice_eq_cstr(naam, *namen))
            return true;
    return false;
}

static const char *const namen_wortel[] = {PAD_LEVERINGEN,        "codeGegevensleverancier",
                                           "startdatumLevering",  "einddatumLevering",
                                           "aanleverdatumEnTijd", NULL};
static const char *const namen_levering[] = {"teller", "aanleverendeOrganisatie", "aanleverende_organisatie",
                                             "vroegsignaalzaken", NULL};

static void meld(struct skelet *s, const char *soort, const char *veld, const char *tekst)
{
    if (s->fout++ < DDAS_MAX_FOUTEN)
        fout_meld(s->fouten, false, soort, veld, tekst);
}

static void meld_naam(struct skelet *s, const char *boven, struct slice naam)
{
    if (naam.n && memchr(naam.p, '\\', naam.n)) /* it may be any name, also one that must be read */
        meld(s, "naam_onleesbaar", VELD_BESTAND,
             "Een veldnaam buiten de signalen bevat een \\-teken; zo'n naam kan hier niet worden gelezen.");
    else if (s->vreemd++ < DDAS_MAX_FOUTEN)
        fout_meld(s->fouten, true, "onbekend_veld", signaal_object_naam(s->fouten->arena, boven, naam),
                  "Dit veld is niet bekend en wordt niet gelezen.");
}

static bool sla_over(struct skelet *s)
{
    struct slice waarde;
    return json_loper_waarde(&s->loper, &waarde);
}

/* Before an array: opens it. Something else is told, and passed over. */
static bool open_lijst(struct skelet *s, const char *pad)
{
    if (json_loper_kijk(&s->loper) == '[')
        return json_loper_open(&s->loper, '[');
    if (sla_over(s))
        meld(s, "verkeerd_type", pad, "Dit moet een lijst zijn, tussen rechte haken.");
    return false;
}

static void lees_signalen(struct skelet *s, struct ddas_deel *deel)
{
    struct slice signaal;
    if (!open_lijst(s, PAD_SIGNALEN))
        return;
    deel->van = s->loper.plek;
    for (bool eerste = true; json_loper_element(&s->loper, &eerste);)
        if (!json_loper_waarde(&s->loper, &signaal))
            return;
    deel->tot = s->loper.plek - 1; /* before the bracket */
}

static bool is_code(struct slice s)
{
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (!char_is_digit(c) && !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z'))
            return false;
    }
    return s.n <= DDAS_MAX_GEMEENTE;
}

static void lees_gemeente(struct skelet *s, struct ddas_deel *deel)
{
    struct slice waarde;
    if (!json_loper_waarde(&s->loper, &waarde) || slice_eq_cstr(waarde, "null"))
        return;
    struct slice code = {waarde.p + 1, waarde.n - 2};
    if (waarde.p[0] != '"')
        meld(s, "verkeerd_type", PAD_GEMEENTE, "Dit moet tekst zijn, tussen aanhalingstekens.");
    else if (!is_code(code))
        meld(s, "geen_gemeentecode", PAD_GEMEENTE, "Dit is geen gemeentecode van vier cijfers.");
    else
        deel->gemeente = code;
}

static void meld_dubbel(struct skelet *s, const char *pad)
{
    meld(s, "dubbel_veld", pad, "Dit veld komt meer dan een keer voor.");
}

static void onthoud(struct skelet *s, const struct ddas_deel *deel)
{
    struct json_loper l = {.tekst = s->ddas->data, .plek = deel->van};
    if (s->loper.mis || json_loper_kijk(&l) == ']')
        return; /* without signals it needs no place */
    if (s->ddas->delen < DDAS_MAX_LEVERINGEN)
        s->ddas->deel[s->ddas->delen++] = *deel;
    else if (!s->te_veel) {
        s->te_veel = true;
        meld(s, "te_veel_leveringen", PAD_LEVERINGEN,
             arena_printf(s->fouten->arena, "Er staan meer dan %d leveringen in dit bestand.",
                          DDAS_MAX_LEVERINGEN));
    }
}

static void lees_levering(struct skelet *s)
{
    struct ddas_deel deel = {0};
    struct slice naam;
    bool signalen = false, gemeente = false;
    if (json_loper_kijk(&s->loper) != '{') {
        if (sla_over(s))
            meld(s, "verkeerd_type", PAD_LEVERINGEN, "Een levering moet een object zijn, tussen accolades.");
        return;
    }
    json_loper_open(&s->loper, '{');
    for (bool eerste = true; json_loper_lid(&s->loper, &eerste, &naam);) {
        if (slice_eq_cstr(naam, "vroegsignalen")) {
            if (signalen)
                meld_dubbel(s, PAD_SIGNALEN);
            signalen = true;
            lees_signalen(s, &deel);
        } else if (slice_eq_cstr(naam, "gemeentecode")) {
            if (gemeente)
                meld_dubbel(s, PAD_GEMEENTE);
            gemeente = true;
            lees_gemeente(s, &deel);
        } else {
            if (!is_een_van(naam, namen_levering))
                meld_naam(s, PAD_LEVERING, naam);
            sla_over(s);
        }
    }
    if (deel.tot > deel.van)
        onthoud(s, &deel);
}

static void lees_leveringen(struct skelet *s)
{
    if (s->leveringen)
        meld_dubbel(s, PAD_LEVERINGEN);
    s->leveringen = true;
    if (!open_lijst(s, PAD_LEVERINGEN))
        return;
    for (bool eerste = true; json_loper_element(&s->loper, &eerste);)
        lees_levering(s);
}

static void lees_wortel(struct skelet *s)
{
    struct slice naam;
    if (!json_loper_open(&s->loper, '{'))
        return;
    for (bool eerste = true; json_loper_lid(&s->loper, &eerste, &naam);) {
        if (slice_eq_cstr(naam, PAD_LEVERINGEN)) {
            lees_leveringen(s);
        } else {
            if (!is_een_van(naam, namen_wortel))
                meld_naam(s, "", naam);
            sla_over(s);
        }
    }
    if (!s->loper.mis && json_loper_kijk(&s->loper) >= 0)
        s->loper.mis = true; /* more behind the end */
}

static void meld_mis(struct skelet *s)
{
    const struct json_loper *l = &s->loper;
    size_t regel = 1, teken = 1;
    s->fout = 0; /* this is told in any case */
    for (size_t i = 0; i < l->plek && i < l->tekst.n; i++) {
        teken++;
        if (l->tekst.p[i] == '\n') {
            regel++;
            teken = 1;
        }
    }
    if (l->plek >= l->tekst.n)
        meld(
            s, "afgebroken", VELD_BESTAND,
            arena_printf(s->fouten->arena,
                         "Dit DDAS-bestand houdt op regel %zu op voordat het af is; er is niets van gelezen.",
                         regel));
    else
        meld(s, "geen_json", VELD_BESTAND,
             arena_printf(s->fouten->arena,
                          "Dit is geen geldige JSON (regel %zu, teken %zu); er is niets van gelezen.", regel,
                          teken));
}

static size_t bom(struct slice data)
{
    return data.n >= 3 && memcmp(data.p, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
}

bool ddas_herken(struct slice data)
{
    static const char *const signaal[] = {"ID", "specversion", "signaalpartner", NULL};
    struct json_loper loper = {.tekst = data, .plek = bom(data)};
    struct slice naam, waarde;
    if (!json_loper_open(&loper, '{'))
        return false;
    for (bool eerste = true; json_loper_lid(&loper, &eerste, &naam);) {
        if (is_een_van(naam, namen_wortel))
            return true;
        if (is_een_van(naam, signaal) || !json_loper_waarde(&loper, &waarde))
            return false;
    }
    return false;
}

bool ddas_begin(struct ddas *ddas, struct slice data, struct slice partner, struct fouten *fouten)
{
    ddas->data = data;
    ddas->partner = partner;
    ddas->delen = 0;
    struct skelet skelet = {.ddas = ddas, .loper = {.tekst = data, .plek = bom(data)}, .fouten = fouten};
    if (!partner.n)
        meld(&skelet, "signaalpartner_ontbreekt", VELD_BESTAND,
             "Dit is een DDAS-bestand; daarin staat niet van welke signaalpartner het is. Lees het in met "
             "'vroegsignalctl import signalen --signaalpartner NAAM BESTAND'.");
    lees_wortel(&skelet);
    if (skelet.loper.mis)
        meld_mis(&skelet);
    else if (!ddas->delen && !fouten_hard(fouten))
        fout_meld(fouten, true, "geen_signalen", VELD_BESTAND, "Er staan geen signalen in dit bestand.");
    return fouten_hard(fouten) == 0;
}

/* --- a signal of it --- */

bool ddas_volgende(const struct ddas *ddas, size_t vanaf, struct ddas_signaal *ret)
{
    for (size_t i = 0; i < ddas->delen; i++) {
        const struct ddas_deel *deel = &ddas->deel[i];
        if (vanaf >= deel->tot)
            continue;
        struct json_loper l = {.tekst = {ddas->data.p, deel->tot},
                               .plek = vanaf > deel->van ? vanaf : deel->van};
        struct slice ruw;
        if (json_loper_kijk(&l) == ',')
            l.plek++;
        if (json_loper_kijk(&l) < 0 || !json_loper_waarde(&l, &ruw))
            continue; /* blanks before the bracket */
        *ret = (struct ddas_signaal){
            .ruw = ruw, .begin = l.plek - ruw.n, .na = l.plek, .gemeente = deel->gemeente};
        return true;
    }
    return false;
}

/* In both versions. */
#define GEDEELD                                                                                              \
    [VELD_ID] = "ID", [VELD_TYPE] = "signaalpartner.type", [VELD_BEDRAG] = "bedrag",                         \
    [VELD_ONTSTAANSDATUM] = "ontstaansdatum", [VELD_SIGNAALDATUM] = "signaaldatum",                          \
    [VELD_CRISIS] = "crisissignaal", [VELD_WARM] = "warmeOverdracht"

static const char *const pad_12[SIGNAAL_VELD_COUNT] = {
    GEDEELD,
    [VELD_BSN] = "client.burgerservicenummer",
    [VELD_GEBOORTEDATUM] = "client.geboortedatum",
    [VELD_POSTCODE] = "client.postcode",
    [VELD_HUISNUMMER] = "client.huisnummer",
    [VELD_TOEVOEGING] = "client.huisnummertoevoeging",
};
static const char *const pad_09[SIGNAAL_VELD_COUNT] = {
    GEDEELD,
    [VELD_BSN] = "client.Burgerservicenummer",
    [VELD_VOORLETTERS] = "client.Voorletters",
    [VELD_VOORVOEGSEL] = "client.Voorvoegsel",
    [VELD_ACHTERNAAM] = "client.Achternaam",
    [VELD_GEBOORTEDATUM] = "client.Geboortedatum",
    [VELD_STRAAT] = "client.Straatnaam",
    [VELD_HUISNUMMER] = "client.Huisnummer",
    [VELD_TOEVOEGING] = "client.Huisnummertoevoeging",
    [VELD_POSTCODE] = "client.Postcode",
    [VELD_PLAATS] = "client.Plaatsnaam",
};
static const char *const stil[] = {"status", "client.geslachtsaanduiding", "client.Geslachtsaanduiding",
                                   NULL};
static const struct signaal_woorden woorden_12 = {pad_12, stil}, woorden_09 = {pad_09, stil};

static bool beschrijft(const struct signaal_woorden *woorden, const json_t *client)
{
    for (int i = 0; i < SIGNAAL_VELD_COUNT; i++) {
        const char *pad = woorden->pad[i];
        if (pad && strncmp(pad, "client.", 7) == 0 && json_object_get(client, pad + 7))
            return true;
    }
    return false;
}

static const struct signaal_woorden *woorden_van(const json_t *signaal)
{
    const json_t *client = json_object_get(signaal, "client");
    return beschrijft(&woorden_09, client) && !beschrijft(&woorden_12, client) ? &woorden_09 : &woorden_12;
}

/* What another decided about it is not taken over: here it is decided anew. */
static void bekijk_status(const json_t *signaal, struct fouten *fouten)
{
    const char *status = json_string_value(json_object_get(signaal, "status"));
    if (status && strcmp(status, "Nog niet opgepakt") != 0)
        fout_meld(fouten, true, "status_niet_overgenomen", "status",
                  "Dit signaal heeft al een status; die wordt niet overgenomen.");
}

bool ddas_lees(struct arena *arena, const struct ddas *ddas, const struct ddas_signaal *signaal,
               struct signaal_velden *velden, struct fouten *fouten)
{
    *velden = (struct signaal_velden){0};
    json_t *wortel = signaal_object_open(signaal->ruw, VELD_SIGNAAL, fouten);
    if (!wortel)
        return false;
    signaal_object_lees(arena, wortel, woorden_van(wortel), velden, fouten);
    bekijk_status(wortel, fouten);
    velden->veld[VELD_PARTNER] = ddas->partner;
    velden->veld[VELD_GEMEENTECODE] = signaal->gemeente;
    json_decref(wortel);
    return true;
}

void ddas_omlijsting(struct arena *arena, const struct ddas_signaal *signaal, struct slice *ret_voor,
                     struct slice *ret_achter)
{
    const char *gemeente =
        signaal->gemeente.n ? arena_printf(arena, "\"gemeentecode\":\"%.*s\",", SLICE_ARG(signaal->gemeente))
                            : "";
    *ret_voor = slice_from_cstr(arena_printf(arena, "{\"leveringen\":[{%s\"vroegsignalen\":[", gemeente));
    *ret_achter = SLICE("]}]}");
}
