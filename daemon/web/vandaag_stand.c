/* vandaag_stand: what there is to know in the morning: what came in, deadlines, crises, capacity, what is
 * missing. */
#include "web/vandaag_delen.h"

#include "render/svg.h"
#include "render/woorden.h"

#include <stdlib.h>

void dag_begin(struct blad *b, const char *id, const char *titel)
{
    html_open(&b->h, "section", "class", "vs-kaart", "id", id, NULL);
    blad_kop(b, 2, titel);
}

void dag_melding(struct blad *b, struct slice id)
{
    struct arena *arena = b->v->arena;
    blad_cel_link(b, arena_printf(arena, "/meldingen/%.*s", SLICE_ARG(id)),
                  arena_printf(arena, "%.*s", SLICE_ARG(id)));
}

const char *dag_team(struct blad *b, const struct dagbeeld *beeld, int team)
{
    if (team < 0 || (size_t)team >= beeld->beleid->teams_aantal)
        return "";
    return arena_printf(b->v->arena, "%.*s", SLICE_ARG(beeld->beleid->teams[team].naam));
}

void dag_vinkje(struct blad *b, struct slice id, bool aan)
{
    blad_cel_begin(b);
    html_leeg(&b->h, "input", "class", "utrecht-checkbox", "type", "checkbox", "name", "melding", "value",
              arena_printf(b->v->arena, "%.*s", SLICE_ARG(id)), "aria-label",
              arena_printf(b->v->arena, "Kies melding %.*s", SLICE_ARG(id)), "checked", aan ? HTML_JA : NULL,
              NULL);
    html_sluit(&b->h);
}

/* ---- what came in ---- */

void dag_binnen(struct blad *b, const struct dagbeeld *beeld)
{
    struct arena *arena = b->v->arena;
    int64_t signals = 0, rejected = 0;
    dag_begin(b, "binnen", arena_printf(arena, "Binnengekomen sinds %s", woord_dag(arena, beeld->sinds)));
    for (size_t i = 0; i < beeld->partners_aantal; i++) {
        signals += beeld->partners[i].signalen;
        rejected += beeld->partners[i].afgekeurd;
    }
    if (beeld->partners_aantal == 0) {
        blad_zin(b, "Er kwam niets binnen.");
    } else {
        blad_tabel(b, "Signalen per signaalpartner", "Signaalpartner", "Signalen", "Afgekeurd", NULL);
        for (size_t i = 0; i < beeld->partners_aantal; i++) {
            const struct partnerrij *r = &beeld->partners[i];
            blad_rij(b);
            blad_cel(b, "%.*s", SLICE_ARG(r->partner.n ? r->partner : SLICE("niet bekend")));
            blad_cel_getal(b, woord_getal(arena, r->signalen));
            blad_cel_getal(b, woord_getal(arena, r->afgekeurd));
            html_sluit(&b->h);
        }
        blad_rij(b);
        blad_cel(b, "Samen");
        blad_cel_getal(b, woord_getal(arena, signals));
        blad_cel_getal(b, woord_getal(arena, rejected));
        html_sluit(&b->h);
        blad_tabel_klaar(b);
    }
    blad_link(b, "/leveringen", "Alle leveringen");
    html_sluit(&b->h);
}

/* ---- deadlines ---- */

static int by_deadline(const void *a, const void *b)
{
    const struct werkrij *x = *(const struct werkrij *const *)a, *y = *(const struct werkrij *const *)b;
    if (x->termijn != y->termijn)
        return x->termijn < y->termijn ? -1 : 1;
    return x->punten != y->punten ? (x->punten > y->punten ? -1 : 1) : slice_cmp(x->id, y->id);
}

/* What stands between this melding and its offer. */
static const char *where(const struct werkrij *r)
{
    if (r->route == KANAAL_UITZOEKEN)
        return "wordt uitgezocht";
    if (r->route == KANAAL_OVERDRACHT_GKB)
        return "overgedragen aan GKB";
    if (r->route == KANAAL_OVERDRACHT_WPDA)
        return "overgedragen aan WPDA";
    if (r->status == MELDING_AANGEHOUDEN)
        return "aangehouden";
    if (r->status == MELDING_REGIE)
        return "bij u in regie";
    if (r->status == MELDING_AFSPRAAK)
        return "er is een afspraak";
    if (r->status == MELDING_REACTIE)
        return "de inwoner heeft gereageerd";
    if (r->plaats_kanaal == KANAAL_HUISBEZOEK || r->plaats_kanaal == KANAAL_TELEFOON)
        return r->voorgesteld                          ? "plaats voorgesteld, wacht op akkoord"
               : r->plaats_kanaal == KANAAL_HUISBEZOEK ? "op de bezoeklijst"
                                                       : "op de bellijst";
    if (r->brief_wacht)
        return "brief wacht op akkoord";
    return r->brief_opgehaald != DATE_NONE ? "brief verstuurd" : "brief nog niet verstuurd";
}

static void deadline_table(struct blad *b, const struct dagbeeld *beeld, const char *bijschrift,
                           const struct werkrij **rows, size_t n)
{
    struct arena *arena = b->v->arena;
    if (n > 1)
        qsort(rows, n, sizeof *rows, by_deadline);
    blad_tabel(b, bijschrift, "Melding", "Termijn", "Over", "Punten", "Waar", NULL);
    for (size_t i = 0; i < n && i < DAG_RIJEN; i++) {
        const struct werkrij *r = rows[i];
        blad_rij(b);
        dag_melding(b, r->id);
        blad_cel(b, "%s", woord_dag(arena, r->termijn));
        blad_cel_begin(b);
        if (werk_te_laat(beeld, r))
            blad_merk(b, BLAD_FOUT, "te laat");
        else
            html_cstr(&b->h, uren_over(arena, beeld->nu, r->termijn));
        html_sluit(&b->h);
        blad_cel_getal(b, woord_getal(arena, r->punten));
        blad_cel(b, "%s", where(r));
        html_sluit(&b->h);
    }
    blad_tabel_klaar(b);
    if (n > DAG_RIJEN)
        blad_klein(b, "Hier staan de eerste %d van %zu.", DAG_RIJEN, n);
}

void dag_termijnen(struct blad *b, const struct dagbeeld *beeld)
{
    struct arena *arena = b->v->arena;
    const struct werkrij **rows = ARENA_ARRAY(arena, const struct werkrij *, beeld->werk_aantal + 1);
    size_t n = 0;
    for (size_t i = 0; rows && i < beeld->werk_aantal; i++)
        if (werk_nadert(beeld, &beeld->werk[i]))
            rows[n++] = &beeld->werk[i];
    dag_begin(b, "termijnen", "Nog geen aanbod, termijn nadert");
    if (n)
        deadline_table(b, beeld,
                       arena_printf(arena, "Termijn tot en met %s; te laat staat bovenaan",
                                    woord_dag(arena, beeld->spoedig)),
                       rows, n);
    else
        blad_zin(b, "Geen melding zonder aanbod heeft een termijn tot en met %s.",
                 woord_dag(arena, beeld->spoedig));
    html_sluit(&b->h);
}

void dag_spoed(struct blad *b, const struct dagbeeld *beeld)
{
    const struct werkrij **rows = ARENA_ARRAY(b->v->arena, const struct werkrij *, beeld->werk_aantal + 1);
    size_t n = 0, alarm = 0;
    for (size_t i = 0; rows && i < beeld->werk_aantal; i++) {
        const struct werkrij *r = &beeld->werk[i];
        if (werk_spoed(r))
            rows[n++] = r;
        alarm += werk_uitzoeken(r) && r->reden == REDEN_CRISIS_ZONDER_PLAATS;
    }
    dag_begin(b, "spoed", "Spoed");
    if (alarm) {
        blad_melding(b, BLAD_FOUT,
                     alarm == 1 ? "Voor een crisis was geen plaats meer. Geef een extra plaats."
                                : "Voor meer dan een crisis was geen plaats meer. Geef extra plaatsen.");
        blad_link(b, "/capaciteit", "Extra plaats geven");
    }
    if (n)
        deadline_table(b, beeld, "Crisis en warme overdracht, nog geen aanbod", rows, n);
    else
        blad_zin(b, "Er is geen spoed die op een aanbod wacht.");
    html_sluit(&b->h);
}

/* ---- capacity ---- */

static void bar(struct blad *b, const char *naam, const struct maandkanaal *k)
{
    const struct balk bar = {.gebruikt = k->gegeven + k->voorgesteld,
                             .voorgesteld = k->voorgesteld,
                             .plaatsen = k->plaatsen == CAPACITEIT_ONBEPERKT ? BALK_ONBEPERKT : k->plaatsen};
    svg_balk(&b->h, naam, "plaatsen", &bar);
    blad_klein(b, "%d gedaan: op zoveel plaatsen is een poging gedaan.", k->gedaan);
}

void dag_capaciteit(struct blad *b, const struct dagbeeld *beeld)
{
    struct arena *arena = b->v->arena;
    const struct balk meldingen = {
        .gebruikt = beeld->meldingen, .plaatsen = BALK_ONBEPERKT, .norm = beeld->beleid->norm};
    dag_begin(b, "capaciteit",
              arena_printf(arena, "Capaciteit in %s", woord_maand(arena, month_of(beeld->vandaag))));
    bar(b, "Huisbezoek", &beeld->kanaal[KANAAL_HUISBEZOEK]);
    bar(b, "Telefoon", &beeld->kanaal[KANAAL_TELEFOON]);
    svg_balk(&b->h, "Meldingen", "meldingen", &meldingen);
    svg_balk_legenda(&b->h);
    blad_link(b, "/capaciteit", "Capaciteit bekijken of wijzigen");
    html_sluit(&b->h);
}

/* ---- what is missing ---- */

static void handovers(struct blad *b, const struct dagbeeld *beeld)
{
    struct arena *arena = b->v->arena;
    blad_tabel(b, "Overdrachten die nog niet zijn bevestigd", "Melding", "Aan", "Overgedragen",
               "Antwoord tot", NULL);
    for (size_t i = 0; i < beeld->werk_aantal; i++) {
        const struct werkrij *r = &beeld->werk[i];
        if (!werk_overdracht(r))
            continue;
        civil_date until = werk_antwoord_tot(beeld, r);
        blad_rij(b);
        dag_melding(b, r->id);
        blad_cel(b, "%s", r->route == KANAAL_OVERDRACHT_GKB ? "GKB" : "WPDA");
        blad_cel(b, "%s", woord_datum_kort(arena, r->overgedragen));
        blad_cel(b, "%s%s", woord_dag(arena, until), until < beeld->vandaag ? " (voorbij)" : "");
        html_sluit(&b->h);
    }
    blad_tabel_klaar(b);
}

static void held(struct blad *b, const struct dagbeeld *beeld)
{
    struct arena *arena = b->v->arena;
    blad_tabel(b, "Leveringen die worden vastgehouden", "Levering", "Signaalpartner", "Ontvangen", NULL);
    for (size_t i = 0; i < beeld->vast_aantal && i < DAG_RIJEN; i++) {
        const struct vastrij *r = &beeld->vast[i];
        blad_rij(b);
        blad_cel_link(b, "/leveringen",
                      arena_printf(arena, "%lld (%.*s)", (long long)r->id, SLICE_ARG(r->soort)));
        blad_cel(b, "%.*s", SLICE_ARG(r->partner.n ? r->partner : SLICE("niet bekend")));
        blad_cel(b, "%s", woord_tijd_kort(arena, r->ontvangen));
        html_sluit(&b->h);
    }
    blad_tabel_klaar(b);
}

static void expected(struct blad *b, const struct dagbeeld *beeld)
{
    struct arena *arena = b->v->arena;
    blad_tabel(b, "Leveringen die er al hadden kunnen zijn", "Signaalpartner", "Komt meestal rond", NULL);
    for (size_t i = 0; i < beeld->verwacht_aantal && i < DAG_RIJEN; i++) {
        blad_rij(b);
        blad_cel(b, "%.*s", SLICE_ARG(beeld->verwacht[i].partner));
        blad_cel(b, "%s", woord_dag(arena, beeld->verwacht[i].rond));
        html_sluit(&b->h);
    }
    blad_tabel_klaar(b);
}

void dag_mist(struct blad *b, const struct dagbeeld *beeld)
{
    bool any = false;
    for (size_t i = 0; i < beeld->werk_aantal && !any; i++)
        any = werk_overdracht(&beeld->werk[i]);
    dag_begin(b, "mist", "Mist nog");
    if (any)
        handovers(b, beeld);
    if (beeld->verwacht_aantal)
        expected(b, beeld);
    if (beeld->vast_aantal)
        held(b, beeld);
    if (!any && !beeld->verwacht_aantal && !beeld->vast_aantal)
        blad_zin(b, "Er mist niets: elke overdracht is beantwoord en elke levering is verwerkt.");
    html_sluit(&b->h);
}

void dag_lijsten(struct blad *b, const struct dagbeeld *beeld)
{
    static const char *const names[] = {[BRON_GKB] = "GKB", [BRON_WPDA] = "WPDA"};
    struct arena *arena = b->v->arena;
    for (int bron = 0; bron < BRON_COUNT; bron++) {
        if (beeld->lijst[bron] == INSTANT_NONE) {
            blad_melding(b, BLAD_INFO,
                         arena_printf(arena, "Er is geen clientenlijst van %s ingelezen.", names[bron]));
            continue;
        }
        civil_date day = instant_date(beeld->lijst[bron]);
        if (beeld->vandaag - day > LIJST_OUD_DAGEN)
            blad_melding(
                b, BLAD_LET_OP,
                arena_printf(arena, "De clientenlijst van %s is %d dagen oud (van %s). Vraag om een nieuwe.",
                             names[bron], beeld->vandaag - day, woord_datum(arena, day)));
    }
}
