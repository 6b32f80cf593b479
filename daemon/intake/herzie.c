/* herzie: decides again. See herzie.h. */
#include "intake/herzie.h"

#include "db/faalpunt.h"
#include "db/store_antwoord.h"
#include "db/store_dossier.h"
#include "domain/beoordeel.h"
#include "intake/bewoner_herzie.h"

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
    kind = kind ? kind : bewoners_laad(intake->db, intake->werk, schrijver, dossiers, aantal, err);
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

enum err_kind herzie_lijst(const struct intake *intake, const struct schrijver *schrijver,
                           const int64_t *sleutels, const struct slice *namen, size_t aantal, struct err *err)
{
    enum err_kind kind = ERR_NONE;
    for (size_t van = 0; !kind && van < aantal; van += PER_KEER) {
        size_t n = aantal - van < PER_KEER ? aantal - van : PER_KEER;
        arena_reset(intake->werk);
        kind = db_begin(intake->db, err);
        if (kind)
            return kind;
        kind = herzie_huishoudens(intake, schrijver, sleutels + van, namen + van, n, NULL, err);
        kind = kind ? kind : db_commit(intake->db, err);
        if (kind)
            db_rollback(intake->db);
    }
    return kind;
}

/* What the residents' register knows of addresses comes first: what moves is decided on where it goes. */
static enum err_kind herzie_alle(const struct intake *intake, instant nu, struct arena *arena,
                                 struct err *err)
{
    struct schrijver schrijver = intake_schrijver(intake, nu);
    int64_t *sleutels;
    struct slice *namen;
    size_t aantal;
    enum err_kind kind = bewoner_verhuis(intake, nu, err);
    kind = kind ? kind
                : dossier_open_huishoudens(intake->db, arena, &schrijver, &sleutels, &namen, &aantal, err);
    kind = kind ? kind : herzie_lijst(intake, &schrijver, sleutels, namen, aantal, err);
    return kind ? kind : bewoner_herzie_geweigerd(intake, nu, arena, err);
}

enum err_kind herzie_vraag(const struct intake *intake, struct err *err)
{
    return herziening_vraag(intake->db, intake->werk, intake->config->gemeentecode, err);
}

/* Two at once do the same twice, which changes nothing; the hold only keeps the daemon from joining in. */
enum err_kind herzie_open(const struct intake *intake, instant nu, struct arena *arena, struct err *err)
{
    const struct slice gemeente = intake->config->gemeentecode;
    struct err los;
    bool mijn = false;
    int64_t nr = 0;
    enum err_kind kind = herziening_grijp(intake->db, arena, gemeente, &mijn, err);
    kind = kind ? kind : herziening_nr(intake->db, arena, gemeente, &nr, err);
    FAALPUNT("herzie_begin");
    kind = kind ? kind : herzie_alle(intake, nu, arena, err);
    if (!kind && nr)
        kind = herziening_klaar(intake->db, arena, gemeente, nr, err);
    if (mijn && !db_lost(intake->db))
        herziening_los(intake->db, arena, gemeente, &los);
    return kind;
}

enum err_kind herzie_rest(const struct intake *intake, instant nu, struct arena *arena, bool *ret_gedaan,
                          struct err *err)
{
    const struct slice gemeente = intake->config->gemeentecode;
    struct err los;
    int64_t nr = 0;
    bool mijn = false;
    *ret_gedaan = false;
    enum err_kind kind = herziening_nr(intake->db, arena, gemeente, &nr, err);
    if (kind || nr == 0)
        return kind;
    kind = herziening_grijp(intake->db, arena, gemeente, &mijn, err);
    if (kind || !mijn)
        return kind;
    kind = herzie_open(intake, nu, arena, err);
    *ret_gedaan = !kind;
    if (!db_lost(intake->db))
        herziening_los(intake->db, arena, gemeente, &los);
    return kind;
}
