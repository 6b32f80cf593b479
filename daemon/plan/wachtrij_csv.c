/* wachtrij_csv: see wachtrij_csv.h. */
#include "plan/wachtrij_csv.h"

#include "plan/bezoeklijst.h"
#include "render/csv_lijst.h"

static void heads(struct csv_lijst *csv, const char *const *names)
{
    for (size_t i = 0; names[i]; i++)
        csv_cel_tekst(csv, names[i]);
}

static void head(struct csv_lijst *csv, const struct wachtrij *w)
{
    heads(csv,
          (const char *const[]){"melding", "punten", "termijn", "te_laat", "spoed", "status", "volgende_stap",
                                "vanaf", "dagdeel", "soorten", "reden", "team", "met_twee", "tolk", NULL});
    if (w->kanaal == KANAAL_BRIEF)
        csv_cel_tekst(csv, "signaalpartners");
    if (w->met_namen)
        heads(csv, (const char *const[]){"naam", "geboortedatum", "straat", "postcode", "plaats", "telefoon",
                                         NULL});
    csv_cel_tekst(csv, "antwoord_tot");
    if (w->kanaal == KANAAL_HUISBEZOEK)
        heads(csv, (const char *const[]){"pogingen", "probeer", NULL});
    csv_regel(csv);
}

static void person(struct csv_lijst *csv, const struct rij_client *c)
{
    static const struct rij_client none = {0, 0, "", "", "", "", "", "", ""};
    if (!c)
        c = &none;
    csv_cel_tekst(csv, c->naam);
    csv_cel_tekst(csv, c->geboortedatum);
    csv_cel_tekst(csv, c->straat);
    csv_cel_tekst(csv, c->postcode);
    csv_cel_tekst(csv, c->plaats);
    csv_cel_tekst(csv, c->telefoon);
}

static void row(struct csv_lijst *csv, const struct wachtrij *w, const struct beleid *beleid,
                const struct rij *rij, const struct rij_client *client)
{
    bool step = rij_heeft_stap(rij);
    csv_cel_tekst(csv, rij->id);
    csv_cel_getal(csv, rij->volgorde.punten);
    csv_cel_datum(csv, rij->volgorde.termijn);
    csv_cel_tekst(csv, rij->te_laat ? "ja" : "nee");
    csv_cel_tekst(csv, rij_spoed_text(rij));
    csv_cel_tekst(csv, rij_status_text(rij->status));
    csv_cel_tekst(csv, step ? stap_text(rij->stap.soort) : "");
    csv_cel_datum(csv, step ? rij->stap.vanaf : DATE_NONE);
    csv_cel_tekst(csv, step ? dagdeel_text(rij->stap.dagdeel) : "");
    csv_cel_tekst(csv, rij->partners);
    csv_cel_tekst(csv, reden_text(rij->reden));
    csv_cel(csv, rij_team(beleid, rij));
    csv_cel_ja(csv, rij->met_twee);
    csv_cel_ja(csv, rij->tolk);
    if (w->kanaal == KANAAL_BRIEF) /* a letter names the client's own signaalpartners only */
        csv_cel_tekst(csv, client ? client->partners : "");
    if (w->met_namen)
        person(csv, client);
    csv_cel_datum(csv, rij->antwoord_tot);
    if (w->kanaal == KANAAL_HUISBEZOEK) {
        struct arena_mark mark = arena_mark(csv->arena);
        csv_cel_tekst(csv, bezoek_pogingen(csv->arena, rij));
        csv_cel_tekst(csv, dagdeel_text(bezoek_dagdeel(rij->pogingen, rij->pogingen_aantal)));
        arena_release(csv->arena, mark);
    }
    csv_regel(csv);
}

bool wachtrij_csv(FILE *uit, struct arena *arena, const struct wachtrij *w, const struct beleid *beleid)
{
    struct csv_lijst csv;
    csv_lijst_begin(&csv, uit, arena);
    head(&csv, w);
    for (size_t i = 0; i < w->aantal; i++) {
        const struct rij *rij = &w->rijen[i];
        size_t rows = w->kanaal == KANAAL_BRIEF || w->met_namen ? rij->clienten_aantal : 0;
        for (size_t c = 0; c < rows; c++)
            row(&csv, w, beleid, rij, &rij->clienten[c]);
        if (rows == 0)
            row(&csv, w, beleid, rij, NULL);
    }
    return csv_lijst_heel(&csv);
}
