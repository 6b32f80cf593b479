/* handeling_regel: see handeling_regel.h. */
#include "ctl/handeling_regel.h"

#include <string.h>

static struct slice text_of(const json_t *value)
{
    return (struct slice){json_string_value(value), json_string_length(value)};
}

/* A value as it would be typed: text, number, true and false. */
static bool read_value(struct arena *arena, const json_t *value, struct slice *ret)
{
    if (json_is_string(value))
        *ret = text_of(value);
    else if (json_is_integer(value))
        *ret = slice_from_cstr(arena_printf(arena, "%" JSON_INTEGER_FORMAT, json_integer_value(value)));
    else if (json_is_boolean(value))
        *ret = json_is_true(value) ? SLICE("ja") : SLICE("nee");
    else
        return false;
    return true;
}

/* NULL, or what is wrong. */
static const char *read_arguments(struct arena *arena, json_t *object, struct handeling_regel *line)
{
    const char *key;
    json_t *value;
    if (object && !json_is_object(object))
        return "argumenten: verwacht een object.";
    json_object_foreach(object, key, value)
    {
        struct argument *a = &line->argumenten[line->opdracht.aantal];
        if (line->opdracht.aantal == HANDELING_MAX_ARGUMENTEN || !read_value(arena, value, &a->waarde))
            return arena_printf(arena, "argumenten: verwacht hooguit %d teksten, getallen of true/false.",
                                HANDELING_MAX_ARGUMENTEN);
        a->sleutel = strcmp(key, "e-mail") == 0  ? SLICE("email")
                     : strcmp(key, "datum") == 0 ? SLICE("dag")
                                                 : slice_from_cstr(key);
        line->opdracht.aantal++;
    }
    line->opdracht.argumenten = line->argumenten;
    return NULL;
}

const char *handeling_regel_lees(struct arena *arena, struct slice tekst, struct handeling_regel *line)
{
    const char *key;
    json_t *value;
    *line = (struct handeling_regel){.tijd = INSTANT_NONE};
    line->root = json_loadb(tekst.p ? tekst.p : "", tekst.n, JSON_REJECT_DUPLICATES, NULL);
    if (!json_is_object(line->root))
        return "Dit is geen JSON-object.";
    json_object_foreach(line->root, key, value)
    {
        bool text_value = json_is_string(value);
        if (strcmp(key, "melding") == 0 && text_value)
            line->opdracht.melding = text_of(value);
        else if (strcmp(key, "handeling") == 0 && text_value)
            line->opdracht.act = text_of(value);
        else if (strcmp(key, "reden") == 0 && (text_value || json_is_null(value)))
            line->opdracht.reden = text_of(value);
        else if (strcmp(key, "tijd") == 0 && text_value)
            line->tijd = instant_parse(text_of(value));
        else if (strcmp(key, "argumenten") != 0)
            return "Een regel heeft melding, handeling, argumenten, reden en tijd, en niets anders.";
    }
    if (json_object_get(line->root, "tijd") && line->tijd == INSTANT_NONE)
        return "tijd: schrijf 2026-10-05T10:15.";
    if (line->opdracht.melding.n == 0 || line->opdracht.act.n == 0)
        return "melding en handeling zijn verplicht.";
    return read_arguments(arena, json_object_get(line->root, "argumenten"), line);
}

void handeling_regel_vrij(struct handeling_regel *line)
{
    json_decref(line->root);
    line->root = NULL;
}
