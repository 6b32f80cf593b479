/* signaal_json: see signaal_json.h. */
#include "codec/signaal_json.h"

#include "codec/json_tekst.h"

#include <string.h>

#define VELD_REGEL "regel"

/* Which JSON types a field may have besides text. */
enum ook { OOK_NIETS, OOK_GEHEEL, OOK_GETAL, OOK_JA_NEE };

static enum ook ook_toegestaan(int veld)
{
    switch (veld) {
    case VELD_BEDRAG:
        return OOK_GETAL;
    case VELD_VERSIE:
    case VELD_HUISNUMMER:
        return OOK_GEHEEL;
    case VELD_CRISIS:
    case VELD_WARM:
        return OOK_JA_NEE;
    default:
        return OOK_NIETS; /* leading zeros of an ID, a customer number, a BSN do not survive as a number */
    }
}

static struct slice als_tekst(struct arena *arena, const json_t *waarde)
{
    if (json_is_string(waarde))
        return slice_trim(
            arena_dup(arena, (struct slice){json_string_value(waarde), json_string_length(waarde)}));
    if (json_is_boolean(waarde))
        return json_is_true(waarde) ? SLICE("true") : SLICE("false");
    if (json_is_integer(waarde))
        return slice_from_cstr(arena_printf(arena, "%" JSON_INTEGER_FORMAT, json_integer_value(waarde)));
    return slice_from_cstr(arena_printf(arena, "%.15g", json_real_value(waarde)));
}

static void neem_waarde(struct arena *arena, const json_t *waarde, int veld, struct signaal_velden *velden,
                        struct fouten *fouten)
{
    enum ook ook = ook_toegestaan(veld);
    const char *tekst = "Dit moet tekst zijn, tussen aanhalingstekens.";
    bool goed = json_is_string(waarde) || json_is_null(waarde);
    if (ook == OOK_GETAL) {
        goed = goed || json_is_number(waarde);
        tekst = "Dit moet een getal of tekst zijn.";
    } else if (ook == OOK_GEHEEL) {
        goed = goed || json_is_integer(waarde);
        tekst = "Dit moet een heel getal of tekst zijn.";
    } else if (ook == OOK_JA_NEE) {
        goed = goed || json_is_boolean(waarde);
        tekst = "Dit moet true of false zijn.";
    }
    if (!goed)
        fout_meld(fouten, false, "verkeerd_type", signaal_veld_json((enum signaal_veld)veld), tekst);
    else if (!json_is_null(waarde))
        velden->veld[veld] = als_tekst(arena, waarde);
}

/* The field with this name below `boven` ("" or "client."), -1 when there is none. Asked 25 times a record,
 * so it looks at first letters before it compares. */
static int zoek_veld(const char *boven, const char *naam)
{
    size_t n = strlen(boven);
    for (int i = 0; i < SIGNAAL_VELD_COUNT; i++) {
        const char *pad = signaal_veld_json((enum signaal_veld)i);
        if (strncmp(pad, boven, n) == 0 && pad[n] == naam[0] && strcmp(pad + n, naam) == 0 &&
            !strchr(naam, '.'))
            return i;
    }
    return -1;
}

/* A name is repeated only when it looks like one: a supplier that puts values in names must not get them into
 * a report. */
static const char *toonbaar(struct arena *arena, const char *boven, const char *naam)
{
    size_t n = strlen(naam), cijfers = 0;
    bool goed = n > 0 && n <= NAAM_MAX_TOONBAAR;
    for (size_t i = 0; i < n && goed; i++) {
        char c = naam[i];
        bool cijfer = c >= '0' && c <= '9';
        cijfers += cijfer;
        goed = cijfer || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }
    return arena_printf(arena, "%s%s", boven, goed && cijfers < 4 ? naam : "(naam niet getoond)");
}

static void neem_object(struct arena *arena, json_t *object, const char *boven, struct signaal_velden *velden,
                        struct fouten *fouten)
{
    const char *naam;
    json_t *waarde;
    json_object_foreach(object, naam, waarde)
    {
        bool partner = !*boven && strcmp(naam, "signaalpartner") == 0;
        bool client = !*boven && strcmp(naam, "client") == 0;
        int veld = zoek_veld(boven, naam);
        if ((partner || client) && json_is_object(waarde)) {
            if (!json_tekst_te_veel(waarde, partner ? "signaalpartner" : "client", fouten))
                neem_object(arena, waarde, partner ? "signaalpartner." : "client.", velden, fouten);
        } else if (partner || client)
            fout_meld(fouten, false, "verkeerd_type", partner ? "signaalpartner" : "client",
                      "Dit moet een object zijn, met de velden tussen accolades.");
        else if (veld >= 0)
            neem_waarde(arena, waarde, veld, velden, fouten);
        else
            fout_meld(fouten, true, "onbekend_veld", toonbaar(arena, boven, naam),
                      "Dit veld is niet bekend en wordt niet gelezen.");
    }
}

bool signaal_json_lees(struct arena *arena, struct slice json, struct signaal_velden *velden,
                       struct fouten *fouten)
{
    *velden = (struct signaal_velden){0};
    if (json.n > SIGNAAL_JSON_MAX_BYTES) {
        fout_meld(fouten, false, "te_lang", VELD_REGEL,
                  arena_printf(fouten->arena, "Dit signaal is langer dan %d KiB en is niet gelezen.",
                               SIGNAAL_JSON_MAX_BYTES / 1024));
        return false;
    }
    json_t *wortel = json_tekst_open(json, SIGNAAL_JSON_MAX_DIEPTE, VELD_REGEL, fouten);
    if (!wortel)
        return false;
    bool object = json_is_object(wortel);
    if (object && json_tekst_te_veel(wortel, VELD_REGEL, fouten))
        object = false;
    else if (object)
        neem_object(arena, wortel, "", velden, fouten);
    else
        fout_meld(fouten, false, "geen_object", VELD_REGEL,
                  "Een signaal is een JSON-object, tussen accolades.");
    json_decref(wortel);
    return object;
}
