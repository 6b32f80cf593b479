/* vandaag_cijfers: the five figures with which the day begins. Each counts the rows of the list it leads to.
 */
#include "render/woorden.h"
#include "web/vandaag_delen.h"

const char *uren_over(struct arena *arena, instant nu, civil_date termijn)
{
    int64_t hours = (instant_from_civil(termijn + 1, 0) - nu) / 3600;
    if (instant_from_civil(termijn + 1, 0) <= nu)
        return "te laat";
    if (hours < 1)
        return "nog minder dan een uur";
    return hours < 96 ? arena_printf(arena, "nog %s", woord_aantal(arena, hours, "uur", "uur"))
                      : arena_printf(arena, "nog %s", woord_aantal(arena, hours / 24, "dag", "dagen"));
}

static void urgent(struct blad *b, const struct dagbeeld *beeld)
{
    struct arena *arena = b->v->arena;
    civil_date first = DATE_NONE;
    int n = 0;
    for (size_t i = 0; i < beeld->werk_aantal; i++) {
        const struct werkrij *r = &beeld->werk[i];
        if (!werk_spoed(r))
            continue;
        n++;
        if (first == DATE_NONE || r->termijn < first)
            first = r->termijn;
    }
    blad_cijfer(b, woord_getal(arena, n), "met spoed, nog geen aanbod",
                n ? arena_printf(arena, "de eerste: %s", uren_over(arena, beeld->nu, first)) : NULL, "#spoed",
                n ? BLAD_FOUT : BLAD_INFO);
}

static void deadlines(struct blad *b, const struct dagbeeld *beeld)
{
    struct arena *arena = b->v->arena;
    int n = 0, late = 0;
    for (size_t i = 0; i < beeld->werk_aantal; i++) {
        n += werk_nadert(beeld, &beeld->werk[i]);
        late += werk_te_laat(beeld, &beeld->werk[i]);
    }
    blad_cijfer(b, woord_getal(arena, n), "zonder aanbod, termijn binnen 5 werkdagen",
                late ? arena_printf(arena, "waarvan %d te laat", late) : NULL, "#termijnen",
                late ? BLAD_FOUT
                : n  ? BLAD_LET_OP
                     : BLAD_INFO);
}

static const char *left(struct arena *arena, const struct maandkanaal *k)
{
    int64_t n = (int64_t)k->plaatsen - k->gegeven - k->voorgesteld;
    return k->plaatsen == CAPACITEIT_ONBEPERKT ? "onbeperkt" : woord_getal(arena, n);
}

static void places(struct blad *b, const struct dagbeeld *beeld)
{
    struct arena *arena = b->v->arena;
    const struct maandkanaal *visit = &beeld->kanaal[KANAAL_HUISBEZOEK],
                             *call = &beeld->kanaal[KANAAL_TELEFOON];
    const char *text = arena_printf(
        arena,
        "huisbezoek: %d gegeven, %d gedaan, %s over; telefoon: %d gegeven, %d gedaan, %s over; opgehaald en "
        "blijft liggen: %zu",
        visit->gegeven, visit->gedaan, left(arena, visit), call->gegeven, call->gedaan, left(arena, call),
        beeld->stil_aantal);
    blad_cijfer(b, woord_getal(arena, visit->gegeven + call->gegeven), "bezoeken en telefoontjes gegeven",
                text, "#plaatsen", beeld->stil_aantal ? BLAD_LET_OP : BLAD_INFO);
}

static void mine(struct blad *b, const struct dagbeeld *beeld)
{
    struct arena *arena = b->v->arena;
    int proposals = 0, doubts = 0, closing = 0;
    for (size_t i = 0; i < beeld->werk_aantal; i++) {
        const struct werkrij *r = &beeld->werk[i];
        for (enum kanaal k = KANAAL_BRIEF; k <= KANAAL_HUISBEZOEK; k++)
            proposals += werk_voorstel(r, k);
        doubts += werk_uitzoeken(r);
        closing += werk_afsluiten(r);
    }
    blad_cijfer(
        b, woord_getal(arena, proposals + doubts + closing), "voor u",
        arena_printf(arena, "%d voor akkoord, %d uitzoeken, %d afsluiten", proposals, doubts, closing),
        "#voor-u", (proposals + doubts) ? BLAD_LET_OP : BLAD_INFO);
}

static void missing(struct blad *b, const struct dagbeeld *beeld)
{
    struct arena *arena = b->v->arena;
    int handovers = 0;
    for (size_t i = 0; i < beeld->werk_aantal; i++)
        handovers += werk_overdracht(&beeld->werk[i]);
    size_t n = (size_t)handovers + beeld->verwacht_aantal + beeld->vast_aantal;
    blad_cijfer(b, woord_getal(arena, (int64_t)n), "mist nog",
                arena_printf(arena, "%s niet bevestigd, %s verwacht, %zu vastgehouden",
                             woord_aantal(arena, handovers, "overdracht", "overdrachten"),
                             woord_aantal(arena, (int64_t)beeld->verwacht_aantal, "levering", "leveringen"),
                             beeld->vast_aantal),
                "#mist", n ? BLAD_LET_OP : BLAD_INFO);
}

void dag_cijfers(struct blad *b, const struct dagbeeld *beeld)
{
    blad_cijfers(b);
    urgent(b, beeld);
    deadlines(b, beeld);
    places(b, beeld);
    mine(b, beeld);
    missing(b, beeld);
    html_sluit(&b->h);
}
