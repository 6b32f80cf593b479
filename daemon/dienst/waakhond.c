/* waakhond: what systemd hears: ready, alive, reading again, stopping, and one line on how it is.
 *
 * The watchdog is fed by turns that were completed. One turn may be long (a plan run over every open
 * household is one), so while it waits for the database it is fed as well, but only when the database
 * answered since the last time, and not for longer than BEURT_LANGST_MS. So nothing is fed by a turn that
 * hangs in the processor, by one that waits for a server which does not answer (DB_WACHT_MS ends that wait
 * before systemd would; a restart would not help), or by one that goes in circles. The lines hold nothing of
 * a person. */
#include "db/lijn.h"
#include "dienst/dienst.h"

#include <inttypes.h>
#include <string.h>
#include <systemd/sd-daemon.h>
#include <time.h>

#define VOER_MS 1000            /* not at every answer */
#define BEURT_LANGST_MS 1800000 /* half an hour: far above a plan run of the largest municipality */

static uint64_t antwoorden(const struct dienst *d)
{
    return d->intake.db ? db_lijn(d->intake.db)->antwoorden : 0;
}

static const char *stand(const struct dienst *d)
{
    if (!d->intake.db)
        return "Wacht op de database.";
    if (d->gezondheid.redenen)
        return "Er komt iets niet verder; zie vroegsignalctl gezondheid.";
    return d->leider ? "Werkt; plant en vertelt anderen wat is besloten." : "Werkt; een andere dienst plant.";
}

static void zeg_stand(struct dienst *d, const char *tekst)
{
    if (d->waakhond.stand && strcmp(d->waakhond.stand, tekst) == 0)
        return;
    d->waakhond.stand = tekst;
    sd_notifyf(0, "STATUS=%s", tekst);
}

static void voer(struct dienst *d, int64_t ms)
{
    d->waakhond.gevoerd_ms = ms;
    d->waakhond.antwoorden = antwoorden(d);
    sd_notify(0, "WATCHDOG=1");
}

void waakhond_gereed(struct dienst *d)
{
    sd_notify(0, "READY=1");
    waakhond_beurt(d, klok_ms());
}

void waakhond_beurt(struct dienst *d, int64_t ms)
{
    d->waakhond.beurt_ms = ms;
    zeg_stand(d, stand(d));
    voer(d, ms);
}

void waakhond_tik(struct dienst *d, int64_t ms)
{
    if (ms - d->waakhond.gevoerd_ms >= VOER_MS && ms - d->waakhond.beurt_ms < BEURT_LANGST_MS &&
        antwoorden(d) != d->waakhond.antwoorden)
        voer(d, ms);
}

/* Newer versions of systemd want to know since when. */
void waakhond_herlaadt(struct dienst *d)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    sd_notifyf(0, "RELOADING=1\nMONOTONIC_USEC=%" PRIu64,
               (uint64_t)t.tv_sec * 1000000 + (uint64_t)t.tv_nsec / 1000);
    zeg_stand(d, "Leest de configuratie opnieuw.");
}

void waakhond_herladen(struct dienst *d)
{
    sd_notify(0, "READY=1");
    zeg_stand(d, stand(d));
}

void waakhond_stopt(struct dienst *d)
{
    sd_notify(0, "STOPPING=1");
    zeg_stand(d, "Stopt.");
}
