/* cloudevent: writing; see cloudevent.h. The order of members and headers is fixed, so that an event that is
 * sent again is the same to the byte. */
#include "codec/cloudevent.h"

#include <string.h>

/* Counts, and copies when there is somewhere to copy to. */
struct uitvoer {
    char *p;
    size_t n;
};

static void put(struct uitvoer *uit, struct slice s)
{
    if (uit->p && s.n)
        memcpy(uit->p + uit->n, s.p, s.n);
    uit->n += s.n;
}

/* As a JSON string, without the quotes. */
static void put_json(struct uitvoer *uit, struct slice s)
{
    static const char hex[] = "0123456789abcdef";
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        const char stuur[] = {'\\', 'u', '0', '0', hex[c >> 4], hex[c & 15]};
        if (c == '"' || c == '\\')
            put(uit, SLICE("\\"));
        if (c < 0x20)
            put(uit, (struct slice){stuur, sizeof stuur});
        else
            put(uit, (struct slice){s.p + i, 1});
    }
}

/* `,"naam":"waarde"`, nothing when it is empty. */
static void put_lid(struct uitvoer *uit, const char *naam, struct slice waarde)
{
    if (waarde.n == 0)
        return;
    put(uit, SLICE(",\""));
    put(uit, slice_from_cstr(naam));
    put(uit, SLICE("\":\""));
    put_json(uit, waarde);
    put(uit, SLICE("\""));
}

static void put_event(struct uitvoer *uit, const struct cloudevent *event, struct slice tijd)
{
    put(uit, SLICE("{\"specversion\":\"1.0\""));
    put_lid(uit, "id", event->id);
    put_lid(uit, "source", event->bron);
    put_lid(uit, "type", event->type);
    put_lid(uit, "subject", event->onderwerp);
    put_lid(uit, "time", tijd);
    put(uit, SLICE(",\"datacontenttype\":\"application/json\",\"data\":"));
    put(uit, event->data);
    put(uit, SLICE("}"));
}

static void kop(struct cloudevent_uit *uit, struct slice naam, struct slice waarde)
{
    if (waarde.n > 0)
        uit->koppen[uit->koppen_aantal++] = (struct bericht_kop){naam, waarde};
}

static bool schrijf_gestructureerd(struct arena *arena, const struct cloudevent *event, struct slice tijd,
                                   struct cloudevent_uit *ret)
{
    struct uitvoer uit = {NULL, 0};
    put_event(&uit, event, tijd);
    uit = (struct uitvoer){arena_alloc(arena, uit.n), 0};
    if (!uit.p)
        return false;
    put_event(&uit, event, tijd);
    *ret = (struct cloudevent_uit){.waarde = {uit.p, uit.n}};
    kop(ret, SLICE("content-type"), SLICE("application/cloudevents+json; charset=UTF-8"));
    return true;
}

static bool schrijf_binair(struct arena *arena, const struct cloudevent *event, struct slice tijd,
                           struct cloudevent_uit *ret)
{
    struct slice tijd_kop = tijd.n ? arena_dup(arena, tijd) : SLICE_NONE;
    if (tijd_kop.n != tijd.n)
        return false;
    *ret = (struct cloudevent_uit){.waarde = event->data};
    kop(ret, SLICE("ce_specversion"), SLICE("1.0"));
    kop(ret, SLICE("ce_id"), event->id);
    kop(ret, SLICE("ce_source"), event->bron);
    kop(ret, SLICE("ce_type"), event->type);
    kop(ret, SLICE("ce_subject"), event->onderwerp);
    kop(ret, SLICE("ce_time"), tijd_kop);
    kop(ret, SLICE("content-type"), SLICE("application/json"));
    return true;
}

bool cloudevent_schrijf(struct arena *arena, enum cloudevent_vorm vorm, const struct cloudevent *event,
                        struct cloudevent_uit *ret)
{
    char tekst[INSTANT_TEXT];
    struct slice tijd = slice_from_cstr(instant_format(event->tijd, tekst));
    return vorm == CLOUDEVENT_BINAIR ? schrijf_binair(arena, event, tijd, ret)
                                     : schrijf_gestructureerd(arena, event, tijd, ret);
}
