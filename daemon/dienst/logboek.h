/* logboek: the daemon's log: English, never a personal value.
 *
 * To the journal when standard error is the journal (JOURNAL_STREAM names it): then a line has fields, so
 * that an operator can ask for one kind of event (MESSAGE_ID) or one delivery (VROEGSIGNALD_LEVERING);
 * docs/meten.md lists them. Else to standard error, one write a line, with the priority of sd-daemon before
 * it. A line that the journal does not take goes to standard error. */
#ifndef DIENST_LOGBOEK_H
#define DIENST_LOGBOEK_H

#include "config/logregel.h"

void meld(enum log_niveau niveau, const char *format, ...) __attribute__((format(printf, 2, 3)));
void meld_feiten(enum log_niveau niveau, const struct logfeiten *feiten, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* A line of one kind that has no numbers. */
void meld_soort(enum log_niveau niveau, enum log_soort soort, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* For Kafka, whose rooms do not know the configuration; ernst is an enum log_niveau. */
void meld_ernst(int ernst, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* What is less serious than log.niveau is left out; the gemeente goes with every line from now on. */
void logboek_volgens(const struct config *config);
/* Lines told since the program began, of each niveau, whether they were left out or not. */
int64_t logboek_regels(enum log_niveau niveau);

#endif
