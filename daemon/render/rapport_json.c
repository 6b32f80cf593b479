/* rapport_json: writes the report. See rapport_json.h. */
#include "render/rapport_json.h"

#include "render/json.h"
#include "render/rapport_vorm.h"

#include <stdlib.h>
#include <string.h>

struct schrijver {
    struct json json;
    struct arena *arena;
    const struct rapport *rapport;
};

/* An empty text is null: 'absent'. */
static void text_or_null(struct json *j, const char *key, struct slice text)
{
    json_sleutel(j, key);
    if (text.n)
        json_tekst(j, text);
    else
        json_niets(j);
}

static void head(struct schrijver *s)
{
    const struct rapport *r = s->rapport;
    struct json *j = &s->json;
    json_veld_getal(j, "versie", RAPPORT_JSON_VERSIE);
    text_or_null(j, "gemeentecode", r->gemeentecode);
    text_or_null(j, "gemeente", r->gemeente);
    json_sleutel(j, "maand");
    json_maand(j, r->maand);
    json_veld_cstr(j, "stand", r->stand == RAPPORT_VASTGESTELD ? "vastgesteld" : "voorlopig");
    json_veld_bool(j, "maandOpen", r->maand_open);
    json_veld_bool(j, "onderdrukt", r->onderdrukt);
    json_veld_moment(j, "vastgesteld", r->vastgesteld);
    text_or_null(j, "door", r->door);
    text_or_null(j, "beleid", r->beleid);
    text_or_null(j, "landelijkBron", r->landelijk_bron);
}

static void teams_and_wijken(struct schrijver *s)
{
    const struct rapport *r = s->rapport;
    struct json *j = &s->json;
    json_sleutel(j, "teams");
    json_lijst(j);
    for (size_t i = 0; i < r->teams_aantal; i++)
        json_tekst(j, r->teams[i]);
    json_lijst_eind(j);
    json_sleutel(j, "wijken");
    json_lijst(j);
    for (size_t i = 0; i < r->wijken_aantal; i++) {
        int debts = r->wijken[i].schulden;
        json_object_begin(j);
        json_veld_cstr(j, "sleutel", r->wijken[i].sleutel);
        json_veld_tekst(j, "naam", r->wijken[i].naam);
        json_sleutel(j, "schulden");
        if (debts < 0)
            json_niets(j);
        else
            json_letterlijk(j, slice_from_cstr(arena_printf(s->arena, "%d.%d", debts / 10, debts % 10)));
        json_object_eind(j);
    }
    json_lijst_eind(j);
}

/* Figures of a family stand together; those of a wijk repeat the families. */
static void definitions(struct schrijver *s)
{
    const struct rapport *r = s->rapport;
    struct json *j = &s->json;
    const char *last = "";
    json_sleutel(j, "definities");
    json_object_begin(j);
    for (size_t i = 0; i < r->aantal; i++) {
        const struct cijfer *c = &r->cijfers[i];
        bool seen = strcmp(c->familie, last) == 0;
        for (size_t k = 0; !seen && k < i; k++)
            seen = r->cijfers[k].familie == c->familie || strcmp(r->cijfers[k].familie, c->familie) == 0;
        if (!seen)
            json_veld_tekst(j, c->familie, slice_from_cstr(c->definitie));
        last = c->familie;
    }
    json_object_eind(j);
}

static void value(struct schrijver *s, const struct cijfer *c, enum kolom kolom)
{
    const struct cijfer_waarde *w = &c->kolom[kolom];
    struct json *j = &s->json;
    json_sleutel(j, RAPPORT_KOLOMMEN[kolom]);
    if (w->stand == CIJFER_ONBEKEND) {
        json_niets(j);
        return;
    }
    json_object_begin(j);
    if (w->stand == CIJFER_VERBORGEN)
        json_veld_bool(j, "verborgen", true);
    else if (!rapport_is_deel(c->vorm))
        json_veld_getal(j, "waarde", w->teller);
    else {
        json_sleutel(j, "waarde");
        json_letterlijk(j, slice_from_cstr(cijfer_kaal(s->arena, c, kolom)));
        json_veld_getal(j, "teller", w->teller);
        json_veld_getal(j, "noemer", w->noemer);
    }
    json_object_eind(j);
}

static void figure(struct schrijver *s, const struct cijfer *c)
{
    struct json *j = &s->json;
    json_object_begin(j);
    json_veld_cstr(j, "naam", c->naam);
    json_veld_cstr(j, "familie", c->familie);
    json_veld_getal(j, "deel", (int64_t)c->deel);
    json_veld_cstr(j, "titel", c->titel);
    json_veld_cstr(j, "wijk", rapport_wijk_sleutel(s->rapport, c->wijk));
    json_veld_cstr(j, "eenheid", RAPPORT_EENHEID[c->vorm]);
    for (int k = 0; k < KOLOM_COUNT; k++)
        value(s, c, (enum kolom)k);
    json_object_eind(j);
}

enum err_kind rapport_schrijf_json(struct arena *arena, const struct rapport *rapport, struct slice *ret,
                                   struct err *err)
{
    char *text = NULL;
    size_t n = 0;
    FILE *out = open_memstream(&text, &n);
    if (!out)
        return err_set(err, ERR_FULL, "no memory for a report");
    struct arena_mark mark = arena_mark(arena);
    struct schrijver s = {.arena = arena, .rapport = rapport};
    json_begin(&s.json, out);
    json_object_begin(&s.json);
    head(&s);
    teams_and_wijken(&s);
    definitions(&s);
    json_sleutel(&s.json, "cijfers");
    json_lijst(&s.json);
    for (size_t i = 0; i < rapport->aantal; i++) {
        struct arena_mark each = arena_mark(arena);
        figure(&s, &rapport->cijfers[i]);
        arena_release(arena, each);
    }
    json_lijst_eind(&s.json);
    json_object_eind(&s.json);
    json_regel(&s.json);
    bool whole = !ferror(out) && !arena_is_full(arena);
    whole = fclose(out) == 0 && whole;
    arena_release(arena, mark);
    struct slice made = whole ? arena_dup(arena, (struct slice){text, n}) : SLICE_NONE;
    free(text);
    if (!made.p)
        return err_set(err, ERR_FULL, "no room for a report");
    *ret = made;
    return ERR_NONE;
}
