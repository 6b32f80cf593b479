/* doel_cloudevent: a message with its headers. The bytes are `name: value` lines, an empty line and the value
 * of the message; without headers when they begin with a brace or a bracket. */
#include "fuzz/fuzz.h"

#include "codec/cloudevent.h"
#include "codec/lezer.h"
#include "codec/signaal_bericht.h"

#include <stdlib.h>
#include <string.h>

#define RUIMTE ((size_t)2 << 20)

/* The headers, in memory of exactly their number. */
static struct bericht_kop *neem_koppen(struct slice *data, size_t *ret_aantal)
{
    struct bericht_kop koppen[CLOUDEVENT_MAX_KOPPEN];
    size_t n = 0, i = 0;
    bool kaal = data->n && (data->p[0] == '{' || data->p[0] == '[');
    while (!kaal && i < data->n) {
        const char *regel = data->p + i, *einde = memchr(regel, '\n', data->n - i);
        size_t lengte = einde ? (size_t)(einde - regel) : data->n - i;
        i += lengte + (einde != NULL);
        if (!lengte)
            break;
        const char *punt = memchr(regel, ':', lengte);
        size_t naam = punt ? (size_t)(punt - regel) : lengte, waarde = punt ? naam + 1 : lengte;
        waarde += waarde < lengte && regel[waarde] == ' ';
        if (n < CLOUDEVENT_MAX_KOPPEN)
            koppen[n] = (struct bericht_kop){{regel, naam}, {regel + waarde, lengte - waarde}};
        n += n <= CLOUDEVENT_MAX_KOPPEN;
    }
    *data = (struct slice){data->p + i, data->n - i};
    *ret_aantal = n;
    size_t bewaard = n < CLOUDEVENT_MAX_KOPPEN ? n : CLOUDEVENT_MAX_KOPPEN;
    struct bericht_kop *ret = malloc(bewaard * sizeof *ret + 1);
    FUZZ_EIS(ret != NULL, "no memory to test with");
    if (bewaard)
        memcpy(ret, koppen, bewaard * sizeof *ret);
    return ret;
}

static void heen_en_terug(const struct cloudevent *event, enum cloudevent_vorm vorm)
{
    struct arena *arena = fuzz_arena(RUIMTE);
    struct cloudevent_uit uit, weer;
    struct cloudevent terug;
    struct fouten fouten;
    fouten_begin(&fouten, arena);
    FUZZ_EIS(cloudevent_schrijf(arena, vorm, event, &uit), "no memory to test with");
    if (uit.waarde.n <= CLOUDEVENT_MAX_BYTES) {
        FUZZ_EIS(
            cloudevent_lees(arena, uit.koppen, uit.koppen_aantal, uit.waarde, event->type, &terug, &fouten) &&
                !terug.kaal,
            "an event that was written cannot be read");
        FUZZ_EIS(slice_eq(terug.id, event->id) && slice_eq(terug.bron, event->bron) &&
                     slice_eq(terug.type, event->type) && slice_eq(terug.onderwerp, event->onderwerp) &&
                     terug.tijd == event->tijd && slice_eq(terug.data, event->data),
                 "written and read again it is another event");
        FUZZ_EIS(cloudevent_schrijf(arena, vorm, &terug, &weer) && slice_eq(weer.waarde, uit.waarde),
                 "one event, written in two ways");
    }
    arena_free(arena);
}

static void lees_event(const struct bericht_kop *koppen, size_t aantal, struct slice waarde)
{
    struct arena *arena = fuzz_arena(RUIMTE);
    struct cloudevent event;
    struct fouten fouten;
    fouten_begin(&fouten, arena);
    bool goed =
        cloudevent_lees(arena, koppen, aantal, waarde, SLICE(CLOUDEVENT_TYPE_AANGELEVERD), &event, &fouten);
    FUZZ_EIS(!arena_is_full(arena), "a message does not fit");
    FUZZ_EIS(goed == (fouten_hard(&fouten) == 0), "a message and its faults disagree");
    FUZZ_EIS(event.data.n > 0 || !goed, "a whole message without data");
    fuzz_keur_fouten(&fouten);
    if (goed && !event.kaal && !slice_eq_cstr(event.data, "null")) { /* null in an event means: no data */
        heen_en_terug(&event, CLOUDEVENT_GESTRUCTUREERD);
        heen_en_terug(&event, CLOUDEVENT_BINAIR);
    }
    arena_free(arena);
}

void doel_cloudevent(struct slice data)
{
    size_t aantal;
    struct bericht_kop *koppen = neem_koppen(&data, &aantal);
    struct arena *arena = fuzz_arena(LEZER_ARENA);
    struct signaal_velden velden;
    struct fouten fouten;
    instant tijd;
    lees_event(koppen, aantal, data);
    fouten_begin(&fouten, arena);
    bool goed = signaal_bericht_lees(arena, koppen, aantal, data, &velden, &tijd, &fouten);
    FUZZ_EIS(!arena_is_full(arena), "one record does not fit in the arena that holds any record");
    FUZZ_EIS(goed || fouten_hard(&fouten) > 0, "refused, and nothing said");
    fuzz_keur_fouten(&fouten);
    if (goed)
        fuzz_keur_velden(&velden, true);
    arena_free(arena);
    free(koppen);
}
