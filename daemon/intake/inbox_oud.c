/* inbox_oud: how long files have been lying in the inbox, and whether its folders are still there. See
 * inbox_mappen.h. */
#include "intake/inbox_mappen.h"

#include "config/klok.h"

#include <stdio.h>
#include <sys/stat.h>

int64_t bestand_oud(const struct kandidaat *k, int64_t ms)
{
    const struct klok echt = klok_maak(INSTANT_NONE, INSTANT_NONE, INSTANT_NONE);
    int64_t gezien = (ms - k->eerst_ms) / 1000;
    int64_t gelegd = klok_nu(&echt) - (instant)k->gelegd.tv_sec;
    return gezien > gelegd ? gezien : gelegd;
}

int64_t mappen_oudste(const struct mappen *mappen, int64_t ms)
{
    int64_t oudste = 0;
    for (size_t i = 0; i < mappen->aantal; i++) {
        int64_t oud = bestand_oud(&mappen->rij[i], ms);
        oudste = oud > oudste ? oud : oudste;
    }
    return oudste;
}

bool mappen_staan_er(const struct mappen *mappen, const char *pad)
{
    for (int soort = 0; soort < INBOX_SOORT_COUNT; soort++) {
        struct stat onze, daar;
        char volledig[PATH_MAX];
        int n = snprintf(volledig, sizeof(volledig), "%s/%s", pad, inbox_soort_naam((enum inbox_soort)soort));
        if (n < 0 || (size_t)n >= sizeof(volledig) || fstat(mappen->map[soort], &onze) != 0 ||
            stat(volledig, &daar) != 0 || onze.st_dev != daar.st_dev || onze.st_ino != daar.st_ino)
            return false;
    }
    return true;
}
