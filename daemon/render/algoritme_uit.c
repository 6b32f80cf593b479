/* algoritme_uit: see algoritme_uit.h. */
#include "render/algoritme_uit.h"

#include "codec/csv.h"
#include "render/json.h"
#include "render/vouw.h"

#include <string.h>

/* ---- JSON ---- */

static void json_links(struct json *json, const struct algoritme_veld *veld)
{
    json_lijst(json);
    for (size_t i = 0; i < veld->aantal; i++) {
        json_object_begin(json);
        json_veld_tekst(json, "title", veld->delen[i].tekst);
        json_veld_tekst(json, "link", veld->delen[i].link);
        json_object_eind(json);
    }
    json_lijst_eind(json);
}

static void json_words(struct json *json, const struct algoritme_veld *veld)
{
    json_lijst(json);
    for (size_t i = 0; i < veld->aantal; i++)
        json_tekst(json, veld->delen[i].tekst);
    json_lijst_eind(json);
}

bool algoritme_json(FILE *uit, struct arena *arena, const struct algoritme *algoritme)
{
    struct json json;
    json_begin(&json, uit);
    json_object_begin(&json);
    for (size_t i = 0; i < ALGORITME_VELDEN; i++) {
        const struct algoritme_veld *veld = &algoritme->veld[i];
        json_sleutel(&json, veld->naam);
        if (veld->soort == ALGORITME_LINKS)
            json_links(&json, veld);
        else if (veld->soort == ALGORITME_WOORDEN)
            json_words(&json, veld);
        else if (veld->aantal)
            json_tekst(&json, algoritme_opmaak(arena, veld));
        else
            json_niets(&json);
    }
    json_object_eind(&json);
    json_regel(&json);
    return !arena_is_full(arena);
}

/* ---- CSV ---- */

/* All of a field in one cell: "1: title, address. 2: ...", as the register writes it. */
static const char *cell(struct arena *arena, const struct algoritme_veld *veld)
{
    const char *out = "";
    for (size_t i = 0; i < veld->aantal; i++) {
        const struct algoritme_deel *part = &veld->delen[i];
        if (veld->soort == ALGORITME_LINKS)
            out = arena_printf(arena, "%s%s%zu: %.*s%s%.*s", out, i ? ". " : "", i + 1,
                               SLICE_ARG(part->tekst), part->link.n ? ", " : "", SLICE_ARG(part->link));
        else
            out = arena_printf(arena, "%s%s%.*s", out,
                               i == 0                             ? ""
                               : veld->soort == ALGORITME_WOORDEN ? ", "
                                                                  : " ",
                               SLICE_ARG(part->tekst));
    }
    return out;
}

bool algoritme_csv(FILE *uit, struct arena *arena, const struct algoritme *algoritme)
{
    fputs("\xEF\xBB\xBF", uit);
    for (size_t i = 0; i < ALGORITME_VELDEN; i++)
        fprintf(uit, "%s%s", i ? "," : "", algoritme->veld[i].naam);
    fputs("\r\n", uit);
    for (size_t i = 0; i < ALGORITME_VELDEN; i++) {
        struct arena_mark mark = arena_mark(arena);
        struct slice text =
            csv_quote(arena, slice_from_cstr(cell(arena, &algoritme->veld[i])), ',', CSV_TEGEN_FORMULES);
        fputs(i ? "," : "", uit);
        fwrite(text.n ? text.p : "", 1, text.n, uit);
        arena_release(arena, mark);
    }
    fputs("\r\n", uit);
    return !arena_is_full(arena);
}

/* ---- text ---- */

static void one_part(FILE *uit, struct arena *arena, const struct algoritme_veld *veld, size_t i)
{
    const struct algoritme_deel *part = &veld->delen[i];
    bool point = part->punt || veld->soort == ALGORITME_LINKS;
    struct slice text = part->tekst;
    if (part->link.n)
        text =
            slice_from_cstr(arena_printf(arena, "%.*s: %.*s", SLICE_ARG(part->tekst), SLICE_ARG(part->link)));
    vouw(uit, text, point ? "- " : "", point ? "  " : "", VOUW_BREED);
}

bool algoritme_tekst(FILE *uit, struct arena *arena, const struct algoritme *algoritme)
{
    for (size_t i = 0; i < ALGORITME_VELDEN; i++) {
        const struct algoritme_veld *veld = &algoritme->veld[i];
        fputs(i ? "\n" : "", uit);
        vouw_kop(uit, arena_printf(arena, "%s (%s)", veld->titel, veld->naam), '-');
        for (size_t k = 0; k < veld->aantal; k++)
            one_part(uit, arena, veld, k);
        if (veld->aantal == 0)
            fputs("(niet ingevuld)\n", uit);
    }
    return !arena_is_full(arena);
}
