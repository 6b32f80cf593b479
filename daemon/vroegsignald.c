/* vroegsignald: the daemon. Takes in what comes into the inbox, decides, plans on working days.
 *
 * One thread on one loop: signals, a timer, the inbox, and work in slices between. The database may come and
 * go: what a slice did is committed or did not happen, so the daemon waits and goes on. A bad configuration
 * on reload changes nothing. Logs few lines, in English, without personal data. */
#include "config/config.h"
#include "config/klok.h"
#include "config/sleutels.h"
#include "db/migrate.h"
#include "db/store_beleid.h"
#include "db/store_dienst.h"
#include "domain/termijn.h"
#include "intake/inbox_bron.h"
#include "intake/sleutelproef.h"
#include "plan/planrun.h"

#include <errno.h>
#include <getopt.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/signalfd.h>
#include <sys/timerfd.h>
#include <systemd/sd-daemon.h>
#include <unistd.h>

#define VERSIE "0.1.0"
#define STANDAARD_CONFIG "/etc/vroegsignald/vroegsignald.yaml"
#define MB ((size_t)1 << 20)
#define ARENA_CONFIG (16 * MB)
#define WACHT_EERST_MS 200
#define WACHT_LANGST_MS 30000
#define PLAN_UITERLIJK_MS 3600000 /* after that a plan run no longer waits for the inbox to be empty */

enum { GOED = 0, MISLUKT = 1, GEBRUIK = 2 };

/* What one reading of the configuration gave. */
struct instelling {
    struct arena *arena;
    struct config config;
    struct beleid beleid;
    struct sleutels sleutels;
};

struct dienst {
    const char *pad; /* of the configuration */
    struct instelling *instelling;
    struct intake intake;
    struct inbox *inbox;
    struct klok klok;
    int epoll, signalen, timer;
    bool stop, herlaad, kijk;
    bool crisis;      /* places are to be given to crises at once */
    bool zoek_crises; /* ask the database for crises that a crash, or another program, left without a place */
    int64_t crises_over; /* so many the last run could give none */
    civil_date laatste_plandag;
    int64_t plan_sinds_ms;          /* a daily run is due since then; 0: it is not */
    int64_t wacht_ms, niet_voor_ms; /* back-off of the database */
    bool weg_gezegd;
};

static enum log_niveau log_tot = NIVEAU_INFO;

__attribute__((format(printf, 2, 3))) static void meld(enum log_niveau niveau, const char *format, ...)
{
    static const char *const prefix[] = {SD_ERR, SD_WARNING, SD_INFO, SD_DEBUG};
    if (niveau > log_tot)
        return;
    va_list args;
    va_start(args, format);
    fputs(prefix[niveau], stderr);
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
    va_end(args);
}

/* --- options and configuration --- */

static void help(FILE *uit)
{
    fputs("vroegsignald [--config BESTAND]\n"
          "Neemt leveringen in, beslist volgens het beleid en plant op werkdagen.\n\n"
          "  --config BESTAND  configuratie (anders " STANDAARD_CONFIG ")\n"
          "  --help            deze tekst\n"
          "  --version         de versie\n\n"
          "SIGTERM: stoppen. SIGHUP: configuratie en beleid opnieuw lezen; met fouten verandert er niets.\n",
          uit);
}

/* -1: go on. */
static int lees_opties(int argc, char **argv, const char **ret_pad)
{
    static const struct option opties[] = {
        {"config", required_argument, NULL, 'c'},
        {"help", no_argument, NULL, 'h'},
        {"version", no_argument, NULL, 'v'},
        {0},
    };
    for (int optie; (optie = getopt_long(argc, argv, "", opties, NULL)) != -1;) {
        switch (optie) {
        case 'c':
            *ret_pad = optarg;
            break;
        case 'h':
            help(stdout);
            return GOED;
        case 'v':
            puts("vroegsignald " VERSIE);
            return GOED;
        default:
            help(stderr);
            return GEBRUIK;
        }
    }
    if (optind < argc) {
        help(stderr);
        return GEBRUIK;
    }
    return -1;
}

static void instelling_weg(struct instelling *instelling)
{
    if (!instelling)
        return;
    sleutels_wis(&instelling->sleutels);
    arena_free(instelling->arena);
    free(instelling);
}

static struct instelling *lees_instelling(const char *pad)
{
    struct instelling *nieuw = calloc(1, sizeof(*nieuw));
    struct err err;
    if (nieuw)
        nieuw->arena = arena_new(ARENA_CONFIG);
    if (!nieuw || !nieuw->arena) {
        meld(NIVEAU_FOUT, "no memory for the configuration");
        free(nieuw);
        return NULL;
    }
    struct meldingen meldingen;
    meldingen_begin(&meldingen, nieuw->arena);
    bool goed = config_read(pad, nieuw->arena, &nieuw->config, &nieuw->beleid, &meldingen);
    meldingen_print(stderr, &meldingen);
    if (goed && sleutels_laad(nieuw->config.sleutels, &nieuw->sleutels, &err)) {
        meld(NIVEAU_FOUT, "keys: %s", err.text);
        goed = false;
    }
    if (goed)
        return nieuw;
    instelling_weg(nieuw);
    return NULL;
}

/* --- the loop's sources --- */

static bool voeg_bron_toe(const struct dienst *d, int fd)
{
    struct epoll_event e = {.events = EPOLLIN, .data.fd = fd};
    return fd >= 0 && epoll_ctl(d->epoll, EPOLL_CTL_ADD, fd, &e) == 0;
}

static bool open_lus(struct dienst *d)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGHUP);
    signal(SIGPIPE, SIG_IGN);
    if (sigprocmask(SIG_BLOCK, &set, NULL) != 0)
        return false;
    d->epoll = epoll_create1(EPOLL_CLOEXEC);
    d->signalen = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
    d->timer = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
    return d->epoll >= 0 && voeg_bron_toe(d, d->signalen) && voeg_bron_toe(d, d->timer);
}

/* Looks into the inbox this often, and turns often enough for the watchdog. */
static bool stel_timer(const struct dienst *d)
{
    uint64_t waakhond_us;
    int64_t seconden = d->instelling->config.inbox.kijk_seconden;
    if (sd_watchdog_enabled(0, &waakhond_us) > 0 && (int64_t)(waakhond_us / 2000000) < seconden)
        seconden = (int64_t)(waakhond_us / 2000000) > 0 ? (int64_t)(waakhond_us / 2000000) : 1;
    const struct itimerspec elke = {.it_interval.tv_sec = seconden, .it_value.tv_nsec = 1};
    return timerfd_settime(d->timer, 0, &elke, NULL) == 0;
}

/* What a configuration brings with it; the former one is let go only when all of it is there. Takes `nieuw`.
 */
static bool stel_in(struct dienst *d, struct instelling *nieuw)
{
    struct intake oud = d->intake;
    struct inbox *inbox = NULL;
    struct err err;
    d->intake =
        (struct intake){.config = &nieuw->config, .beleid = &nieuw->beleid, .sleutels = &nieuw->sleutels};
    if (!intake_arenas(&d->intake))
        meld(NIVEAU_FOUT, "no memory for the intake");
    else if (inbox_open(&d->intake, meld, &inbox, &err))
        meld(NIVEAU_FOUT, "%s", err.text);
    if (!inbox || !voeg_bron_toe(d, inbox_fd(inbox))) {
        inbox_sluit(inbox);
        intake_sluit(&d->intake);
        d->intake = oud;
        instelling_weg(nieuw);
        return false;
    }
    db_close(oud.db); /* a delivery under way is resumed */
    inbox_sluit(d->inbox);
    intake_sluit(&oud);
    instelling_weg(d->instelling);
    d->inbox = inbox;
    d->instelling = nieuw;
    d->niet_voor_ms = d->wacht_ms = 0;
    log_tot = nieuw->config.log_niveau;
    d->kijk = true;
    if (nieuw->config.kafka.brokers.n)
        meld(NIVEAU_WAARSCHUWING, "kafka is configured, but this build takes in files only");
    return stel_timer(d);
}

static void herlaad(struct dienst *d)
{
    d->herlaad = false;
    sd_notify(0, "RELOADING=1");
    struct instelling *nieuw = lees_instelling(d->pad);
    bool goed = nieuw && stel_in(d, nieuw);
    meld(goed ? NIVEAU_INFO : NIVEAU_FOUT,
         goed ? "configuration read again" : "the configuration cannot be used; nothing was changed");
    sd_notify(0, "READY=1");
}

static void lees_signalen(struct dienst *d)
{
    struct signalfd_siginfo info;
    while (read(d->signalen, &info, sizeof(info)) == (ssize_t)sizeof(info)) {
        if (info.ssi_signo == SIGHUP)
            d->herlaad = true;
        else
            d->stop = true;
    }
}

static void lees_timer(struct dienst *d)
{
    uint64_t keren;
    if (read(d->timer, &keren, sizeof(keren)) == (ssize_t)sizeof(keren))
        d->kijk = d->zoek_crises = true;
}

/* --- the database --- */

static void wacht_af(struct dienst *d, const struct err *err)
{
    if (!d->weg_gezegd)
        meld(NIVEAU_WAARSCHUWING, "waiting, and trying again: %s", err->text);
    d->weg_gezegd = true;
    d->wacht_ms = d->wacht_ms ? 2 * d->wacht_ms : WACHT_EERST_MS;
    if (d->wacht_ms > WACHT_LANGST_MS)
        d->wacht_ms = WACHT_LANGST_MS;
    /* Jitter: the clock's own milliseconds do, to keep several daemons apart. */
    d->niet_voor_ms = klok_ms() + d->wacht_ms + (klok_ms() ^ getpid()) % (d->wacht_ms / 2 + 1);
    if (d->intake.db && db_lost(d->intake.db)) {
        db_close(d->intake.db);
        d->intake.db = NULL;
    }
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
    kind = kind ? kind : store_laatste_ontvangst(d->intake.db, arena, config->gemeentecode, &vloer, err);
    if (kind)
        return kind;
    if (d->klok.gestart_ms == 0)
        d->klok = klok_maak(INSTANT_NONE, config->klok, vloer);
    klok_vloer(&d->klok, vloer);
    kind = store_beleid(d->intake.db, arena, config->gemeentecode, d->instelling->beleid.versie,
                        config->beleid_tekst, klok_nu(&d->klok), &d->intake.beleid_nr, err);
    return kind ? kind
                : dienst_laatste_plandag(d->intake.db, arena, config->gemeentecode, &d->laatste_plandag, err);
}

static enum err_kind verbind(struct dienst *d, struct err *err)
{
    if (d->intake.db)
        return ERR_NONE;
    enum err_kind kind = db_open_intake(d->instelling->config.database, NULL, &d->intake.db, err);
    if (kind)
        return kind;
    kind = bereid(d, err);
    if (kind) {
        db_close(d->intake.db);
        d->intake.db = NULL;
        return kind;
    }
    meld(NIVEAU_INFO, "connected to the database");
    d->zoek_crises = true;
    return ERR_NONE;
}

/* --- work --- */

static enum err_kind neem_in(struct dienst *d, struct err *err)
{
    struct inbox_resultaat resultaat;
    enum err_kind kind = inbox_stap(d->inbox, klok_nu(&d->klok), klok_ms(), &resultaat, err);
    d->crisis = d->crisis || (!kind && resultaat.crisis);
    return kind;
}

static enum err_kind plan(struct dienst *d, enum plan_modus modus, struct err *err)
{
    struct schrijver schrijver = intake_schrijver(&d->intake, klok_nu(&d->klok));
    struct planrun_opdracht opdracht = {.modus = modus,
                                        .geheugen = (size_t)d->instelling->config.geheugen.plan_mb * MB};
    struct planrun_uitslag uitslag;
    schrijver.wie = SLICE("planner");
    struct arena *arena = arena_new(opdracht.geheugen);
    if (!arena)
        return err_set(err, ERR_FATAL, "no memory for a plan run");
    enum err_kind kind = planrun_uitvoeren(d->intake.db, arena, &schrijver, &opdracht, &uitslag, err);
    if (!kind)
        meld(NIVEAU_INFO, "plan run%s: %d visits, %d calls, %d letters, %d handovers, %d alarms",
             modus == PLAN_CRISIS ? " for crises" : "", uitslag.huisbezoek, uitslag.telefoon, uitslag.brief,
             uitslag.overdracht, uitslag.alarmen);
    arena_free(arena);
    return kind;
}

/* Once on a working day, after its time, when what lies in the inbox was taken in; not long after it became
 * due, counted from the start of the daemon when that was later. */
static bool tijd_voor_plan(struct dienst *d)
{
    instant nu = klok_nu(&d->klok);
    civil_date vandaag = instant_date(nu);
    if (instant_second(nu) < d->instelling->config.plan.tijd ||
        !werkdag_is(&d->instelling->beleid, vandaag) ||
        (d->laatste_plandag != DATE_NONE && d->laatste_plandag >= vandaag)) {
        d->plan_sinds_ms = 0;
        return false;
    }
    if (d->plan_sinds_ms == 0)
        d->plan_sinds_ms = klok_ms();
    return inbox_wachttijd(d->inbox, klok_ms()) < 0 || klok_ms() - d->plan_sinds_ms > PLAN_UITERLIJK_MS;
}

static enum err_kind tel_crises(struct dienst *d, int64_t *ret, struct err *err)
{
    arena_reset(d->intake.werk);
    return dienst_crises(d->intake.db, d->intake.werk, d->instelling->config.gemeentecode, ret, err);
}

/* A crisis is planned at once whoever took it in, and also when we were killed between its intake and its
 * run. */
static enum err_kind plan_crises(struct dienst *d, struct err *err)
{
    enum err_kind kind = ERR_NONE;
    int64_t crises = d->crises_over;
    if (d->zoek_crises && !d->crisis) {
        kind = tel_crises(d, &crises, err);
        d->crisis = !kind && crises > d->crises_over;
        d->crises_over = crises < d->crises_over ? crises : d->crises_over;
    }
    if (!kind && d->crisis) {
        kind = plan(d, PLAN_CRISIS, err);
        kind = kind ? kind : tel_crises(d, &d->crises_over, err);
        d->crisis = kind != ERR_NONE;
    }
    d->zoek_crises = d->zoek_crises && kind;
    return kind;
}

/* Looks again in the database first: another daemon, or a person, may have planned. */
static enum err_kind plan_dag(struct dienst *d, struct err *err)
{
    arena_reset(d->intake.werk);
    enum err_kind kind = dienst_laatste_plandag(d->intake.db, d->intake.werk,
                                                d->instelling->config.gemeentecode, &d->laatste_plandag, err);
    if (!kind && tijd_voor_plan(d)) {
        kind = plan(d, PLAN_VOL, err);
        d->laatste_plandag = kind ? d->laatste_plandag : instant_date(klok_nu(&d->klok));
    }
    return kind;
}

/* One slice. A file that cannot be put away does not keep the day's plan from being made. */
static enum err_kind werk(struct dienst *d, struct err *err)
{
    struct err plan_err = {0};
    enum err_kind kind = verbind(d, err);
    kind = kind ? kind : plan_crises(d, err);
    if (kind)
        return kind;
    if (inbox_wachttijd(d->inbox, klok_ms()) == 0)
        kind = neem_in(d, err);
    if (!kind)
        d->weg_gezegd = false, d->wacht_ms = 0;
    if ((!kind || (kind == ERR_RETRY && !db_lost(d->intake.db))) && tijd_voor_plan(d)) {
        enum err_kind gepland = plan_dag(d, &plan_err);
        if (gepland)
            *err = plan_err;
        kind = gepland ? gepland : kind;
    }
    return kind;
}

static int hoe_lang(const struct dienst *d)
{
    int64_t ms = klok_ms();
    if (d->niet_voor_ms > ms)
        return (int)(d->niet_voor_ms - ms);
    int64_t wacht = inbox_wachttijd(d->inbox, ms);
    return d->crisis || !d->intake.db ? 0 : (int)wacht; /* -1: the timer will wake us */
}

static void wacht(struct dienst *d)
{
    struct epoll_event e[8];
    int n = epoll_wait(d->epoll, e, 8, hoe_lang(d));
    for (int i = 0; i < n; i++) {
        if (e[i].data.fd == d->signalen)
            lees_signalen(d);
        else if (e[i].data.fd == d->timer)
            lees_timer(d);
        else
            inbox_seintje(d->inbox, klok_ms());
    }
    if (d->kijk && !d->stop)
        inbox_kijk(d->inbox, klok_ms());
    d->kijk = false;
}

static int draai(struct dienst *d)
{
    struct err err = {0};
    sd_notify(0, "READY=1");
    while (!d->stop) {
        wacht(d);
        if (d->stop)
            break;
        if (d->herlaad)
            herlaad(d);
        if (klok_ms() >= d->niet_voor_ms) {
            enum err_kind kind = werk(d, &err);
            if (kind == ERR_RETRY || kind == ERR_CONFLICT)
                wacht_af(d, &err);
            else if (kind) {
                meld(NIVEAU_FOUT, "%s: %s", err_kind_name(kind), err.text);
                return MISLUKT;
            }
        }
        sd_notify(0, "WATCHDOG=1"); /* only from a turn that was completed */
    }
    sd_notify(0, "STOPPING=1");
    meld(NIVEAU_INFO, "stopped");
    return GOED;
}

static void sluit(struct dienst *d)
{
    inbox_sluit(d->inbox);
    db_close(d->intake.db);
    intake_sluit(&d->intake);
    instelling_weg(d->instelling);
}

int main(int argc, char **argv)
{
    struct dienst dienst = {.pad = STANDAARD_CONFIG, .laatste_plandag = DATE_NONE};
    int status = lees_opties(argc, argv, &dienst.pad);
    if (status >= 0)
        return status;
    struct instelling *instelling = lees_instelling(dienst.pad);
    if (!instelling)
        return GEBRUIK;
    if (!open_lus(&dienst)) {
        meld(NIVEAU_FOUT, "cannot set up the loop: %s", strerror(errno));
        instelling_weg(instelling);
        return MISLUKT;
    }
    if (instelling->config.klok != INSTANT_NONE)
        meld(NIVEAU_WAARSCHUWING, "the demo clock is set: this is no real time");
    status = stel_in(&dienst, instelling) ? draai(&dienst) : MISLUKT;
    sluit(&dienst);
    return status;
}
