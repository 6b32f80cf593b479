/* inbox_bron: deliveries as files in the folders of the inbox.
 *
 * inbox/signalen, clienten-gkb, clienten-wpda, bewoners: a file that lies there is taken in and then moved to
 * verwerkt/ or afgekeurd/ beside it, with a report (NAAM.verslag.txt) and what was rejected
 * (NAAM.afgekeurd.csv). Only regular files, no links, nothing hidden; a file that was moved in is complete,
 * another one when nobody writes it and it has been the same for INBOX_RUST_MS. One that changed after it was
 * read is read again: what is known is known. A file is taken in once, also when a crash comes between.
 *
 * Works in slices: every inbox_stap is one batch, so that a loop can look around between. ERR_RETRY from a
 * step: the database is away; open it again (intake->db) and go on, nothing is lost. Log lines go through a
 * function of the caller and name deliveries by number, never by the name of a file. */
#ifndef INTAKE_INBOX_BRON_H
#define INTAKE_INBOX_BRON_H

#include "config/logregel.h"
#include "intake/inname.h"

#define INBOX_RUST_MS 2000

struct inbox;

/* Makes the folders that are absent (0700). `intake` must stay; its db may change between steps. */
enum err_kind inbox_open(const struct intake *intake, log_regel *log, struct inbox **ret, struct err *err);
void inbox_sluit(
    struct inbox *inbox); /* a delivery under way is resumed by the next one who opens; NULL is fine */

/* With a new connection: a crash between moving a file and saying that its delivery is done left the latter
 * undone, and nobody would come back to it. Not while a file is under way. */
enum err_kind inbox_maak_af(struct inbox *inbox, struct err *err);

int inbox_fd(const struct inbox *inbox); /* readable: call inbox_seintje */
void inbox_seintje(struct inbox *inbox, int64_t ms);
void inbox_kijk(struct inbox *inbox, int64_t ms); /* looks in all folders */
/* When to call inbox_stap: milliseconds from now, 0: at once, -1: nothing to do until something comes. */
int64_t inbox_wachttijd(const struct inbox *inbox, int64_t ms);

/* What lies there, for whoever watches. */
struct inbox_stand {
    int64_t bestanden;       /* that wait or are under way */
    int64_t oudste_seconden; /* so long the oldest has been lying there; 0: none */
    bool kwijt;              /* a folder we watch is no longer the one that stands there */
};
void inbox_stand(const struct inbox *inbox, int64_t ms, struct inbox_stand *ret);

struct inbox_resultaat {
    bool afgerond; /* a delivery is done */
    bool crisis;   /* .. and it brought a direct crisis */
};
enum err_kind inbox_stap(struct inbox *inbox, instant nu, int64_t ms, struct inbox_resultaat *ret,
                         struct err *err);

#endif
