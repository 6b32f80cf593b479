/* wijkkaart: see wijkkaart.h. An open hash table: keys of households are hashes already. */
#include "rapportage/wijkkaart.h"

#include "base/text.h"
#include "db/queries.h"
#include "rapportage/stroom.h"

#define SCHRIJFWIJZEN 256 /* ways to write a name that are remembered; more are folded each time */

struct wijkkaart {
    struct arena *arena;
    int64_t *sleutels;
    int8_t *wijken; /* index + 1; 0: this place is free */
    size_t ruimte;  /* a power of two */
    struct slice *gevouwen;
    size_t aantal;
    struct {
        struct slice tekst;
        int wijk;
    } bekend[SCHRIJFWIJZEN];
    size_t bekend_aantal;
};
_Static_assert(WIJKEN_HOOGSTENS <= INT8_MAX - 1, "an index + 1 fits");

static size_t place_of(const struct wijkkaart *k, int64_t household)
{
    size_t i = ((uint64_t)household * UINT64_C(0x9E3779B97F4A7C15)) >> 20 & (k->ruimte - 1);
    while (k->wijken[i] && k->sleutels[i] != household)
        i = (i + 1) & (k->ruimte - 1);
    return i;
}

int wijkkaart_van(const struct wijkkaart *kaart, int64_t huishouden)
{
    return kaart->wijken[place_of(kaart, huishouden)] - 1; /* WIJK_ONBEKEND is -1 */
}

static int find_folded(struct wijkkaart *k, struct slice name)
{
    struct arena_mark mark = arena_mark(k->arena);
    struct slice folded = text_fold_name(k->arena, name);
    int found = WIJK_ONBEKEND;
    for (size_t i = 0; i < k->aantal && found < 0; i++)
        if (slice_eq(k->gevouwen[i], folded))
            found = (int)i;
    arena_release(k->arena, mark);
    return found;
}

static int index_of(struct wijkkaart *k, struct slice name)
{
    for (size_t i = 0; i < k->bekend_aantal; i++)
        if (slice_eq(k->bekend[i].tekst, name))
            return k->bekend[i].wijk;
    int index = find_folded(k, name);
    if (k->bekend_aantal < SCHRIJFWIJZEN) {
        k->bekend[k->bekend_aantal].tekst = arena_dup(k->arena, name);
        k->bekend[k->bekend_aantal++].wijk = index;
    }
    return index;
}

static bool keep_household(void *context, const PGresult *r, int row)
{
    struct wijkkaart *k = context;
    int index = index_of(k, db_text(r, row, 1));
    if (arena_is_full(k->arena))
        return false;
    if (index < 0)
        return true;
    int64_t household = db_int(r, row, 0);
    size_t i = place_of(k, household);
    k->sleutels[i] = household;
    k->wijken[i] = (int8_t)(index + 1);
    return true;
}

static enum err_kind make_room(struct db *db, struct arena *arena, struct slice gemeentecode,
                               struct wijkkaart *k, struct err *err)
{
    struct db_params params;
    PGresult *result = NULL;
    db_params_begin(&params, arena);
    db_param_text(&params, gemeentecode);
    enum err_kind kind = db_run(db, &QUERY_RAPPORT_HUISHOUDENS, &params, &result, err);
    if (kind)
        return kind;
    size_t households = (size_t)db_int(result, 0, 0);
    PQclear(result);
    for (k->ruimte = 64; k->ruimte < households + households / 2;)
        k->ruimte *= 2;
    k->sleutels = ARENA_ARRAY(arena, int64_t, k->ruimte);
    k->wijken = ARENA_ARRAY(arena, int8_t, k->ruimte);
    return k->sleutels && k->wijken ? ERR_NONE : err_set(err, ERR_FULL, "no room for where households live");
}

enum err_kind wijkkaart_laad(struct db *db, struct arena *arena, struct slice gemeentecode,
                             const struct slice *wijken, size_t aantal, struct wijkkaart **ret,
                             struct err *err)
{
    struct wijkkaart *k = ARENA_NEW(arena, struct wijkkaart);
    struct slice *folded = ARENA_ARRAY(arena, struct slice, aantal + 1);
    if (!k || !folded)
        return err_set(err, ERR_FULL, "no room for where households live");
    for (size_t i = 0; i < aantal; i++)
        folded[i] = text_fold_name(arena, wijken[i]);
    *k = (struct wijkkaart){.arena = arena, .gevouwen = folded, .aantal = aantal};
    enum err_kind kind = make_room(db, arena, gemeentecode, k, err);
    if (kind)
        return kind;
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_text(&params, gemeentecode);
    if (aantal)
        kind = stroom(db, &QUERY_RAPPORT_WIJKEN, &params, keep_household, k, err);
    if (!kind)
        *ret = k;
    return kind;
}

enum err_kind wijkkaart_namen(struct db *db, struct arena *arena, struct slice gemeentecode, size_t hoogstens,
                              struct slice **ret, size_t *ret_aantal, struct err *err)
{
    struct db_params params;
    PGresult *result = NULL;
    db_params_begin(&params, arena);
    db_param_text(&params, gemeentecode);
    db_param_int(&params, (int64_t)hoogstens);
    enum err_kind kind = db_run(db, &QUERY_RAPPORT_WIJKNAMEN, &params, &result, err);
    if (kind)
        return kind;
    size_t n = (size_t)PQntuples(result);
    struct slice *names = ARENA_ARRAY(arena, struct slice, n + 1);
    for (size_t i = 0; names && i < n; i++)
        names[i] = arena_dup(arena, db_text(result, (int)i, 0));
    PQclear(result);
    if (arena_is_full(arena))
        return err_set(err, ERR_FULL, "no room for the names of wijken");
    *ret = names;
    *ret_aantal = n;
    return ERR_NONE;
}
