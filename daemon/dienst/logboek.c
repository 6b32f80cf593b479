/* logboek: see logboek.h. */
#include "dienst/logboek.h"

#include <stdarg.h>
#include <stdio.h>
#include <systemd/sd-daemon.h>

static enum log_niveau log_tot = NIVEAU_INFO;

/* One write a line, so that two processes on one file do not mix theirs. */
static void schrijf(enum log_niveau niveau, const char *format, va_list args)
{
    static const char *const prefix[] = {SD_ERR, SD_WARNING, SD_INFO, SD_DEBUG};
    char regel[1024];
    if (niveau > log_tot)
        return;
    vsnprintf(regel, sizeof(regel), format, args);
    fprintf(stderr, "%s%s\n", prefix[niveau], regel);
}

void meld(enum log_niveau niveau, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    schrijf(niveau, format, args);
    va_end(args);
}

void meld_ernst(int ernst, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    schrijf(ernst < NIVEAU_FOUT || ernst > NIVEAU_DEBUG ? NIVEAU_FOUT : (enum log_niveau)ernst, format, args);
    va_end(args);
}

void logboek_tot(enum log_niveau niveau)
{
    log_tot = niveau;
}
