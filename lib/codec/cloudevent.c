/* cloudevent: reading; see cloudevent.h. First which form it is, then its attributes as bare text, then what
 * they mean, in one place for all forms. */
#include "codec/cloudevent.h"

#include "base/text.h"
#include "codec/json_tekst.h"
#include "codec/signaal_json.h"

#include <sodium.h>
#include <string.h>

#define VELD_BERICHT "bericht"
#define VELD_INHOUD "content-type"

enum attribuut {
    ATT_ID,
    ATT_SOURCE,
    ATT_SPECVERSION,
    ATT_TYPE,
    ATT_SUBJECT,
    ATT_TIME,
    ATT_INHOUD,
    ATT_COUNT
};

static const struct {
    const char *naam, *kop;
    bool verplicht;
} attributen[ATT_COUNT] = {
    [ATT_ID] = {"id", "ce_id", true},
    [ATT_SOURCE] = {"source", "ce_source", true},
    [ATT_SPECVERSION] = {"specversion", "ce_specversion", true},
    [ATT_TYPE] = {"type", "ce_type", true},
    [ATT_SUBJECT] = {"subject", "ce_subject", false},
    [ATT_TIME] = {"time", "ce_time", false},
    [ATT_INHOUD] = {"datacontenttype", VELD_INHOUD, false},
};

struct lezing {
    struct arena *arena;
    const struct bericht_kop *koppen;
    size_t koppen_aantal;
    struct fouten *fouten;
    struct slice tekst[ATT_COUNT]; /* empty: not given */
    bool gemeld[ATT_COUNT];        /* has a fault already */
};

static void meld(struct lezing *lezing, const char *soort, const char *veld, const char *tekst)
{
    fout_meld(lezing->fouten, false, soort, veld, tekst);
}

static void meld_attribuut(struct lezing *lezing, enum attribuut a, const char *soort, const char *tekst)
{
    meld(lezing, soort, attributen[a].naam, tekst);
    lezing->gemeld[a] = true;
}

/* --- names ------------------------------------------------------------------------------------------------
 */

static char klein(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

/* `klein_woord` is in small letters. */
static bool begint_met(struct slice s, const char *klein_woord)
{
    size_t n = strlen(klein_woord);
    for (size_t i = 0; i < n; i++) {
        if (i >= s.n || klein(s.p[i]) != klein_woord[i])
            return false;
    }
    return true;
}

static bool heet(struct slice s, const char *klein_woord)
{
    return s.n == strlen(klein_woord) && begint_met(s, klein_woord);
}

/* The media type without its parameters. */
static struct slice mediatype(struct slice inhoud)
{
    const char *puntkomma = inhoud.n ? memchr(inhoud.p, ';', inhoud.n) : NULL;
    if (puntkomma)
        inhoud.n = (size_t)(puntkomma - inhoud.p);
    return slice_trim(inhoud);
}

static bool is_json(struct slice inhoud)
{
    struct slice type = mediatype(inhoud);
    const size_t n = sizeof "+json" - 1;
    return heet(type, "application/json") || heet(type, "text/json") ||
           (type.n > n && heet((struct slice){type.p + type.n - n, n}, "+json"));
}

/* The first header of that name. *ret_anders: there is another one that says something else. */
static struct slice zoek_kop(const struct lezing *lezing, const char *naam, bool *ret_anders)
{
    struct slice waarde = SLICE_NONE;
    *ret_anders = false;
    bool gevonden = false;
    for (size_t i = 0; i < lezing->koppen_aantal; i++) {
        if (!heet(lezing->koppen[i].naam, naam))
            continue;
        if (gevonden && !slice_eq(waarde, lezing->koppen[i].waarde))
            *ret_anders = true;
        if (!gevonden)
            waarde = lezing->koppen[i].waarde;
        gevonden = true;
    }
    return waarde;
}

/* --- attributes -------------------------------------------------------------------------------------------
 */

/* A CloudEvents string: UTF-8 without control characters (C0, DEL, C1). */
static bool is_attribuuttekst(struct slice s)
{
    if (!text_is_utf8(s))
        return false;
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c < 0x20 || c == 0x7F || (c == 0xC2 && (unsigned char)s.p[i + 1] < 0xA0))
            return false;
    }
    return true;
}

static void keur_attribuut(struct lezing *lezing, enum attribuut a, struct slice type)
{
    struct slice tekst = lezing->tekst[a];
    if (lezing->gemeld[a])
        return;
    if (tekst.n == 0) {
        if (attributen[a].verplicht)
            meld_attribuut(lezing, a, "ontbreekt", "Dit attribuut van de CloudEvent is verplicht.");
    } else if (tekst.n > CLOUDEVENT_MAX_ATTRIBUUT) {
        meld_attribuut(
            lezing, a, "te_lang",
            arena_printf(lezing->arena, "Dit attribuut is langer dan %d bytes.", CLOUDEVENT_MAX_ATTRIBUUT));
    } else if (!is_attribuuttekst(tekst)) {
        meld_attribuut(lezing, a, "geen_tekst", "Dit is geen UTF-8, of het bevat stuurtekens.");
    } else if (a == ATT_SPECVERSION && !slice_eq_cstr(tekst, "1.0")) {
        meld_attribuut(lezing, a, "specversie_onbekend", "Alleen versie 1.0 van CloudEvents wordt gelezen.");
    } else if (a == ATT_TYPE && !slice_eq(tekst, type)) {
        meld_attribuut(lezing, a, "gebeurtenis_onbekend", "Deze soort gebeurtenis wordt hier niet gelezen.");
    } else if (a == ATT_TIME && instant_from_rfc3339(tekst) == INSTANT_NONE) {
        meld_attribuut(lezing, a, "geen_tijd",
                       "Dit is geen tijd met seconden en zone, zoals 2026-10-05T09:00:00+02:00.");
    } else if (a == ATT_INHOUD && !is_json(tekst)) {
        meld_attribuut(lezing, a, "geen_json", "De inhoud van de gebeurtenis moet JSON zijn.");
    }
}

/* What the attributes mean; one with a fault stays empty. */
static void neem_attributen(struct lezing *lezing, struct slice type, struct cloudevent *event)
{
    for (int a = 0; a < ATT_COUNT; a++) {
        keur_attribuut(lezing, (enum attribuut)a, type);
        if (lezing->gemeld[a])
            lezing->tekst[a] = SLICE_NONE;
    }
    event->id = lezing->tekst[ATT_ID];
    event->bron = lezing->tekst[ATT_SOURCE];
    event->type = lezing->tekst[ATT_TYPE];
    event->onderwerp = lezing->tekst[ATT_SUBJECT];
    event->tijd = instant_from_rfc3339(lezing->tekst[ATT_TIME]);
}

/* --- the three forms --------------------------------------------------------------------------------------
 */

/* The text when it is JSON, else empty with a fault. */
static struct slice keur_data(struct lezing *lezing, struct slice tekst, const char *veld)
{
    json_t *boom = json_tekst_open(tekst, SIGNAAL_JSON_MAX_DIEPTE, veld, lezing->fouten);
    json_decref(boom); /* NULL is fine */
    return boom ? slice_trim(tekst) : SLICE_NONE;
}

static struct slice lees_base64(struct lezing *lezing, const json_t *lid)
{
    size_t n = json_string_length(lid), ruimte = n / 4 * 3 + 3, gelezen = 0;
    unsigned char *bytes = arena_alloc(lezing->arena, ruimte);
    if (!bytes)
        return SLICE_NONE;
    if (sodium_base642bin(bytes, ruimte, json_string_value(lid), n, NULL, &gelezen, NULL,
                          sodium_base64_VARIANT_ORIGINAL) != 0) {
        meld(lezing, "geen_base64", "data_base64", "Dit is geen base64.");
        return SLICE_NONE;
    }
    return keur_data(lezing, (struct slice){(const char *)bytes, gelezen}, "data_base64");
}

/* `data` or `data_base64`, one of both. */
static struct slice lees_data(struct lezing *lezing, json_t *wortel, struct slice waarde)
{
    json_t *lid, *data = json_object_get(wortel, "data"), *base64 = json_object_get(wortel, "data_base64");
    bool heeft_data = data && !json_is_null(data), heeft_base64 = base64 && !json_is_null(base64);
    if (heeft_data && heeft_base64) {
        meld(lezing, "attribuut_dubbel", "data", "Een gebeurtenis heeft data of data_base64, niet allebei.");
    } else if (heeft_base64 && !json_is_string(base64)) {
        meld(lezing, "verkeerd_type", "data_base64", "Dit moet tekst zijn, tussen aanhalingstekens.");
    } else if (heeft_base64) {
        return lees_base64(lezing, base64);
    } else if (!heeft_data) {
        meld(lezing, "ontbreekt", "data", "De gebeurtenis heeft geen inhoud.");
    } else {
        size_t nummer = 0;
        const char *naam;
        json_object_foreach(wortel, naam, lid)
        {
            if (lid == data)
                break;
            nummer++;
        }
        return json_tekst_lid(waarde, nummer);
    }
    return SLICE_NONE;
}

static void lees_gestructureerd(struct lezing *lezing, json_t *wortel, struct slice waarde,
                                struct cloudevent *event)
{
    for (int a = 0; a < ATT_COUNT; a++) {
        const json_t *lid = json_object_get(wortel, attributen[a].naam);
        if (json_is_string(lid)) {
            lezing->tekst[a] =
                arena_dup(lezing->arena, (struct slice){json_string_value(lid), json_string_length(lid)});
        } else if (lid && !json_is_null(lid)) {
            meld_attribuut(lezing, (enum attribuut)a, "verkeerd_type",
                           "Dit moet tekst zijn, tussen aanhalingstekens.");
        }
    }
    event->data = lees_data(lezing, wortel, waarde);
}

static void lees_binair(struct lezing *lezing, struct slice waarde, struct cloudevent *event)
{
    for (int a = 0; a < ATT_COUNT; a++) {
        bool anders;
        lezing->tekst[a] = zoek_kop(lezing, attributen[a].kop, &anders);
        if (anders)
            meld_attribuut(lezing, (enum attribuut)a, "attribuut_dubbel",
                           "Deze header komt meer dan een keer voor, met verschillende waarden.");
    }
    if (waarde.n > 0)
        event->data = keur_data(lezing, waarde, "data");
}

static bool heeft_ce_kop(const struct lezing *lezing)
{
    for (size_t i = 0; i < lezing->koppen_aantal; i++) {
        if (begint_met(lezing->koppen[i].naam, "ce_"))
            return true;
    }
    return false;
}

/* An event that is announced by its header or says itself that it is one; else a bare object. */
static void lees_object(struct lezing *lezing, struct slice waarde, bool aangekondigd, struct slice type,
                        struct cloudevent *event)
{
    json_t *wortel = json_tekst_open(waarde, SIGNAAL_JSON_MAX_DIEPTE + 1, VELD_BERICHT, lezing->fouten);
    if (!wortel)
        return;
    bool event_vorm = json_object_get(wortel, "specversion") || (aangekondigd && json_is_object(wortel));
    if (event_vorm && json_tekst_te_veel(wortel, VELD_BERICHT, lezing->fouten)) {
        /* told; nothing of it is looked at */
    } else if (event_vorm) {
        lees_gestructureerd(lezing, wortel, waarde, event);
        neem_attributen(lezing, type, event);
    } else if (aangekondigd) {
        meld(lezing, "geen_cloudevent", VELD_BERICHT, "Een CloudEvent is een JSON-object, tussen accolades.");
    } else {
        event->kaal = true;
        event->data = slice_trim(waarde);
    }
    json_decref(wortel);
}

static void lees_vorm(struct lezing *lezing, struct slice waarde, struct slice type, struct cloudevent *event)
{
    bool anders;
    struct slice inhoud = mediatype(zoek_kop(lezing, VELD_INHOUD, &anders));
    bool gestructureerd = heet(inhoud, "application/cloudevents+json");
    if (anders && gestructureerd) {
        meld(lezing, "attribuut_dubbel", VELD_INHOUD,
             "Deze header komt meer dan een keer voor, met verschillende waarden.");
    } else if (!gestructureerd && begint_met(inhoud, "application/cloudevents")) {
        meld(lezing, "geen_cloudevent", VELD_INHOUD,
             "Van de gestructureerde vormen wordt alleen application/cloudevents+json gelezen.");
    } else if (!gestructureerd && heeft_ce_kop(lezing)) {
        lees_binair(lezing, waarde, event);
        neem_attributen(lezing, type, event);
    } else if (waarde.n > 0) {
        lees_object(lezing, waarde, gestructureerd, type, event);
    }
}

bool cloudevent_lees(struct arena *arena, const struct bericht_kop *koppen, size_t koppen_aantal,
                     struct slice waarde, struct slice type, struct cloudevent *ret, struct fouten *fouten)
{
    *ret = (struct cloudevent){.tijd = INSTANT_NONE};
    struct lezing lezing = {
        .arena = arena, .koppen = koppen, .koppen_aantal = koppen_aantal, .fouten = fouten};
    size_t eerder = fouten_hard(fouten);
    if (koppen_aantal > CLOUDEVENT_MAX_KOPPEN) {
        lezing.koppen_aantal = CLOUDEVENT_MAX_KOPPEN;
        meld(&lezing, "te_veel_koppen", VELD_BERICHT,
             arena_printf(arena, "Dit bericht heeft meer dan %d headers.", CLOUDEVENT_MAX_KOPPEN));
    }
    bool te_lang = waarde.n > CLOUDEVENT_MAX_BYTES;
    if (te_lang)
        meld(&lezing, "te_lang", VELD_BERICHT,
             arena_printf(arena, "Dit bericht is langer dan %d KiB en is niet gelezen.",
                          CLOUDEVENT_MAX_BYTES / 1024));
    else if (waarde.n == 0)
        meld(&lezing, "leeg_bericht", VELD_BERICHT, "Dit bericht heeft geen inhoud.");
    lees_vorm(&lezing, te_lang ? SLICE_NONE : waarde, type, ret);
    return fouten_hard(fouten) == eerder && !arena_is_full(arena) && !arena_is_full(fouten->arena);
}
