/* api_rapport: see api_rapport.h. What a report looks like as JSON is render/rapport_json's; the shape below
 * describes it. */
#include "web/api_rapport.h"

#include "rapport/rapport.h"
#include "render/rapport_json.h"
#include "web/fout.h"
#include "web/rapport.h"

#include <string.h>

/* ---- the shapes ---- */

static const struct veld MAAND_VELDEN[] = {
    {"maand", VORM_MAAND, VERPLICHT, .wat = "de maand"},
    {"stand", VORM_TEKST, VERPLICHT, .wat = "of er nog iets kan veranderen", .vorm = "voorlopig|vastgesteld"},
    {"maandOpen", VORM_JANEE, VERPLICHT, .wat = "gemaakt toen de maand nog niet gesloten was"},
    {"gemaakt", VORM_MOMENT, VERPLICHT, .wat = "wanneer het gemaakt is"},
    {"vastgesteld", VORM_MOMENT, VERPLICHT | MAG_LEEG, .wat = "wanneer het vastgesteld is"},
    {"door", VORM_TEKST, VERPLICHT | MAG_LEEG, .wat = "wie het vaststelde"},
};
static const struct schema SCHEMA_MAAND = {"RapportMaand", "Van welke maand er een rapport is.",
                                           SCHEMA(MAAND_VELDEN)};
static const struct veld LIJST_VELDEN[] = {
    BLADZIJ_VELDEN,
    {"rapporten", VORM_LIJST, VERPLICHT, .wat = "de nieuwste maand eerst", .hoogst = WEB_MAX_PER_PAGINA,
     .van = &SCHEMA_MAAND},
};
const struct schema API_RAPPORTEN = {"Rapporten", "Van welke maanden er een rapport is.",
                                     SCHEMA(LIJST_VELDEN)};

static const struct veld WAARDE_VELDEN[] = {
    {"waarde", VORM_BEDRAG, 0, .wat = "het getal"},
    {"teller", VORM_GETAL, 0, .wat = "waaruit een deel bestaat", .hoogst = KENGETAL_TOP},
    {"noemer", VORM_GETAL, 0, .wat = "waarvan het een deel is", .hoogst = KENGETAL_TOP},
    {"verborgen", VORM_JANEE, 0, .wat = "een klein aantal, of iets waaruit een klein aantal te berekenen is"},
};
static const struct schema SCHEMA_WAARDE = {"RapportWaarde", "Een getal, of dat het verborgen is.",
                                            SCHEMA(WAARDE_VELDEN)};
#define WAARDE(naam_, wat_)                                                                                  \
    {                                                                                                        \
        naam_, VORM_OBJECT, VERPLICHT | MAG_LEEG, .wat = wat_, .van = &SCHEMA_WAARDE                         \
    }
static const struct veld CIJFER_VELDEN[] = {
    {"naam", VORM_TEKST, VERPLICHT, .wat = "de vaste naam van het cijfer"},
    {"familie", VORM_TEKST, VERPLICHT, .wat = "waar het bij hoort; zie definities"},
    {"deel", VORM_GETAL, VERPLICHT, .wat = "het hoeveelste van de familie, vanaf 0",
     .hoogst = RAPPORT_CIJFERS_HOOGSTENS},
    {"titel", VORM_TEKST, VERPLICHT, .wat = "in woorden"},
    {"wijk", VORM_TEKST, VERPLICHT | MAG_LEEG, .wat = "sleutel van de wijk; leeg: de hele gemeente"},
    {"eenheid", VORM_TEKST, VERPLICHT, .wat = "waarin het telt",
     .vorm = "aantal|procent|per_1000|per_stuk|dagen"},
    WAARDE("maand", "deze maand; leeg: niet bekend"),
    WAARDE("vorigeMaand", "een maand eerder"),
    WAARDE("jaar", "de twaalf maanden tot en met deze"),
    WAARDE("landelijk", "landelijk"),
    WAARDE("doel", "het doel van de gemeente"),
};
static const struct schema SCHEMA_CIJFER = {"RapportCijfer", "Een cijfer van het rapport.",
                                            SCHEMA(CIJFER_VELDEN)};
static const struct veld WIJK_VELDEN[] = {
    {"sleutel", VORM_TEKST, VERPLICHT, .wat = "zoals hij in namen van cijfers staat"},
    {"naam", VORM_TEKST, VERPLICHT, .wat = "zoals hij heet"},
    {"schulden", VORM_BEDRAG, VERPLICHT | MAG_LEEG,
     .wat = "procent van de huishoudens met geregistreerde problematische schulden"},
};
static const struct schema SCHEMA_WIJK = {"RapportWijk", "Een wijk.", SCHEMA(WIJK_VELDEN)};
static const struct veld RAPPORT_VELDEN[] = {
    {"versie", VORM_GETAL, VERPLICHT, .wat = "van deze vorm", .laagst = 1, .hoogst = 1000},
    {"gemeentecode", VORM_TEKST, VERPLICHT, .wat = "de gemeente"},
    {"gemeente", VORM_TEKST, VERPLICHT, .wat = "haar naam"},
    {"maand", VORM_MAAND, VERPLICHT, .wat = "de maand"},
    {"stand", VORM_TEKST, VERPLICHT, .wat = "of er nog iets kan veranderen", .vorm = "voorlopig|vastgesteld"},
    {"maandOpen", VORM_JANEE, VERPLICHT, .wat = "gemaakt toen de maand nog niet gesloten was"},
    {"onderdrukt", VORM_JANEE, VERPLICHT, .wat = "kleine aantallen zijn verborgen"},
    {"vastgesteld", VORM_MOMENT, VERPLICHT | MAG_LEEG, .wat = "wanneer het vastgesteld is"},
    {"door", VORM_TEKST, VERPLICHT | MAG_LEEG, .wat = "wie het vaststelde"},
    {"beleid", VORM_TEKST, VERPLICHT, .wat = "de spelregels die golden"},
    {"landelijkBron", VORM_TEKST, VERPLICHT | MAG_LEEG, .wat = "waar de landelijke cijfers vandaan komen"},
    {"teams", VORM_TEKSTEN, VERPLICHT, .wat = "de teams", .hoogst = 200},
    {"wijken", VORM_LIJST, VERPLICHT, .wat = "de wijken", .hoogst = WIJKEN_HOOGSTENS, .van = &SCHEMA_WIJK},
    {"definities", VORM_GEGEVENS, VERPLICHT, .wat = "van elke familie wat zij betekent", .hoogst = 1000},
    {"cijfers", VORM_LIJST, VERPLICHT, .wat = "alle cijfers", .hoogst = RAPPORT_CIJFERS_HOOGSTENS,
     .van = &SCHEMA_CIJFER},
};
const struct schema API_RAPPORT = {"Rapport", "Het rapport van een maand.", SCHEMA(RAPPORT_VELDEN)};

/* ---- answers ---- */

static void one(struct json *j, const struct bewaard_maand *m)
{
    char month[MONTH_TEXT];
    json_object_begin(j);
    json_veld_cstr(j, "maand", month_format(m->maand, month));
    json_veld_cstr(j, "stand", m->stand == RAPPORT_VASTGESTELD ? "vastgesteld" : "voorlopig");
    json_veld_bool(j, "maandOpen", m->maand_open);
    json_veld_moment(j, "gemaakt", m->gemaakt);
    json_veld_moment(j, "vastgesteld", m->vastgesteld);
    api_veld(j, "door", m->door);
    json_object_eind(j);
}

enum err_kind api_rapporten(struct verzoek *v, const json_t *lichaam, struct antwoord *a, struct err *err)
{
    struct bewaard_maand *all = NULL;
    struct api_uit u;
    size_t n = 0;
    (void)lichaam;
    enum err_kind kind = bewaard_lijst(v->db, v->arena, v->web->config.gemeentecode, &all, &n, err);
    kind = kind ? kind : api_uit_begin(&u, err);
    if (kind)
        return kind;
    struct bladzij page = api_bladzij(v, n);
    json_object_begin(&u.json);
    api_bladzij_schrijf(v, a, &u.json, &page, n);
    json_sleutel(&u.json, "rapporten");
    json_lijst(&u.json);
    for (size_t i = page.van; i < page.tot; i++)
        one(&u.json, &all[i]);
    json_lijst_eind(&u.json);
    json_object_eind(&u.json);
    return api_uit_klaar(&u, v, a, 200, err);
}

/* The first that is named of what there is; JSON for who names none. */
static enum rapport_vorm wanted(const char *accept)
{
    static const char *const types[RAPPORT_HTML] = {
        [RAPPORT_JSON] = "application/json", [RAPPORT_CSV] = "text/csv", [RAPPORT_PDF] = "application/pdf"};
    enum rapport_vorm best = RAPPORT_JSON;
    const char *first = NULL;
    for (int i = 0; accept && i < RAPPORT_HTML; i++) {
        const char *at = strstr(accept, types[i]);
        if (at && (!first || at < first)) {
            first = at;
            best = (enum rapport_vorm)i;
        }
    }
    return best;
}

enum err_kind api_rapport(struct verzoek *v, const json_t *lichaam, struct antwoord *a, struct err *err)
{
    struct bewaard kept;
    civil_month maand = month_parse(v->deel);
    (void)lichaam;
    enum err_kind kind = rapport_haal(v, maand, &kept, err);
    if (kind)
        return kind;
    if (!kept.rapport)
        return fout_antwoord(v, a, 404, rapport_ontbreekt(v, maand)), ERR_NONE;
    return rapport_geef(v, kept.rapport, wanted(v->wil), a, err);
}
