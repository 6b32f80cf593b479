/* ctl_bereid: configuration, clock, database, keys and policy made ready for a command. See ctl.h. */
#include "ctl/ctl.h"

#include "config/meldingen.h"
#include "config/paden.h"
#include "db/migrate.h"
#include "db/queries.h"
#include "db/store_beleid.h"
#include "intake/inname.h"
#include "intake/sleutelproef.h"

#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

const char *ctl_config_pad(const struct ctl *ctl)
{
    static const char *const defaults[] = {"vroegsignald.yaml", PAD_CONFIG};
    if (ctl->config_pad)
        return ctl->config_pad;
    return access(defaults[0], R_OK) == 0 ? defaults[0] : defaults[1];
}

static int read_config(struct ctl *ctl)
{
    struct meldingen meldingen;
    meldingen_begin(&meldingen, ctl->arena);
    bool ok = config_read(ctl_config_pad(ctl), ctl->arena, &ctl->config, &ctl->beleid, &meldingen);
    if (!ok) {
        meldingen_print(stderr, &meldingen);
        return ctl_gebruik(ctl, "de configuratie heeft fouten; er is niets gedaan");
    }
    ctl->klok = klok_maak(ctl->nu_vast, ctl->config.klok, INSTANT_NONE);
    return CTL_GEDAAN;
}

static const char *user_name(struct ctl *ctl)
{
    const struct passwd *user = getpwuid(geteuid());
    return user ? arena_printf(ctl->arena, "%s", user->pw_name) : "onbekend";
}

static int open_database(struct ctl *ctl)
{
    struct err err = {0};
    if (db_open(ctl->config.database, &ctl->db, &err))
        return ctl_fout_database(ctl, &err);
    if (migrate_check(ctl->db, &err))
        return ctl_fout_schema(ctl, &err);
    instant floor = INSTANT_NONE;
    if (store_laatste_ontvangst(ctl->db, ctl->arena, ctl->config.gemeentecode, &floor, &err))
        return ctl_fout(ctl, &err);
    klok_vloer(&ctl->klok, floor);
    return CTL_GEDAAN;
}

/* Who writes, when, under which policy; records the policy when it is new. */
static int begin_writing(struct ctl *ctl)
{
    struct err err = {0};
    instant nu = klok_nu(&ctl->klok);
    ctl->schrijver = (struct schrijver){
        .gemeentecode = ctl->config.gemeentecode,
        .key = &ctl->sleutels.pseudoniem,
        .beleid = &ctl->beleid,
        .nu = nu,
        .vandaag = instant_date(nu),
        .wie = slice_from_cstr(ctl->wie),
        .rol = SLICE("regisseur"),
        .geheim = intake_geheimlezer(&ctl->sleutels),
    };
    if (store_beleid(ctl->db, ctl->arena, ctl->config.gemeentecode, ctl->beleid.versie,
                     ctl->config.beleid_tekst, nu, &ctl->schrijver.beleid_nr, &err) ||
        store_teams(ctl->db, ctl->arena, ctl->config.gemeentecode, &ctl->beleid, &err))
        return ctl_fout(ctl, &err);
    return CTL_GEDAAN;
}

/* Loads them, and tells others what this connection encrypts with. Twice when another was taken into
 * use between the two. */
static enum err_kind load_keys(struct ctl *ctl, struct db *db, struct err *err)
{
    enum err_kind kind = ERR_NONE;
    for (int i = 0; !kind && i < 2; i++) {
        sleutels_wis(&ctl->sleutels);
        kind = sleutels_laad(ctl->config.sleutels, &ctl->sleutels, err);
        if (!kind && db)
            kind = sleutelproef_meld(db, ctl->arena, &ctl->sleutels, err);
        if (kind || sleutels_zelfde(ctl->config.sleutels, &ctl->sleutels))
            return kind;
    }
    return kind ? kind : err_set(err, ERR_RETRY, "the data keys are being changed");
}

enum err_kind ctl_sleutels(struct ctl *ctl, struct db *db, struct err *err)
{
    PGresult *result = NULL;
    enum err_kind kind = db ? db_run(db, &QUERY_HUISHOUDEN_ER, NULL, &result, err) : ERR_NONE;
    if (kind)
        return kind;
    bool in_use = result && db_bool(result, 0, 0);
    PQclear(result);
    if (!in_use)
        kind = sleutels_maak(ctl->config.sleutels, err);
    kind = kind ? kind : load_keys(ctl, db, err);
    return kind || !in_use ? kind : sleutelproef(db, ctl->arena, &ctl->sleutels, err);
}

int ctl_bereid(struct ctl *ctl, unsigned nodig)
{
    int status = CTL_GEDAAN;
    if (!ctl->wie)
        ctl->wie = user_name(ctl);
    if (nodig & CTL_ALLES)
        status = read_config(ctl);
    if (!status && (nodig & CTL_DATABASE))
        status = open_database(ctl);
    if (!status && (nodig & CTL_SLEUTELS)) {
        struct err err = {0};
        if (ctl_sleutels(ctl, ctl->db, &err) == ERR_RETRY && db_lost(ctl->db))
            status = ctl_fout(ctl, &err);
        else if (err.kind)
            status = ctl_fout_sleutels(ctl, &err, "");
    }
    if (!status && (nodig & CTL_DATABASE))
        status = begin_writing(ctl);
    return status;
}

void ctl_sluit(struct ctl *ctl)
{
    db_close(ctl->db);
    sleutels_wis(&ctl->sleutels);
    arena_free(ctl->arena);
}
