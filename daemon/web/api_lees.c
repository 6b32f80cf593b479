/* api_lees: what came in, held against the table of its operation: parameters and JSON. See api.h.
 *
 * JSON is read by jansson, after its depth was counted: how deep it goes is bounded before anything is made
 * of it, how large it is by the route. A name that appears twice is no JSON to us. */
#include "base/date.h"
#include "base/text.h"
#include "domain/signaal.h"
#include "web/api.h"
#include "web/fout.h"

#include <regex.h>
#include <string.h>

/* ---- one value ---- */

static bool is_one_of(const char *words, struct slice value)
{
    while (*words) {
        size_t n = strcspn(words, "|");
        if (slice_eq(value, (struct slice){words, n}))
            return true;
        words += n + (words[n] == '|');
    }
    return false;
}

static bool matches(const char *pattern, struct slice value)
{
    regex_t regex;
    char text[256];
    if (value.n >= sizeof text || regcomp(&regex, pattern, REG_EXTENDED | REG_NOSUB) != 0)
        return false;
    memcpy(text, value.p, value.n);
    text[value.n] = '\0';
    bool right = regexec(&regex, text, 0, NULL, 0) == 0;
    regfree(&regex);
    return right;
}

static bool is_number(const struct veld *veld, struct slice value)
{
    int64_t n = 0;
    return slice_getal(value, &n) && n >= veld->laagst && n <= veld->hoogst;
}

bool api_past(const struct veld *veld, struct slice value)
{
    size_t length = value.n ? text_tekens(value) : 0;
    switch (veld->soort) {
    case VORM_GETAL:
        return is_number(veld, value);
    case VORM_JANEE:
        return slice_eq_cstr(value, "true") || slice_eq_cstr(value, "false");
    case VORM_MAAND:
        return month_parse(value) != MONTH_NONE;
    case VORM_DATUM:
        return value.n == DATE_TEXT - 1 && value.p[4] == '-' && date_parse(value) != DATE_NONE;
    default:
        if (length < (size_t)veld->laagst || (veld->hoogst && length > (size_t)veld->hoogst) ||
            (value.n && !text_is_toonbaar(value, true)))
            return false;
        return !veld->vorm ||
               (*veld->vorm == '^' ? matches(veld->vorm, value) : is_one_of(veld->vorm, value));
    }
}

/* What it should have been, in Dutch. */
static const char *expectation(struct arena *arena, const struct veld *veld)
{
    switch (veld->soort) {
    case VORM_GETAL:
        return arena_printf(arena, "Verwacht een geheel getal van %lld tot en met %lld.",
                            (long long)veld->laagst, (long long)veld->hoogst);
    case VORM_JANEE:
        return "Verwacht true of false.";
    case VORM_DATUM:
        return "Verwacht een datum, zoals 2026-10-05.";
    case VORM_MAAND:
        return "Verwacht een maand, zoals 2026-10.";
    case VORM_OBJECT:
    case VORM_GEGEVENS:
        return "Verwacht een object met teksten.";
    case VORM_LIJST:
    case VORM_TEKSTEN:
        return "Verwacht een lijst.";
    default:
        if (veld->vorm && *veld->vorm != '^')
            return arena_printf(arena, "Verwacht een van: %s.", veld->vorm);
        return arena_printf(arena, "Verwacht een tekst van %lld tot en met %lld tekens%s.",
                            (long long)veld->laagst, (long long)veld->hoogst,
                            veld->vorm ? ", in de vorm die in de documentatie staat" : "");
    }
}

static const struct veld *find(const struct veld *velden, size_t aantal, struct slice naam)
{
    for (size_t i = 0; i < aantal; i++)
        if (slice_eq_cstr(naam, velden[i].naam))
            return &velden[i];
    return NULL;
}

/* A name that somebody else made up is repeated only when it cannot be a value. */
static const char *repeatable(struct arena *arena, const char *prefix, struct slice naam)
{
    return text_is_naam(naam, "_") ? arena_printf(arena, "%s%.*s", prefix, SLICE_ARG(naam))
                                   : arena_printf(arena, "%s(naam niet getoond)", prefix);
}

/* ---- parameters ---- */

static const struct veld PAGES[] = {
    {"pagina", VORM_GETAL, 0, .wat = "de bladzijde, vanaf 1", .laagst = 1, .hoogst = 1000000},
    {"perPagina", VORM_GETAL, 0, .wat = "hoeveel er op een bladzijde gaan", .laagst = 1,
     .hoogst = WEB_MAX_PER_PAGINA},
};

void api_keur_vraag(const struct verzoek *v, const struct operatie *op, struct fouten *fouten)
{
    for (size_t i = 0; i < v->vraag.aantal; i++) {
        struct slice name = v->vraag.veld[i].naam;
        const struct veld *veld = find(op->vragen, op->vragen_aantal, name);
        if (!veld && op->hoe & OP_BLADEREN)
            veld = find(PAGES, 2, name);
        if (!veld)
            fout_meld(fouten, false, "onbekend", repeatable(v->arena, "", name), "Deze vraag bestaat niet.");
        else if (!formulier_veld(&v->vraag, veld->naam).p)
            fout_meld(fouten, false, "dubbel", veld->naam, "Dit staat er meer dan eens.");
        else if (!api_past(veld, v->vraag.veld[i].waarde))
            fout_meld(fouten, false, "geen_waarde", veld->naam, expectation(v->arena, veld));
    }
}

struct slice api_vraag(const struct verzoek *v, const char *naam)
{
    return formulier_veld(&v->vraag, naam);
}

int64_t api_vraag_getal(const struct verzoek *v, const char *naam, int64_t zonder)
{
    struct slice text = formulier_veld(&v->vraag, naam);
    int64_t n = 0;
    for (size_t i = 0; i < text.n; i++) /* api_keur_vraag saw that it is a number within its bounds */
        n = n * 10 + (text.p[i] - '0');
    return text.n ? n : zonder;
}

/* ---- JSON ---- */

struct lezing {
    struct arena *arena;
    struct fouten *fouten;
};

static void check_object(const struct lezing *l, const json_t *object, const struct schema *schema,
                         const char *prefix);

static struct slice text_of(const json_t *value)
{
    return (struct slice){json_string_value(value), json_string_length(value)};
}

static bool check_free(const json_t *value, const struct veld *veld)
{
    const struct veld text = {.soort = VORM_TEKST, .hoogst = HANDELING_MAX_REDEN};
    const char *name;
    json_t *one;
    if (!json_is_object(value) || json_object_size(value) > (size_t)veld->hoogst)
        return false;
    json_object_foreach((json_t *)value, name, one) if (!json_is_string(one) ||
                                                        !api_past(&text, text_of(one)) ||
                                                        strlen(name) > NAAM_MAX_TOONBAAR) return false;
    return true;
}

static bool check_list(const struct lezing *l, const json_t *value, const struct veld *veld, const char *path)
{
    if (!json_is_array(value) || (veld->hoogst && json_array_size(value) > (size_t)veld->hoogst))
        return false;
    for (size_t i = 0; i < json_array_size(value); i++) {
        const json_t *one = json_array_get(value, i);
        if (veld->soort == VORM_TEKSTEN ? !json_is_string(one) : !json_is_object(one))
            return false;
        if (veld->soort == VORM_LIJST)
            check_object(l, one, veld->van, arena_printf(l->arena, "%s[%zu].", path, i));
    }
    return true;
}

static bool check_value(const struct lezing *l, const json_t *value, const struct veld *veld,
                        const char *path)
{
    switch (veld->soort) {
    case VORM_GETAL:
        return json_is_integer(value) && json_integer_value(value) >= veld->laagst &&
               json_integer_value(value) <= veld->hoogst;
    case VORM_JANEE:
        return json_is_boolean(value);
    case VORM_BEDRAG:
        return json_is_number(value);
    case VORM_OBJECT:
        if (json_is_object(value))
            check_object(l, value, veld->van, arena_printf(l->arena, "%s.", path));
        return json_is_object(value);
    case VORM_GEGEVENS:
        return check_free(value, veld);
    case VORM_LIJST:
    case VORM_TEKSTEN:
        return check_list(l, value, veld, path);
    default:
        return json_is_string(value) && api_past(veld, text_of(value));
    }
}

static void check_object(const struct lezing *l, const json_t *object, const struct schema *schema,
                         const char *prefix)
{
    const char *name;
    json_t *value;
    json_object_foreach((json_t *)object, name,
                        value) if (!find(schema->velden, schema->aantal, slice_from_cstr(name)))
        fout_meld(l->fouten, false, "onbekend", repeatable(l->arena, prefix, slice_from_cstr(name)),
                  "Dit veld bestaat niet.");
    for (size_t i = 0; i < schema->aantal; i++) {
        const struct veld *veld = &schema->velden[i];
        const char *path = arena_printf(l->arena, "%s%s", prefix, veld->naam);
        const json_t *one = json_object_get(object, veld->naam);
        if (!one && veld->hoe & VERPLICHT)
            fout_meld(l->fouten, false, "ontbreekt", path, "Dit veld moet er zijn.");
        else if (one && !(json_is_null(one) && veld->hoe & MAG_LEEG) && !check_value(l, one, veld, path))
            fout_meld(l->fouten, false, "geen_waarde", path, expectation(l->arena, veld));
    }
}

static bool is_shallow(struct slice text)
{
    bool in_text = false;
    int depth = 0;
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        if (in_text) {
            i += c == '\\';
            in_text = c != '"';
        } else if (c == '"') {
            in_text = true;
        } else if (c == '{' || c == '[') {
            if (++depth > WEB_MAX_DIEPTE)
                return false;
        } else {
            depth -= c == '}' || c == ']';
        }
    }
    return true;
}

json_t *api_lees(struct verzoek *v, const struct schema *schema, struct antwoord *a, struct err *err,
                 enum err_kind *ret_kind)
{
    struct fouten fouten;
    const struct lezing l = {v->arena, &fouten};
    json_error_t error;
    *ret_kind = ERR_NONE;
    if (!v->soort || strncasecmp(v->soort, "application/json", 16) != 0 ||
        (v->soort[16] && v->soort[16] != ';'))
        return fout_antwoord(v, a, 415, "Stuur application/json."), NULL;
    json_t *body = is_shallow(v->lichaam) && v->lichaam.n
                       ? json_loadb(v->lichaam.p, v->lichaam.n, JSON_REJECT_DUPLICATES, &error)
                       : NULL;
    fouten_begin(&fouten, v->arena);
    if (!json_is_object(body))
        fout_meld(&fouten, false, "geen_json", NULL, "Verwacht een JSON-object.");
    else
        check_object(&l, body, schema, "");
    if (fouten.aantal == 0 && !arena_is_full(v->arena))
        return body;
    *ret_kind = arena_is_full(v->arena) ? err_set(err, ERR_FULL, "no room for a request")
                                        : api_fouten(v, a, json_is_object(body) ? 422 : 400, &fouten, err);
    json_decref(body);
    return NULL;
}

struct slice api_tekst(const json_t *object, const char *naam)
{
    const json_t *value = json_object_get(object, naam);
    return json_is_string(value) ? text_of(value) : SLICE_NONE;
}
