/* signaal_bericht: see signaal_bericht.h. */
#include "codec/signaal_bericht.h"

#include "codec/signaal_json.h"

bool signaal_bericht_lees(struct arena *arena, const struct bericht_kop *koppen, size_t koppen_aantal,
                          struct slice waarde, struct signaal_velden *velden, instant *tijd,
                          struct fouten *fouten)
{
    struct cloudevent event = {.tijd = INSTANT_NONE};
    bool heel = cloudevent_lees(arena, koppen, koppen_aantal, waarde, SLICE(CLOUDEVENT_TYPE_AANGELEVERD),
                                &event, fouten);
    *velden = (struct signaal_velden){0};
    *tijd = event.tijd;
    if (!event.data.n) /* the faults tell why; a whole event without data is judged as empty */
        return heel && !arena_is_full(arena);
    return signaal_json_lees(arena, event.data, velden, fouten);
}
