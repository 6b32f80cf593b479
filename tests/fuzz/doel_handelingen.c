/* doel_handelingen: a stream of acts of people, line by line, up to what an act asks of the database. */
#include "fuzz/fuzz.h"

#include "ctl/handeling_regel.h"
#include "domain/handeling.h"

#include <string.h>

#define RUIMTE ((size_t)4 << 20)
#define MAX_REGELS 500

static void keur_handeling(const struct handeling *h)
{
    struct gebeurtenis events[2];
    size_t n = handeling_gebeurtenissen(h, events);
    FUZZ_EIS(n == 1 || n == 2, "an act without an event");
    FUZZ_EIS((unsigned)h->gebeurtenis.kanaal < KANAAL_COUNT, "a kanaal that is none");
    FUZZ_EIS(h->gebeurtenis.soort != GEB_POGING || h->gebeurtenis.dag != DATE_NONE,
             "an attempt without a day");
    FUZZ_EIS(h->gebeurtenis.soort != GEB_FEIT || h->gebeurtenis.sleutel.n > 0, "a fact without a name");
}

static void lees_regel(struct arena *arena, struct slice tekst)
{
    struct handeling_regel regel;
    const char *mis = handeling_regel_lees(arena, tekst, &regel);
    if (mis) {
        fuzz_keur_zin(mis);
    } else {
        struct fouten fouten;
        struct handeling h, voor;
        FUZZ_EIS(regel.opdracht.melding.n > 0 && regel.opdracht.act.n > 0, "an act of nothing");
        FUZZ_EIS(regel.opdracht.aantal <= HANDELING_MAX_ARGUMENTEN, "more arguments than there is room for");
        memset(&h, 0x5A, sizeof h);
        memcpy(&voor, &h, sizeof voor);
        fouten_begin(&fouten, arena);
        bool goed = handeling_lees(arena, regel.opdracht.act, regel.opdracht.argumenten,
                                   regel.opdracht.aantal, fuzz_context.vandaag, &h, &fouten);
        FUZZ_EIS(!arena_is_full(arena), "a line does not fit");
        FUZZ_EIS(goed == (fouten_hard(&fouten) == 0), "an act and its faults disagree");
        FUZZ_EIS(goed || memcmp(&h, &voor, sizeof voor) == 0, "an act that was refused was half taken over");
        fuzz_keur_fouten(&fouten);
        if (goed)
            keur_handeling(&h);
    }
    handeling_regel_vrij(&regel);
}

void doel_handelingen(struct slice data)
{
    struct arena *arena = fuzz_arena(RUIMTE);
    size_t i = 0;
    for (int regel = 0; i < data.n && regel < MAX_REGELS; regel++) {
        const char *begin = data.p + i, *einde = memchr(begin, '\n', data.n - i);
        size_t n = einde ? (size_t)(einde - begin) : data.n - i;
        if (n > 0 && n <= HANDELING_MAX_REGEL)
            lees_regel(arena, (struct slice){begin, n});
        i += n + 1;
        arena_reset(arena);
    }
    arena_free(arena);
}
