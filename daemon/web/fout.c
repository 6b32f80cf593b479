/* fout: see fout.h. */
#include "web/fout.h"

#include "web/blad.h"
#include "web/routes.h"

#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#define MELD_SECONDEN 60 /* a database that is away is told once a minute, not once a page */

static const struct weigering {
    unsigned status;
    const char *titel, *uitleg;
} FOUTEN[] = {
    {400, "Dit verzoek is niet te lezen", "Ga terug en probeer het opnieuw."},
    {401, "Log eerst in", "U bent niet ingelogd, of te lang niet bezig geweest."},
    {403, "Dit mag u niet zien",
     "Uw rol geeft hier geen toegang toe. Klopt dat niet, vraag het de functioneel beheerder."},
    {404, "Deze pagina is er niet", "Misschien is het adres verkeerd, of is het al afgehandeld."},
    {405, "Dit kan hier niet", "Ga terug en probeer het opnieuw."},
    {409, "Dit is intussen veranderd", "Iemand anders was eerder. Bekijk de pagina opnieuw."},
    {413, "Dit is te groot", "Stuur het in kleinere delen."},
    {415, "Deze vorm wordt niet gelezen", "Stuur het in de vorm die in de documentatie staat."},
    {412, "Dit is intussen veranderd",
     "Haal het opnieuw op, en stuur de ETag van wat u dan ziet mee in If-Match."},
    {422, "Hier klopt iets niet", "Verbeter wat er genoemd is en stuur het opnieuw."},
    {428, "De versie ontbreekt", "Stuur in If-Match de ETag mee van wat u ziet."},
    {429, "Te vaak geprobeerd", "Wacht even en probeer het dan opnieuw."},
    {431, "Dit verzoek heeft te veel koppen", "Maak het adres of de koppen korter."},
    {500, "Er ging iets mis",
     "Het is genoteerd. Probeer het later opnieuw, of meld het de functioneel beheerder."},
    {503, "Het lukt nu even niet",
     "De database antwoordt niet. Er is niets verloren; probeer het over een minuut opnieuw."},
};

static const struct weigering *find(unsigned status)
{
    size_t last = sizeof FOUTEN / sizeof *FOUTEN;
    for (size_t i = 0; i < last; i++)
        if (FOUTEN[i].status == status)
            return &FOUTEN[i];
    return &FOUTEN[last - 2]; /* 500 */
}

const char *fout_titel(unsigned status)
{
    return find(status)->titel;
}

/* Made by hand, of constants: it must succeed when memory does not. */
static void as_problem(struct verzoek *v, struct antwoord *a, const struct weigering *f, const char *uitleg)
{
    const char *json = arena_printf(
        v->arena, "{\"type\":\"about:blank\",\"status\":%u,\"title\":\"%s\",\"detail\":\"%s\"}\n", f->status,
        f->titel, uitleg);
    a->soort = "application/problem+json; charset=utf-8";
    a->lichaam = *json ? slice_from_cstr(json) : SLICE("{\"type\":\"about:blank\"}\n");
}

static void as_page(struct verzoek *v, struct antwoord *a, const struct weigering *f, const char *uitleg)
{
    struct blad blad;
    blad_begin(&blad, v, f->titel);
    html_regel(&blad.h, "p", "utrecht-paragraph", uitleg);
    if (f->status == 401) {
        html_open(&blad.h, "p", "class", "utrecht-paragraph", NULL);
        html_open(&blad.h, "a", "class", "utrecht-link", "href", "/aanmelden", NULL);
        html_cstr(&blad.h, "Naar inloggen");
        html_sluit(&blad.h);
        html_sluit(&blad.h);
    }
    blad_klaar(&blad, a);
    if (blad.h.vol) {
        a->soort = "text/plain; charset=utf-8";
        a->lichaam = slice_from_cstr(f->titel);
    }
}

void fout_antwoord(struct verzoek *v, struct antwoord *a, unsigned status, const char *uitleg)
{
    const struct weigering *f = find(status);
    uitleg = uitleg ? uitleg : f->uitleg;
    *a = (struct antwoord){.wacht = a->wacht};
    if (v->api)
        as_problem(v, a, f, uitleg);
    else
        as_page(v, a, f, uitleg);
    a->status = f->status;
}

static int64_t monotonic_seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec;
}

static void tell_busy(const struct verzoek *v, const struct err *err)
{
    static _Atomic int64_t told = INT64_MIN / 2;
    int64_t last = atomic_load(&told), now = monotonic_seconds();
    if (now - last >= MELD_SECONDEN && atomic_compare_exchange_strong(&told, &last, now))
        fprintf(stderr, "<4>%s: answered 503: %s\n", v->route ? v->route->pad : "-", err->text);
}

void fout_van(struct verzoek *v, struct antwoord *a, const struct err *err)
{
    switch (err->kind) {
    case ERR_RETRY:
        tell_busy(v, err);
        a->wacht = "10";
        fout_antwoord(v, a, 503, NULL);
        break;
    case ERR_CONFLICT:
        fout_antwoord(v, a, 409, NULL);
        break;
    case ERR_FULL:
        fout_antwoord(v, a, 413, "Dit past niet in het geheugen voor een verzoek (geheugen.verzoek_mb).");
        break;
    default: /* the journal's reader knows which page, never who or what */
        fprintf(stderr, "<3>%s: %s: %s\n", v->route ? v->route->pad : "-", err_kind_name(err->kind),
                err->text);
        fout_antwoord(v, a, 500, NULL);
    }
}
