/* tekening: shapes, the bar that lies, and a sample of an ink. See tekening.h. */
#include "rapport/tekening.h"

#include "rapport/tekening_vorm.h"

#include <string.h>

#define EERST 64
#define GEEN_BREED (6 * EEN)

void vorm_begin(struct tekening *t, struct arena *arena, int breedte, int hoogte)
{
    *t = (struct tekening){.arena = arena, .breedte = breedte, .hoogte = hoogte};
}

static void add(struct tekening *t, struct vorm vorm)
{
    if (t->aantal == t->ruimte && !t->vol) {
        size_t more = t->ruimte ? 2 * t->ruimte : EERST;
        struct vorm *p = ARENA_ARRAY(t->arena, struct vorm, more);
        t->vol = !p;
        if (p && t->aantal)
            memcpy(p, t->vormen, t->aantal * sizeof *p);
        t->vormen = p ? p : t->vormen;
        t->ruimte = p ? more : t->ruimte;
    }
    if (!t->vol)
        t->vormen[t->aantal++] = vorm;
}

int64_t vorm_waarde(int64_t waarde)
{
    return waarde < 0 ? 0 : waarde > TEKENING_TOP ? TEKENING_TOP : waarde;
}

int vorm_schaal(int64_t waarde, int64_t hoogst, int lengte)
{
    if (hoogst <= 0 || waarde <= 0)
        return 0;
    waarde = waarde > hoogst ? hoogst : waarde;
    return (int)((2 * waarde * lengte + hoogst) / (2 * hoogst));
}

void vorm_vlak(struct tekening *t, enum inkt inkt, struct punt hoek, int breedte, int hoogte)
{
    if (breedte <= 0 || hoogte <= 0)
        return;
    add(t,
        (struct vorm){.soort = VORM_VLAK, .inkt = inkt, .hoek = hoek, .breedte = breedte, .hoogte = hoogte});
    vorm_patroon(t, inkt, hoek, breedte, hoogte);
}

void vorm_strepen(struct tekening *t, enum inkt inkt, struct punt *punten, size_t aantal)
{
    add(t, (struct vorm){.soort = VORM_STREPEN, .inkt = inkt, .punten = punten, .punten_aantal = aantal});
}

void vorm_lijn(struct tekening *t, enum inkt inkt, struct punt *punten, size_t aantal)
{
    add(t, (struct vorm){.soort = VORM_LIJN, .inkt = inkt, .punten = punten, .punten_aantal = aantal});
}

void vorm_streep(struct tekening *t, enum inkt inkt, struct punt van, struct punt tot)
{
    struct punt *p = ARENA_ARRAY(t->arena, struct punt, 2);
    t->vol = t->vol || !p;
    if (!p)
        return;
    p[0] = van;
    p[1] = tot;
    vorm_lijn(t, inkt, p, 2);
}

void vorm_tekst(struct tekening *t, struct punt hoek, enum lijning lijning, struct slice tekst)
{
    if (tekst.n == 0)
        return;
    add(t, (struct vorm){
               .soort = VORM_TEKST, .inkt = INKT_TEKST, .hoek = hoek, .lijning = lijning, .tekst = tekst});
}

static int within(int at, int from, int to)
{
    return at > to ? to : at < from ? from : at;
}

void vorm_geen(struct tekening *t, struct punt midden, int breedte)
{
    int half = (breedte < GEEN_BREED ? breedte : GEEN_BREED) / 2;
    int x = within(midden.x, half, t->breedte - half), y = within(midden.y, half, t->hoogte - half);
    struct punt *p = ARENA_ARRAY(t->arena, struct punt, 4);
    t->vol = t->vol || !p;
    if (!p)
        return;
    p[0] = (struct punt){x - half, y - half};
    p[1] = (struct punt){x + half, y + half};
    p[2] = (struct punt){x - half, y + half};
    p[3] = (struct punt){x + half, y - half};
    vorm_strepen(t, INKT_GEEN, p, 4);
}

/* ---- the bar that lies ---- */

#define BALK_BREEDTE (360 * EEN)
#define BALK_HOOGTE (24 * EEN)
#define BALK_RAND (4 * EEN) /* so far the norm sticks out above and below */

static int64_t more_of(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

bool tekening_balk(struct arena *arena, const struct balk *balk, struct tekening *ret)
{
    int64_t used = vorm_waarde(balk->gebruikt), norm = vorm_waarde(balk->norm);
    int64_t planned = vorm_waarde(balk->voorgesteld);
    int64_t places = balk->plaatsen == BALK_ONBEPERKT ? used : vorm_waarde(balk->plaatsen);
    int64_t whole = more_of(more_of(used, places), norm);
    places = balk->plaatsen == BALK_ONBEPERKT ? whole : places;
    planned = planned > used ? used : planned;
    vorm_begin(ret, arena, BALK_BREEDTE, BALK_HOOGTE);
    int height = BALK_HOOGTE - 2 * BALK_RAND;
    int room = BALK_BREEDTE - 2 * EEN; /* the outline has a thickness */
    int given_to = vorm_schaal(used - planned, whole, room), used_to = vorm_schaal(used, whole, room),
        places_to = vorm_schaal(more_of(used, places), whole, room);
    vorm_vlak(ret, INKT_EEN, (struct punt){EEN, BALK_RAND}, given_to, height);
    vorm_vlak(ret, INKT_TWEE, (struct punt){EEN + given_to, BALK_RAND}, used_to - given_to, height);
    vorm_vlak(ret, INKT_LEEG, (struct punt){EEN + used_to, BALK_RAND}, places_to - used_to, height);
    if (whole == 0)
        vorm_vlak(ret, INKT_LEEG, (struct punt){EEN, BALK_RAND}, room, height);
    if (norm > 0) {
        int x = EEN + vorm_schaal(norm, whole, room);
        vorm_streep(ret, INKT_NORM, (struct punt){x, 0}, (struct punt){x, BALK_HOOGTE});
    }
    return !ret->vol;
}

bool tekening_staal(struct arena *arena, enum inkt inkt, bool lijn, struct tekening *ret)
{
    vorm_begin(ret, arena, 24 * EEN, 14 * EEN);
    if (inkt == INKT_GEEN)
        vorm_geen(ret, (struct punt){12 * EEN, 7 * EEN}, GEEN_BREED);
    else if (lijn)
        vorm_streep(ret, inkt, (struct punt){0, 7 * EEN}, (struct punt){24 * EEN, 7 * EEN});
    else
        vorm_vlak(ret, inkt, (struct punt){EEN, EEN}, 22 * EEN, 12 * EEN);
    return !ret->vol;
}
