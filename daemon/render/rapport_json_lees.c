/* rapport_json_lees: reads the report back. See rapport_json.h. */
#include "render/rapport_json.h"

#include "base/text.h"
#include "render/rapport_vorm.h"

#include <jansson.h>
#include <string.h>

#define DEEL_HOOGSTENS 1024

struct familie {
    const char *naam, *definitie;
};

/* What is being read, and the first thing that was wrong with it. */
struct lezer {
    struct arena *arena;
    struct rapport *rapport;
    struct familie *families;
    size_t families_aantal;
    const char *mis; /* the field; NULL: nothing */
    size_t nummer;   /* of the figure, from 1; 0: none */
};

static bool wrong(struct lezer *l, const char *field)
{
    if (!l->mis)
        l->mis = field;
    return false;
}

/* ---- members ---- */

static bool members(struct lezer *l, const json_t *object, size_t count, const char *field)
{
    return (json_is_object(object) && json_object_size(object) == count) || wrong(l, field);
}

static bool cstr(struct lezer *l, const json_t *object, const char *key, const char **ret)
{
    const json_t *value = json_object_get(object, key);
    if (!json_is_string(value))
        return wrong(l, key);
    struct slice copy =
        arena_dup(l->arena, (struct slice){json_string_value(value), json_string_length(value)});
    *ret = copy.p ? copy.p : "";
    return true;
}

static bool text(struct lezer *l, const json_t *object, const char *key, struct slice *ret)
{
    const char *found = NULL;
    if (json_is_null(json_object_get(object, key)))
        return true;
    if (!cstr(l, object, key, &found))
        return false;
    *ret = slice_from_cstr(found);
    return true;
}

static bool boolean(struct lezer *l, const json_t *object, const char *key, bool *ret)
{
    const json_t *value = json_object_get(object, key);
    if (!json_is_boolean(value))
        return wrong(l, key);
    *ret = json_is_true(value);
    return true;
}

static bool number(struct lezer *l, const json_t *object, const char *key, int64_t most, int64_t *ret)
{
    const json_t *value = json_object_get(object, key);
    if (!json_is_integer(value) || json_integer_value(value) < 0 || json_integer_value(value) > most)
        return wrong(l, key);
    *ret = json_integer_value(value);
    return true;
}

/* Which of a closed list of words. */
static bool word(struct lezer *l, const json_t *object, const char *key, const char *const *words,
                 size_t count, int *ret)
{
    const char *found = json_string_value(json_object_get(object, key));
    for (size_t i = 0; found && i < count; i++)
        if (strcmp(found, words[i]) == 0) {
            *ret = (int)i;
            return true;
        }
    return wrong(l, key);
}

/* A list of at most `most`, or NULL. */
static const json_t *list(struct lezer *l, const json_t *object, const char *key, size_t most)
{
    const json_t *value = json_object_get(object, key);
    if (json_is_array(value) && json_array_size(value) <= most)
        return value;
    wrong(l, key);
    return NULL;
}

/* ---- the head ---- */

static bool moment(struct lezer *l, const json_t *object, const char *key, instant *ret)
{
    struct slice found = SLICE_NONE;
    *ret = INSTANT_NONE;
    if (!text(l, object, key, &found))
        return false;
    if (found.n)
        *ret = instant_from_rfc3339(found);
    return !found.n || *ret != INSTANT_NONE || wrong(l, key);
}

static bool head(struct lezer *l, const json_t *root)
{
    static const char *const stands[] = {"voorlopig", "vastgesteld"};
    struct rapport *r = l->rapport;
    struct slice month = SLICE_NONE;
    int64_t version = 0;
    int stand = 0;
    if (!number(l, root, "versie", RAPPORT_JSON_VERSIE, &version) ||
        !text(l, root, "gemeentecode", &r->gemeentecode) || !text(l, root, "gemeente", &r->gemeente) ||
        !text(l, root, "maand", &month) || !word(l, root, "stand", stands, 2, &stand) ||
        !boolean(l, root, "maandOpen", &r->maand_open) || !boolean(l, root, "onderdrukt", &r->onderdrukt) ||
        !moment(l, root, "vastgesteld", &r->vastgesteld) || !text(l, root, "door", &r->door) ||
        !text(l, root, "beleid", &r->beleid) || !text(l, root, "landelijkBron", &r->landelijk_bron))
        return false;
    r->stand = stand ? RAPPORT_VASTGESTELD : RAPPORT_VOORLOPIG;
    r->maand = month_parse(month);
    if (version != RAPPORT_JSON_VERSIE)
        return wrong(l, "versie");
    return r->maand != MONTH_NONE || wrong(l, "maand");
}

static bool teams(struct lezer *l, const json_t *root)
{
    const json_t *names = list(l, root, "teams", TEAMS_HOOGSTENS);
    if (!names)
        return false;
    size_t count = json_array_size(names);
    struct slice *out = ARENA_ARRAY(l->arena, struct slice, count + 1);
    for (size_t i = 0; out && i < count; i++) {
        const json_t *name = json_array_get(names, i);
        if (!json_is_string(name))
            return wrong(l, "teams");
        out[i] = arena_dup(l->arena, (struct slice){json_string_value(name), json_string_length(name)});
    }
    l->rapport->teams = out;
    l->rapport->teams_aantal = out ? count : 0;
    return true;
}

/* 13.4 as tenths; -1 for null. */
static bool debts(struct lezer *l, const json_t *object, int *ret)
{
    const json_t *value = json_object_get(object, "schulden");
    *ret = -1;
    if (json_is_null(value))
        return true;
    if (!json_is_number(value) || json_number_value(value) < 0 || json_number_value(value) > 100)
        return wrong(l, "schulden");
    *ret = (int)(json_number_value(value) * 10 + 0.5);
    return true;
}

static bool wijken(struct lezer *l, const json_t *root)
{
    const json_t *all = list(l, root, "wijken", WIJKEN_HOOGSTENS);
    if (!all)
        return false;
    size_t count = json_array_size(all);
    struct rapport_wijk *out = ARENA_ARRAY(l->arena, struct rapport_wijk, count + 1);
    for (size_t i = 0; out && i < count; i++) {
        const json_t *wijk = json_array_get(all, i);
        if (!members(l, wijk, 3, "wijken") || !cstr(l, wijk, "sleutel", &out[i].sleutel) ||
            !text(l, wijk, "naam", &out[i].naam) || !debts(l, wijk, &out[i].schulden))
            return false;
    }
    l->rapport->wijken = out;
    l->rapport->wijken_aantal = out ? count : 0;
    return true;
}

static bool definitions(struct lezer *l, json_t *root)
{
    json_t *all = json_object_get(root, "definities");
    const char *name;
    json_t *each;
    if (!json_is_object(all) || json_object_size(all) > RAPPORT_CIJFERS_HOOGSTENS)
        return wrong(l, "definities");
    l->families = ARENA_ARRAY(l->arena, struct familie, json_object_size(all) + 1);
    if (!l->families)
        return true;
    json_object_foreach(all, name, each)
    {
        struct familie *f = &l->families[l->families_aantal];
        f->naam = arena_dup(l->arena, slice_from_cstr(name)).p;
        if (!*name || !cstr(l, all, name, &f->definitie))
            return wrong(l, "definities");
        l->families_aantal += f->naam != NULL;
    }
    return true;
}

/* ---- figures ---- */

static bool value(struct lezer *l, const json_t *figure, enum kolom kolom, struct cijfer *ret)
{
    const char *key = RAPPORT_KOLOMMEN[kolom];
    const json_t *o = json_object_get(figure, key);
    struct cijfer_waarde *w = &ret->kolom[kolom];
    if (json_is_null(o)) {
        w->stand = CIJFER_ONBEKEND;
        return true;
    }
    if (json_object_size(o) == 1 && json_is_true(json_object_get(o, "verborgen"))) {
        w->stand = CIJFER_VERBORGEN;
        return true;
    }
    w->stand = CIJFER_BEKEND;
    if (!rapport_is_deel(ret->vorm))
        return (members(l, o, 1, key) && number(l, o, "waarde", INT64_MAX, &w->teller)) || wrong(l, key);
    return members(l, o, 3, key) && (json_is_number(json_object_get(o, "waarde")) || wrong(l, key)) &&
           number(l, o, "teller", INT64_MAX, &w->teller) && number(l, o, "noemer", INT64_MAX, &w->noemer) &&
           (w->noemer > 0 || wrong(l, "noemer"));
}

static bool wijk_of(struct lezer *l, const json_t *figure, int *ret)
{
    const json_t *value = json_object_get(figure, "wijk");
    const char *key = json_string_value(value);
    *ret = json_is_null(value) ? WIJK_ALLE : WIJK_ONBEKEND;
    if (*ret == WIJK_ALLE)
        return true;
    for (size_t i = 0; key && i < l->rapport->wijken_aantal; i++)
        if (strcmp(l->rapport->wijken[i].sleutel, key) == 0) {
            *ret = (int)i;
            return true;
        }
    return (key && strcmp(key, "onbekend") == 0) || wrong(l, "wijk");
}

/* Figures of a family stand together: it is mostly the one of the figure before. */
static bool family(struct lezer *l, const json_t *figure, size_t *last, struct cijfer *ret)
{
    const char *name = json_string_value(json_object_get(figure, "familie"));
    for (size_t i = 0; name && i < l->families_aantal; i++) {
        const struct familie *f = &l->families[(*last + i) % l->families_aantal];
        if (strcmp(f->naam, name) == 0) {
            *last = (*last + i) % l->families_aantal;
            ret->familie = f->naam;
            ret->definitie = f->definitie;
            return true;
        }
    }
    return wrong(l, "familie");
}

static bool figure(struct lezer *l, const json_t *o, size_t *last, struct cijfer *ret)
{
    int unit = 0;
    int64_t part = 0;
    if (!members(l, o, 6 + KOLOM_COUNT, "cijfers") || !cstr(l, o, "naam", &ret->naam) ||
        !family(l, o, last, ret) || !number(l, o, "deel", DEEL_HOOGSTENS, &part) ||
        !cstr(l, o, "titel", &ret->titel) || !wijk_of(l, o, &ret->wijk) ||
        !word(l, o, "eenheid", RAPPORT_EENHEID, RAPPORT_EENHEDEN, &unit))
        return false;
    ret->vorm = (enum cijfer_vorm)unit;
    ret->deel = (size_t)part;
    for (int k = 0; k < KOLOM_COUNT; k++)
        if (!value(l, o, (enum kolom)k, ret))
            return false;
    return true;
}

static bool figures(struct lezer *l, const json_t *root)
{
    const json_t *all = list(l, root, "cijfers", RAPPORT_CIJFERS_HOOGSTENS);
    if (!all)
        return false;
    size_t count = json_array_size(all), last = 0;
    struct rapport *r = l->rapport;
    r->cijfers = ARENA_ARRAY(l->arena, struct cijfer, count + 1);
    for (size_t i = 0; r->cijfers && i < count; i++) {
        l->nummer = i + 1;
        if (!figure(l, json_array_get(all, i), &last, &r->cijfers[i]))
            return false;
    }
    r->aantal = r->cijfers ? count : 0;
    return true;
}

/* ---- the whole ---- */

static bool read_all(struct lezer *l, json_t *root)
{
    return members(l, root, 15, "rapport") && head(l, root) && teams(l, root) && wijken(l, root) &&
           definitions(l, root) && figures(l, root);
}

enum err_kind rapport_lees_json(struct arena *arena, struct slice tekst, struct rapport **ret,
                                struct err *err)
{
    if (tekst.n > RAPPORT_JSON_HOOGSTENS)
        return err_set(err, ERR_FULL, "a report is longer than it may be");
    if (!text_is_utf8(tekst))
        return err_set(err, ERR_INVALID, "a report is no UTF-8");
    json_t *root = json_loadb(tekst.n ? tekst.p : "", tekst.n, JSON_REJECT_DUPLICATES, NULL);
    if (!root)
        return err_set(err, ERR_INVALID, "a report is no JSON");
    struct lezer l = {.arena = arena, .rapport = ARENA_NEW(arena, struct rapport)};
    bool good = l.rapport && read_all(&l, root);
    json_decref(root);
    if (!l.rapport || arena_is_full(arena))
        return err_set(err, ERR_FULL, "no room for a report");
    if (!good && l.nummer)
        return err_set(err, ERR_INVALID, "a report cannot be read: figure %zu, %s", l.nummer, l.mis);
    if (!good)
        return err_set(err, ERR_INVALID, "a report cannot be read: %s", l.mis);
    *ret = l.rapport;
    return ERR_NONE;
}
