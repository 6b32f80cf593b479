/* vandaag_werk: what the regisseur does in the morning: release, look into, close, give back, call back.
 * Forms of vrijgeven.h and uitzoeken.h. */
#include "render/woorden.h"
#include "web/vandaag_delen.h"
#include "web/voorrang.h"

#include <string.h>

static const char *const list_names[] = {
    [KANAAL_BRIEF] = "Brieven", [KANAAL_TELEFOON] = "Bellijst", [KANAAL_HUISBEZOEK] = "Bezoeklijst"};

/* ---- release ---- */

static void proposal_row(struct blad *b, const struct dagbeeld *beeld, const struct werkrij *r)
{
    struct arena *arena = b->v->arena;
    blad_rij(b);
    dag_vinkje(b, r->id, false);
    dag_melding(b, r->id);
    blad_cel_getal(b, woord_getal(arena, r->punten));
    blad_cel(b, "%s", voorrang_zin(arena, beeld->beleid, r->opbouw, r->totaal));
    blad_cel_begin(b);
    if (r->spoed)
        blad_merk(b, BLAD_FOUT, "spoed");
    html_printf(&b->h, "%s%s", r->spoed ? " " : "", woord_datum_kort(arena, r->termijn));
    html_sluit(&b->h);
    if (beeld->beleid->teams_aantal)
        blad_cel(b, "%s", dag_team(b, beeld, r->team));
    html_sluit(&b->h);
}

static void proposals_of(struct blad *b, const struct dagbeeld *beeld, enum kanaal kanaal)
{
    struct arena *arena = b->v->arena;
    size_t n = 0, shown = 0;
    for (size_t i = 0; i < beeld->werk_aantal; i++)
        n += werk_voorstel(&beeld->werk[i], kanaal);
    if (n == 0)
        return;
    html_open(&b->h, "div", "id", arena_printf(arena, "akkoord-%s", kanaal_text(kanaal)), NULL);
    blad_kop(b, 3, list_names[kanaal]);
    blad_formulier(b, "/vandaag/akkoord");
    blad_verborgen(b, "kanaal", slice_from_cstr(kanaal_text(kanaal)));
    blad_verborgen_getal(b, "gezien", beeld->plan_nr);
    blad_tabel(b,
               arena_printf(arena, "%s die op uw akkoord wachten",
                            woord_aantal(arena, (int64_t)n, "voorstel", "voorstellen")),
               "Kies", "Melding", "Punten", "Waarom", "Termijn", beeld->beleid->teams_aantal ? "Team" : NULL,
               NULL);
    for (size_t i = 0; i < beeld->werk_aantal && shown < DAG_RIJEN; i++)
        if (werk_voorstel(&beeld->werk[i], kanaal)) {
            proposal_row(b, beeld, &beeld->werk[i]);
            shown++;
        }
    blad_tabel_klaar(b);
    if (n > shown)
        blad_klein(b, "Hier staan de eerste %zu van %zu.", shown, n);
    blad_knoppen(b);
    blad_knop(b, "Akkoord met wat is gekozen");
    blad_knop_tweede(b, "alles", "ja",
                     n == 1 ? "Akkoord met dit voorstel" : arena_printf(arena, "Akkoord met alle %zu", n));
    html_sluit(&b->h);
    html_sluit(&b->h);
    html_sluit(&b->h);
}

void dag_voorstellen(struct blad *b, const struct dagbeeld *beeld)
{
    size_t n = 0;
    dag_begin(b, "akkoord", "Voor u: akkoord geven");
    for (size_t i = 0; i < beeld->werk_aantal; i++)
        for (enum kanaal k = KANAAL_BRIEF; k <= KANAAL_HUISBEZOEK; k++)
            n += werk_voorstel(&beeld->werk[i], k);
    if (n == 0)
        blad_zin(b, "Er wachten geen voorstellen op uw akkoord.");
    for (enum kanaal k = KANAAL_HUISBEZOEK; k >= KANAAL_BRIEF; k--)
        proposals_of(b, beeld, k);
    if (beeld->plan_nr)
        blad_klein(b, "De punten zijn die van de laatste planning: %s.",
                   woord_tijd(b->v->arena, beeld->plan_tijd));
    else
        blad_klein(b, "Er is nog niet gepland.");
    html_sluit(&b->h);
}

/* ---- look into ---- */

static const char *doubt(enum reden reden)
{
    switch (reden) {
    case REDEN_ADRES_ONBEKEND:
        return "het adres is niet bekend";
    case REDEN_BEKEND_DEELS:
        return "een deel van de inwoners is bekend bij GKB of WPDA, een ander deel niet";
    case REDEN_BEKEND_MOGELIJK:
        return "een inwoner is misschien bekend bij GKB of WPDA";
    case REDEN_CRISIS_ZONDER_PLAATS:
        return "een crisis waarvoor geen plaats meer was";
    case REDEN_DOOR_REGISSEUR:
        return "hierheen verplaatst";
    case REDEN_GEEN_INWONER:
        return "de inwoner staat niet meer in het bewonersregister";
    case REDEN_OVERLEDEN:
        return "de inwoner is volgens het bewonersregister overleden";
    case REDEN_OVERLEDEN_ANDEREN:
        return "een inwoner is volgens het bewonersregister overleden; er wonen anderen";
    case REDEN_PAST_NIET:
        return "naam, geboortedatum of BSN passen niet bij het adres";
    case REDEN_VERHUISD:
        return "de inwoner woont volgens het bewonersregister ergens anders in de gemeente";
    case REDEN_TOEVOEGING:
        return "bij dit huisnummer ontbreekt een toevoeging";
    case REDEN_ADRES_NIET_IN_REGISTER:
        return "op dit adres staat niemand in het bewonersregister";
    case REDEN_RIJ_AFGEKEURD:
    case REDEN_REGISTER_ONVOLLEDIG:
        return "de inwoner is niet gevonden, en het bewonersregister is niet volledig";
    default:
        return "";
    }
}

void dag_uitzoeken(struct blad *b, const struct dagbeeld *beeld)
{
    struct arena *arena = b->v->arena;
    size_t n = 0;
    for (size_t i = 0; i < beeld->werk_aantal; i++)
        n += werk_uitzoeken(&beeld->werk[i]);
    dag_begin(b, "uitzoeken", "Voor u: uitzoeken");
    if (n == 0) {
        blad_zin(b, "Er is niets uit te zoeken.");
        html_sluit(&b->h);
        return;
    }
    blad_tabel(b, woord_aantal(arena, (int64_t)n, "twijfel", "twijfels"), "Melding", "Waarom", "Termijn",
               "Verder", NULL);
    for (size_t i = 0; i < beeld->werk_aantal; i++) {
        const struct werkrij *r = &beeld->werk[i];
        if (!werk_uitzoeken(r))
            continue;
        blad_rij(b);
        dag_melding(b, r->id);
        blad_cel(b, "%s", doubt(r->reden));
        blad_cel(b, "%s", woord_datum_kort(arena, r->termijn));
        blad_cel_link(b, arena_printf(arena, "/?uitzoeken=%.*s#twijfel", SLICE_ARG(r->id)),
                      r->reden == REDEN_BEKEND_DEELS || r->reden == REDEN_BEKEND_MOGELIJK
                          ? "Naast elkaar zien"
                          : "Uitzoeken");
        html_sluit(&b->h);
    }
    blad_tabel_klaar(b);
    html_sluit(&b->h);
}

/* ---- close ---- */

static const char *closing_title(enum eindresultaat voorstel)
{
    switch (voorstel) {
    case RESULTAAT_GEEN_REACTIE:
        return "Alleen een brief, geen reactie";
    case RESULTAAT_GEEN_CONTACT:
        return "Alles geprobeerd, geen contact";
    case RESULTAAT_BETAALD:
        return "Alle signalen ingetrokken: betaald";
    case RESULTAAT_ONTERECHT:
        return "Er is geen signaal meer over";
    default:
        return eindresultaat_text(voorstel);
    }
}

static const char *closing_reason(struct blad *b, const struct dagbeeld *beeld, enum eindresultaat voorstel)
{
    int days = beeld->beleid->contactplan.afsluiten_na_dagen;
    if (voorstel != RESULTAAT_GEEN_REACTIE)
        return "";
    return arena_printf(b->v->arena, "Alleen een brief; %d dagen geen reactie", days);
}

static void closing_of(struct blad *b, const struct dagbeeld *beeld, enum eindresultaat voorstel, size_t n)
{
    struct arena *arena = b->v->arena;
    bool letters = voorstel == RESULTAAT_GEEN_REACTIE;
    size_t shown = 0;
    blad_kop(b, 3, closing_title(voorstel));
    blad_formulier(b, "/vandaag/sluiten");
    blad_verborgen_getal(b, "resultaat", voorstel);
    blad_tabel(b,
               arena_printf(arena, "%s; uitkomst: %s",
                            woord_aantal(arena, (int64_t)n, "melding", "meldingen"),
                            eindresultaat_text(voorstel)),
               "Kies", "Melding", letters ? "Brief van" : "Termijn", "Punten", NULL);
    for (size_t i = 0; i < beeld->werk_aantal && shown < DAG_RIJEN; i++) {
        const struct werkrij *r = &beeld->werk[i];
        if (!werk_afsluiten(r) || r->voorstel != voorstel)
            continue;
        shown++;
        blad_rij(b);
        dag_vinkje(b, r->id, letters);
        dag_melding(b, r->id);
        blad_cel(b, "%s", woord_datum_kort(arena, letters ? r->brief_opgehaald : r->termijn));
        blad_cel_getal(b, woord_getal(arena, r->punten));
        html_sluit(&b->h);
    }
    blad_tabel_klaar(b);
    if (n > shown)
        blad_klein(b, "Hier staan de eerste %zu van %zu. De andere komen na deze.", shown, n);
    blad_veld(b, &(struct invoerveld){.naam = "reden",
                                      .etiket = "Reden, voor alle gekozen meldingen",
                                      .waarde = slice_from_cstr(closing_reason(b, beeld, voorstel)),
                                      .lengte = HANDELING_MAX_REDEN});
    blad_knop(b, "Sluit wat is gekozen");
    html_sluit(&b->h);
}

void dag_afsluiten(struct blad *b, const struct dagbeeld *beeld)
{
    size_t count[EINDRESULTAAT_COUNT] = {0}, n = 0;
    for (size_t i = 0; i < beeld->werk_aantal; i++)
        if (werk_afsluiten(&beeld->werk[i])) {
            count[beeld->werk[i].voorstel]++;
            n++;
        }
    dag_begin(b, "afsluiten", "Voor u: afsluiten");
    if (n == 0)
        blad_zin(b, "Er is geen voorstel om te sluiten.");
    if (count[RESULTAAT_GEEN_REACTIE])
        closing_of(b, beeld, RESULTAAT_GEEN_REACTIE, count[RESULTAAT_GEEN_REACTIE]);
    for (int r = RESULTAAT_GEEN + 1; r < EINDRESULTAAT_COUNT; r++)
        if (count[r] && r != RESULTAAT_GEEN_REACTIE)
            closing_of(b, beeld, (enum eindresultaat)r, count[r]);
    html_sluit(&b->h);
}

/* ---- the rest ---- */

static const char *why_mine(struct arena *arena, const struct werkrij *r)
{
    if (r->status == MELDING_AFSPRAAK)
        return arena_printf(arena, "de afspraak was op %s; de uitkomst is nog niet vastgelegd",
                            woord_dag(arena, r->afspraak));
    return r->status == MELDING_REGIE     ? "bij u in regie"
           : r->status == MELDING_REACTIE ? "de inwoner reageerde; de uitkomst is nog niet vastgelegd"
                                          : "er loopt een bezwaar";
}

void dag_van_mij(struct blad *b, const struct dagbeeld *beeld)
{
    size_t n = 0;
    for (size_t i = 0; i < beeld->werk_aantal; i++)
        n += werk_van_mij(&beeld->werk[i]);
    if (n == 0)
        return;
    dag_begin(b, "eigen", "Van de lijsten, nog open");
    blad_tabel(b, "Wat iemand moet afronden", "Melding", "Waarom", "Termijn", NULL);
    for (size_t i = 0, shown = 0; i < beeld->werk_aantal && shown < DAG_RIJEN; i++) {
        const struct werkrij *r = &beeld->werk[i];
        if (!werk_van_mij(r))
            continue;
        shown++;
        blad_rij(b);
        dag_melding(b, r->id);
        blad_cel(b, "%s", why_mine(b->v->arena, r));
        blad_cel(b, "%s", r->gehaald ? "gehaald" : woord_datum_kort(b->v->arena, r->termijn));
        html_sluit(&b->h);
    }
    blad_tabel_klaar(b);
    html_sluit(&b->h);
}

void dag_stil(struct blad *b, const struct dagbeeld *beeld)
{
    struct arena *arena = b->v->arena;
    if (beeld->stil_aantal == 0)
        return;
    dag_begin(b, "blijft-liggen", "Opgehaald en blijft liggen");
    blad_formulier(b, "/vandaag/teruggeven");
    blad_tabel(b,
               arena_printf(arena, "%d werkdagen of langer geen poging", beeld->beleid->ongebruikt_werkdagen),
               "Kies", "Melding", "Lijst", "Opgehaald", beeld->beleid->teams_aantal ? "Team" : NULL, NULL);
    for (size_t i = 0; i < beeld->stil_aantal && i < DAG_RIJEN; i++) {
        const struct stilrij *r = &beeld->stil[i];
        blad_rij(b);
        dag_vinkje(b, r->id, false);
        dag_melding(b, r->id);
        blad_cel(b, "%s", woord_wachtrij(r->kanaal));
        blad_cel(b, "%s", woord_dag(arena, r->opgehaald));
        if (beeld->beleid->teams_aantal)
            blad_cel(b, "%s", dag_team(b, beeld, r->team));
        html_sluit(&b->h);
    }
    blad_tabel_klaar(b);
    blad_knop(b, "Geef terug wat is gekozen");
    html_sluit(&b->h);
    html_sluit(&b->h);
}

static const char *act_words(enum gebeurtenis_soort soort)
{
    switch (soort) {
    case GEB_RESULTAAT:
        return "gesloten";
    case GEB_BEVESTIGEN:
        return "overdracht bevestigd";
    case GEB_IN_HULP:
        return "hulp geaccepteerd";
    case GEB_OGGZ:
        return "naar OGGZ";
    default:
        return gebeurtenis_text(soort);
    }
}

static void feedback_row(struct blad *b, const struct terugrij *r)
{
    blad_rij(b);
    dag_melding(b, r->id);
    blad_cel(b, "%s door %.*s", act_words(r->soort), SLICE_ARG(r->wie));
    blad_cel(b, "%s", r->wat);
    blad_cel(b, "%s", woord_dag(b->v->arena, r->dag));
    blad_cel_begin(b);
    blad_formulier_klein(b, "/vandaag/ongedaan");
    blad_verborgen_getal(b, "gebeurtenis", r->nr);
    blad_knop_klein(b, NULL, NULL, "Ongedaan maken");
    html_sluit(&b->h);
    html_sluit(&b->h);
    html_sluit(&b->h);
}

void dag_terug(struct blad *b, const struct dagbeeld *beeld)
{
    struct arena *arena = b->v->arena;
    int64_t all = 0;
    const char *text = "";
    for (int s = 1; s < TERUGKOPPELING_COUNT; s++) {
        all += beeld->terug_stand[s];
        if (beeld->terug_stand[s])
            text = arena_printf(arena, "%s%s%s: %s", text, *text ? "; " : "",
                                terugkoppeling_text((enum terugkoppeling)s),
                                woord_getal(arena, beeld->terug_stand[s]));
    }
    dag_begin(b, "terugkoppeling", "Terugkoppeling die nog weggaat");
    if (beeld->terug_aantal) {
        blad_tabel(b, "Wat iemand deed, en wat de signaalpartner ervan hoort", "Melding", "Handeling",
                   "Bericht", "Gaat weg op", "Terug", NULL);
        for (size_t i = 0; i < beeld->terug_aantal && i < DAG_RIJEN; i++)
            feedback_row(b, &beeld->terug[i]);
        blad_tabel_klaar(b);
    }
    if (all)
        blad_zin(b, "Alle berichten die na vandaag weggaan: %s.", text);
    else
        blad_zin(b, "Er gaat na vandaag geen bericht weg.");
    html_sluit(&b->h);
}
