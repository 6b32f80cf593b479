/* inbox_bron: one file after the other, batch by batch. See inbox_bron.h. */
#include "intake/inbox_bron.h"

#include "base/text.h"
#include "codec/antwoorden_csv.h"
#include "db/faalpunt.h"
#include "intake/antwoord_inname.h"
#include "intake/bewoner_inname.h"
#include "intake/bronbestand.h"
#include "intake/client_inname.h"
#include "intake/inbox_mappen.h"
#include "intake/levering.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MB ((size_t)1 << 20)
#define BRON SLICE("inbox")
#define MAAK_AF_HOOGSTENS 200 /* deliveries, the newest: what a crash left is among them */

struct inbox {
    const struct intake *intake;
    log_regel *log;
    struct mappen mappen;
    size_t vreemd_gezegd;
    /* the file under way */
    bool bezig;
    enum inbox_soort soort;
    char naam[NAME_MAX + 1];
    struct kandidaat kandidaat; /* as it was found */
    struct bronbestand bestand;
    struct arena *arena;
    struct inname inname; /* of signals */
    bool ingelezen;       /* only moving it away is left */
    bool begonnen;
    struct levering levering;
};

enum err_kind inbox_open(const struct intake *intake, log_regel *log, struct inbox **ret, struct err *err)
{
    struct inbox *inbox = calloc(1, sizeof(*inbox));
    if (!inbox)
        return err_set(err, ERR_FATAL, "no memory for the inbox");
    inbox->intake = intake;
    inbox->log = log;
    enum err_kind kind = mappen_open(&inbox->mappen, intake->config->inbox.map, err);
    if (!kind) {
        inbox->arena = arena_new((size_t)intake->config->geheugen.partij_mb * MB);
        if (!inbox->arena)
            kind = err_set(err, ERR_FATAL, "no memory for the inbox");
    }
    if (kind) {
        inbox_sluit(inbox);
        return kind;
    }
    *ret = inbox;
    return ERR_NONE;
}

static void laat_los(struct inbox *inbox)
{
    inname_sluit(&inbox->inname);
    bronbestand_sluit(&inbox->bestand);
    if (inbox->arena)
        arena_reset(inbox->arena);
    inbox->bezig = inbox->ingelezen = inbox->begonnen = false;
}

void inbox_sluit(struct inbox *inbox)
{
    if (!inbox)
        return;
    laat_los(inbox);
    if (inbox->arena)
        arena_free(inbox->arena);
    mappen_sluit(&inbox->mappen);
    free(inbox);
}

int inbox_fd(const struct inbox *inbox)
{
    return inbox->mappen.inotify;
}

static void zeg_wat_blijft(struct inbox *inbox)
{
    if (inbox->mappen.vreemd > inbox->vreemd_gezegd)
        inbox->log(NIVEAU_WAARSCHUWING, NULL,
                   "inbox: %zu things are no regular files (a directory, a link); they stay, with a note in "
                   "afgekeurd/",
                   inbox->mappen.vreemd - inbox->vreemd_gezegd);
    inbox->vreemd_gezegd = inbox->mappen.vreemd;
}

void inbox_seintje(struct inbox *inbox, int64_t ms)
{
    mappen_seintje(&inbox->mappen, ms);
    zeg_wat_blijft(inbox);
}

void inbox_kijk(struct inbox *inbox, int64_t ms)
{
    mappen_kijk(&inbox->mappen, ms);
    zeg_wat_blijft(inbox);
}

int64_t inbox_wachttijd(const struct inbox *inbox, int64_t ms)
{
    return inbox->bezig ? 0 : mappen_wachttijd(&inbox->mappen, ms);
}

void inbox_stand(const struct inbox *inbox, int64_t ms, struct inbox_stand *ret)
{
    *ret = (struct inbox_stand){.kwijt = !mappen_staan_er(&inbox->mappen, inbox->intake->config->inbox.map),
                                .bestanden = (int64_t)inbox->mappen.aantal + inbox->bezig,
                                .oudste_seconden = mappen_oudste(&inbox->mappen, ms)};
    int64_t bezig = inbox->bezig ? bestand_oud(&inbox->kandidaat, ms) : 0;
    ret->oudste_seconden = bezig > ret->oudste_seconden ? bezig : ret->oudste_seconden;
}

static struct slice leesbaar(struct arena *arena, const char *naam)
{
    return text_leesbaar(arena, slice_from_cstr(naam));
}

/* --- the end of a file --- */

/* What the report says instead of the counts of a delivery: there is none. */
static void zeg_waarom(const struct inbox *inbox, const char *waarom, FILE *uit)
{
    arena_reset(inbox->intake->werk);
    struct slice naam = leesbaar(inbox->intake->werk, inbox->naam);
    fprintf(uit, "bestand %.*s\n\n%s\n", SLICE_ARG(naam), waarom);
}

/* Under another name until it is whole: a full disk leaves no half report. */
static enum err_kind schrijf_verslag(const struct inbox *inbox, int map, const char *naam, const char *waarom,
                                     const char *afgekeurd, struct err *err)
{
    static const char tijdelijk[] = ".verslag.tmp";
    char pad[NAME_MAX + 1];
    int n = snprintf(pad, sizeof(pad), "%.*s.verslag.txt", NAME_MAX - 12, naam);
    unlinkat(map, tijdelijk, 0); /* of a crash */
    int fd = n < 0 ? -1 : openat(map, tijdelijk, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    FILE *uit = fd < 0 ? NULL : fdopen(fd, "w");
    if (!uit) {
        int nummer = errno;
        if (fd >= 0)
            close(fd);
        return err_set(err, ERR_RETRY, "inbox: cannot write a report: %s", strerror(nummer));
    }
    enum err_kind kind = ERR_NONE;
    if (waarom)
        zeg_waarom(inbox, waarom, uit);
    else
        kind = levering_verslag(inbox->intake, &inbox->levering, afgekeurd, uit, err);
    bool goed = fflush(uit) == 0 && !ferror(uit);
    int nummer = errno;
    goed = fclose(uit) == 0 && goed && (kind || renameat(map, tijdelijk, map, pad) == 0);
    if (kind || !goed)
        unlinkat(map, tijdelijk, 0);
    return kind || goed ? kind
                        : err_set(err, ERR_RETRY, "inbox: cannot write a report: %s", strerror(nummer));
}

/* The reports lie where the file will lie before it is moved: a crash between repeats them. A disk that is
 * full or a folder that is closed is waited for: the file stays until all that belongs beside it is there. */
static enum err_kind berg_op_in(struct inbox *inbox, int map, const char *waarom, struct err *err)
{
    char naam[NAME_MAX + 1], afgekeurd[NAME_MAX + 1] = "";
    enum err_kind kind = ERR_NONE;
    if (!mappen_vrije_naam(map, inbox->naam, naam))
        return err_set(err, ERR_FATAL, "inbox: there is no free name for a file that was taken in");
    FAALPUNT("inbox_voor_verslag");
    if (!waarom)
        kind =
            afgekeurd_bestand(inbox->intake, &inbox->levering, map, naam, afgekeurd, sizeof(afgekeurd), err);
    kind = kind ? kind : schrijf_verslag(inbox, map, naam, waarom, afgekeurd, err);
    FAALPUNT("inbox_voor_verplaats");
    if (!kind && !mappen_verplaats(&inbox->mappen, inbox->soort, inbox->naam, map, naam))
        kind = err_set(err, ERR_RETRY, "inbox: cannot move a file that was taken in: %s", strerror(errno));
    return kind;
}

static enum err_kind berg_op(struct inbox *inbox, const char *naar, const char *waarom, struct err *err)
{
    int map = mappen_open_map(&inbox->mappen, inbox->soort, naar);
    if (map < 0)
        return err_set(err, ERR_RETRY, "inbox: cannot open %s: %s", naar, strerror(errno));
    enum err_kind kind = berg_op_in(inbox, map, waarom, err);
    close(map);
    return kind;
}

static void meld(const struct inbox *inbox)
{
    const struct telling *t = &inbox->levering.telling;
    const struct logfeiten feiten = {.soort = LOG_LEVERING,
                                     .levering = inbox->levering.id,
                                     .telling = {{"GELEZEN", t->gelezen},
                                                 {"NIEUW", t->nieuw},
                                                 {"DUBBEL", t->dubbel},
                                                 {"GECORRIGEERD", t->gecorrigeerd},
                                                 {"INGETROKKEN", t->ingetrokken},
                                                 {"AFGEKEURD", t->afgekeurd}}};
    inbox->log(NIVEAU_INFO, &feiten,
               "delivery %lld (%s) %s: read %lld, new %lld, twice %lld, corrected %lld, withdrawn %lld, "
               "rejected %lld",
               (long long)inbox->levering.id, inbox_soort_naam(inbox->soort),
               levering_status_text(inbox->levering.status), (long long)t->gelezen, (long long)t->nieuw,
               (long long)t->dubbel, (long long)t->gecorrigeerd, (long long)t->ingetrokken,
               (long long)t->afgekeurd);
}

/* It was written on after all while we were at it: what was read counts, and the file stays to be read again;
 * its first half is known then. */
static bool groeide(const struct inbox *inbox)
{
    if (!bronbestand_veranderd(&inbox->bestand, inbox->mappen.map[inbox->soort], inbox->naam))
        return false;
    const struct logfeiten feiten = {.levering = inbox->levering.id};
    inbox->log(NIVEAU_WAARSCHUWING, &feiten,
               "delivery %lld: its file changed after it was read; it is read again",
               (long long)inbox->levering.id);
    return true;
}

static enum err_kind rond_af(struct inbox *inbox, struct inbox_resultaat *ret, struct err *err)
{
    bool geweigerd = inbox->levering.status == LEVERING_GEWEIGERD;
    enum err_kind kind =
        groeide(inbox) ? ERR_NONE : berg_op(inbox, geweigerd ? "afgekeurd" : "verwerkt", NULL, err);
    FAALPUNT("inbox_na_verplaats");
    if (!kind && inbox->levering.status == LEVERING_INGELEZEN)
        kind = levering_rond_af(inbox->intake, &inbox->levering, err);
    if (kind)
        return kind;
    meld(inbox);
    ret->afgerond = true;
    ret->crisis = inbox->inname.crisis;
    laat_los(inbox);
    return ERR_NONE;
}

/* --- its beginning --- */

static struct slice leverbare_naam(struct inbox *inbox)
{
    return leesbaar(inbox->arena, inbox->naam);
}

/* A file that cannot be read at all has no delivery; it is put aside with a report that says why. */
static enum err_kind leg_weg(struct inbox *inbox, const char *waarom, struct err *err)
{
    enum err_kind kind = berg_op(inbox, "afgekeurd", waarom, err);
    const struct logfeiten feiten = {.soort = LOG_BESTAND_WEGGELEGD};
    if (!kind)
        inbox->log(NIVEAU_WAARSCHUWING, &feiten, "inbox: a file in %s was put aside, its report says why",
                   inbox_soort_naam(inbox->soort));
    laat_los(inbox);
    return kind;
}

static enum err_kind pak(struct inbox *inbox, struct kandidaat *k, int64_t ms, struct err *err)
{
    size_t hoogstens = (size_t)inbox->intake->config->inbox.bestand_mb * MB;
    if (mappen_wacht_schrijver(&inbox->mappen, k, ms)) {
        if (!k->gezegd)
            inbox->log(NIVEAU_INFO, NULL, "inbox: a file in %s is still being written; it is waited for",
                       inbox_soort_naam(k->soort));
        k->gezegd = true;
        return ERR_NONE;
    }
    enum bron_fout fout =
        bronbestand_lees(inbox->mappen.map[k->soort], k->naam, hoogstens, false, &inbox->bestand);
    if (fout == BRON_GEWIJZIGD || fout == BRON_GEEN_GEHEUGEN) {
        mappen_uitstel(k, ms);
        return ERR_NONE;
    }
    inbox->soort = k->soort;
    memcpy(inbox->naam, k->naam, sizeof(inbox->naam));
    inbox->kandidaat = *k;
    mappen_vergeet(&inbox->mappen, k);
    if (fout == BRON_BESTAAT_NIET || fout == BRON_GEEN_BESTAND)
        return ERR_NONE;
    if (fout)
        return leg_weg(inbox, bron_fout_tekst(fout), err);
    inbox->bezig = true;
    return ERR_NONE;
}

static enum err_kind begin(struct inbox *inbox, instant nu, struct err *err)
{
    enum client_uitkomst uitkomst;
    enum bewoner_uitkomst bewoners;
    enum err_kind kind;
    arena_reset(inbox->arena);
    struct slice naam = leverbare_naam(inbox);
    enum bron partner = inbox->soort == INBOX_GKB ? BRON_GKB : BRON_WPDA;
    if (inbox->soort == INBOX_SIGNALEN) {
        const struct aanlevering van = {
            .bron = BRON, .naam = naam, .data = inbox->bestand.data, .houdvast = true};
        kind = inname_begin(inbox->intake, &van, nu, &inbox->inname, err);
        inbox->ingelezen = !kind && inbox->inname.uitkomst != LEVERING_LOOPT;
        inbox->levering = inbox->inname.levering;
    } else if (inbox->soort == INBOX_BEWONERS) {
        kind = bewoner_inname(inbox->intake, BRON, naam, inbox->bestand.data, false, nu, inbox->arena,
                              &bewoners, &inbox->levering, err);
        inbox->ingelezen = !kind;
    } else if (antwoorden_csv_is(inbox->arena, inbox->bestand.data)) {
        kind = antwoord_inname(inbox->intake, partner, BRON, naam, inbox->bestand.data, nu, inbox->arena,
                               &inbox->levering, err);
        inbox->ingelezen = !kind;
    } else {
        kind = client_inname(inbox->intake, partner, BRON, naam, inbox->bestand.data, (struct client_wens){0},
                             nu, inbox->arena, &uitkomst, &inbox->levering, err);
        inbox->ingelezen = !kind;
    }
    inbox->begonnen = !kind;
    return kind;
}

/* ERR_CONFLICT: another program is at this delivery; the file is left to it. ERR_INVALID, ERR_FULL: this file
 * will never do; it is put aside. */
static enum err_kind vang(struct inbox *inbox, enum err_kind kind, struct err *err)
{
    const struct logfeiten feiten = {.levering = inbox->levering.id, .fout = kind};
    switch (kind) {
    case ERR_CONFLICT:
        inbox->log(NIVEAU_WAARSCHUWING, &feiten, "inbox: %s", err->text);
        laat_los(inbox);
        return ERR_NONE;
    case ERR_INVALID:
    case ERR_FULL:
        inbox->log(NIVEAU_FOUT, &feiten, "inbox: a file is put aside: %s", err->text);
        return leg_weg(inbox,
                       kind == ERR_FULL
                           ? "Dit bestand past niet in het geheugen; er is niets van ingelezen. Vraag de "
                             "beheerder geheugen.partij_mb te vergroten, en lever het opnieuw aan."
                           : bron_fout_tekst(BRON_LEESFOUT),
                       err);
    default:
        return kind;
    }
}

enum err_kind inbox_stap(struct inbox *inbox, instant nu, int64_t ms, struct inbox_resultaat *ret,
                         struct err *err)
{
    *ret = (struct inbox_resultaat){0};
    if (!inbox->bezig) {
        struct kandidaat *k = mappen_eerste(&inbox->mappen, ms);
        return k ? pak(inbox, k, ms, err) : ERR_NONE;
    }
    if (!inbox->begonnen)
        return vang(inbox, begin(inbox, nu, err), err);
    if (inbox->ingelezen)
        return rond_af(inbox, ret, err);
    enum err_kind kind = inname_stap(&inbox->inname, nu, &inbox->ingelezen, err);
    inbox->levering = inbox->inname.levering;
    return vang(inbox, kind, err);
}

/* --- after a crash --- */

/* *ret: whether a file lies in the folder of which this is the delivery; by name, as deliveries know it. */
static enum err_kind ligt_er(const struct inbox *inbox, const struct levering *levering, bool *ret,
                             struct err *err)
{
    int soort = slice_eq_cstr(levering->soort, "antwoord-gkb")    ? INBOX_GKB
                : slice_eq_cstr(levering->soort, "antwoord-wpda") ? INBOX_WPDA
                                                                  : 0;
    *ret = false;
    while (soort < INBOX_SOORT_COUNT && !slice_eq_cstr(levering->soort, inbox_soort_naam(soort)) &&
           !slice_starts_with(levering->soort, SLICE("antwoord-")))
        soort++;
    if (soort == INBOX_SOORT_COUNT)
        return ERR_NONE;
    int map = openat(inbox->mappen.map[soort], ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *dir = map < 0 ? NULL : fdopendir(map);
    if (!dir) {
        if (map >= 0)
            close(map);
        return err_set(err, ERR_RETRY, "inbox: cannot read a folder: %s", strerror(errno));
    }
    const struct dirent *e;
    while (!*ret && (e = readdir(dir)) != NULL) {
        arena_reset(inbox->intake->werk);
        *ret = slice_eq(leesbaar(inbox->intake->werk, e->d_name), levering->naam);
    }
    closedir(dir);
    return ERR_NONE;
}

enum err_kind inbox_maak_af(struct inbox *inbox, struct err *err)
{
    if (inbox->bezig)
        return ERR_NONE;
    struct levering *rij;
    size_t aantal;
    arena_reset(inbox->arena);
    enum err_kind kind = levering_lijst(inbox->intake->db, inbox->arena, inbox->intake->config->gemeentecode,
                                        MAAK_AF_HOOGSTENS, &rij, &aantal, err);
    for (size_t i = 0; !kind && i < aantal; i++) {
        bool ligt;
        if (rij[i].status != LEVERING_INGELEZEN || !slice_eq(rij[i].bron, BRON))
            continue;
        kind = ligt_er(inbox, &rij[i], &ligt, err);
        if (!kind && !ligt)
            kind = levering_rond_af(inbox->intake, &rij[i], err);
    }
    arena_reset(inbox->arena);
    return kind;
}
