/* lus: what wakes the daemon, and what goes on while it waits for the database. */
#include "dienst/dienst.h"
#include "dienst/logboek.h"

#include <signal.h>
#include <sys/epoll.h>
#include <sys/signalfd.h>
#include <sys/timerfd.h>
#include <systemd/sd-daemon.h>
#include <unistd.h>

#define BEURT_MS 1000 /* a turn at least so often: health, leadership */
#define STOP_GEDULD_MS                                                                                       \
    1500 /* a slice under way may be finished within this; SIGTERM asks for five seconds in all */

bool lus_bron(const struct dienst *d, int fd)
{
    struct epoll_event e = {.events = EPOLLIN, .data.fd = fd};
    return fd >= 0 && epoll_ctl(d->epoll, EPOLL_CTL_ADD, fd, &e) == 0;
}

bool lus_open(struct dienst *d)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGHUP);
    signal(SIGPIPE, SIG_IGN);
    signal(SIGIO, SIG_IGN); /* of a file that is opened while the inbox asks whether it is written */
    if (sigprocmask(SIG_BLOCK, &set, NULL) != 0)
        return false;
    d->epoll = epoll_create1(EPOLL_CLOEXEC);
    d->signalen = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
    d->timer = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
    return d->epoll >= 0 && lus_bron(d, d->signalen) && lus_bron(d, d->timer);
}

/* Looks into the inbox this often, and turns often enough for the watchdog. */
bool lus_timer(const struct dienst *d)
{
    uint64_t waakhond_us;
    int64_t seconden = d->instelling->config.inbox.kijk_seconden;
    if (sd_watchdog_enabled(0, &waakhond_us) > 0 && (int64_t)(waakhond_us / 2000000) < seconden)
        seconden = (int64_t)(waakhond_us / 2000000) > 0 ? (int64_t)(waakhond_us / 2000000) : 1;
    const struct itimerspec elke = {.it_interval.tv_sec = seconden, .it_value.tv_nsec = 1};
    return timerfd_settime(d->timer, 0, &elke, NULL) == 0;
}

void lus_signalen(struct dienst *d)
{
    struct signalfd_siginfo info;
    while (read(d->signalen, &info, sizeof(info)) == (ssize_t)sizeof(info)) {
        if (info.ssi_signo == SIGHUP) {
            d->herlaad = true;
        } else if (!d->stop) {
            d->stop = true;
            d->stop_sinds_ms = klok_ms();
        }
    }
}

static void lees_timer(struct dienst *d)
{
    uint64_t keren;
    if (read(d->timer, &keren, sizeof(keren)) == (ssize_t)sizeof(keren))
        d->kijk = d->zoek_crises = d->zoek_herzien = true;
}

static int64_t eerste(int64_t a, int64_t b)
{
    if (a < 0 || b < 0)
        return a < 0 ? b : a;
    return a < b ? a : b;
}

static int hoe_lang(const struct dienst *d)
{
    int64_t ms = klok_ms(), wacht;
    if (d->niet_voor_ms > ms) {
        wacht = d->niet_voor_ms - ms;
    } else if (!d->intake.db) {
        wacht = 0;
    } else {
        int64_t kafka = d->kafka ? kafka_bron_wachttijd(d->kafka, ms) : -1;
        wacht = d->crisis && kafka < 0 ? 0 : eerste(dienst_inbox_wachttijd(d, ms), kafka);
        if (d->leider)
            wacht = eerste(wacht, wacht_bron_wachttijd(d->wacht, ms));
        if (d->uitgaand && d->leider)
            wacht = eerste(wacht, uitgaand_wachttijd(d->uitgaand, ms));
    }
    wacht = eerste(wacht, metriek_http_wachttijd(d->http));
    return (int)(wacht < 0 || wacht > BEURT_MS ? BEURT_MS : wacht);
}

static void bedien_kafka(struct dienst *d)
{
    if (d->kafka)
        kafka_bron_pols(d->kafka);
    if (d->uitgaand)
        uitgaand_pols(d->uitgaand);
}

void lus_wacht(struct dienst *d)
{
    struct epoll_event e[8];
    int n = epoll_wait(d->epoll, e, 8, hoe_lang(d));
    for (int i = 0; i < n; i++) {
        if (e[i].data.fd == d->signalen)
            lus_signalen(d);
        else if (e[i].data.fd == d->timer)
            lees_timer(d);
        else if (e[i].data.fd == inbox_fd(d->inbox))
            inbox_seintje(d->inbox, klok_ms());
    }
    if (d->kijk && !d->stop)
        inbox_kijk(d->inbox, klok_ms());
    d->kijk = false;
    bedien_kafka(d);
    if (d->kafka)
        kafka_bron_regel(d->kafka);
    metriek_http_bedien(d->http, klok_ms());
}

bool dienst_tik(void *context)
{
    struct dienst *d = context;
    lus_signalen(d);
    bedien_kafka(d);
    gezondheid_zeg(d, klok_ms());
    waakhond_tik(d, klok_ms());
    metriek_http_bedien(d->http, klok_ms());
    return !d->stop || klok_ms() - d->stop_sinds_ms < STOP_GEDULD_MS;
}
