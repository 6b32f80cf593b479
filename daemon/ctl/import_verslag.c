/* import_verslag: what came of the files: a table, what was wrong by kind, and what to do next. Never a value
 * of a record. */
#include "ctl/import.h"

#include "db/queries.h"
#include "intake/levering.h"
#include "render/json.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define PLAATSEN_MAX 4 /* files that are named with their lines, of one kind */

struct vindplaats {
    const char *bestand;
    struct slice regels; /* "2, 5, 9" */
    bool meer;
};

struct soort {
    struct fout_telling telling;
    struct vindplaats plaats[PLAATSEN_MAX];
    size_t plaatsen; /* files; may be more than PLAATSEN_MAX */
};

struct soorten {
    struct soort rij[VERSLAG_MAX_SOORTEN];
    size_t aantal;
};

static bool zelfde(const struct fout_telling *a, const struct fout_telling *b)
{
    return slice_eq(a->soort, b->soort) && slice_eq(a->veld, b->veld);
}

static void tel_bij(struct soorten *soorten, const char *bestand, const struct fout_telling *rijen,
                    size_t aantal)
{
    for (size_t i = 0; i < aantal; i++) {
        size_t at = 0;
        while (at < soorten->aantal && !zelfde(&soorten->rij[at].telling, &rijen[i])) {
            at++;
        }
        if (at == VERSLAG_MAX_SOORTEN) {
            continue;
        }
        struct soort *soort = &soorten->rij[at];
        if (at == soorten->aantal) {
            *soort = (struct soort){.telling = rijen[i]};
            soorten->aantal++;
        } else {
            soort->telling.aantal += rijen[i].aantal;
        }
        if (soort->plaatsen < PLAATSEN_MAX) {
            soort->plaats[soort->plaatsen] =
                (struct vindplaats){bestand, rijen[i].regels, rijen[i].aantal > FOUT_REGELS};
        }
        soort->plaatsen++;
    }
}

static void sorteer(struct soorten *soorten)
{ /* most frequent first; few rows */
    for (size_t i = 1; i < soorten->aantal; i++) {
        struct soort deze = soorten->rij[i];
        size_t at = i;
        for (; at > 0 && soorten->rij[at - 1].telling.aantal < deze.telling.aantal; at--) {
            soorten->rij[at] = soorten->rij[at - 1];
        }
        soorten->rij[at] = deze;
    }
}

typedef enum err_kind telling_fn(struct db *db, struct arena *arena, int64_t levering,
                                 struct fout_telling **ret, size_t *ret_aantal, struct err *err);

static enum err_kind verzamel(struct ctl *ctl, const struct import_bestand *bestanden, size_t aantal,
                              telling_fn *lees, struct soorten *ret, struct err *err)
{
    enum err_kind kind = ERR_NONE;
    ret->aantal = 0;
    for (size_t i = 0; i < aantal && !kind; i++) {
        struct fout_telling *rijen = NULL;
        size_t n = 0;
        if (bestanden[i].levering.id) {
            kind = lees(ctl->db, ctl->arena, bestanden[i].levering.id, &rijen, &n, err);
            tel_bij(ret, bestanden[i].naam, rijen, kind ? 0 : n);
        }
    }
    sorteer(ret);
    return kind;
}

static enum err_kind crises(struct ctl *ctl, int64_t *ret, struct err *err)
{
    struct db_params params;
    PGresult *result = NULL;
    db_params_begin(&params, ctl->arena);
    db_param_text(&params, ctl->config.gemeentecode);
    enum err_kind kind = db_run(ctl->db, &QUERY_CRISES_ZONDER_PLAATS, &params, &result, err);
    *ret = kind ? 0 : db_int(result, 0, 0);
    PQclear(result);
    return kind;
}

/* As text ------------------------------------------------------------------------------------------- */

static void tabelregel(const char *naam, int breedte, const char *nummer, const struct telling *t)
{
    printf("%-*s  %8s  %8" PRId64 "  %8" PRId64 "  %8" PRId64 "  %12" PRId64 "  %11" PRId64 "  %9" PRId64
           "\n",
           breedte, naam, nummer, t->gelezen, t->nieuw, t->dubbel, t->gecorrigeerd, t->ingetrokken,
           t->afgekeurd);
}

static struct telling som(const struct import_bestand *bestanden, size_t aantal)
{
    struct telling totaal = {0};
    for (size_t i = 0; i < aantal; i++) {
        const struct telling *t = &bestanden[i].levering.telling;
        totaal.gelezen += t->gelezen;
        totaal.nieuw += t->nieuw;
        totaal.dubbel += t->dubbel;
        totaal.gecorrigeerd += t->gecorrigeerd;
        totaal.ingetrokken += t->ingetrokken;
        totaal.afgekeurd += t->afgekeurd;
    }
    return totaal;
}

static void druk_tabel(const struct import_bestand *bestanden, size_t aantal)
{
    int breedte = (int)strlen("bestand");
    size_t getoond = 0;
    for (size_t i = 0; i < aantal; i++) {
        int n = (int)strlen(bestanden[i].naam);
        breedte = n > breedte ? n : breedte;
    }
    for (size_t i = 0; i < aantal; i++) {
        char nummer[24];
        if (bestanden[i].levering.id == 0) {
            continue; /* said on standard error already */
        }
        if (getoond++ == 0) {
            printf("%-*s  levering   gelezen     nieuw    dubbel  gecorrigeerd  ingetrokken  afgekeurd\n",
                   breedte, "bestand");
        }
        snprintf(nummer, sizeof(nummer), "%" PRId64, bestanden[i].levering.id);
        tabelregel(bestanden[i].naam, breedte, nummer, &bestanden[i].levering.telling);
    }
    if (getoond > 1) {
        struct telling totaal = som(bestanden, aantal);
        tabelregel("totaal", breedte, "", &totaal);
    }
}

static void druk_plaatsen(const struct soort *soort)
{
    for (size_t i = 0; i < soort->plaatsen && i < PLAATSEN_MAX; i++) {
        const struct vindplaats *p = &soort->plaats[i];
        printf("          %s regel %.*s%s\n", p->bestand, SLICE_ARG(p->regels), p->meer ? ", ..." : "");
    }
    if (soort->plaatsen > PLAATSEN_MAX) {
        printf("          en in nog %zu\n", soort->plaatsen - PLAATSEN_MAX);
    }
}

static void druk_soorten(const char *kop, const struct soorten *soorten)
{
    for (size_t i = 0; i < soorten->aantal; i++) {
        const struct fout_telling *f = &soorten->rij[i].telling;
        if (i == 0) {
            printf("\n%s\n", kop);
        }
        printf("  %6" PRId64 "  %.*s (%.*s)%s%.*s\n", f->aantal, SLICE_ARG(f->soort), SLICE_ARG(f->veld),
               f->tekst.n ? ": " : "", SLICE_ARG(f->tekst));
        druk_plaatsen(&soorten->rij[i]);
    }
}

static void druk_vervolg(const struct import_bestand *bestanden, size_t aantal, int64_t crisis)
{
    const char *wit = "\n";
    for (size_t i = 0; i < aantal; i++) {
        const struct import_bestand *b = &bestanden[i];
        long long id = (long long)b->levering.id;
        if (b->uitslag == IMPORT_VASTGEHOUDEN) {
            printf(
                "%s%s is vastgehouden (levering %lld)%s%.*s\n"
                "  Er is niets van ingelezen. Klopt de levering, dan 'vroegsignalctl levering vrij %lld';\n"
                "  klopt zij niet, dan 'vroegsignalctl levering trek-in %lld --reden ...'.\n",
                wit, b->naam, id, b->levering.reden.n ? ": " : ".", SLICE_ARG(b->levering.reden), id, id);
            wit = "";
        }
        if (b->uitslag == IMPORT_GELEZEN && b->levering.telling.gelezen == 0) {
            printf("%s%s: %s\n", wit, b->naam, LEVERING_ZONDER_REGELS);
            wit = "";
        }
        if (b->uitslag == IMPORT_GELEZEN && b->levering.reden.n) {
            printf("%s%s: %.*s\n", wit, b->naam, SLICE_ARG(b->levering.reden));
            wit = "";
        }
        if (b->afgekeurd[0]) {
            printf("%sWat van %s is afgekeurd, staat met zijn fouten in %s; %s.\n", wit, b->naam,
                   b->afgekeurd, levering_raad(&b->levering));
            wit = "";
        }
    }
    if (crisis > 0) {
        printf("%s%" PRId64
               " %s een crisis zonder plaats. De dienst plant die meteen; draait zij niet, voer dan\n"
               "'vroegsignalctl plan' uit.\n",
               wit, crisis, crisis == 1 ? "melding heeft" : "meldingen hebben");
    }
}

/* As JSON ------------------------------------------------------------------------------------------- */

static void json_telling(struct json *json, const struct telling *t)
{
    const struct {
        const char *naam;
        int64_t waarde;
    } velden[] = {
        {"gelezen", t->gelezen},         {"nieuw", t->nieuw},
        {"dubbel", t->dubbel},           {"gecorrigeerd", t->gecorrigeerd},
        {"ingetrokken", t->ingetrokken}, {"afgekeurd", t->afgekeurd},
    };
    for (size_t i = 0; i < sizeof(velden) / sizeof(*velden); i++) {
        json_sleutel(json, velden[i].naam);
        json_getal(json, velden[i].waarde);
    }
}

static void json_soorten(struct json *json, const char *naam, const struct soorten *soorten)
{
    json_sleutel(json, naam);
    json_lijst(json);
    for (size_t i = 0; i < soorten->aantal; i++) {
        const struct soort *soort = &soorten->rij[i];
        json_object_begin(json);
        json_veld_tekst(json, "soort", soort->telling.soort);
        json_veld_tekst(json, "veld", soort->telling.veld);
        json_veld_getal(json, "aantal", soort->telling.aantal);
        json_veld_tekst(json, "tekst", soort->telling.tekst);
        json_sleutel(json, "plaatsen");
        json_lijst(json);
        for (size_t k = 0; k < soort->plaatsen && k < PLAATSEN_MAX; k++) {
            json_object_begin(json);
            json_veld_cstr(json, "bestand", soort->plaats[k].bestand);
            json_veld_tekst(json, "regels", soort->plaats[k].regels);
            json_object_eind(json);
        }
        json_lijst_eind(json);
        json_object_eind(json);
    }
    json_lijst_eind(json);
}

static void json_bestand(struct json *json, const struct import_bestand *b)
{
    static const char *const uitslagen[] = {"ingelezen", "vastgehouden", "geweigerd", "niet gelezen",
                                            "mislukt"};
    json_object_begin(json);
    json_veld_cstr(json, "bestand", b->pad);
    json_veld_cstr(json, "uitslag", uitslagen[b->uitslag]);
    json_sleutel(json, "levering");
    if (b->levering.id) {
        json_getal(json, b->levering.id);
    } else {
        json_niets(json);
    }
    json_telling(json, &b->levering.telling);
    json_veld_cstr(json, "afgekeurdBestand", b->afgekeurd);
    json_veld_tekst(json, "reden", b->levering.reden);
    json_object_eind(json);
}

static void druk_json(const struct import_bestand *bestanden, size_t aantal, const struct soorten *fouten,
                      const struct soorten *waarschuwingen, int64_t crisis)
{
    struct json json;
    struct telling totaal = som(bestanden, aantal);
    json_begin(&json, stdout);
    json_object_begin(&json);
    json_sleutel(&json, "bestanden");
    json_lijst(&json);
    for (size_t i = 0; i < aantal; i++) {
        json_bestand(&json, &bestanden[i]);
    }
    json_lijst_eind(&json);
    json_sleutel(&json, "totaal");
    json_object_begin(&json);
    json_telling(&json, &totaal);
    json_object_eind(&json);
    json_soorten(&json, "fouten", fouten);
    json_soorten(&json, "waarschuwingen", waarschuwingen);
    json_veld_getal(&json, "crisesZonderPlaats", crisis);
    json_object_eind(&json);
    json_regel(&json);
}

static bool is_signalen(const struct import_bestand *bestanden, size_t aantal)
{
    for (size_t i = 0; i < aantal; i++) {
        if (bestanden[i].uitslag == IMPORT_GELEZEN &&
            slice_eq(bestanden[i].levering.soort, SLICE("signalen"))) {
            return true;
        }
    }
    return false;
}

int import_verslag(struct ctl *ctl, const struct import_bestand *bestanden, size_t aantal)
{
    struct soorten *fouten = ARENA_NEW(ctl->arena, struct soorten);
    struct soorten *waarschuwingen = ARENA_NEW(ctl->arena, struct soorten);
    struct err err = {0};
    int64_t crisis = 0;
    if (!fouten || !waarschuwingen) {
        return ctl_mislukt(ctl, "te weinig geheugen voor het verslag; de import zelf is gedaan");
    }
    enum err_kind kind = verzamel(ctl, bestanden, aantal, levering_fouten, fouten, &err);
    kind = kind ? kind : verzamel(ctl, bestanden, aantal, levering_waarschuwingen, waarschuwingen, &err);
    if (!kind && is_signalen(bestanden, aantal)) {
        kind = crises(ctl, &crisis, &err);
    }
    if (kind) {
        ctl_fout(ctl, &err); /* the import itself is done: its table is still told */
    }
    if (ctl->json) {
        druk_json(bestanden, aantal, fouten, waarschuwingen, crisis);
    } else {
        druk_tabel(bestanden, aantal);
        druk_soorten("Waarom er is afgekeurd:", fouten);
        druk_soorten("Waarschuwingen (wel ingelezen):", waarschuwingen);
        druk_vervolg(bestanden, aantal, crisis);
    }
    return kind ? CTL_MISLUKT : import_status(bestanden, aantal);
}
