/* wacht_bron: see wacht_bron.h. */
#include "intake/wacht_bron.h"

#include "intake/antwoord_inname.h"
#include "intake/houdvast.h"

#include <stdlib.h>

#define KIJK_MS 1000

struct wacht_bron {
    const struct intake *intake;
    log_regel *log;
    int64_t niet_voor_ms;
    bool bezig, ingelezen;
    struct slice bytes;
    struct inname inname;
};

enum err_kind wacht_bron_open(const struct intake *intake, log_regel *log, struct wacht_bron **ret,
                              struct err *err)
{
    struct wacht_bron *bron = calloc(1, sizeof(*bron));
    if (!bron)
        return err_set(err, ERR_FATAL, "no memory for stored deliveries");
    bron->intake = intake;
    bron->log = log;
    *ret = bron;
    return ERR_NONE;
}

static void laat_los(struct wacht_bron *bron)
{
    if (bron->bezig)
        inname_sluit(&bron->inname);
    houdvast_vergeet(bron->bytes);
    bron->bytes = SLICE_NONE;
    bron->bezig = bron->ingelezen = false;
}

void wacht_bron_sluit(struct wacht_bron *bron)
{
    if (bron)
        laat_los(bron);
    free(bron);
}

int64_t wacht_bron_wachttijd(const struct wacht_bron *bron, int64_t ms)
{
    return bron->bezig || bron->niet_voor_ms <= ms ? 0 : bron->niet_voor_ms - ms;
}

/* One that can never be taken in does not come back every second. */
static enum err_kind weiger(const struct wacht_bron *bron, int64_t id, struct err *err)
{
    const struct intake *in = bron->intake;
    const struct logfeiten feiten = {.levering = id};
    bron->log(NIVEAU_FOUT, &feiten, "delivery %lld is refused: %s", (long long)id, err->text);
    enum err_kind kind = db_begin(in->db, err);
    arena_reset(in->werk);
    kind = kind ? kind
                : levering_zet_status(in->db, in->werk, id, LEVERING_GEWEIGERD,
                                      SLICE("Deze levering kan niet worden gelezen. Lever haar opnieuw aan."),
                                      err);
    kind = kind ? kind : levering_delen_wis(in->db, in->werk, id, err);
    kind = kind ? kind : db_commit(in->db, err);
    if (kind)
        db_rollback(in->db);
    return kind;
}

/* ERR_CONFLICT: another program is at it, or a person held it back. */
static enum err_kind vang(struct wacht_bron *bron, int64_t id, enum err_kind kind, struct err *err)
{
    switch (kind) {
    case ERR_CONFLICT:
        laat_los(bron);
        return ERR_NONE;
    case ERR_INVALID:
    case ERR_FULL:
        laat_los(bron);
        return weiger(bron, id, err);
    default:
        return kind;
    }
}

/* What GKB or WPDA answered on a page: small, and taken in at once. */
static enum err_kind neem_antwoord(struct wacht_bron *bron, const struct levering *levering, instant nu,
                                   struct err *err)
{
    const struct intake *in = bron->intake;
    struct levering taken;
    struct arena *arena = arena_new((size_t)in->config->geheugen.partij_mb << 20);
    if (!arena)
        return err_set(err, ERR_RETRY, "no memory for answers");
    enum err_kind kind = antwoord_inname_bewaard(in, levering, bron->bytes, nu, arena, &taken, err);
    if (!kind && taken.status != LEVERING_GEWEIGERD)
        kind = levering_rond_af(in, &taken, err);
    if (!kind) {
        const struct logfeiten feiten = {.levering = taken.id};
        bron->log(NIVEAU_INFO, &feiten, "answers of delivery %lld: %lld read, %lld rejected",
                  (long long)taken.id, (long long)taken.telling.gelezen, (long long)taken.telling.afgekeurd);
    }
    arena_free(arena);
    return kind;
}

static enum err_kind pak(struct wacht_bron *bron, instant nu, int64_t ms, struct err *err)
{
    const struct intake *in = bron->intake;
    struct levering levering;
    bool gevonden = false;
    arena_reset(in->lees);
    bron->niet_voor_ms = ms + KIJK_MS;
    enum err_kind kind =
        levering_wacht(in->db, in->lees, in->config->gemeentecode, &levering, &gevonden, err);
    if (kind || !gevonden)
        return kind;
    kind = houdvast_lees(in, &levering, &bron->bytes, &gevonden, err);
    if (!kind && !gevonden)
        kind = err_set(err, ERR_INVALID, "its bytes are not complete");
    if (!kind && slice_starts_with(levering.soort, SLICE("antwoord-"))) {
        int64_t id = levering.id;
        kind = neem_antwoord(bron, &levering, nu, err);
        laat_los(bron);
        return vang(bron, id, kind, err);
    }
    kind = kind ? kind : inname_begin_levering(in, &levering, bron->bytes, &bron->inname, err);
    bron->bezig = kind == ERR_NONE;
    bron->ingelezen = bron->bezig && bron->inname.uitkomst == LEVERING_IS_GELEZEN;
    if (kind)
        houdvast_vergeet(bron->bytes), bron->bytes = SLICE_NONE;
    return vang(bron, levering.id, kind, err);
}

static enum err_kind rond_af(struct wacht_bron *bron, struct inbox_resultaat *ret, struct err *err)
{
    enum err_kind kind = inname_rond_af(&bron->inname, err);
    if (kind)
        return kind;
    const struct levering *l = &bron->inname.levering;
    const struct telling *t = &l->telling;
    const struct logfeiten feiten = {.levering = l->id};
    bron->log(NIVEAU_INFO, &feiten,
              "delivery %lld: %lld read, %lld new, %lld twice, %lld corrected, %lld withdrawn, %lld rejected",
              (long long)l->id, (long long)t->gelezen, (long long)t->nieuw, (long long)t->dubbel,
              (long long)t->gecorrigeerd, (long long)t->ingetrokken, (long long)t->afgekeurd);
    *ret = (struct inbox_resultaat){.afgerond = true, .crisis = bron->inname.crisis};
    laat_los(bron);
    bron->niet_voor_ms = 0; /* perhaps there is another */
    return ERR_NONE;
}

enum err_kind wacht_bron_stap(struct wacht_bron *bron, instant nu, int64_t ms, struct inbox_resultaat *ret,
                              struct err *err)
{
    *ret = (struct inbox_resultaat){0};
    if (!bron->bezig)
        return pak(bron, nu, ms, err);
    int64_t id = bron->inname.levering.id;
    if (bron->ingelezen)
        return vang(bron, id, rond_af(bron, ret, err), err);
    return vang(bron, id, inname_stap(&bron->inname, nu, &bron->ingelezen, err), err);
}
