/* uitleg_tekst: one melding told from top to bottom, for a person at a terminal. */
#include "ctl/uitleg_toon.h"
#include "render/regels.h"

#include <inttypes.h>
#include <stdio.h>

static const char *minuut(instant tijd, char uit[INSTANT_TEXT])
{
    instant_format(tijd, uit);
    uit[10] = ' ';
    uit[16] = 0;
    return uit;
}

static void druk_kop(struct arena *arena, const struct uitleg *u)
{
    char maand[MONTH_TEXT];
    const char *reden = uitleg_reden_zin(u->m.reden);
    printf("%.*s   periode %s   %s   beleid %.*s\n", SLICE_ARG(u->id), month_format(u->m.periode, maand),
           melding_status_text(u->m.status), SLICE_ARG(u->beleid));
    printf("  %d %s (%s%s%s), samen %s\n", u->m.aantal_signalen,
           u->m.aantal_signalen == 1 ? "signaal" : "signalen",
           u->m.meervoudig ? "meervoudig" : (u->m.opeenvolgend ? "" : "enkelvoudig"),
           u->m.meervoudig && u->m.opeenvolgend ? ", " : "", u->m.opeenvolgend ? "opeenvolgend" : "",
           uitleg_bedrag(arena, u->m.totaal));
    if (u->m.resultaat != RESULTAAT_GEEN) {
        printf("  resultaat: %s\n", eindresultaat_text(u->m.resultaat));
    }
    if (reden[0]) {
        printf("  reden: %s\n", reden);
    }
    if (u->volledig) {
        printf("  huishouden: %.*s\n", SLICE_ARG(u->huishouden_naam));
    }
}

static void druk_persoon(const struct uitleg_signaal *s)
{
    char dag[DATE_TEXT];
    printf("      %.*s%s%s; %.*s", SLICE_ARG(s->naam), s->geboortedatum == DATE_NONE ? "" : ", geboren ",
           s->geboortedatum == DATE_NONE ? "" : date_format(s->geboortedatum, dag), SLICE_ARG(s->adres));
    if (s->telefoon.n) {
        printf("; %.*s", SLICE_ARG(s->telefoon));
    }
    if (s->email.n) {
        printf("; %.*s", SLICE_ARG(s->email));
    }
    putchar('\n');
}

static void druk_signalen(struct arena *arena, const struct uitleg *u)
{
    char dag[DATE_TEXT];
    puts("\nSignalen van dit huishouden in deze periode");
    for (size_t i = 0; i < u->signalen_aantal; i++) {
        const struct uitleg_signaal *s = &u->signalen[i];
        printf("  %s  %.*s (%s)  %s  %.*s\n      %s\n", date_format(s->signaaldatum, dag),
               SLICE_ARG(s->partner), partner_type_text(s->type), uitleg_bedrag(arena, s->bedrag),
               SLICE_ARG(s->id), uitleg_signaal_zin(arena, u, s));
        if (u->volledig) {
            druk_persoon(s);
        }
    }
}

static void druk_punten(struct arena *arena, const struct uitleg *u)
{
    printf("\nPunten: %d%s\n", u->m.punten,
           u->m.gepland ? " (van de laatste planning)" : " (voorlopig: nog niet gepland)");
    for (int i = 0; i < FACTOR_COUNT; i++) {
        if (u->m.opbouw[i] != 0) {
            printf("  %5d  %-20s  %s\n", u->m.opbouw[i], factor_text((enum factor)i),
                   uitleg_factor_zin(arena, u, (enum factor)i));
        }
    }
    if (u->beoordeeld && u->m.actief && u->punten_nu != u->m.punten) {
        printf("  De feiten zijn sindsdien veranderd: bij de volgende planning zijn het er %d.\n",
               u->punten_nu);
    }
}

static void druk_route(struct arena *arena, const struct uitleg *u)
{
    char dag[DATE_TEXT];
    printf("\nRoute: %s\n  %s\n", kanaal_text(u->m.route), uitleg_route_zin(arena, u));
    if (u->m.termijn != DATE_NONE) {
        printf("\nTermijn: %s%s", date_format(u->m.termijn, dag),
               u->m.crisis_direct ? " (crisis: drie werkdagen na ontvangst, R12)" : " (R12)");
        printf(", %s%s\n", u->m.termijn_gehaald == DATE_NONE ? "nog niet gehaald" : "gehaald op ",
               u->m.termijn_gehaald == DATE_NONE ? "" : date_format(u->m.termijn_gehaald, dag));
    }
    if (u->m.voorstel != RESULTAAT_GEEN) {
        printf("\nVoorstel om af te sluiten: %s\n", eindresultaat_text(u->m.voorstel));
    }
    if (u->m.actief && u->stap.soort != STAP_GEEN) {
        printf("\nVolgende stap: %s", stap_text(u->stap.soort));
        if (u->stap.vanaf != DATE_NONE) {
            printf(", vanaf %s", date_format(u->stap.vanaf, dag));
        }
        printf("%s%s\n", u->stap.dagdeel == DAGDEEL_GEEN ? "" : ", liefst ", dagdeel_text(u->stap.dagdeel));
    }
}

static void druk_gebeurtenissen(struct arena *arena, const struct uitleg *u)
{
    char tijd[INSTANT_TEXT];
    if (u->gebeurtenissen_aantal) {
        puts("\nGebeurtenissen (het nummer is nodig om iets ongedaan te maken)");
    }
    for (size_t i = 0; i < u->gebeurtenissen_aantal; i++) {
        const struct uitleg_gebeurtenis *g = &u->gebeurtenissen[i];
        printf("  nr %-8" PRId64 "  %s  %.*s: %s", g->g.nr, minuut(g->g.tijd, tijd), SLICE_ARG(g->wie),
               uitleg_gebeurtenis_zin(arena, u, g));
        if (g->andere && g->melding.n) {
            printf(" [bij %.*s]", SLICE_ARG(g->melding));
        }
        if (g->reden.n) {
            printf(" - %.*s", SLICE_ARG(g->reden));
        }
        puts(g->g.ongedaan ? " (ongedaan gemaakt)" : "");
    }
}

static void druk_besluiten(struct arena *arena, const struct uitleg *u)
{
    char tijd[INSTANT_TEXT], dag[DATE_TEXT], regels[REGELS_TEKST];
    puts("\nBesluiten over de melding");
    for (size_t i = 0; i < u->besluiten_aantal; i++) {
        const struct uitleg_besluit *b = &u->besluiten[i];
        printf("  %s  %.*s  %s, route %s", minuut(b->tijd, tijd), SLICE_ARG(b->beleid),
               melding_status_text(b->status), kanaal_text(b->route));
        if (b->plaats_kanaal != KANAAL_GEEN) {
            printf(", plaats %s %s", kanaal_text(b->plaats_kanaal), date_format(b->plaats_dag, dag));
        }
        printf(", %d punten, %d %s, %s", b->punten, b->aantal_signalen,
               b->aantal_signalen == 1 ? "signaal" : "signalen", uitleg_bedrag(arena, b->totaal));
        if (b->reden != REDEN_GEEN) {
            printf(", %s", reden_text(b->reden));
        }
        if (b->resultaat != RESULTAAT_GEEN) {
            printf(", %s", eindresultaat_text(b->resultaat));
        }
        printf("  [%s]\n", regels_tekst(b->regels, regels));
    }
}

static void druk_regels(const struct uitleg *u)
{
    uint32_t regels = u->m.regels;
    for (size_t i = 0; i < u->signalen_aantal; i++) {
        regels |= u->signalen[i].regels;
    }
    puts("\nRegels");
    for (int i = 1; i <= REGELS_HOOGSTE; i++) {
        if (regels & (1u << i)) {
            printf("  R%d: %s\n", i, regel_zin(i));
        }
    }
}

void uitleg_tekst(struct ctl *ctl, const struct uitleg *u)
{
    druk_kop(ctl->arena, u);
    druk_signalen(ctl->arena, u);
    druk_punten(ctl->arena, u);
    druk_route(ctl->arena, u);
    uitleg_bekenden_tekst(ctl, u);
    druk_gebeurtenissen(ctl->arena, u);
    druk_besluiten(ctl->arena, u);
    druk_regels(u);
}
