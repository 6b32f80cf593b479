/* capaciteit_blad: bars, tables and history of a month's capacity. See capaciteit_blad.h. */
#include "web/capaciteit_blad.h"

#include "domain/planning.h"
#include "render/svg.h"
#include "render/woorden.h"

static const enum kanaal channels[] = {KANAAL_HUISBEZOEK, KANAAL_TELEFOON};
#define CHANNELS (sizeof channels / sizeof *channels)

static const char *title(enum kanaal kanaal)
{
    return kanaal == KANAAL_HUISBEZOEK ? "Huisbezoek" : "Telefoon";
}

const char *capaciteit_getal(struct arena *arena, int plaatsen)
{
    return plaatsen == CAPACITEIT_ONBEPERKT ? "onbeperkt" : woord_getal(arena, plaatsen);
}

void capaciteit_balken(struct blad *b, const struct cijfers *c)
{
    for (size_t i = 0; i < CHANNELS; i++) {
        const struct capaciteit *k = &c->kanaal[channels[i]];
        const struct balk bar = {.gebruikt = k->gebruikt,
                                 .voorgesteld = k->voorgesteld,
                                 .plaatsen =
                                     k->plaatsen == CAPACITEIT_ONBEPERKT ? BALK_ONBEPERKT : k->plaatsen};
        svg_balk(&b->h, title(channels[i]), "plaatsen", &bar);
    }
    const struct balk all = {
        .gebruikt = c->meldingen, .plaatsen = BALK_ONBEPERKT, .norm = b->v->web->beleid.norm};
    svg_balk(&b->h, "Meldingen", "meldingen", &all);
    svg_balk_legenda(&b->h);
}

/* ---- the table ---- */

static void row(struct blad *b, const char *queue, const char *team, int places,
                const struct cijfers_plaatsen *used)
{
    struct arena *arena = b->v->arena;
    blad_rij(b);
    blad_cel(b, "%s", queue);
    blad_cel(b, "%s", team);
    blad_cel_getal(b, capaciteit_getal(arena, places));
    blad_cel_getal(b, woord_getal(arena, used->gebruikt));
    blad_cel_getal(b, woord_getal(arena, used->voorgesteld));
    blad_cel_getal(b, woord_getal(arena, used->opgehaald));
    blad_cel_getal(b, places == CAPACITEIT_ONBEPERKT ? "onbeperkt"
                                                     : woord_getal(arena, places - used->gebruikt));
    html_sluit(&b->h);
}

static void rows(struct blad *b, const struct cijfers *c, enum kanaal kanaal)
{
    const struct beleid *beleid = &b->v->web->beleid;
    const struct capaciteit *k = &c->kanaal[kanaal];
    const struct cijfers_plaatsen sum = {
        .gebruikt = k->gebruikt, .voorgesteld = k->voorgesteld, .opgehaald = k->opgehaald};
    row(b, title(kanaal), beleid->teams_aantal ? "alle teams" : "", k->plaatsen, &sum);
    if (b->v->wie.rol == ROL_RAPPORTAGE) /* of a team numbers are small: the database gives none */
        return;
    for (size_t t = 0; t < beleid->teams_aantal && t < BELEID_MAX_TEAMS; t++)
        row(b, title(kanaal), arena_printf(b->v->arena, "%.*s", SLICE_ARG(beleid->teams[t].naam)),
            plan_deel(beleid, k->plaatsen, (int)t), &c->team[kanaal][t]);
}

void capaciteit_tabel(struct blad *b, const struct cijfers *c)
{
    blad_tabel(b, "Plaatsen per wachtrij en team", "Wachtrij", "Team", "Plaatsen", "Gebruikt",
               "Waarvan voorgesteld", "Waarvan opgehaald", "Over", NULL);
    for (size_t i = 0; i < CHANNELS; i++)
        rows(b, c, channels[i]);
    blad_tabel_klaar(b);
    blad_klein(b,
               "Een plaats is een huishouden in een wachtrij, hoe vaak er ook gebeld of aangebeld wordt. Een "
               "crisis mag ook een plaats van een ander team gebruiken.");
}

void capaciteit_historie(struct blad *b, const struct wijziging *rij, size_t aantal)
{
    blad_kop(b, 2, "Eerdere wijzigingen");
    if (aantal == 0) {
        blad_zin(b, "De plaatsen van deze maand zijn niet gewijzigd.");
        return;
    }
    blad_tabel(b, "Wijzigingen van deze maand, de nieuwste eerst", "Wanneer", "Wie", "Wachtrij", "Plaatsen",
               "Reden", NULL);
    for (size_t i = 0; i < aantal; i++) {
        blad_rij(b);
        blad_cel(b, "%s", woord_tijd_kort(b->v->arena, rij[i].tijd));
        blad_cel(b, "%.*s", SLICE_ARG(rij[i].wie));
        blad_cel(b, "%s", title(rij[i].kanaal));
        blad_cel_getal(b, capaciteit_getal(b->v->arena, rij[i].plaatsen));
        blad_cel(b, "%.*s", SLICE_ARG(rij[i].reden));
        html_sluit(&b->h);
    }
    blad_tabel_klaar(b);
}
