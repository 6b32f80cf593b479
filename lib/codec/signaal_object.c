/* signaal_object: see signaal_object.h. */
#include "codec/signaal_object.h"

#include "base/grenzen.h"
#include "base/text.h"
#include "codec/json_tekst.h"

#include <string.h>

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

/* Whether `pad` is `boven` ("" or "client.") with this name below it. Asked 25 times a record, so it looks at
 * first letters before it compares. */
static bool is_pad(const char *pad, const char *boven, size_t n, const char *naam)
{
    return pad && strncmp(pad, boven, n) == 0 && pad[n] == naam[0] && strcmp(pad + n, naam) == 0 &&
           !strchr(naam, '.');
}

/* The field with this name, -1 when there is none. */
static int zoek_veld(const struct signaal_woorden *woorden, const char *boven, const char *naam)
{
    size_t n = strlen(boven);
    for (int i = 0; i < SIGNAAL_VELD_COUNT; i++)
        if (is_pad(woorden->pad[i], boven, n, naam))
            return i;
    return -1;
}

static bool is_stil(const struct signaal_woorden *woorden, const char *boven, const char *naam)
{
    for (const char *const *pad = woorden->stil; *pad; pad++)
        if (is_pad(*pad, boven, strlen(boven), naam))
            return true;
    return false;
}

/* A supplier that puts values in names must not get them into a report. */
const char *signaal_object_naam(struct arena *arena, const char *boven, struct slice naam)
{
    if (!text_is_naam(naam, "_"))
        naam = SLICE("(naam niet getoond)");
    return arena_printf(arena, "%s%.*s", boven, SLICE_ARG(naam));
}

static void neem_object(struct arena *arena, json_t *object, const char *boven,
                        const struct signaal_woorden *woorden, struct signaal_velden *velden,
                        struct fouten *fouten)
{
    const char *naam;
    json_t *waarde;
    json_object_foreach(object, naam, waarde)
    {
        bool partner = !*boven && strcmp(naam, "signaalpartner") == 0;
        bool client = !*boven && strcmp(naam, "client") == 0;
        int veld = zoek_veld(woorden, boven, naam);
        if ((partner || client) && json_is_object(waarde)) {
            if (!json_tekst_te_veel(waarde, partner ? "signaalpartner" : "client", fouten))
                neem_object(arena, waarde, partner ? "signaalpartner." : "client.", woorden, velden, fouten);
        } else if (partner || client)
            fout_meld(fouten, false, "verkeerd_type", partner ? "signaalpartner" : "client",
                      "Dit moet een object zijn, met de velden tussen accolades.");
        else if (veld >= 0)
            neem_waarde(arena, waarde, veld, velden, fouten);
        else if (!is_stil(woorden, boven, naam))
            fout_meld(fouten, true, "onbekend_veld", signaal_object_naam(arena, boven, slice_from_cstr(naam)),
                      "Dit veld is niet bekend en wordt niet gelezen.");
    }
}

json_t *signaal_object_open(struct slice json, const char *veld, struct fouten *fouten)
{
    if (json.n > SIGNAAL_JSON_MAX_BYTES) {
        fout_meld(fouten, false, "te_lang", veld,
                  arena_printf(fouten->arena, "Dit signaal is langer dan %d KiB en is niet gelezen.",
                               SIGNAAL_JSON_MAX_BYTES / 1024));
        return NULL;
    }
    json_t *wortel = json_tekst_open(json, SIGNAAL_JSON_MAX_DIEPTE, veld, fouten);
    if (!wortel || (json_is_object(wortel) && !json_tekst_te_veel(wortel, veld, fouten)))
        return wortel;
    if (!json_is_object(wortel))
        fout_meld(fouten, false, "geen_object", veld, "Een signaal is een JSON-object, tussen accolades.");
    json_decref(wortel);
    return NULL;
}

void signaal_object_lees(struct arena *arena, json_t *object, const struct signaal_woorden *woorden,
                         struct signaal_velden *velden, struct fouten *fouten)
{
    neem_object(arena, object, "", woorden, velden, fouten);
}
