/* database: the daemon's connection to the database: opening it, waiting for it, and the lead that goes
 * with it. */
#include "db/client_blok.h"
#include "db/migrate.h"
#include "db/store_beleid.h"
#include "db/store_dienst.h"
#include "dienst/dienst.h"
#include "dienst/logboek.h"
#include "intake/sleutelproef.h"

#include <string.h>
#include <unistd.h>

#define ANDERS_MS 60000 /* another reason is told, but not every one of a server that starts */
#define LEIDER_MS 1000  /* one that dies is replaced within ten seconds */
#define LEEFT_MS 5000   /* a leader without work notices that its connection, and so its lead, is gone */

void database_los(struct dienst *d)
{
    db_close(d->intake.db);
    d->intake.db = NULL;
    d->leider = false;
    d->leider_vraag_ms = 0;
    if (d->uitgaand)
        uitgaand_vergeet(d->uitgaand);
}

void database_wacht_af(struct dienst *d, const struct err *err)
{
    int64_t ms = klok_ms();
    if (!d->weg_gezegd || (ms - d->weg_gezegd_ms > ANDERS_MS && strcmp(d->weg.text, err->text) != 0)) {
        const struct logfeiten feiten = {.soort = LOG_DATABASE_WEG, .fout = err->kind};
        meld_feiten(NIVEAU_WAARSCHUWING, &feiten, "waiting, and trying again: %s", err->text);
        d->weg = *err;
        d->weg_gezegd_ms = ms;
    }
    d->weg_gezegd = true;
    d->wacht_ms = dienst_wacht_langer(d->wacht_ms);
    /* Jitter: the clock's own milliseconds do, to keep several daemons apart. */
    d->niet_voor_ms = ms + d->wacht_ms + (ms ^ getpid()) % (d->wacht_ms / 2 + 1);
    if (d->intake.db && db_lost(d->intake.db))
        database_los(d);
}

/* Another key may have been taken into use while there was no connection, and the former removed: then
 * nothing more is encrypted with it, also not what was read ahead, and everything is set up again. */
static enum err_kind meld_sleutel(struct dienst *d, struct err *err)
{
    const struct sleutels *sleutels = &d->instelling->sleutels;
    enum err_kind kind = sleutelproef_meld(d->intake.db, d->intake.werk, sleutels, err);
    if (kind || sleutels_zelfde(d->instelling->config.sleutels, sleutels))
        return kind;
    d->herlaad = true;
    return err_set(err, ERR_RETRY, "another data key is in use: reading keys and configuration again");
}

static enum err_kind bereid(struct dienst *d, struct err *err)
{
    const struct config *config = &d->instelling->config;
    struct arena *arena = d->intake.werk;
    instant vloer = INSTANT_NONE;
    arena_reset(arena);
    enum err_kind kind = migrate_check(d->intake.db, err);
    kind = kind ? kind : dienst_wacht_kort(d->intake.db, arena, err);
    kind = kind ? kind : sleutelproef(d->intake.db, arena, &d->instelling->sleutels, err);
    kind = kind ? kind : meld_sleutel(d, err);
    kind = kind ? kind : store_laatste_ontvangst(d->intake.db, arena, config->gemeentecode, &vloer, err);
    if (kind)
        return kind;
    if (d->klok.gestart_ms == 0)
        d->klok = klok_maak(INSTANT_NONE, config->klok, vloer);
    klok_vloer(&d->klok, vloer);
    kind = inbox_maak_af(d->inbox, err);
    if (kind)
        return kind;
    arena_reset(arena);
    kind = client_blok_werk_bij(d->intake.db, arena, &d->instelling->sleutels.pseudoniem,
                                config->gemeentecode, err);
    if (kind)
        return kind;
    arena_reset(arena);
    kind = store_beleid(d->intake.db, arena, config->gemeentecode, d->instelling->beleid.versie,
                        config->beleid_tekst, klok_nu(&d->klok), &d->intake.beleid_nr, err);
    kind = kind ? kind : store_teams(d->intake.db, arena, config->gemeentecode, &d->instelling->beleid, err);
    return kind ? kind
                : dienst_laatste_plandag(d->intake.db, arena, config->gemeentecode, &d->laatste_plandag, err);
}

enum err_kind database_open(struct dienst *d, struct err *err)
{
    if (d->intake.db)
        return ERR_NONE;
    const struct db_wacht wacht = {dienst_tik, d};
    enum err_kind kind = db_open_intake(d->instelling->config.database, &wacht, &d->intake.db, err);
    kind = kind ? kind : bereid(d, err);
    if (kind) {
        database_los(d);
        return kind;
    }
    meld_soort(NIVEAU_INFO, LOG_DATABASE_TERUG, "connected to the database");
    d->zoek_crises = d->zoek_herzien = true;
    return ERR_NONE;
}

enum err_kind database_leid(struct dienst *d, struct err *err)
{
    int64_t ms = klok_ms();
    if (ms < d->leider_vraag_ms)
        return ERR_NONE;
    const struct slice gemeentecode = d->instelling->config.gemeentecode;
    arena_reset(d->intake.werk);
    d->leider_vraag_ms = ms + (d->leider ? LEEFT_MS : LEIDER_MS);
    if (d->leider)
        return dienst_laatste_plandag(d->intake.db, d->intake.werk, gemeentecode, &d->laatste_plandag, err);
    enum err_kind kind = dienst_leider(d->intake.db, d->intake.werk, gemeentecode, &d->leider, err);
    if (!kind && d->leider)
        meld_soort(NIVEAU_INFO, LOG_LEIDT, "this daemon leads: it plans, and tells others what was decided");
    return kind;
}
