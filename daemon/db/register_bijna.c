/* register_bijna: who is somebody else in the register than a person who was not found, and is like him (R6).
 *
 * Looked for by all birth dates that are nearly his, and at the addresses of those with exactly his. Of the
 * rows that come only the one that is a doubt is kept, so the room does not grow with the register; the
 * people come in groups, so that neither does one answer. */
#include "db/register_laad.h"

#include "db/queries.h"
#include "domain/koppel.h"

#define GROEP 16 /* people in one question: some thousands of rows in a town of a hundred thousand */

struct zoek {
    const struct register_vraag *vraag;
    const struct profiel *wie;
};

struct groep {
    struct db *db;
    struct arena *arena;
    int64_t register_nr;
    struct zoek zoek[GROEP];
    size_t aantal;
};

static enum err_kind vol(struct err *err)
{
    return err_set(err, ERR_FULL, "no room for who is like the people of a batch");
}

static bool add(struct arena *arena, struct registerblik *blik, const struct bewoner *gevonden)
{
    const struct bewoner **rows = ARENA_ARRAY(arena, const struct bewoner *, blik->elders_aantal + 1);
    struct bewoner *kept = ARENA_NEW(arena, struct bewoner);
    if (!rows || !kept)
        return false;
    *kept = *gevonden;
    kept->voorvoegsel = arena_dup(arena, gevonden->voorvoegsel);
    kept->achternaam = arena_dup(arena, gevonden->achternaam);
    kept->adres = arena_dup(arena, gevonden->adres);
    kept->wijk = arena_dup(arena, gevonden->wijk);
    for (size_t i = 0; i < blik->elders_aantal; i++)
        rows[i] = blik->elders[i];
    rows[blik->elders_aantal++] = kept;
    blik->elders = rows;
    return !arena_is_full(arena);
}

static enum err_kind compare(struct groep *g, const PGresult *result, struct err *err)
{
    bool found[GROEP] = {false};
    for (int row = 0; row < PQntuples(result); row++) {
        struct bewoner b = register_rij(result, row);
        for (size_t i = 0; i < g->aantal; i++) {
            struct registerblik *blik = g->zoek[i].vraag->ret;
            if (found[i] || !inwoner_lijkt(g->arena, blik, g->zoek[i].wie, &b))
                continue;
            found[i] = true;
            if (!add(g->arena, blik, &b))
                return vol(err);
        }
    }
    return arena_is_full(g->arena) ? vol(err) : ERR_NONE;
}

/* The dates, and the numbers where those with exactly this date live. */
static void ask(struct groep *g, struct db_array *dates, struct db_array *plekken)
{
    for (size_t i = 0; i < g->aantal; i++) {
        const struct registerblik *blik = g->zoek[i].vraag->ret;
        const struct profiel *wie = g->zoek[i].wie;
        int32_t buren[GEBOORTE_BUREN];
        size_t n = geboorte_buren(&wie->geboorte, buren);
        for (size_t k = 0; k < n; k++)
            db_array_int(dates, buren[k]);
        for (size_t k = 0; k < blik->elders_aantal; k++)
            if (blik->elders[k]->adres.n && blik->elders[k]->geboren == geboorte_getal(wie->geboorte))
                db_array_text(plekken, inwoner_plek(blik->elders[k]->adres));
    }
}

static enum err_kind look(struct groep *g, struct err *err)
{
    struct db_array dates, plekken;
    struct db_params params;
    PGresult *result = NULL;
    if (g->aantal == 0)
        return ERR_NONE;
    db_array_begin(&dates, g->arena, DB_INT4, (size_t)64 * GROEP);
    db_array_begin(&plekken, g->arena, DB_TEXT, 16);
    ask(g, &dates, &plekken);
    db_params_begin(&params, g->arena);
    db_param_int(&params, g->register_nr);
    db_param_array(&params, &dates);
    db_param_array(&params, &plekken);
    if (arena_is_full(g->arena))
        return vol(err);
    enum err_kind kind = db_run(g->db, DB_NAMENS(g->db, BEWONERS_BIJNA), &params, &result, err);
    kind = kind ? kind : compare(g, result, err);
    PQclear(result);
    g->aantal = 0;
    return kind;
}

static bool is_lost(struct arena *arena, const struct register_vraag *v, const struct profiel *wie)
{
    return wie && wie->naam.aantal > 0 && geboorte_getal(wie->geboorte) &&
           inwoner_bepaal(arena, v->ret, wie, v->huishouden) == INWONER_GEEN;
}

enum err_kind register_bijna(struct db *db, struct arena *arena, int64_t register_nr,
                             const struct register_vraag *vragen, size_t aantal, struct err *err)
{
    struct groep g = {.db = db, .arena = arena, .register_nr = register_nr};
    enum err_kind kind = ERR_NONE;
    for (size_t i = 0; !kind && i < aantal; i++)
        for (size_t j = 0; !kind && j < vragen[i].wie_aantal; j++) {
            if (!is_lost(arena, &vragen[i], vragen[i].wie[j]))
                continue;
            g.zoek[g.aantal++] = (struct zoek){&vragen[i], vragen[i].wie[j]};
            if (g.aantal == GROEP)
                kind = look(&g, err);
        }
    kind = kind ? kind : look(&g, err);
    return !kind && arena_is_full(arena) ? vol(err) : kind;
}
