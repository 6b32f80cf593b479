/* handeling_stroom: acts as NDJSON on standard input, for a service that records a day of work at once. A
 * line that is wrong is reported with its number and left out; the others go on. */
#include "ctl/handeling_doe.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

struct regel {
    json_t *root;
    struct handel_opdracht opdracht;
    struct argument argumenten[HANDELING_MAX_ARGUMENTEN];
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

/* A line without its end, of which at most HANDELING_MAX_REGEL + 1 bytes are kept. False at the end. */
static bool next_line(FILE *in, char *text, size_t *n)
{
    int c;
    *n = 0;
    while ((c = getc_unlocked(in)) != EOF && c != '\n')
        if (*n <= HANDELING_MAX_REGEL)
            text[(*n)++] = (char)c;
    bool any = c != EOF || *n > 0;
    if (*n > 0 && text[*n - 1] == '\r')
        (*n)--;
    return any;
}

int handeling_stroom(struct ctl *ctl, FILE *in, enum rol rol)
{
    struct arena *arena = arena_new((size_t)ctl->config.geheugen.verzoek_mb << 20);
    char *text = malloc(HANDELING_MAX_REGEL + 1);
    size_t n, nr = 0, done = 0, refused = 0;
    if (!arena || !text) {
        arena_free(arena);
        free(text);
        return ctl_mislukt(ctl, "te weinig geheugen");
    }
    while (next_line(in, text, &n) && !db_lost(ctl->db)) {
        nr++;
        if (n == 0)
            continue;
        int status = CTL_MISLUKT;
        if (n > HANDELING_MAX_REGEL)
            ctl_mislukt(ctl, "regel %zu: te lang, hooguit %d bytes", nr, HANDELING_MAX_REGEL);
        else
            status = do_line(ctl, arena, text, n, nr, rol);
        *(status == CTL_GEDAAN ? &done : &refused) += 1;
        arena_reset(arena);
    }
    bool lost = db_lost(ctl->db);
    explicit_bzero(text, HANDELING_MAX_REGEL + 1);
    free(text);
    arena_free(arena);
    fprintf(stderr, "%zu vastgelegd, %zu geweigerd\n", done, refused);
    return lost      ? ctl_mislukt(ctl, "de verbinding met de database viel weg bij regel %zu", nr)
           : refused ? CTL_DEELS
                     : CTL_GEDAAN;
}
