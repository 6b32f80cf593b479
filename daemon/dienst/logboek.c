/* logboek: see logboek.h. */
#include "dienst/logboek.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <systemd/sd-daemon.h>
#define SD_JOURNAL_SUPPRESS_LOCATION
#include <systemd/sd-journal.h>
#include <unistd.h>

#define VELDEN (8 + LOG_TELLINGEN)
#define VELD_MAX 96

static struct {
    enum log_niveau tot;
    bool gekeken, journaal;
    char gemeente[8];
    int64_t regels[NIVEAU_DEBUG + 1];
} logboek = {.tot = NIVEAU_INFO};

/* Alerts of operators hang on these: a kind keeps its number. */
static const struct {
    const char *id, *naam;
} SOORT[LOG_SOORT_COUNT] = {
    [LOG_GESTART] = {"57d5b175c79649c4bef21363202f8d67", "gestart"},
    [LOG_GESTOPT] = {"e2cab239ce184f9fa21555a1063a06aa", "gestopt"},
    [LOG_FATAAL] = {"39f26b0bbaf04a9697990b1d19400ab3", "fataal"},
    [LOG_CONFIG_GELEZEN] = {"04610cceb9844949ad4d6f8463ecf495", "configuratie_gelezen"},
    [LOG_CONFIG_FOUT] = {"30e369dc0829439a9b537522124a5ef7", "configuratie_fout"},
    [LOG_DATABASE_TERUG] = {"c84052037fe1441bafe1b51c58b54bcd", "database_verbonden"},
    [LOG_DATABASE_WEG] = {"f37d63632ec64aa8b41a7a2921c50d85", "database_weg"},
    [LOG_LEIDT] = {"93de1c61a39c4ddc9202db8bab931291", "leidt"},
    [LOG_PLAN] = {"62394735bbf348ec88ee8360030e3902", "plan"},
    [LOG_LEVERING] = {"e7dfcc9f092d41b5a8030553fe1e0045", "levering"},
    [LOG_BESTAND_WEGGELEGD] = {"2f5598a6d69f4caa91b352f45120e2be", "bestand_weggelegd"},
    [LOG_INBOX_WACHT] = {"d94fd3b795434934968f74694832002c", "inbox_wacht"},
    [LOG_GEZOND] = {"c9e803d2a46b4f9287b525212ccb8b87", "gezond"},
    [LOG_ONGEZOND] = {"246cd3cbcaba4164a6f73c254bc43b8c", "ongezond"},
    [LOG_KAFKA] = {"af4fb3bd05154c9a90c9cc9620b1b110", "kafka"},
};

/* As systemd tells it: the device and inode of the stream that ends in the journal. */
static bool naar_journaal(void)
{
    const char *stroom = getenv("JOURNAL_STREAM");
    struct stat st;
    char *rest;
    if (!stroom || fstat(STDERR_FILENO, &st) != 0)
        return false;
    uintmax_t apparaat = strtoumax(stroom, &rest, 10);
    if (rest == stroom || *rest != ':')
        return false;
    const char *tweede = rest + 1;
    uintmax_t inode = strtoumax(tweede, &rest, 10);
    return rest != tweede && *rest == '\0' && st.st_dev == (dev_t)apparaat && st.st_ino == (ino_t)inode;
}

struct regel {
    char tekst[VELDEN][VELD_MAX];
    struct iovec veld[VELDEN + 1];
    int aantal;
};

static void __attribute__((format(printf, 2, 3))) veld(struct regel *regel, const char *format, ...)
{
    if (regel->aantal == VELDEN)
        return;
    char *tekst = regel->tekst[regel->aantal];
    va_list args;
    va_start(args, format);
    int n = vsnprintf(tekst, VELD_MAX, format, args);
    va_end(args);
    if (n > 0 && n < VELD_MAX)
        regel->veld[regel->aantal++] = (struct iovec){tekst, (size_t)n};
}

static bool stuur(enum log_niveau niveau, const struct logfeiten *feiten, struct iovec bericht)
{
    static const int ernst[] = {3, 4, 6, 7}; /* of syslog */
    struct regel regel = {.aantal = 0};
    veld(&regel, "PRIORITY=%d", ernst[niveau]);
    if (*logboek.gemeente)
        veld(&regel, "VROEGSIGNALD_GEMEENTE=%s", logboek.gemeente);
    if (feiten && SOORT[feiten->soort].id) {
        veld(&regel, "MESSAGE_ID=%s", SOORT[feiten->soort].id);
        veld(&regel, "VROEGSIGNALD_SOORT=%s", SOORT[feiten->soort].naam);
    }
    if (feiten && feiten->levering)
        veld(&regel, "VROEGSIGNALD_LEVERING=%" PRId64, feiten->levering);
    if (feiten && feiten->partij)
        veld(&regel, "VROEGSIGNALD_PARTIJ=%" PRId64, feiten->partij);
    if (feiten && feiten->fout)
        veld(&regel, "VROEGSIGNALD_FOUT=%s", err_kind_name(feiten->fout));
    for (int i = 0; feiten && i < LOG_TELLINGEN && feiten->telling[i].naam; i++)
        veld(&regel, "VROEGSIGNALD_%s=%" PRId64, feiten->telling[i].naam, feiten->telling[i].aantal);
    regel.veld[regel.aantal] = bericht;
    return sd_journal_sendv(regel.veld, regel.aantal + 1) >= 0;
}

/* One write a line, so that two processes on one file do not mix theirs. */
static void __attribute__((format(printf, 3, 0)))
schrijf(enum log_niveau niveau, const struct logfeiten *feiten, const char *format, va_list args)
{
    static const char *const prefix[] = {SD_ERR, SD_WARNING, SD_INFO, SD_DEBUG};
    char regel[1024] = "MESSAGE=";
    char *tekst = regel + strlen(regel);
    logboek.regels[niveau]++;
    if (niveau > logboek.tot)
        return;
    vsnprintf(tekst, sizeof(regel) - strlen(regel), format, args);
    if (!logboek.gekeken) {
        logboek.gekeken = true;
        logboek.journaal = naar_journaal();
    }
    if (!logboek.journaal || !stuur(niveau, feiten, (struct iovec){regel, strlen(regel)}))
        fprintf(stderr, "%s%s\n", prefix[niveau], tekst);
}

void meld(enum log_niveau niveau, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    schrijf(niveau, NULL, format, args);
    va_end(args);
}

void meld_feiten(enum log_niveau niveau, const struct logfeiten *feiten, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    schrijf(niveau, feiten, format, args);
    va_end(args);
}

void meld_soort(enum log_niveau niveau, enum log_soort soort, const char *format, ...)
{
    const struct logfeiten feiten = {.soort = soort};
    va_list args;
    va_start(args, format);
    schrijf(niveau, &feiten, format, args);
    va_end(args);
}

void meld_ernst(int ernst, const char *format, ...)
{
    const struct logfeiten feiten = {.soort = LOG_KAFKA};
    enum log_niveau niveau =
        ernst < NIVEAU_FOUT || ernst > NIVEAU_DEBUG ? NIVEAU_FOUT : (enum log_niveau)ernst;
    va_list args;
    va_start(args, format);
    schrijf(niveau, &feiten, format, args);
    va_end(args);
}

void logboek_volgens(const struct config *config)
{
    logboek.tot = config->log_niveau;
    snprintf(logboek.gemeente, sizeof(logboek.gemeente), "%.*s", SLICE_ARG(config->gemeentecode));
}

int64_t logboek_regels(enum log_niveau niveau)
{
    return logboek.regels[niveau];
}
