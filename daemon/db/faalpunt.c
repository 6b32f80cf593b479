/* faalpunt: see faalpunt.h. */
#include "db/faalpunt.h"

#ifdef VS_FAALPUNTEN

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const char *const NAMEN[] = {
    "voor_commit",        "commit_gestuurd",  "na_commit",          "na_begin",
    "kafka_na_neem",      "kafka_na_haal",    "inbox_voor_verslag", "inbox_voor_verplaats",
    "inbox_na_verplaats", "plan_voor_commit", "uitgaand_bevroren",  "uitgaand_gestuurd",
    "uitgaand_bezorgd",   "sleutel_voor_weg", "sleutel_na_weg",     "bewaar_na_slot",
    "bewaar_voor_commit", "herzie_begin",     "bewoners_na_schijf",
};

static void onbekend(const char *tekst)
{
    fprintf(stderr, "VS_FAALPUNT names no point: %s\n", tekst);
    abort();
}

static void doe(const char *actie)
{
    if (strncmp(actie, "wacht-", 6) == 0) {
        long ms = strtol(actie + 6, NULL, 10);
        nanosleep(&(struct timespec){ms / 1000, ms % 1000 * 1000000L}, NULL);
    } else {
        raise(strcmp(actie, "stil") == 0 ? SIGSTOP : SIGKILL);
    }
}

void faalpunt(const char *naam)
{
    static long over = -1; /* passes until it happens; 0: it did, or never will */
    const char *wens = getenv("VS_FAALPUNT");
    if (!wens || over == 0)
        return;
    const char *keer = strchr(wens, ':');
    size_t n = keer ? (size_t)(keer - wens) : strlen(wens);
    if (over < 0) {
        size_t i = 0, aantal = sizeof(NAMEN) / sizeof(NAMEN[0]);
        while (i < aantal && (strlen(NAMEN[i]) != n || strncmp(wens, NAMEN[i], n) != 0))
            i++;
        if (i == aantal)
            onbekend(wens);
        over = keer ? strtol(keer + 1, NULL, 10) : 1;
    }
    if (strlen(naam) != n || strncmp(wens, naam, n) != 0 || --over > 0)
        return;
    const char *actie = keer ? strchr(keer + 1, ':') : NULL;
    doe(actie ? actie + 1 : "dood");
}

#endif
