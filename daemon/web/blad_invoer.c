/* blad_invoer: the parts of blad.h with which people tell something: fields, choices, buttons, mistakes. */
#include "web/blad.h"

#include "render/woorden.h"

#include <string.h>

/* ---- what a field shows ---- */

/* Fields of the first form of a page have their name as id, those of a later one its number behind it. */
static const char *id_of(struct blad *b, const char *naam)
{
    return b->formulieren <= 1 ? naam : arena_printf(b->v->arena, "%s-%zu", naam, b->formulieren);
}

static const char *fault_of(const struct blad *b, const struct invoerveld *veld)
{
    if (veld->fout)
        return veld->fout;
    for (size_t i = 0; i < b->fouten_n; i++)
        if (b->fouten[i].veld && strcmp(b->fouten[i].veld, veld->naam) == 0)
            return b->fouten[i].tekst;
    return NULL;
}

/* After a mistake, what was typed; a password never comes back. */
static struct slice value_of(const struct blad *b, const struct invoerveld *veld)
{
    if (veld->soort && strcmp(veld->soort, "password") == 0)
        return SLICE_NONE;
    if (b->fouten_n && b->v->methode != METHODE_GET)
        return formulier_veld(&b->v->formulier, veld->naam);
    return veld->waarde;
}

static const char *cstr(struct blad *b, struct slice s)
{
    return s.n ? arena_printf(b->v->arena, "%.*s", SLICE_ARG(s)) : NULL;
}

struct veldstand {
    const char *id, *fout, *beschrijving; /* beschrijving: ids for aria-describedby, or NULL */
    struct slice waarde;
};

static struct veldstand stand(struct blad *b, const struct invoerveld *veld)
{
    struct arena *arena = b->v->arena;
    struct veldstand s = {id_of(b, veld->naam), fault_of(b, veld), NULL, value_of(b, veld)};
    if (veld->hulp || s.fout)
        s.beschrijving =
            arena_printf(arena, "%s%s%s%s%s", veld->hulp ? s.id : "", veld->hulp ? "-hulp" : "",
                         veld->hulp && s.fout ? " " : "", s.fout ? s.id : "", s.fout ? "-fout" : "");
    return s;
}

static void help_and_fault(struct blad *b, const struct invoerveld *veld, const struct veldstand *s)
{
    struct html *h = &b->h;
    if (veld->hulp) {
        html_open(h, "p", "class", "utrecht-form-field-description", "id",
                  arena_printf(b->v->arena, "%s-hulp", s->id), NULL);
        html_cstr(h, veld->hulp);
        html_sluit(h);
    }
    if (s->fout) {
        html_open(h, "p", "class", "utrecht-form-field-error-message", "id",
                  arena_printf(b->v->arena, "%s-fout", s->id), NULL);
        html_cstr(h, s->fout);
        html_sluit(h);
    }
}

static const char *field_class(const struct veldstand *s)
{
    return s->fout ? "utrecht-form-field utrecht-form-field--invalid" : "utrecht-form-field";
}

static struct veldstand field_begin(struct blad *b, const struct invoerveld *veld)
{
    struct veldstand s = stand(b, veld);
    html_open(&b->h, "div", "class", field_class(&s), NULL);
    html_open(&b->h, "label", "class", "utrecht-form-label", "for", s.id, NULL);
    html_cstr(&b->h, veld->etiket);
    html_sluit(&b->h);
    help_and_fault(b, veld, &s);
    return s;
}

/* ---- fields ---- */

void blad_veld(struct blad *blad, const struct invoerveld *veld)
{
    struct veldstand s = field_begin(blad, veld);
    html_leeg(&blad->h, "input", "class",
              veld->kort ? "utrecht-textbox utrecht-textbox--html-input vs-kort"
                         : "utrecht-textbox utrecht-textbox--html-input",
              "id", s.id, "name", veld->naam, "type", veld->soort ? veld->soort : "text", "value",
              cstr(blad, s.waarde), "autocomplete", veld->aanvullen ? veld->aanvullen : "off", "inputmode",
              veld->toetsen, "min", veld->min, "max", veld->max, "maxlength",
              veld->lengte ? arena_printf(blad->v->arena, "%u", veld->lengte) : NULL, "aria-describedby",
              s.beschrijving, "aria-invalid", s.fout ? "true" : NULL, "required",
              veld->verplicht ? HTML_JA : NULL, NULL);
    html_sluit(&blad->h);
}

void blad_tekstvak(struct blad *blad, const struct invoerveld *veld)
{
    struct veldstand s = field_begin(blad, veld);
    html_open(&blad->h, "textarea", "class", "utrecht-textarea", "id", s.id, "name", veld->naam, "rows", "3",
              "maxlength", veld->lengte ? arena_printf(blad->v->arena, "%u", veld->lengte) : NULL,
              "aria-describedby", s.beschrijving, "aria-invalid", s.fout ? "true" : NULL, "required",
              veld->verplicht ? HTML_JA : NULL, NULL);
    html_tekst(&blad->h, s.waarde);
    html_sluit(&blad->h);
    html_sluit(&blad->h);
}

void blad_keuze(struct blad *blad, const struct invoerveld *veld, const struct invoerkeuze *keuzes)
{
    struct veldstand s = field_begin(blad, veld);
    html_open(&blad->h, "select", "class", "utrecht-select utrecht-select--html-select", "id", s.id, "name",
              veld->naam, "aria-describedby", s.beschrijving, "aria-invalid", s.fout ? "true" : NULL,
              "required", veld->verplicht ? HTML_JA : NULL, NULL);
    for (; keuzes->waarde; keuzes++) {
        html_open(&blad->h, "option", "value", keuzes->waarde, "selected",
                  slice_eq_cstr(s.waarde, keuzes->waarde) ? HTML_JA : NULL, NULL);
        html_cstr(&blad->h, keuzes->tekst);
        html_sluit(&blad->h);
    }
    html_sluit(&blad->h);
    html_sluit(&blad->h);
}

/* One input of a radio group or a checkbox, with its label behind it. */
static void tick(struct blad *b, const struct invoerveld *veld, const char *soort, const char *id,
                 const char *waarde, const char *tekst, const struct veldstand *s)
{
    bool radio = strcmp(soort, "radio") == 0;
    html_open(&b->h, "div", "class", "vs-vinkje", NULL);
    html_leeg(&b->h, "input", "class",
              radio ? "utrecht-radio-button" : "utrecht-checkbox utrecht-checkbox--html-input", "type", soort,
              "id", id, "name", veld->naam, "value", waarde, "checked",
              slice_eq_cstr(s->waarde, waarde) ? HTML_JA : NULL, "aria-describedby",
              radio ? NULL : s->beschrijving, "required", veld->verplicht ? HTML_JA : NULL, NULL);
    html_open(&b->h, "label", "class", "utrecht-form-label", "for", id, NULL);
    html_cstr(&b->h, tekst);
    html_sluit(&b->h);
    html_sluit(&b->h);
}

void blad_rondjes(struct blad *blad, const struct invoerveld *veld, const struct invoerkeuze *keuzes)
{
    struct veldstand s = stand(blad, veld);
    html_open(
        &blad->h, "fieldset", "class",
        s.fout ? "utrecht-form-fieldset utrecht-form-fieldset--html-fieldset utrecht-form-fieldset--invalid"
               : "utrecht-form-fieldset utrecht-form-fieldset--html-fieldset",
        "aria-describedby", s.beschrijving, NULL);
    html_regel(&blad->h, "legend", "utrecht-form-fieldset__legend utrecht-form-fieldset__legend--html-legend",
               veld->etiket);
    help_and_fault(blad, veld, &s);
    for (size_t i = 0; keuzes[i].waarde; i++) /* the first bears the id that the summary points at */
        tick(blad, veld, "radio", i ? arena_printf(blad->v->arena, "%s-%zu", s.id, i) : s.id,
             keuzes[i].waarde, keuzes[i].tekst, &s);
    html_sluit(&blad->h);
}

void blad_vinkje(struct blad *blad, const struct invoerveld *veld)
{
    struct veldstand s = stand(blad, veld);
    const char *waarde = veld->waarde.n ? cstr(blad, veld->waarde) : "ja";
    bool typed = blad->fouten_n && blad->v->methode != METHODE_GET;
    s.waarde = typed ? s.waarde : SLICE_NONE; /* at first it is not ticked */
    html_open(&blad->h, "div", "class", field_class(&s), NULL);
    tick(blad, veld, "checkbox", s.id, waarde, veld->etiket, &s);
    help_and_fault(blad, veld, &s);
    html_sluit(&blad->h);
}

void blad_verborgen(struct blad *blad, const char *naam, struct slice waarde)
{
    html_leeg(&blad->h, "input", "type", "hidden", "name", naam, "value",
              arena_printf(blad->v->arena, "%.*s", SLICE_ARG(waarde)), NULL);
}

void blad_verborgen_getal(struct blad *blad, const char *naam, int64_t waarde)
{
    html_leeg(&blad->h, "input", "type", "hidden", "name", naam, "value",
              arena_printf(blad->v->arena, "%lld", (long long)waarde), NULL);
}

/* ---- mistakes ---- */

void blad_fouten(struct blad *blad, const struct invoerfout *fouten, size_t n)
{
    struct html *h = &blad->h;
    blad->fouten = fouten;
    blad->fouten_n = n;
    if (!n)
        return;
    blad->fout = true;
    html_open(h, "div", "class", "utrecht-alert utrecht-alert--error", "role", "alert", NULL);
    html_open(h, "p", "class", "utrecht-paragraph", NULL);
    html_regel(h, "strong", NULL,
               arena_printf(blad->v->arena, "Er gaat nog iets niet goed (%s):",
                            woord_aantal(blad->v->arena, (int64_t)n, "punt", "punten")));
    html_sluit(h);
    blad_punten(blad);
    for (size_t i = 0; i < n; i++) {
        html_open(h, "li", "class", "utrecht-unordered-list__item", NULL);
        if (fouten[i].veld)
            blad_link(blad, arena_printf(blad->v->arena, "#%s", id_of(blad, fouten[i].veld)),
                      fouten[i].tekst);
        else
            html_cstr(h, fouten[i].tekst);
        html_sluit(h);
    }
    html_sluit(h);
    html_sluit(h);
}

/* ---- buttons ---- */

static void button(struct blad *b, const char *klasse, const char *naam, const char *waarde,
                   const char *tekst)
{
    html_open(&b->h, "button", "type", "submit", "class", klasse, "name", naam, "value", waarde, NULL);
    html_cstr(&b->h, tekst);
    html_sluit(&b->h);
}

void blad_knoppen(struct blad *blad)
{
    html_open(&blad->h, "div", "class", "utrecht-button-group vs-knoppen", NULL);
}

void blad_knop(struct blad *blad, const char *tekst)
{
    button(blad, "utrecht-button utrecht-button--primary-action", NULL, NULL, tekst);
}

void blad_knop_tweede(struct blad *blad, const char *naam, const char *waarde, const char *tekst)
{
    button(blad, "utrecht-button utrecht-button--secondary-action", naam, waarde, tekst);
}

void blad_knop_klein(struct blad *blad, const char *naam, const char *waarde, const char *tekst)
{
    button(blad, "utrecht-button utrecht-button--secondary-action vs-knop-klein", naam, waarde, tekst);
}
