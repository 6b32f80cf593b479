/* The parts of a page: everything escaped, fields with a label of their own, mistakes where they belong and
 * what was typed kept, a menu that leads nowhere where the role may not go. */
#include "suite.h"
#include "web/blad.h"
#include "web/routes.h"

#include <string.h>

static struct web web;
static struct verzoek v;
static struct blad b;

static void setup(void)
{
    web = (struct web){.config = {.gemeentenaam = SLICE("Assen"), .klok = INSTANT_NONE}};
    v = (struct verzoek){.web = &web, .arena = arena_new(1 << 20), .wie = {.rol = ROL_COUNT}};
}

static void teardown(void)
{
    arena_free(v.arena);
}

static const char *page(unsigned status)
{
    struct antwoord a = {0};
    blad_klaar(&b, &a);
    ck_assert_uint_eq(a.status, status);
    ck_assert(a.lichaam.n > 0);
    return arena_printf(v.arena, "%.*s", SLICE_ARG(a.lichaam));
}

#define HAS(html, text) ck_assert_msg(strstr(html, text), "%s is not in\n%s", text, html)
#define HAS_NOT(html, text) ck_assert_msg(!strstr(html, text), "%s is in\n%s", text, html)

START_TEST(test_escaped)
{
    blad_begin(&b, &v, "A<b>");
    blad_zin(&b, "%s", "<script>");
    blad_tabel(&b, "<i>", "<u>", "Aantal", NULL);
    blad_rij(&b);
    blad_cel(&b, "%s", "<em>");
    blad_cel_getal(&b, "3");
    html_sluit(&b.h);
    blad_tabel_klaar(&b);
    blad_formulier(&b, "/x");
    blad_veld(&b, &(struct invoerveld){.naam = "n", .etiket = "<l>", .waarde = SLICE("\"><b>")});
    const char *html = page(200);
    HAS(html, "A&lt;b&gt;");
    HAS(html, "data-kop=\"&lt;u&gt;\"");
    HAS(html, "data-kop=\"Aantal\"");
    HAS(html, "value=\"&quot;&gt;&lt;b&gt;\"");
    HAS_NOT(html, "<script");
    HAS_NOT(html, "<i>");
    HAS_NOT(html, "<em>");
    HAS_NOT(html, "style=");
}
END_TEST

/* Forms that are alike stand on one page: no id twice. */
START_TEST(test_ids)
{
    blad_begin(&b, &v, "Formulieren");
    for (int i = 0; i < 2; i++) {
        blad_formulier(&b, "/x");
        blad_veld(&b, &(struct invoerveld){.naam = "reden", .etiket = "Reden", .hulp = "Kort."});
        html_sluit(&b.h);
    }
    const char *html = page(200);
    HAS(html, "id=\"reden\"");
    HAS(html, "for=\"reden-2\"");
    HAS(html, "id=\"reden-2\"");
    HAS(html, "aria-describedby=\"reden-2-hulp\"");
}
END_TEST

START_TEST(test_mistakes)
{
    static const struct invoerfout fouten[] = {{"dag", "Deze dag bestaat niet."}, {NULL, "Iets anders."}};
    v.methode = METHODE_POST;
    ck_assert(formulier_lees(v.arena, SLICE("dag=30+februari&soort=b&wachtwoord=geheim"), &v.formulier));
    blad_begin(&b, &v, "Fouten");
    blad_formulier(&b, "/x");
    blad_fouten(&b, fouten, 2);
    blad_veld(&b, &(struct invoerveld){.naam = "dag", .etiket = "Dag", .hulp = "Zo: 5-10-2026."});
    blad_veld(&b, &(struct invoerveld){.naam = "wachtwoord", .etiket = "W", .soort = "password"});
    static const struct invoerkeuze keuzes[] = {{"a", "Eerste"}, {"b", "Tweede"}, {NULL, NULL}};
    blad_keuze(&b, &(struct invoerveld){.naam = "soort", .etiket = "S", .waarde = SLICE("a")}, keuzes);
    html_sluit(&b.h);
    blad_formulier(&b, "/y"); /* another form has no part in it */
    blad_veld(&b, &(struct invoerveld){.naam = "dag", .etiket = "Dag", .waarde = SLICE("toen")});
    const char *html = page(422);
    HAS(html, "href=\"#dag\"");
    HAS(html, "id=\"dag-fout\"");
    HAS(html, "aria-describedby=\"dag-hulp dag-fout\"");
    HAS(html, "aria-invalid=\"true\"");
    HAS(html, "value=\"30 februari\"");
    HAS(html, "Iets anders.");
    HAS(html, "<option value=\"b\" selected>");
    HAS_NOT(html, "<option value=\"a\" selected>");
    HAS(html, "value=\"toen\"");
    HAS_NOT(html, "geheim");
    HAS_NOT(html, "dag-2-fout");
}
END_TEST

START_TEST(test_menu)
{
    struct slice part;
    unsigned methods;
    v.pad = SLICE("/nergens");
    blad_begin(&b, &v, "Niemand");
    HAS_NOT(page(200), "vs-menu");
    for (int rol = 0; rol < ROL_COUNT; rol++) {
        v.wie = (struct wie){.rol = (enum rol)rol, .naam = SLICE("iemand")};
        blad_begin(&b, &v, "Iemand");
        const char *html = page(200);
        HAS(html, "iemand (");
        const char *at = strstr(html, "vs-menu-lijst");
        ck_assert(at);
        for (const char *end = strstr(at, "</nav>"); (at = strstr(at, "href=\"")) && at < end;) {
            at += 6;
            struct slice pad = {at, strcspn(at, "\"")};
            const struct route *r = route_zoek(METHODE_GET, pad, &part, &methods);
            ck_assert_msg(r && (r->rollen & ROL_BIT(rol)), "%s: %.*s", rol_text((enum rol)rol),
                          SLICE_ARG(pad));
        }
        ck_assert(route_zoek(METHODE_GET, slice_from_cstr(blad_thuis(&v)), &part, &methods));
    }
}
END_TEST

START_TEST(test_undo)
{
    v.heeft_token = true;
    blad_begin(&b, &v, "Gedaan");
    blad_gedaan(&b, "Vrijgegeven.", "/meldingen/M-1/ongedaan", SLICE("12"));
    const char *html = page(200);
    HAS(html, "action=\"/meldingen/M-1/ongedaan\"");
    HAS(html, "name=\"formulier\"");
    HAS(html, "name=\"gebeurtenis\" value=\"12\"");
    HAS(html, "Ongedaan maken");
    blad_begin(&b, &v, "Gedaan");
    blad_gedaan(&b, "Opgehaald.", NULL, SLICE_NONE);
    HAS_NOT(page(200), "Ongedaan");
}
END_TEST

/* A page that does not fit is no half page, and no empty one that says all is well. */
START_TEST(test_full)
{
    struct antwoord a = {0};
    arena_free(v.arena);
    v.arena = arena_new(1 << 16);
    blad_begin(&b, &v, "Groot");
    for (int i = 0; i < 10000; i++)
        blad_zin(&b, "Zin %d.", i);
    blad_klaar(&b, &a);
    ck_assert_uint_eq(a.status, 500);
    ck_assert_str_eq(a.soort, "text/plain; charset=utf-8");
    ck_assert(a.lichaam.n > 0 && a.lichaam.n < 100);
}
END_TEST

SUITE_MAIN_MET("blad", setup, teardown, 0, test_escaped, test_ids, test_mistakes, test_menu, test_undo,
               test_full)
