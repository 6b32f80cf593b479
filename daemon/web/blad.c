/* blad: see blad.h. The frame of a page, and its proof; the parts are in blad_deel.c and blad_invoer.c. */
#include "web/blad.h"

#include "base/text.h"
#include "render/woorden.h"
#include "web/blad_menu.h"
#include "web/stijl.h"

#include <sodium.h>
#include <string.h>

#define PROOF_TEXT 27

/* Derived from the token, which no other site can read: nothing needs to be kept. */
static void proof(const struct token *token, char ret[PROOF_TEXT])
{
    struct hash_key key;
    memcpy(key.bytes, token->bytes, sizeof key.bytes);
    struct hash128 hash = hash_keyed(&key, "formulier", NULL, 0);
    text_base32(hash.bytes, sizeof hash.bytes, 25, ret);
    sodium_memzero(&key, sizeof key);
}

static void head(struct html *h, struct arena *arena, const char *titel)
{
    html_open(h, "head", NULL);
    html_leeg(h, "meta", "charset", "utf-8", NULL);
    html_leeg(h, "meta", "name", "viewport", "content", "width=device-width, initial-scale=1", NULL);
    html_leeg(h, "meta", "name", "color-scheme", "content", "light dark", NULL);
    html_open(h, "title", NULL);
    html_printf(h, "%s - Vroegsignalering", titel);
    html_sluit(h);
    html_leeg(h, "link", "rel", "stylesheet", "href", arena_printf(arena, "/stijl/%s.css", stijl_versie()),
              NULL);
    html_sluit(h);
}

static void top(struct blad *b)
{
    struct html *h = &b->h;
    struct verzoek *v = b->v;
    html_open(h, "a", "class", "utrecht-skip-link utrecht-skip-link--visible-on-focus", "href", "#inhoud",
              NULL);
    html_cstr(h, "Naar de inhoud");
    html_sluit(h);
    html_open(h, "header", "class", "vs-kop", NULL);
    html_open(h, "a", "class", "vs-naam", "href", "/", NULL);
    html_cstr(h, "Vroegsignalering ");
    html_tekst(h, v->web->config.gemeentenaam);
    html_sluit(h);
    if (v->wie.rol != ROL_COUNT)
        blad_menu(b);
    html_sluit(h);
    if (v->web->config.klok != INSTANT_NONE) {
        html_open(h, "p", "class", "vs-demo", NULL);
        html_printf(h, "Demonstratie met verzonnen mensen. Het is hier %s.", woord_tijd(v->arena, v->nu));
        html_sluit(h);
    }
}

void blad_begin(struct blad *blad, struct verzoek *v, const char *titel)
{
    struct html *h = &blad->h;
    *blad = (struct blad){.v = v};
    html_begin(h, v->arena);
    html_open(h, "html", "lang", "nl", NULL);
    head(h, v->arena, titel);
    html_open(h, "body", "class", "utrecht-document utrecht-theme vs", NULL);
    top(blad);
    html_open(h, "main", "id", "inhoud", "class", "vs-inhoud", "tabindex", "-1", NULL);
    blad->inhoud = h->diepte;
    html_regel(h, "h1", "utrecht-heading-1", titel);
}

void blad_klaar(struct blad *blad, struct antwoord *a)
{
    struct html *h = &blad->h;
    while (h->diepte >= blad->inhoud)
        html_sluit(h);
    html_open(h, "footer", "class", "vs-voet", NULL);
    html_regel(h, "p", NULL,
               blad->v->wie.rol == ROL_COUNT
                   ? "Alleen voor wie hier werkt."
                   : "Wie gegevens van inwoners bekijkt, wordt genoteerd. Kijk alleen wat u nodig heeft.");
    html_sluit(h);
    a->status = blad->fout ? 422 : 200;
    a->soort = "text/html; charset=utf-8";
    a->lichaam = html_klaar(h);
    if (a->lichaam.n == 0) { /* never half a page, and never an empty one that says all is well */
        a->status = 500;
        a->soort = "text/plain; charset=utf-8";
        a->lichaam = SLICE("Deze pagina past niet in het geheugen voor een pagina.\n");
    }
}

/* ---- forms that change something ---- */

static void form(struct blad *blad, const char *actie, const char *klasse, const char *rol)
{
    html_open(&blad->h, "form", "method", "post", "action", actie, "class", klasse, "role", rol, NULL);
    blad->formulieren++;
    blad->fouten = NULL;
    blad->fouten_n = 0;
    if (blad->v->heeft_token) {
        char text[PROOF_TEXT];
        proof(&blad->v->token, text);
        html_leeg(&blad->h, "input", "type", "hidden", "name", "formulier", "value", text, NULL);
    }
}

void blad_formulier(struct blad *blad, const char *actie)
{
    form(blad, actie, "vs-formulier", NULL);
}

void blad_formulier_klein(struct blad *blad, const char *actie)
{
    form(blad, actie, "vs-formulier-klein", NULL);
}

void blad_formulier_zoek(struct blad *blad, const char *actie)
{
    form(blad, actie, "vs-zoek", "search");
}

bool blad_formulier_klopt(const struct verzoek *v)
{
    char text[PROOF_TEXT];
    struct slice given = formulier_veld(&v->formulier, "formulier");
    proof(&v->token, text);
    return v->heeft_token && given.n == strlen(text) && sodium_memcmp(given.p, text, given.n) == 0;
}
