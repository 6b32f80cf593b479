/* herzie: decides again. See herzie.h. */
#include "intake/herzie.h"

#include "db/store_dossier.h"
#include "domain/beoordeel.h"

#define PER_KEER 500

enum err_kind herzie_huishoudens(const struct intake *intake, const struct schrijver *schrijver,
                                 const int64_t *sleutels, const struct slice *namen, size_t aantal,
                                 int64_t *ret_nr, struct err *err)
{
    struct dossier *dossiers;
    int64_t nr;
    enum err_kind kind =
        dossier_laad(intake->db, intake->werk, schrijver, sleutels, namen, aantal, &dossiers, &nr, err);
    kind = kind ? kind : bekenden_laad(intake->db, intake->werk, schrijver, dossiers, aantal, err);
    if (kind)
        return kind;
    const struct beoordeel_context context = {
        .beleid = intake->beleid,
        .key = schrijver->key,
        .gemeentecode = schrijver->gemeentecode,
        .vandaag = schrijver->vandaag,
    };
    struct oordeel *oordelen = ARENA_ARRAY(intake->werk, struct oordeel, aantal + 1);
    for (size_t i = 0; oordelen && i < aantal; i++)
        if (!beoordeel(intake->werk, &dossiers[i], &context, &oordelen[i]))
            oordelen = NULL;
    if (!oordelen)
        return err_set(err, ERR_FULL, "no room for %zu households", aantal);
    kind = oordeel_bewaar(intake->db, intake->werk, schrijver, nr, dossiers, oordelen, aantal, err);
    if (!kind && ret_nr)
        *ret_nr = nr;
    return kind;
}

enum err_kind herzie_open(const struct intake *intake, instant nu, struct arena *arena, struct err *err)
{
    struct schrijver schrijver = intake_schrijver(intake, nu);
    int64_t *sleutels;
    struct slice *namen;
    size_t aantal;
    enum err_kind kind =
        dossier_open_huishoudens(intake->db, arena, &schrijver, &sleutels, &namen, &aantal, err);
    for (size_t van = 0; !kind && van < aantal; van += PER_KEER) {
        size_t n = aantal - van < PER_KEER ? aantal - van : PER_KEER;
        arena_reset(intake->werk);
        kind = db_begin(intake->db, err);
        if (kind)
            return kind;
        kind = herzie_huishoudens(intake, &schrijver, sleutels + van, namen + van, n, NULL, err);
        kind = kind ? kind : db_commit(intake->db, err);
        if (kind)
            db_rollback(intake->db);
    }
    return kind;
}
