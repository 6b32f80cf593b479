/* rapport: see rapport.h. */
#include "web/rapport.h"

#include "base/text.h"
#include "render/rapport_html.h"
#include "render/woorden.h"
#include "web/fout.h"
#include "web/rapport_delen.h"
#include "web/routes.h"

#include <string.h>

#define ETAG_TEKENS 24

/* ---- reading ---- */

enum err_kind rapport_haal(struct verzoek *v, civil_month maand, struct bewaard *ret, struct err *err)
{
    return bewaard_laad(v->db, v->arena, v->web->config.gemeentecode, maand, v->wie.rol != ROL_REGISSEUR, ret,
                        err);
}

civil_month rapport_maand(struct slice tekst)
{
    civil_month maand = month_parse(tekst);
    return maand > month_of(date_from_ymd(2000, 1, 1)) && maand < month_of(date_from_ymd(2998, 1, 1))
               ? maand
               : MONTH_NONE;
}

const char *rapport_adres(struct arena *arena, civil_month maand, const char *erachter)
{
    char month[MONTH_TEXT];
    return arena_printf(arena, "/rapporten/%s%s", month_format(maand, month), erachter);
}

const char *rapport_ontbreekt(struct verzoek *v, civil_month maand)
{
    char month[MONTH_TEXT];
    const char *name = woord_maand(v->arena, maand);
    if (maand > month_of(instant_date(v->nu)))
        return arena_printf(v->arena, "Van %s is er nog geen rapport: die maand moet nog beginnen.", name);
    return arena_printf(v->arena,
                        "Van %s is er nog geen rapport. Rapporten worden elke dag om 06.00 uur gemaakt, ook "
                        "van de lopende maand. "
                        "De functioneel beheerder maakt het nu met: vroegsignalctl rapport --maand %s",
                        name, month_format(maand, month));
}

/* ---- as a file ---- */

static const char *etag_of(struct arena *arena, struct slice body)
{
    char text[ETAG_TEKENS + 2];
    struct hash128 hash = hash_content(&body, 1);
    text_base32(hash.bytes, sizeof hash.bytes, ETAG_TEKENS, text);
    return arena_printf(arena, "\"%s\"", text);
}

/* A list of tags, weak ones too, or a star; the one of ours holds no comma. */
static bool has_it(const char *asked, const char *etag)
{
    return asked && (strcmp(asked, "*") == 0 || strstr(asked, etag));
}

enum err_kind rapport_geef(struct verzoek *v, const struct rapport *rapport, enum rapport_vorm vorm,
                           struct antwoord *a, struct err *err)
{
    static const char *const types[RAPPORT_HTML] = {
        [RAPPORT_JSON] = "application/json",
        [RAPPORT_CSV] = "text/csv; charset=utf-8",
        [RAPPORT_PDF] = "application/pdf",
    };
    char month[MONTH_TEXT];
    struct slice body = SLICE_NONE;
    enum err_kind kind = rapport_bestand(v->arena, rapport, vorm, &body, err);
    if (kind)
        return kind;
    *a = (struct antwoord){
        .status = 200,
        .soort = types[vorm],
        .lichaam = body,
        .etag = etag_of(v->arena, body),
        .bewaar = "private, no-cache", /* may be kept by who has it, and is asked for again */
        .bestand = v->api ? NULL
                          : arena_printf(v->arena, "rapport-%s.%s", month_format(rapport->maand, month),
                                         RAPPORT_VORM[vorm]),
    };
    if (has_it(v->als_anders, a->etag)) {
        a->status = 304;
        a->lichaam = SLICE_NONE;
        a->soort = a->bestand = NULL;
    }
    return ERR_NONE;
}

enum err_kind rapport_als(struct verzoek *v, struct antwoord *a, struct err *err)
{
    struct bewaard kept;
    civil_month maand = rapport_maand(v->deel);
    enum rapport_vorm vorm = RAPPORT_JSON;
    rapport_vorm_lees(strrchr(v->route->pad, '.') + 1, &vorm);
    if (maand == MONTH_NONE)
        return fout_antwoord(v, a, 404, "Noem een maand als 2026-10."), ERR_NONE;
    enum err_kind kind = rapport_haal(v, maand, &kept, err);
    if (kind)
        return kind;
    if (!kept.rapport)
        return fout_antwoord(v, a, 404, rapport_ontbreekt(v, maand)), ERR_NONE;
    return rapport_geef(v, kept.rapport, vorm, a, err);
}

/* ---- the page of one ---- */

static void downloads(struct blad *b, const struct rapport *r)
{
    static const char *const all[][2] = {{".pdf", "PDF, om te drukken"},
                                         {".csv", "CSV, voor een rekenblad"},
                                         {".json", "JSON, voor programma's"}};
    html_open(&b->h, "p", "class", "vs-keuzes vs-niet-drukken", NULL);
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        html_open(&b->h, "a", "class", "vs-keuze", "href", rapport_adres(b->v->arena, r->maand, all[i][0]),
                  NULL);
        html_cstr(&b->h, all[i][1]);
        html_sluit(&b->h);
    }
    html_sluit(&b->h);
}

static void signed_just_now(struct blad *b, const struct rapport *r)
{
    if (formulier_heeft(&b->v->vraag, "gedaan") && r->stand == RAPPORT_VASTGESTELD &&
        slice_eq(r->door, b->v->wie.naam))
        blad_melding(b, BLAD_GELUKT, "Het rapport is vastgesteld. Het verandert niet meer.");
}

static void sign_form(struct blad *b, const struct bewaard *kept)
{
    struct arena *arena = b->v->arena;
    const struct rapport *r = kept->rapport;
    if (b->v->wie.rol != ROL_REGISSEUR || r->stand == RAPPORT_VASTGESTELD)
        return;
    blad_kaart(b, "Vaststellen");
    if (r->maand_open) {
        blad_zin(
            b,
            "Vaststellen kan als de maand gesloten is en het rapport daarna opnieuw is gemaakt. Nu komen er "
            "nog signalen bij.");
        html_sluit(&b->h);
        return;
    }
    blad_zin(b,
             "U stelt het rapport vast zoals u het hier ziet, gemaakt op %s. Daarna verandert er niets meer "
             "aan dit "
             "rapport, ook niet als er later nog iets over deze maand wordt vastgelegd. Er komt bij te staan "
             "dat u, "
             "%.*s, het heeft vastgesteld. Dit kan niet ongedaan worden gemaakt.",
             woord_tijd(arena, kept->gemaakt), SLICE_ARG(b->v->wie.naam));
    blad_formulier(b, rapport_adres(arena, r->maand, "/vaststellen"));
    blad_verborgen_getal(b, "versie", kept->versie);
    blad_verborgen(b, "gezien", slice_from_cstr(rapport_gezien(arena, r)));
    blad_knop(b, "Stel dit rapport vast");
    html_sluit(&b->h);
    html_sluit(&b->h);
}

enum err_kind rapport_blad(struct verzoek *v, const struct bewaard *kept, struct blad *b, struct err *err)
{
    const struct rapport *r = kept->rapport;
    downloads(b, r);
    enum err_kind kind = rapport_html_inhoud(&b->h, r, err);
    if (kind)
        return kind;
    blad_klein(b, "Gemaakt op %s.", woord_tijd(v->arena, kept->gemaakt));
    sign_form(b, kept);
    return ERR_NONE;
}

static void missing(struct verzoek *v, struct antwoord *a, civil_month maand)
{
    struct blad b;
    blad_begin(&b, v, arena_printf(v->arena, "Rapport %s", woord_maand(v->arena, maand)));
    blad_terug(&b, "/rapporten", "Alle rapporten");
    blad_zin(&b, "%s", rapport_ontbreekt(v, maand));
    blad_klaar(&b, a);
    a->status = a->status == 200 ? 404 : a->status;
}

enum err_kind rapport_toon(struct verzoek *v, struct antwoord *a, struct err *err)
{
    struct bewaard kept;
    struct blad b;
    civil_month maand = rapport_maand(v->deel);
    if (maand == MONTH_NONE)
        return fout_antwoord(v, a, 404, "Noem een maand als 2026-10."), ERR_NONE;
    enum err_kind kind = rapport_haal(v, maand, &kept, err);
    if (kind)
        return kind;
    if (!kept.rapport)
        return missing(v, a, maand), ERR_NONE;
    blad_begin(&b, v, rapport_html_titel(v->arena, kept.rapport));
    blad_terug(&b, "/rapporten", "Alle rapporten");
    signed_just_now(&b, kept.rapport);
    kind = rapport_blad(v, &kept, &b, err);
    if (!kind)
        blad_klaar(&b, a);
    return kind;
}

/* ---- which there are ---- */

static void one_of_list(struct blad *b, const struct bewaard_maand *m)
{
    struct arena *arena = b->v->arena;
    bool is_signed = m->stand == RAPPORT_VASTGESTELD;
    blad_rij(b);
    blad_cel_link(b, rapport_adres(arena, m->maand, ""), woord_maand(arena, m->maand));
    blad_cel_begin(b);
    blad_merk(b,
              is_signed       ? BLAD_GELUKT
              : m->maand_open ? BLAD_INFO
                              : BLAD_LET_OP,
              is_signed       ? "vastgesteld"
              : m->maand_open ? "voorlopig, de maand loopt nog"
                              : "voorlopig");
    html_sluit(&b->h);
    blad_cel(b, "%s", woord_tijd(arena, m->gemaakt));
    blad_cel(b, "%.*s", SLICE_ARG(m->door));
    blad_cel(b, "%s", is_signed ? woord_tijd(arena, m->vastgesteld) : "");
    html_sluit(&b->h);
}

enum err_kind rapport_lijst(struct verzoek *v, struct antwoord *a, struct err *err)
{
    struct blad b;
    struct bewaard_maand *all = NULL;
    size_t n = 0;
    enum err_kind kind = bewaard_lijst(v->db, v->arena, v->web->config.gemeentecode, &all, &n, err);
    if (kind)
        return kind;
    blad_begin(&b, v, "Rapporten");
    blad_zin(&b, "Van elke maand een rapport: wat er binnenkwam, wat ermee gebeurde, en of het werk in de "
                 "maand paste. "
                 "Rapporten worden elke dag om 06.00 uur opnieuw gemaakt, tot de regisseur ze vaststelt.");
    if (v->wie.rol != ROL_REGISSEUR)
        blad_klein(&b, "U ziet de rapporten zonder kleine aantallen.");
    if (n == 0) {
        blad_melding(&b, BLAD_INFO, rapport_ontbreekt(v, month_of(instant_date(v->nu))));
    } else {
        blad_tabel(&b, "De rapporten, de nieuwste maand eerst", "Maand", "Stand", "Gemaakt",
                   "Vastgesteld door", "Vastgesteld op", NULL);
        for (size_t i = 0; i < n; i++)
            one_of_list(&b, &all[i]);
        blad_tabel_klaar(&b);
    }
    blad_klaar(&b, a);
    return ERR_NONE;
}
