/* doctor_sleutels: questions about configuration, clock and keys. See doctor.h. */
#include "config/meldingen.h"
#include "config/sleutels_codering.h"
#include "ctl/doctor.h"
#include "ctl/sleutels_beeld.h"
#include "intake/sleutelproef.h"

#include <dirent.h>
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void doctor_config(struct doctor *d)
{
    struct ctl *ctl = d->ctl;
    struct meldingen meldingen;
    meldingen_begin(&meldingen, ctl->arena);
    bool goed = config_read(ctl_config_pad(ctl), ctl->arena, &ctl->config, &ctl->beleid, &meldingen);
    for (size_t i = 0; i < meldingen.aantal; i++) {
        const struct config_melding *m = &meldingen.rij[i];
        if (!m->waarschuwing)
            doctor_meld(d, m->bestand, "%s, regel %d: %s", m->bestand, m->regel, m->tekst);
    }
    struct klok echt = klok_maak(ctl->nu_vast, INSTANT_NONE, INSTANT_NONE);
    d->nu_echt = klok_nu(&echt);
    d->nu = d->nu_echt;
    if (!goed)
        return;
    ctl->klok = klok_maak(ctl->nu_vast, ctl->config.klok, INSTANT_NONE);
    d->nu = klok_nu(&ctl->klok);
    d->is_er |= NODIG_CONFIG;
}

void doctor_klok(struct doctor *d)
{
    char moment[INSTANT_TEXT];
    if (d->ctl->config.klok != INSTANT_NONE)
        doctor_meld(d, d->ctl->config.pad,
                    "de klok is gezet op %s; dat is voor demonstratie en test, niet voor gebruik",
                    instant_format(d->ctl->config.klok, moment));
}

/* --- files --- */

static bool credentials_alleen(const char *map)
{
    return getenv("CREDENTIALS_DIRECTORY") && access(map, F_OK) != 0;
}

void doctor_sleutelmap(struct doctor *d)
{
    const char *map = d->ctl->config.sleutels;
    struct stat st;
    if (credentials_alleen(map))
        return;
    if (stat(map, &st) != 0)
        doctor_meld(d, map, "%s: %s", map, errno == ENOENT ? "bestaat niet" : strerror(errno));
    else if (!S_ISDIR(st.st_mode))
        doctor_meld(d, map, "%s is geen map", map);
}

/* Calls for the directory and every key file in it that can be looked at. */
static void elk(struct doctor *d, void (*kijk)(struct doctor *d, const char *pad, const struct stat *st))
{
    const char *map = d->ctl->config.sleutels;
    struct stat st;
    DIR *dir = opendir(map);
    if (stat(map, &st) == 0 && S_ISDIR(st.st_mode))
        kijk(d, map, &st);
    for (struct dirent *e; dir && (e = readdir(dir));) {
        size_t n = strlen(e->d_name);
        if (n > 4 && strcmp(e->d_name + n - 4, ".key") == 0 && fstatat(dirfd(dir), e->d_name, &st, 0) == 0)
            kijk(d, arena_printf(d->arena, "%s/%s", map, e->d_name), &st);
    }
    if (dir)
        closedir(dir);
}

static void kijk_rechten(struct doctor *d, const char *pad, const struct stat *st)
{
    if ((st->st_mode & 077) != 0)
        doctor_meld(d, pad, "%s heeft rechten %04o: anderen kunnen erbij", pad,
                    (unsigned)(st->st_mode & 07777));
}

void doctor_sleutel_rechten(struct doctor *d)
{
    elk(d, kijk_rechten);
}

/* Root may look on behalf of the service: then all must be of the one who has the directory. */
static void kijk_eigenaar(struct doctor *d, const char *pad, const struct stat *st)
{
    struct stat map;
    uid_t wie = geteuid();
    if (wie == 0 && stat(d->ctl->config.sleutels, &map) == 0)
        wie = map.st_uid;
    if (st->st_uid != wie && st->st_uid != 0)
        doctor_meld(d, pad, "%s is van een andere gebruiker (nummer %u)", pad, (unsigned)st->st_uid);
}

void doctor_sleutel_eigenaar(struct doctor *d)
{
    elk(d, kijk_eigenaar);
}

/* There need not be any; one with wrong modes was told already. */
void doctor_sleutels_codering(struct doctor *d)
{
    for (int bron = 0; bron < BRON_COUNT; bron++) {
        struct hash_key key;
        struct err err = {0};
        struct stat st;
        bool is_er;
        const char *naam = codering_sleutel_naam((enum bron)bron);
        const char *pad = arena_printf(d->arena, "%s/%s", d->ctl->config.sleutels, naam);
        if (stat(pad, &st) == 0 && (st.st_mode & 077) == 0 &&
            codering_sleutel_laad(d->ctl->config.sleutels, (enum bron)bron, &key, &is_er, &err))
            doctor_meld(d, pad, "%s kan niet worden gebruikt (%s)", naam, err.text);
        explicit_bzero(&key, sizeof key);
    }
}

/* Modes, owners and an absent directory have questions of their own. */
void doctor_sleutels(struct doctor *d)
{
    const char *map = d->ctl->config.sleutels;
    struct err err = {0};
    size_t eerder = 0;
    for (size_t i = 0; i < d->aantal; i++)
        eerder += strncmp(d->bevinding[i].check->id, "sleutels.", 9) == 0;
    if (!sleutels_laad(map, &d->ctl->sleutels, &err))
        d->is_er |= NODIG_SLEUTELS;
    else if (!eerder)
        doctor_meld(d, map, "de sleutels kunnen niet worden gebruikt (%s)", err.text);
}

/* --- beside the database --- */

void doctor_sleutels_database(struct doctor *d)
{
    struct err err = {0};
    if (sleutelproef(d->ctl->db, d->arena, &d->ctl->sleutels, &err) == ERR_FATAL)
        doctor_meld(d, d->ctl->config.sleutels, "met deze sleutels is de database niet gemaakt (%s)",
                    err.text);
}

/* Counts every encrypted value: some seconds on a large database. */
static const struct sleutel_beeld *beeld(struct doctor *d)
{
    struct err err = {0};
    if (!d->sleutels) {
        struct sleutel_beeld *nieuw = ARENA_NEW(d->arena, struct sleutel_beeld);
        if (!nieuw || sleutel_beeld(d->ctl->db, d->arena, &d->ctl->sleutels, nieuw, &err))
            return NULL;
        d->sleutels = nieuw;
    }
    return d->sleutels;
}

void doctor_sleutels_ontbreken(struct doctor *d)
{
    const struct sleutel_beeld *b = beeld(d);
    for (int i = 0; b && i < 256; i++)
        if (b->sleutel[i].waarden && !b->sleutel[i].aanwezig)
            doctor_meld(d, arena_printf(d->arena, "gegevens-%d.key", i),
                        "%" PRId64 " waarden kunnen niet worden gelezen: gegevens-%d.key ontbreekt",
                        b->sleutel[i].waarden, i);
}

void doctor_sleutels_oud(struct doctor *d)
{
    const struct sleutel_beeld *b = beeld(d);
    for (int i = 0; b && i < b->versleutelt; i++)
        if (b->sleutel[i].waarden && b->sleutel[i].aanwezig)
            doctor_meld(d, NULL, "%" PRId64 " waarden hebben nog de oude sleutel %d", b->sleutel[i].waarden,
                        i);
}

void doctor_sleutels_overbodig(struct doctor *d)
{
    const struct sleutel_beeld *b = beeld(d);
    for (int i = 0; b && i < b->versleutelt; i++)
        if (b->sleutel[i].aanwezig && !b->sleutel[i].waarden)
            doctor_meld(d, arena_printf(d->arena, "%d", i), "gegevens-%d.key beschermt niets meer", i);
}

void doctor_sleutels_klaar(struct doctor *d)
{
    const struct sleutel_beeld *b = beeld(d);
    for (int i = 0; b && i < 256; i++)
        if (b->sleutel[i].wacht)
            doctor_meld(d, arena_printf(d->arena, "%d", i), "sleutel %d staat klaar en versleutelt nog niets",
                        i);
}
