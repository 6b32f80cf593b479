/* logregel: what a line of the log tells a program that reads the journal, beside its words: which event it
 * is, and numbers. Only closed lists and counts: there is no field for a text, so nothing of a person can get
 * in.
 *
 * Here, below the rooms that log through a function of the caller; who writes lines is daemon/dienst/logboek.
 */
#ifndef CONFIG_LOGREGEL_H
#define CONFIG_LOGREGEL_H

#include "base/err.h"
#include "config/config.h"

/* Events an operator may want to be told about. Each has a MESSAGE_ID, which never changes (logboek.c). */
enum log_soort {
    LOG_GEWOON, /* no id */
    LOG_GESTART,
    LOG_GESTOPT,
    LOG_FATAAL,
    LOG_CONFIG_GELEZEN,
    LOG_CONFIG_FOUT,
    LOG_DATABASE_TERUG,
    LOG_DATABASE_WEG,
    LOG_LEIDT,
    LOG_PLAN,
    LOG_LEVERING,
    LOG_BESTAND_WEGGELEGD,
    LOG_INBOX_WACHT,
    LOG_GEZOND,
    LOG_ONGEZOND,
    LOG_KAFKA,
    LOG_SOORT_COUNT
};

#define LOG_TELLINGEN 8

struct logfeiten {
    enum log_soort soort;
    int64_t levering;   /* id; 0: none */
    int64_t partij;     /* place in the journal of a batch or a plan run; 0: none */
    enum err_kind fout; /* ERR_NONE: none */
    struct {
        const char *naam; /* a constant, of capitals; NULL: no more */
        int64_t aantal;
    } telling[LOG_TELLINGEN];
};

/* feiten may be NULL: a line that says no more than its words. */
typedef void log_regel(enum log_niveau niveau, const struct logfeiten *feiten, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
