/* logboek: the daemon's log: English, to standard error with the priority of sd-daemon, never a personal
 * value. */
#ifndef DIENST_LOGBOEK_H
#define DIENST_LOGBOEK_H

#include "config/config.h"

void meld(enum log_niveau niveau, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The same for rooms that do not know the configuration; ernst is an enum log_niveau. */
void meld_ernst(int ernst, const char *format, ...) __attribute__((format(printf, 2, 3)));
void logboek_tot(enum log_niveau niveau); /* what is less serious is left out */

#endif
