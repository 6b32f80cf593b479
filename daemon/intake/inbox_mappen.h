/* inbox_mappen: the folders of the inbox, which files in them are ready, and moving them away; private to the
 * inbox. */
#ifndef INTAKE_INBOX_MAPPEN_H
#define INTAKE_INBOX_MAPPEN_H

#include "base/grenzen.h"
#include "intake/inbox_bron.h"

#include <limits.h>
#include <time.h>

/* Lists first: who is known, and who lives here, then counts for the signals behind them. */
enum inbox_soort { INBOX_GKB, INBOX_WPDA, INBOX_BEWONERS, INBOX_SIGNALEN, INBOX_SOORT_COUNT };
const char *inbox_soort_naam(enum inbox_soort soort);

struct kandidaat {
    enum inbox_soort soort;
    char naam[NAME_MAX + 1];
    int64_t bytes;
    struct timespec gewijzigd;
    int64_t eerst_ms;       /* first seen */
    struct timespec gelegd; /* ctime: when it was moved there, or written last */
    int64_t sinds_ms;       /* the same since then */
    int64_t niet_voor_ms;
    bool verplaatst; /* moved in, so complete */
    bool gezegd;     /* that it is waited for */
    bool gezien;     /* at the present look */
};

struct mappen {
    int map[INBOX_SOORT_COUNT]; /* directory descriptors */
    int wacht[INBOX_SOORT_COUNT];
    int inotify;
    struct kandidaat *rij;
    size_t aantal;
    size_t vreemd; /* directories, links and the like that got their note (NAME.verslag.txt in afgekeurd/) */
};

enum err_kind mappen_open(struct mappen *mappen, const char *pad, struct err *err);
void mappen_sluit(struct mappen *mappen);
void mappen_kijk(struct mappen *mappen, int64_t ms);
void mappen_seintje(struct mappen *mappen, int64_t ms);
/* The first file that is ready, in the order (soort, name); NULL: none. */
struct kandidaat *mappen_eerste(struct mappen *mappen, int64_t ms);
int64_t mappen_wachttijd(const struct mappen *mappen, int64_t ms); /* -1: nothing lies there */
void mappen_vergeet(struct mappen *mappen, const struct kandidaat *kandidaat);
void mappen_uitstel(struct kandidaat *kandidaat, int64_t ms); /* looks again after a rest */
/* Waits as long as somebody is writing it, which he may do with long pauses. False: it is ready. */
bool mappen_wacht_schrijver(const struct mappen *mappen, struct kandidaat *kandidaat, int64_t ms);

/* Seconds that the file, or the oldest, has been lying there; 0: none. By its own time too, so that a file
 * that is found anew, or was there before we began, does not begin again. */
int64_t bestand_oud(const struct kandidaat *kandidaat, int64_t ms);
int64_t mappen_oudste(const struct mappen *mappen, int64_t ms);
/* False: a folder was removed or replaced; what is put there now is never seen. */
bool mappen_staan_er(const struct mappen *mappen, const char *pad);

int mappen_open_map(const struct mappen *mappen, enum inbox_soort soort,
                    const char *naar); /* descriptor or -1 */
/* A name for the file that is still free in `map`: its own, cut where the names of its reports would not fit,
 * or with a number. False: none. */
bool mappen_vrije_naam(int map, const char *naam, char ret_naam[NAME_MAX + 1]);
/* Moves the file there, never over another one. True also when the file is gone already. */
bool mappen_verplaats(const struct mappen *mappen, enum inbox_soort soort, const char *naam, int map,
                      const char *nieuwe_naam);

#endif
