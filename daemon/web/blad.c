/* blad: see blad.h. */
#include "web/blad.h"

#include "base/text.h"
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
    html_open(h, "title", NULL);
    html_printf(h, "%s - Vroegsignalering", titel);
    html_sluit(h);
    html_leeg(h, "link", "rel", "stylesheet", "href", arena_printf(arena, "/stijl/%s.css", stijl_versie()),
              NULL);
    html_sluit(h);
}

static void who(struct blad *b)
{
    struct html *h = &b->h;
    const struct wie *wie = &b->v->wie;
    html_open(h, "div", "class", "vs-wie", NULL);
    html_open(h, "span", NULL);
    html_tekst(h, wie->naam);
    html_printf(h, " (%s)", rol_text(wie->rol));
    html_sluit(h);
    blad_formulier(b, "/afmelden");
    html_open(h, "button", "type", "submit", "class", "utrecht-button utrecht-button--subtle", NULL);
    html_cstr(h, "Uitloggen");
    html_sluit(h);
    html_sluit(h);
    html_sluit(h);
}

void blad_begin(struct blad *blad, struct verzoek *v, const char *titel)
{
    struct html *h = &blad->h;
    blad->v = v;
    html_begin(h, v->arena);
    html_open(h, "html", "lang", "nl", NULL);
    head(h, v->arena, titel);
    html_open(h, "body", "class", "utrecht-document utrecht-theme vs", NULL);
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
        who(blad);
    html_sluit(h);
    if (v->web->config.klok != INSTANT_NONE)
        html_regel(h, "p", "vs-demo", "Demonstratie: verzonnen gegevens, en een klok die is gezet.");
    html_open(h, "main", "id", "inhoud", "class", "vs-inhoud", "tabindex", "-1", NULL);
    html_regel(h, "h1", "utrecht-heading-1", titel);
}

void blad_klaar(struct blad *blad, struct antwoord *a)
{
    a->status = 200;
    a->soort = "text/html; charset=utf-8";
    a->lichaam = html_klaar(&blad->h);
}

void blad_formulier(struct blad *blad, const char *actie)
{
    html_open(&blad->h, "form", "method", "post", "action", actie, "class", "vs-formulier", NULL);
    if (blad->v->heeft_token) {
        char text[PROOF_TEXT];
        proof(&blad->v->token, text);
        html_leeg(&blad->h, "input", "type", "hidden", "name", "formulier", "value", text, NULL);
    }
}

bool blad_formulier_klopt(const struct verzoek *v)
{
    char text[PROOF_TEXT];
    struct slice given = formulier_veld(&v->formulier, "formulier");
    proof(&v->token, text);
    return v->heeft_token && given.n == strlen(text) && sodium_memcmp(given.p, text, given.n) == 0;
}

void blad_veld(struct blad *blad, const struct invoerveld *veld)
{
    struct html *h = &blad->h;
    const char *error_id = veld->fout ? arena_printf(blad->v->arena, "%s-fout", veld->naam) : NULL;
    html_open(h, "div", "class",
              veld->fout ? "utrecht-form-field utrecht-form-field--invalid" : "utrecht-form-field", NULL);
    html_open(h, "label", "class", "utrecht-form-label", "for", veld->naam, NULL);
    html_cstr(h, veld->etiket);
    html_sluit(h);
    if (veld->fout) {
        html_open(h, "p", "class", "utrecht-form-field-error-message", "id", error_id, NULL);
        html_cstr(h, veld->fout);
        html_sluit(h);
    }
    html_leeg(h, "input", "class", "utrecht-textbox", "id", veld->naam, "name", veld->naam, "type",
              veld->soort, "autocomplete", veld->aanvullen, "aria-describedby", error_id, "aria-invalid",
              veld->fout ? "true" : NULL, "required", veld->verplicht ? HTML_JA : NULL, NULL);
    html_sluit(h);
}

void blad_knop(struct blad *blad, const char *tekst)
{
    html_open(&blad->h, "button", "type", "submit", "class", "utrecht-button utrecht-button--primary-action",
              NULL);
    html_cstr(&blad->h, tekst);
    html_sluit(&blad->h);
}
