/* bewoner_herzie: see bewoner_herzie.h. */
#include "intake/bewoner_herzie.h"

#include "db/register_laad.h"
#include "db/store_bewoner.h"
#include "intake/herzie.h"
#include "intake/inname_partij.h"

#include <stdlib.h>

#define PER_KEER 500
#define CONFLICTEN 3      /* so often signals of which one was moved meanwhile are tried again */
#define VENSTER_MAANDEN 7 /* as in inname_huishouden: older signals stay where they are */

/* --- to which household each belongs now --- */

static int hash_order(const void *a, const void *b)
{
    return hash_cmp(*(const struct hash128 *)a, *(const struct hash128 *)b);
}

/* Those of whom only a BSN is known. */
static enum err_kind breng_thuis(struct partij *partij, struct huishouden_context *context,
                                 const struct signaal_wie *wie, size_t aantal, struct err *err)
{
    struct hash128 *bsn = ARENA_ARRAY(partij->in->werk, struct hash128, aantal + 1);
    size_t n = 0, uniek = 0;
    if (!bsn)
        return err_set(err, ERR_FULL, "no room for the signals to move");
    for (size_t i = 0; i < aantal; i++)
        if (!wie[i].adres.n && !hash_is_none(wie[i].kenmerk.bsn))
            bsn[n++] = wie[i].kenmerk.bsn;
    if (n)
        qsort(bsn, n, sizeof(*bsn), hash_order);
    for (size_t i = 0; i < n; i++)
        if (i == 0 || !hash_eq(bsn[i], bsn[i - 1]))
            bsn[uniek++] = bsn[i];
    return partij_thuis(partij, context, bsn, uniek, err);
}

/* Those without a toevoeging. */
static enum err_kind zoek_deuren(struct partij *partij, struct huishouden_context *context,
                                 const struct signaal_wie *wie, size_t aantal, struct slice *ret_adres,
                                 struct err *err)
{
    struct arena *werk = partij->in->werk;
    struct register_vraag *vraag = ARENA_ARRAY(werk, struct register_vraag, aantal + 1);
    struct registerblik *blik = ARENA_ARRAY(werk, struct registerblik, aantal + 1);
    const struct profiel **mens = ARENA_ARRAY(werk, const struct profiel *, aantal + 1);
    if (!vraag || !blik || !mens)
        return err_set(err, ERR_FULL, "no room for the signals to move");
    for (size_t i = 0; i < aantal; i++) {
        mens[i] = &wie[i].profiel;
        vraag[i] = (struct register_vraag){wie[i].adres, &mens[i], 1, &blik[i]};
    }
    enum err_kind kind = register_laad(partij->in->db, werk, partij->register_nr, vraag, aantal, false, err);
    for (size_t i = 0; !kind && i < aantal; i++)
        ret_adres[i] = wie[i].adres.n ? inwoner_adres(werk, &blik[i], mens[i], wie[i].adres) : SLICE_NONE;
    return kind ? kind : partij_instellingen(partij, context, ret_adres, aantal, err);
}

static void verhuis(struct partij *partij, const struct signaal_bekend *bekend, int64_t naar,
                    struct slice naam)
{
    if (naar != bekend->huishouden)
        partij->verhuisd[partij->verhuisd_aantal++] = (struct verhuizing){bekend, {naar, naam}};
}

static enum err_kind kies(struct partij *partij, const struct signaal_bekend *bekend,
                          const struct signaal_wie *wie, size_t aantal, struct err *err)
{
    struct arena *werk = partij->in->werk;
    struct huishouden_context context = {.gemeentecode = partij->schrijver.gemeentecode,
                                         .key = partij->schrijver.key,
                                         .beleid = partij->in->beleid};
    struct adresregel *regels;
    struct slice *adres = ARENA_ARRAY(werk, struct slice, aantal + 1);
    partij->verhuisd = ARENA_ARRAY(werk, struct verhuizing, aantal + 1);
    if (!adres || !partij->verhuisd)
        return err_set(err, ERR_FULL, "no room for the signals to move");
    enum err_kind kind =
        adresregels(partij->in->db, werk, context.gemeentecode, &regels, &context.regels_aantal, err);
    context.regels = regels;
    kind = kind ? kind : breng_thuis(partij, &context, wie, aantal, err);
    kind = kind ? kind : zoek_deuren(partij, &context, wie, aantal, adres, err);
    for (size_t i = 0; !kind && i < aantal; i++) {
        const struct bsn_thuis *thuis = adres[i].n ? NULL : partij_thuis_van(partij, wie[i].kenmerk.bsn);
        if (thuis)
            verhuis(partij, &bekend[i], thuis->huishouden.sleutel, thuis->huishouden.naam);
        if (!adres[i].n)
            continue;
        struct huishouden h = huishouden_bepaal(werk, &context, adres[i], &wie[i].kenmerk);
        verhuis(partij, &bekend[i], h.sleutel, h.naam);
    }
    return !kind && arena_is_full(werk) ? err_set(err, ERR_FULL, "no room for the signals to move") : kind;
}

/* --- in transactions --- */

struct gang {
    const struct intake *in;
    struct schrijver schrijver;
    int64_t na; /* key of the last signal that was looked at */
    int hoogstens;
    bool einde;
};

static enum err_kind beurt(struct gang *gang, struct partij *partij, int64_t *ret_na, bool *ret_einde,
                           struct err *err)
{
    struct db *db = gang->in->db;
    struct arena *werk = gang->in->werk;
    struct bewonerregister actief = {0};
    struct signaal_bekend *bekend = NULL;
    struct signaal_wie *wie = NULL;
    size_t n = 0, wie_aantal = 0;
    enum err_kind kind = bewonerregister_actief(db, werk, gang->schrijver.gemeentecode, &actief, err);
    *ret_einde = actief.nr == 0;
    if (kind || *ret_einde)
        return kind;
    kind = intake_slot(db, werk, gang->schrijver.gemeentecode, err);
    kind = kind ? kind
                : signalen_zonder_deur(db, werk, gang->schrijver.gemeentecode,
                                       month_of(gang->schrijver.vandaag) - VENSTER_MAANDEN, gang->na,
                                       gang->hoogstens, &bekend, &n, err);
    *ret_einde = n < (size_t)gang->hoogstens;
    if (kind || n == 0)
        return kind;
    *ret_na = bekend[n - 1].sleutel;
    partij->register_nr = actief.nr;
    int64_t *sleutels = ARENA_ARRAY(werk, int64_t, n);
    for (size_t i = 0; sleutels && i < n; i++)
        sleutels[i] = bekend[i].sleutel;
    kind = sleutels ? signalen_wie(db, werk, sleutels, n, &wie, &wie_aantal, err)
                    : err_set(err, ERR_FULL, "no room for the signals to move");
    if (kind)
        return kind;
    if (!wie || wie_aantal != n)
        return err_set(err, ERR_CONFLICT, "a signal to move is gone");
    kind = kies(partij, bekend, wie, n, err);
    if (kind || partij->verhuisd_aantal == 0)
        return kind;
    kind = partij_verzamel(partij, err);
    kind = kind ? kind : partij_wijzig(partij, err);
    kind = kind ? kind : partij_beoordeel(partij, err);
    return kind ? kind : partij_bewaar(partij, err);
}

static enum err_kind verhuis_enkele(struct gang *gang, struct err *err)
{
    struct partij partij = {.in = gang->in, .schrijver = gang->schrijver};
    int64_t na = gang->na;
    bool einde = false;
    arena_reset(gang->in->lees);
    arena_reset(gang->in->werk);
    enum err_kind kind = db_begin(gang->in->db, err);
    if (kind)
        return kind;
    kind = beurt(gang, &partij, &na, &einde, err);
    kind = kind ? kind : db_commit(gang->in->db, err);
    if (kind) {
        db_rollback(gang->in->db);
        return kind;
    }
    gang->na = na;
    gang->einde = einde;
    return ERR_NONE;
}

enum err_kind bewoner_verhuis(const struct intake *intake, instant nu, struct err *err)
{
    struct gang gang = {
        .in = intake, .schrijver = intake_schrijver(intake, nu), .na = INT64_MIN, .hoogstens = PER_KEER};
    int conflicten = 0;
    while (!gang.einde) {
        enum err_kind kind = verhuis_enkele(&gang, err);
        if (kind == ERR_FULL && gang.hoogstens > 1)
            gang.hoogstens /= 2;
        else if (kind && !(kind == ERR_CONFLICT && conflicten++ < CONFLICTEN))
            return kind;
    }
    return ERR_NONE;
}

enum err_kind bewoner_herzie_geweigerd(const struct intake *intake, instant nu, struct arena *arena,
                                       struct err *err)
{
    struct schrijver schrijver = intake_schrijver(intake, nu);
    int64_t *sleutels;
    struct slice *namen;
    size_t aantal;
    enum err_kind kind =
        bewoner_geweigerden(intake->db, arena, schrijver.gemeentecode,
                            month_of(schrijver.vandaag) - VENSTER_MAANDEN, &sleutels, &namen, &aantal, err);
    return kind ? kind : herzie_lijst(intake, &schrijver, sleutels, namen, aantal, err);
}
