/* handeling_stroom: acts as NDJSON on standard input, for a service that records a day of work at once. A
 * line that is wrong is reported with its number and left out; the others go on. */
#include "ctl/handeling_doe.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#define MAX_REGEL 65536
#define MAX_ARGUMENTEN 16

struct regel {
    json_t *root;
    struct handel_opdracht opdracht;
    struct argument argumenten[MAX_ARGUMENTEN];
    instant tijd; /* INSTANT_NONE: now */
};

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
static const char *read_arguments(struct arena *arena, json_t *object, struct regel *line)
{
    const char *key;
    json_t *value;
    if (object && !json_is_object(object))
        return "argumenten: verwacht een object.";
    json_object_foreach(object, key, value)
    {
        struct argument *a = &line->argumenten[line->opdracht.aantal];
        if (line->opdracht.aantal == MAX_ARGUMENTEN || !read_value(arena, value, &a->waarde))
            return "argumenten: verwacht hooguit 16 teksten, getallen of true/false.";
        a->sleutel = strcmp(key, "e-mail") == 0  ? SLICE("email")
                     : strcmp(key, "datum") == 0 ? SLICE("dag")
                                                 : slice_from_cstr(key);
        line->opdracht.aantal++;
    }
    line->opdracht.argumenten = line->argumenten;
    return NULL;
}

static const char *read_line(struct arena *arena, const char *text, size_t n, struct regel *line)
{
    const char *key;
    json_t *value;
    line->root = json_loadb(text, n, JSON_REJECT_DUPLICATES, NULL);
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

static int do_line(struct ctl *ctl, struct arena *arena, const char *text, size_t n, size_t nr, enum rol rol)
{
    struct regel line = {.tijd = INSTANT_NONE, .opdracht = {.rol = rol}};
    const char *where = arena_printf(arena, "regel %zu: ", nr);
    const struct schrijver now = ctl->schrijver;
    int status = CTL_MISLUKT;
    const char *wrong = read_line(arena, text, n, &line);
    if (wrong) {
        ctl_mislukt(ctl, "%s%s", where, wrong);
    } else {
        if (line.tijd != INSTANT_NONE) {
            ctl->schrijver.nu = line.tijd;
            ctl->schrijver.vandaag = instant_date(line.tijd);
        }
        status = handeling_doe(ctl, arena, &line.opdracht, where);
    }
    ctl->schrijver = now;
    json_decref(line.root);
    return status;
}

int handeling_stroom(struct ctl *ctl, FILE *in, enum rol rol)
{
    struct arena *arena = arena_new((size_t)ctl->config.geheugen.verzoek_mb << 20);
    char *text = NULL;
    size_t room = 0, nr = 0, done = 0, refused = 0;
    ssize_t n;
    if (!arena)
        return ctl_mislukt(ctl, "te weinig geheugen");
    while ((n = getline(&text, &room, in)) >= 0 && !db_lost(ctl->db)) {
        nr++;
        while (n > 0 && (text[n - 1] == '\n' || text[n - 1] == '\r'))
            n--;
        if (n == 0)
            continue;
        int status = CTL_MISLUKT;
        if (n > MAX_REGEL)
            ctl_mislukt(ctl, "regel %zu: te lang", nr);
        else
            status = do_line(ctl, arena, text, (size_t)n, nr, rol);
        *(status == CTL_GEDAAN ? &done : &refused) += 1;
        arena_reset(arena);
    }
    bool lost = db_lost(ctl->db);
    free(text);
    arena_free(arena);
    fprintf(stderr, "%zu vastgelegd, %zu geweigerd\n", done, refused);
    return lost      ? ctl_mislukt(ctl, "de verbinding met de database viel weg bij regel %zu", nr)
           : refused ? CTL_DEELS
                     : CTL_GEDAAN;
}
