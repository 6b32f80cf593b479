/* blad_menu: see blad_menu.h. */
#include "web/blad_menu.h"

#include "render/woorden.h"
#include "web/routes.h"

#include <string.h>

#define R(rol) ROL_BIT(ROL_##rol)

/* In the order of a day's work; `rollen`: whose work it is, of those who may see it. */
static const struct punt {
    const char *heen, *tekst;
    unsigned rollen;
} MENU[] = {
    {"/", "Vandaag", R(REGISSEUR) | R(BUURTTEAM) | R(UITVOERING) | R(GKB) | R(WPDA)},
    {"/wachtrijen/huisbezoek", "Bezoeklijst", R(REGISSEUR) | R(BUURTTEAM)},
    {"/wachtrijen/telefoon", "Bellijst", R(REGISSEUR) | R(UITVOERING)},
    {"/wachtrijen/brief", "Brieven", R(REGISSEUR) | R(UITVOERING)},
    {"/wachtrijen/uitzoeken", "Uitzoeken", R(REGISSEUR)},
    {"/uitzoeken", "Uitzoeken", R(REGISSEUR)},
    {"/wachtrijen/overdracht_gkb", "GKB", R(REGISSEUR)},
    {"/wachtrijen/overdracht_gkb", "Overdracht", R(GKB)},
    {"/wachtrijen/overdracht_wpda", "WPDA", R(REGISSEUR)},
    {"/wachtrijen/overdracht_wpda", "Overdracht", R(WPDA)},
    {"/capaciteit", "Capaciteit", R(REGISSEUR) | R(RAPPORTAGE)},
    {"/rapporten", "Rapport", R(REGISSEUR) | R(RAPPORTAGE)},
    {"/leveringen", "Leveringen", R(REGISSEUR) | R(UITVOERING) | R(BEHEER) | R(SIGNAALPARTNER)},
    {"/inzage", "Inzage", R(PRIVACY)},
    {"/spelregels", "Spelregels", AANGEMELD},
};

static bool may(const struct verzoek *v, enum methode methode, const char *pad)
{
    struct slice part;
    unsigned methods;
    const struct route *route = route_zoek(methode, slice_from_cstr(pad), &part, &methods);
    return route && (route->rollen & ROL_BIT(v->wie.rol));
}

static bool shown(const struct verzoek *v, const struct punt *p)
{
    return v->wie.rol < ROL_COUNT && (p->rollen & ROL_BIT(v->wie.rol)) && may(v, METHODE_GET, p->heen);
}

const char *blad_thuis(const struct verzoek *v)
{
    for (size_t i = 0; i < sizeof MENU / sizeof *MENU; i++)
        if (shown(v, &MENU[i]))
            return MENU[i].heen;
    return "/wachtwoord";
}

/* The page itself, or one below it. */
static bool here(struct slice path, const char *heen)
{
    size_t n = strlen(heen);
    return slice_eq_cstr(path, heen) ||
           (n > 1 && path.n > n && path.p[n] == '/' && memcmp(path.p, heen, n) == 0);
}

static void items(struct blad *b)
{
    struct html *h = &b->h;
    html_open(h, "nav", "class", "vs-menu", "aria-label", "Hoofdmenu", NULL);
    html_open(h, "ul", "class", "vs-menu-lijst", NULL);
    for (size_t i = 0; i < sizeof MENU / sizeof *MENU; i++) {
        if (!shown(b->v, &MENU[i]))
            continue;
        html_open(h, "li", NULL);
        html_open(h, "a", "class", "utrecht-link utrecht-link--html-a vs-menu-link", "href", MENU[i].heen,
                  "aria-current", here(b->v->pad, MENU[i].heen) ? "page" : NULL, NULL);
        html_cstr(h, MENU[i].tekst);
        html_sluit(h);
        html_sluit(h);
    }
    html_sluit(h);
    html_sluit(h);
}

static void search(struct blad *b)
{
    struct html *h = &b->h;
    if (!may(b->v, METHODE_POST, "/zoeken"))
        return;
    blad_formulier_zoek(b, "/zoeken");
    html_open(h, "label", "class", "vs-verborgen", "for", "vs-zoek", NULL);
    html_cstr(h, "Zoek op achternaam, postcode met huisnummer, telefoon of nummer");
    html_sluit(h);
    html_leeg(h, "input", "class", "utrecht-textbox utrecht-textbox--html-input", "type", "search", "id",
              "vs-zoek", "name", "zoek", "placeholder", "Naam, postcode en nummer", "autocomplete", "off",
              "maxlength", "200", NULL);
    html_open(h, "button", "type", "submit", "class", "utrecht-button utrecht-button--secondary-action",
              NULL);
    html_cstr(h, "Zoek");
    html_sluit(h);
    html_sluit(h);
}

static void who(struct blad *b)
{
    struct html *h = &b->h;
    const struct wie *wie = &b->v->wie;
    html_open(h, "div", "class", "vs-wie", NULL);
    html_open(h, "a", "class", "utrecht-link utrecht-link--html-a", "href", "/wachtwoord", NULL);
    html_tekst(h, wie->naam);
    html_printf(h, " (%s%s%.*s)", woord_rol(wie->rol), wie->team.n ? " " : "", SLICE_ARG(wie->team));
    html_sluit(h);
    blad_formulier_klein(b, "/afmelden");
    html_open(h, "button", "type", "submit", "class", "utrecht-button utrecht-button--subtle", NULL);
    html_cstr(h, "Uitloggen");
    html_sluit(h);
    html_sluit(h);
    html_sluit(h);
}

void blad_menu(struct blad *blad)
{
    search(blad);
    who(blad);
    items(blad);
    blad->formulieren = 0; /* ids of the page's own first form stay plain */
}
