/* ctl_intake: see ctl_intake.h. */
#include "ctl/ctl_intake.h"

#include "ctl/voortgang.h"

#include <time.h>

#define POGINGEN 6
#define EERSTE_WACHT_MS 100 /* doubled every time */

int ctl_intake_open(struct ctl *ctl, struct intake *intake)
{
    struct err err = {0};
    *intake = (struct intake){
        .config = &ctl->config,
        .beleid = &ctl->beleid,
        .sleutels = &ctl->sleutels,
        .beleid_nr = ctl->schrijver.beleid_nr,
    };
    if (db_open_intake(ctl->config.database, NULL, &intake->db, &err)) {
        return ctl_fout_database(ctl, &err);
    }
    return intake_arenas(intake) ? CTL_GEDAAN : ctl_mislukt(ctl, "te weinig geheugen");
}

void ctl_intake_sluit(struct intake *intake)
{
    intake_sluit(intake);
    db_close(intake->db);
    intake->db = NULL;
}

static void wacht(int poging)
{
    int64_t ms = (int64_t)EERSTE_WACHT_MS << poging;
    struct timespec duur = {.tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000};
    nanosleep(&duur, NULL);
}

enum err_kind ctl_intake_loop(struct ctl *ctl, struct inname *inname, const char *naam, struct err *err)
{
    struct voortgang voortgang;
    voortgang_begin(&voortgang, !ctl->json, naam, inname->levering.telling.gelezen);
    enum err_kind kind = ERR_NONE;
    bool klaar = inname->uitkomst == LEVERING_IS_GELEZEN;
    for (int poging = 0; !klaar && !kind;) {
        kind = inname_stap(inname, klok_nu(&ctl->klok), &klaar, err);
        if (kind == ERR_RETRY && !db_lost(inname->intake->db) && poging < POGINGEN) {
            wacht(poging++);
            kind = ERR_NONE;
        } else if (!kind) {
            poging = 0;
            voortgang_toon(&voortgang, (int64_t)inname->lezer.plek.offset, (int64_t)inname->data.n,
                           inname->levering.telling.gelezen);
        }
    }
    voortgang_eind(&voortgang);
    return kind;
}

int ctl_intake_fout(const struct ctl *ctl, const char *naam, const struct err *err)
{
    switch (err->kind) {
    case ERR_CONFLICT:
        return ctl_mislukt_door(
            ctl, err, "%s: een ander programma leest deze levering al in, of zij is vastgehouden", naam);
    case ERR_RETRY:
        return ctl_mislukt_door(
            ctl, err,
            "%s: de database is niet bereikbaar of bezet. Wat ingelezen is, blijft; dezelfde opdracht "
            "gaat verder waar zij gebleven was",
            naam);
    case ERR_FULL:
        return ctl_mislukt_door(
            ctl, err, "%s: dit past niet in het geheugen; vergroot geheugen.partij_mb in de configuratie",
            naam);
    default:
        return ctl_mislukt_door(ctl, err, "%s: mislukt door een fout in het programma of de installatie",
                                naam);
    }
}
