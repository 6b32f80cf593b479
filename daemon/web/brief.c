/* brief: the page of the letters. See brief.h. */
#include "web/brief.h"

#include "render/woorden.h"
#include "web/blad.h"
#include "web/brief_lees.h"
#include "web/sessie.h"

enum err_kind brief_lees(struct verzoek *v, struct schrijver *writer, struct wachtrij_vraag *vraag,
                         struct wachtrij *ret, struct err *err)
{
    vraag->kanaal = KANAAL_BRIEF;
    vraag->team = -1;
    vraag->geheugen = (size_t)v->web->config.geheugen.verzoek_mb << 20;
    vraag->sleutels = &v->web->sleutels;
    *ret = (struct wachtrij){0};
    enum err_kind kind = sessie_schrijver(v, writer, err);
    kind = kind ? kind : sessie_buiten(v, err);
    return kind ? kind : wachtrij_lees(v->db, v->arena, writer, vraag, ret, err);
}

/* ---- what was found ---- */

static void wrong_ones(struct blad *b, const struct brieven *letters)
{
    blad_tabel(b, "Deze meldingen kloppen niet", "Melding", "Waarom", NULL);
    for (size_t i = 0; i < letters->mis_aantal; i++) {
        blad_rij(b);
        blad_cel_link(b, arena_printf(b->v->arena, "/meldingen/%s", letters->mis[i].melding),
                      letters->mis[i].melding);
        blad_cel(b, "%s", letters->mis[i].waarom);
        html_sluit(&b->h);
    }
    blad_tabel_klaar(b);
    blad_zin(b,
             "Verbeter de gegevens, of laat de regisseur deze meldingen naar een andere lijst verplaatsen.");
}

static void pull_form(struct blad *b, const char *knop, bool zonder, bool eerste)
{
    blad_formulier_klein(b, BRIEF_PAD "/ophalen");
    if (zonder)
        blad_verborgen(b, "zonder", SLICE("fout"));
    if (eerste)
        blad_knop(b, knop);
    else
        blad_knop_tweede(b, NULL, NULL, knop);
    html_sluit(&b->h);
}

static void say(struct blad *b, const struct brief_bericht *said)
{
    if (said->goed)
        blad_melding(b, BLAD_GELUKT, said->goed);
    if (said->fout)
        blad_melding(b, BLAD_FOUT, said->fout);
    if (!said->brieven)
        return;
    blad_zin(b, "%s.", brieven_telling(b->v->arena, said->brieven));
    if (said->brieven->mis_aantal)
        wrong_ones(b, said->brieven);
    if (said->ophalen && said->brieven->mis_aantal)
        pull_form(b, "Pak de andere brieven; deze blijven wachten", true, false);
}

/* ---- the page ---- */

struct telling {
    size_t voorgesteld, vrij, gepakt; /* meldingen */
    size_t brieven_vrij, brieven_gepakt;
};

static struct telling count(const struct wachtrij *w)
{
    struct telling t = {0};
    for (size_t i = 0; i < w->aantal; i++) {
        const struct rij *rij = &w->rijen[i];
        t.voorgesteld += rij->status == RIJ_VOORGESTELD;
        t.vrij += rij->status == RIJ_VRIJGEGEVEN;
        t.gepakt += rij->status == RIJ_OPGEHAALD;
        t.brieven_vrij += rij->status == RIJ_VRIJGEGEVEN ? rij->clienten_aantal : 0;
        t.brieven_gepakt += rij->status == RIJ_OPGEHAALD ? rij->clienten_aantal : 0;
    }
    return t;
}

static void figure(struct blad *b, size_t n, const char *wat, const char *more)
{
    blad_cijfer(b, woord_getal(b->v->arena, (int64_t)n), wat, more, NULL, BLAD_INFO);
}

static const char *for_meldingen(struct arena *arena, size_t n)
{
    return n ? arena_printf(arena, "voor %s", woord_aantal(arena, (int64_t)n, "melding", "meldingen")) : NULL;
}

static void print_form(struct blad *b, bool again)
{
    blad_formulier_klein(b, BRIEF_PAD "/afdruk");
    if (again)
        blad_verborgen(b, "herdruk", SLICE("ja"));
    if (brieven_ingericht(&b->v->web->config))
        blad_knop_tweede(b, "vorm", "pdf", again ? "Herdruk als PDF" : "Brieven als PDF");
    blad_knop_tweede(b, "vorm", "csv", again ? "Herdruk als CSV" : "CSV voor de drukker");
    html_sluit(&b->h);
}

static void steps(struct blad *b, const struct telling *t)
{
    bool regisseur = b->v->wie.rol == ROL_REGISSEUR;
    if (t->voorgesteld || t->vrij) {
        blad_kaart(b, "Nieuwe brieven");
        blad_knoppen(b);
        if (t->vrij)
            pull_form(b, arena_printf(b->v->arena, "Pak de brieven (%zu)", t->brieven_vrij), false, true);
        if (t->voorgesteld && regisseur) {
            blad_formulier_klein(b, BRIEF_PAD "/akkoord");
            blad_knop(b, arena_printf(b->v->arena, "Akkoord met %zu", t->voorgesteld));
            html_sluit(&b->h);
        }
        blad_formulier_klein(b, BRIEF_PAD "/controle");
        blad_knop_tweede(b, NULL, NULL, "Controleer eerst");
        html_sluit(&b->h);
        html_sluit(&b->h);
        blad_klein(b, "Pakken kan één keer. Daarna tellen de brieven als verstuurd.");
        html_sluit(&b->h);
    }
    if (t->gepakt) {
        blad_kaart(b, "Vandaag gepakt");
        print_form(b, false);
        print_form(b, true);
        blad_klein(
            b, "Een herdruk is van alle brieven van vandaag die al zijn afgedrukt. Op die brieven staat dat "
               "het een herdruk is. Afdrukken wordt vastgelegd.");
        html_sluit(&b->h);
    }
    if (!t->voorgesteld && !t->vrij && !t->gepakt)
        blad_zin(b, "Er zijn vandaag geen brieven.");
    if (!brieven_ingericht(&b->v->web->config))
        blad_melding(
            b, BLAD_LET_OP,
            "de tekst van de brief is nog niet ingericht (`brief:` in de configuratie). Alleen de CSV kan "
            "worden gemaakt.");
}

static const char *state_words(enum rij_status status)
{
    return status == RIJ_VOORGESTELD   ? "wacht op akkoord"
           : status == RIJ_VRIJGEGEVEN ? "klaar om te pakken"
                                       : "vandaag gepakt";
}

static void table(struct blad *b, const struct wachtrij *w)
{
    if (w->aantal == 0)
        return;
    blad_tabel(b, "De brieven", "Melding", "Brieven", "Stand", "Soort", "Termijn", NULL);
    for (size_t i = 0; i < w->aantal; i++) {
        const struct rij *rij = &w->rijen[i];
        blad_rij(b);
        blad_cel_link(b, arena_printf(b->v->arena, "/meldingen/%s", rij->id), rij->id);
        blad_cel_getal(b, woord_getal(b->v->arena, (int64_t)rij->clienten_aantal));
        blad_cel(b, "%s", state_words(rij->status));
        blad_cel(b, "%s", rij->partners);
        blad_cel(b, "%s%s", woord_datum_kort(b->v->arena, rij->volgorde.termijn),
                 rij->te_laat ? " (te laat)" : "");
        html_sluit(&b->h);
    }
    blad_tabel_klaar(b);
}

enum err_kind brief_blad(struct verzoek *v, struct antwoord *a, const struct brief_bericht *bericht,
                         struct err *err)
{
    struct schrijver writer;
    struct wachtrij_vraag question = {0};
    struct wachtrij list;
    struct blad b;
    enum err_kind kind = brief_lees(v, &writer, &question, &list, err);
    if (kind)
        return kind;
    const struct telling t = count(&list);
    blad_begin(&b, v, "Brieven");
    say(&b, bericht);
    blad_cijfers(&b);
    figure(&b, t.brieven_vrij, "klaar om te pakken", for_meldingen(v->arena, t.vrij));
    if (t.voorgesteld)
        figure(&b, t.voorgesteld, "wacht op akkoord", "meldingen");
    figure(&b, t.brieven_gepakt, "vandaag gepakt", for_meldingen(v->arena, t.gepakt));
    html_sluit(&b.h);
    steps(&b, &t);
    table(&b, &list);
    blad_klaar(&b, a);
    if (bericht->fout)
        a->status = 422;
    return ERR_NONE;
}

enum err_kind brief_toon(struct verzoek *v, struct antwoord *a, struct err *err)
{
    const struct formulier *q = &v->vraag;
    struct brief_bericht said = {0};
    struct slice pulled = formulier_veld(q, "gepakt"), released = formulier_veld(q, "akkoord");
    if (pulled.n)
        said.goed = arena_printf(v->arena, "%.*s gepakt. Druk ze nu af.", SLICE_ARG(pulled));
    else if (released.n)
        said.goed = arena_printf(v->arena, "akkoord met %.*s.", SLICE_ARG(released));
    return brief_blad(v, a, &said, err);
}
