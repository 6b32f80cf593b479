/* klok: see klok.h. */
#include "config/klok.h"

#include <time.h>

int64_t klok_ms(void)
{
    struct timespec ts = {0};
    /* Cannot fail with this clock and a valid pointer. */
    (void)clock_gettime(CLOCK_MONOTONIC, &ts);
    return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

struct klok klok_maak(instant vast, instant demo, instant vloer)
{
    if (vast != INSTANT_NONE)
        return (struct klok){.soort = KLOK_VAST, .begin = vast};
    if (demo == INSTANT_NONE)
        return (struct klok){.soort = KLOK_ECHT};
    struct klok klok = {.soort = KLOK_DEMO, .begin = demo, .gestart_ms = klok_ms()};
    klok_vloer(&klok, vloer);
    return klok;
}

void klok_vloer(struct klok *klok, instant vloer)
{
    if (klok->soort != KLOK_DEMO || vloer == INSTANT_NONE || klok_nu(klok) >= vloer)
        return;
    klok->begin = vloer;
    klok->gestart_ms = klok_ms();
}

instant klok_nu(const struct klok *klok)
{
    switch (klok->soort) {
    case KLOK_VAST:
        return klok->begin;
    case KLOK_DEMO:
        return klok->begin + (klok_ms() - klok->gestart_ms) / 1000;
    case KLOK_ECHT:
        break;
    }
    struct timespec ts = {0};
    (void)clock_gettime(CLOCK_REALTIME, &ts);
    return (instant)ts.tv_sec;
}
