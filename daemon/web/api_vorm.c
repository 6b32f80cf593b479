/* api_vorm: a table of fields as the document of the API tells it (JSON Schema of OpenAPI 3.0). See api.h. */
#include "web/api.h"

#include <string.h>

/* ---- a field ---- */

static void words(struct json *j, const char *choices, bool null)
{
    json_sleutel(j, "enum");
    json_lijst(j);
    while (*choices) {
        size_t n = strcspn(choices, "|");
        json_tekst(j, (struct slice){choices, n});
        choices += n + (choices[n] == '|');
    }
    if (null)
        json_niets(j);
    json_lijst_eind(j);
}

static void text_schema(struct json *j, const struct veld *veld, bool null)
{
    json_veld_cstr(j, "type", "string");
    if (veld->vorm && *veld->vorm != '^') {
        words(j, veld->vorm, null);
        return;
    }
    if (veld->laagst)
        json_veld_getal(j, "minLength", veld->laagst);
    if (veld->hoogst)
        json_veld_getal(j, "maxLength", veld->hoogst);
    if (veld->vorm)
        json_veld_cstr(j, "pattern", veld->vorm);
}

void api_vorm_van(struct json *j, const struct schema *schema)
{
    char path[96];
    snprintf(path, sizeof path, "#/components/schemas/%s", schema->naam);
    json_veld_cstr(j, "$ref", path);
}

static void list_schema(struct json *j, const struct veld *veld)
{
    json_veld_cstr(j, "type", "array");
    if (veld->hoogst && veld->soort == VORM_LIJST)
        json_veld_getal(j, "maxItems", veld->hoogst);
    json_sleutel(j, "items");
    json_object_begin(j);
    if (veld->soort == VORM_LIJST)
        api_vorm_van(j, veld->van);
    else
        text_schema(j, veld, false);
    json_object_eind(j);
}

static void free_schema(struct json *j, const struct veld *veld)
{
    json_veld_cstr(j, "type", "object");
    json_veld_getal(j, "maxProperties", veld->hoogst);
    json_sleutel(j, "additionalProperties");
    json_object_begin(j);
    json_veld_cstr(j, "type", "string");
    json_veld_getal(j, "maxLength", HANDELING_MAX_REDEN);
    json_object_eind(j);
}

static void object_ref(struct json *j, const struct veld *veld)
{
    json_sleutel(j, "allOf");
    json_lijst(j);
    json_object_begin(j);
    api_vorm_van(j, veld->van);
    json_object_eind(j);
    json_lijst_eind(j);
}

static void plain_schema(struct json *j, const struct veld *veld)
{
    static const char *const types[] = {
        [VORM_GETAL] = "integer", [VORM_JANEE] = "boolean", [VORM_DATUM] = "string",
        [VORM_MAAND] = "string",  [VORM_MOMENT] = "string", [VORM_BEDRAG] = "number",
    };
    json_veld_cstr(j, "type", types[veld->soort]);
    if (veld->soort == VORM_GETAL) {
        json_veld_getal(j, "minimum", veld->laagst);
        json_veld_getal(j, "maximum", veld->hoogst);
    }
    if (veld->soort == VORM_DATUM || veld->soort == VORM_MOMENT)
        json_veld_cstr(j, "format", veld->soort == VORM_DATUM ? "date" : "date-time");
    if (veld->soort == VORM_MAAND)
        json_veld_cstr(j, "pattern", "^[12][0-9]{3}-(0[1-9]|1[0-2])$");
}

void api_vorm(struct json *j, const struct veld *veld)
{
    bool null = veld->hoe & MAG_LEEG;
    json_object_begin(j);
    if (veld->wat)
        json_veld_cstr(j, "description", veld->wat);
    if (veld->voorbeeld)
        json_veld_cstr(j, "example", veld->voorbeeld);
    if (null)
        json_veld_bool(j, "nullable", true);
    switch (veld->soort) {
    case VORM_TEKST:
        text_schema(j, veld, null);
        break;
    case VORM_OBJECT:
        object_ref(j, veld);
        break;
    case VORM_LIJST:
    case VORM_TEKSTEN:
        list_schema(j, veld);
        break;
    case VORM_GEGEVENS:
        free_schema(j, veld);
        break;
    default:
        plain_schema(j, veld);
    }
    json_object_eind(j);
}

void api_vorm_object(struct json *j, const struct schema *schema)
{
    json_sleutel(j, schema->naam);
    json_object_begin(j);
    json_veld_cstr(j, "type", "object");
    json_veld_cstr(j, "description", schema->wat);
    json_veld_bool(j, "additionalProperties", false);
    bool some = false;
    for (size_t i = 0; i < schema->aantal; i++)
        some = some || schema->velden[i].hoe & VERPLICHT;
    if (some) {
        json_sleutel(j, "required");
        json_lijst(j);
        for (size_t i = 0; i < schema->aantal; i++)
            if (schema->velden[i].hoe & VERPLICHT)
                json_cstr(j, schema->velden[i].naam);
        json_lijst_eind(j);
    }
    json_sleutel(j, "properties");
    json_object_begin(j);
    for (size_t i = 0; i < schema->aantal; i++) {
        json_sleutel(j, schema->velden[i].naam);
        api_vorm(j, &schema->velden[i]);
    }
    json_object_eind(j);
    json_object_eind(j);
}
