/* api_document: the document of the API (OpenAPI 3.0), made from the table of operations at every request.
 *
 * What an operation answers besides its good answer follows from what it takes: who may ask, a body, a
 * precondition, a part of the path. See api.h. */
#include "web/api.h"

#include <string.h>

#define PREFIX "/api/v1"
#define SCHEMAS_MOST 64

/* ---- all shapes ---- */

struct vormen {
    const struct schema *rij[SCHEMAS_MOST];
    size_t aantal;
};

static void collect(struct vormen *all, const struct schema *schema)
{
    if (!schema || all->aantal == SCHEMAS_MOST)
        return;
    for (size_t i = 0; i < all->aantal; i++)
        if (all->rij[i] == schema)
            return;
    all->rij[all->aantal++] = schema;
    for (size_t i = 0; i < schema->aantal; i++)
        collect(all, schema->velden[i].van);
}

static const struct veld FOUT[] = {
    {"veld", VORM_TEKST, VERPLICHT | MAG_LEEG, .wat = "waar het zit"},
    {"code", VORM_TEKST, VERPLICHT, .wat = "wat voor fout het is; verandert niet"},
    {"uitleg", VORM_TEKST, VERPLICHT, .wat = "een zin voor mensen"},
};
static const struct schema SCHEMA_FOUT = {"Fout", "Een fout in wat er gestuurd is.", SCHEMA(FOUT)};
static const struct veld PROBLEEM[] = {
    {"type", VORM_TEKST, VERPLICHT, .wat = "altijd about:blank: de status zegt het"},
    {"status", VORM_GETAL, VERPLICHT, .wat = "de HTTP-status", .laagst = 400, .hoogst = 599},
    {"title", VORM_TEKST, VERPLICHT, .wat = "wat er mis is"},
    {"detail", VORM_TEKST, VERPLICHT, .wat = "wat u kunt doen"},
    {"fouten", VORM_LIJST, 0, .wat = "alle fouten in een keer", .van = &SCHEMA_FOUT},
};
static const struct schema SCHEMA_PROBLEEM = {"Probleem", "Waarom iets niet kon (RFC 9457).",
                                              SCHEMA(PROBLEEM)};

/* ---- an answer ---- */

static void header_ref(struct json *j, const char *name, const char *component)
{
    char path[96];
    snprintf(path, sizeof path, "#/components/headers/%s", component);
    json_sleutel(j, name);
    json_object_begin(j);
    json_veld_cstr(j, "$ref", path);
    json_object_eind(j);
}

static void as_json(struct json *j, const char *type, const struct schema *schema)
{
    json_sleutel(j, type);
    json_object_begin(j);
    json_sleutel(j, "schema");
    json_object_begin(j);
    if (schema)
        api_vorm_van(j, schema);
    else
        json_veld_cstr(j, "type", "object");
    json_object_eind(j);
    json_object_eind(j);
}

static void any_of_these(struct json *j, const char *type, const char *what)
{
    json_sleutel(j, type);
    json_object_begin(j);
    json_sleutel(j, "schema");
    json_object_begin(j);
    json_veld_cstr(j, "description", what);
    if (strcmp(type, "application/json") != 0)
        json_veld_cstr(j, "type", "string");
    json_object_eind(j);
    json_object_eind(j);
}

static void content(struct json *j, const char *type, const struct schema *schema)
{
    json_sleutel(j, "content");
    json_object_begin(j);
    as_json(j, type, schema);
    json_object_eind(j);
}

static void good_answer(struct json *j, const struct operatie *op)
{
    char status[8];
    snprintf(status, sizeof status, "%u", op->goed);
    json_sleutel(j, status);
    json_object_begin(j);
    json_veld_cstr(j, "description",
                   op->goed == 202 ? "Aangenomen; het adres zegt hoe het verder gaat." : "Gelukt.");
    json_sleutel(j, "headers");
    json_object_begin(j);
    header_ref(j, "API-Version", "APIVersion");
    if (op->hoe & (OP_BLADEREN | OP_VERDER))
        header_ref(j, "Link", "Link");
    if (op->hoe & OP_ETAG)
        header_ref(j, "ETag", "ETag");
    if (op->hoe & OP_ADRES)
        header_ref(j, "Location", "Location");
    json_object_eind(j);
    json_sleutel(j, "content");
    json_object_begin(j);
    as_json(j, "application/json", op->antwoord);
    if (op->hoe & OP_CSV)
        any_of_these(j, "text/csv", "Dezelfde rijen als tabel, met een kopregel; vraag erom met Accept.");
    if (op->hoe & OP_PDF)
        any_of_these(j, "application/pdf", "Hetzelfde op papier; vraag erom met Accept.");
    json_object_eind(j);
    json_object_eind(j);
}

static void problems(struct json *j, const struct operatie *op)
{
    bool body = op->lichaam || op->hoe & OP_LEVERING, known = op->route.rollen != IEDEREEN;
    const struct {
        const char *status;
        bool wel;
    } all[] = {
        {"400", true},
        {"401", known},
        {"403", known},
        {"404", op->deel != NULL},
        {"409", op->route.methode != METHODE_GET},
        {"412", op->hoe & OP_ALS_GELIJK},
        {"413", body},
        {"415", body},
        {"422", body || op->hoe & OP_EENMALIG},
        {"428", op->hoe & OP_ALS_GELIJK},
        {"500", true},
        {"503", true},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        if (!all[i].wel)
            continue;
        json_sleutel(j, all[i].status);
        json_object_begin(j);
        json_veld_cstr(j, "$ref", "#/components/responses/Probleem");
        json_object_eind(j);
    }
}

/* ---- an operation ---- */

static void parameter(struct json *j, const char *in, const struct veld *veld, bool required)
{
    json_object_begin(j);
    json_veld_cstr(j, "name", veld->naam);
    json_veld_cstr(j, "in", in);
    json_veld_cstr(j, "description", veld->wat);
    json_veld_bool(j, "required", required);
    json_sleutel(j, "schema");
    api_vorm(j, veld);
    json_object_eind(j);
}

static void parameters(struct json *j, const struct operatie *op)
{
    static const struct veld pages[] = {
        {"pagina", VORM_GETAL, 0, .wat = "de bladzijde, vanaf 1", .laagst = 1, .hoogst = 1000000},
        {"perPagina", VORM_GETAL, 0, .wat = "hoeveel er op een bladzijde gaan", .laagst = 1,
         .hoogst = WEB_MAX_PER_PAGINA},
    };
    static const struct veld match = {"If-Match",  VORM_TEKST,
                                      0,           .wat = "de ETag van wat u zag; * voor wat het nu is",
                                      .laagst = 1, .hoogst = 64};
    static const struct veld once = {
        "Idempotency-Key",
        VORM_TEKST,
        0,
        .wat = "een eigen kenmerk van dit verzoek: nog eens gestuurd telt het een keer",
        .vorm = "^[!-~]+$",
        .laagst = 1,
        .hoogst = EENMALIG_MAX_BYTES};
    json_sleutel(j, "parameters");
    json_lijst(j);
    if (op->deel)
        parameter(j, "path", op->deel, true);
    for (size_t i = 0; i < op->vragen_aantal; i++)
        parameter(j, "query", &op->vragen[i], op->vragen[i].hoe & VERPLICHT);
    for (size_t i = 0; op->hoe & OP_BLADEREN && i < 2; i++)
        parameter(j, "query", &pages[i], false);
    if (op->hoe & OP_ALS_GELIJK)
        parameter(j, "header", &match, true);
    if (op->hoe & OP_EENMALIG)
        parameter(j, "header", &once, false);
    json_lijst_eind(j);
}

static void body(struct json *j, const struct operatie *op)
{
    if (!op->lichaam && !(op->hoe & OP_LEVERING))
        return;
    json_sleutel(j, "requestBody");
    json_object_begin(j);
    json_veld_bool(j, "required", true);
    if (op->lichaam) {
        content(j, "application/json", op->lichaam);
    } else {
        json_sleutel(j, "content");
        json_object_begin(j);
        any_of_these(j, "text/csv", "Een bestand met een kopregel; de kolommen staan in de handleiding.");
        any_of_these(j, "application/x-ndjson", "Een signaal per regel.");
        any_of_these(j, "application/json", "Een signaal, of een lijst van signalen.");
        json_object_eind(j);
    }
    json_object_eind(j);
}

static void roles(struct json *j, unsigned bits)
{
    json_sleutel(j, "x-rollen");
    json_lijst(j);
    for (int i = 0; i < ROL_COUNT; i++)
        if (bits & ROL_BIT(i))
            json_cstr(j, rol_text((enum rol)i));
    json_lijst_eind(j);
}

static void operation(struct json *j, const struct operatie *op)
{
    static const char *const names[METHODE_COUNT] = {"get", "post", "put"};
    json_sleutel(j, names[op->route.methode]);
    json_object_begin(j);
    json_veld_cstr(j, "operationId", op->id);
    json_veld_cstr(j, "summary", op->route.wat);
    json_veld_cstr(j, "description", op->route.wat);
    json_sleutel(j, "tags");
    json_lijst(j);
    json_cstr(j, op->groep);
    json_lijst_eind(j);
    if (op->route.rollen == IEDEREEN) {
        json_sleutel(j, "security");
        json_lijst(j);
        json_lijst_eind(j);
    }
    roles(j, op->route.rollen);
    parameters(j, op);
    body(j, op);
    json_sleutel(j, "responses");
    json_object_begin(j);
    good_answer(j, op);
    problems(j, op);
    json_object_eind(j);
    json_object_eind(j);
}

static bool is_first_of_path(size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (strcmp(OPERATIES[i].route.pad, OPERATIES[at].route.pad) == 0)
            return false;
    return true;
}

static void paths(struct json *j)
{
    json_sleutel(j, "paths");
    json_object_begin(j);
    for (size_t i = 0; i < OPERATIES_AANTAL; i++) {
        if (!is_first_of_path(i))
            continue;
        json_sleutel(j, OPERATIES[i].route.pad + sizeof PREFIX - 1);
        json_object_begin(j);
        for (size_t k = i; k < OPERATIES_AANTAL; k++)
            if (strcmp(OPERATIES[i].route.pad, OPERATIES[k].route.pad) == 0)
                operation(j, &OPERATIES[k]);
        json_object_eind(j);
    }
    json_object_eind(j);
}

/* ---- the whole ---- */

static void info(struct json *j, const struct verzoek *v)
{
    const struct web *web = v->web;
    json_sleutel(j, "info");
    json_object_begin(j);
    json_veld_cstr(j, "title",
                   arena_printf(v->arena, "Vroegsignalering %.*s", SLICE_ARG(web->config.gemeentenaam)));
    json_veld_cstr(j, "description",
                   "Signalen aanleveren, wachtrijen ophalen en meldingen bijwerken. Wie erbij mag, heeft een "
                   "token van de functioneel beheerder.");
    json_veld_cstr(j, "version", WEB_API_VERSIE);
    json_sleutel(j, "contact");
    json_object_begin(j);
    json_veld_cstr(j, "name", arena_printf(v->arena, "Gemeente %.*s", SLICE_ARG(web->config.gemeentenaam)));
    if (web->config.web.contact.n)
        json_veld_tekst(j, "email", web->config.web.contact);
    if (web->config.web.adres.n)
        json_veld_tekst(j, "url", web->config.web.adres);
    json_object_eind(j);
    json_sleutel(j, "license");
    json_object_begin(j);
    json_veld_cstr(j, "name", "EUPL-1.2");
    json_veld_cstr(j, "url", "https://eupl.eu/1.2/nl/");
    json_object_eind(j);
    json_object_eind(j);
}

static void tags(struct json *j)
{
    static const char *const all[][2] = {
        {"Aanlevering", "Signalen aanleveren en volgen."},
        {"Capaciteit", "De plaatsen van een maand."},
        {"Dienst", "De dienst zelf."},
        {"Levering aan het CBS", "Signalen en zaken van een periode, in het uitwisselmodel van DDAS."},
        {"Meldingen", "Een melding lezen, zoeken en bijwerken."},
        {"Rapporten", "Het rapport van een maand."},
        {"Terugkoppeling", "Wat er van signalen is geworden."},
        {"Wachtrijen", "Wat er te doen is, per kanaal."},
    };
    json_sleutel(j, "tags");
    json_lijst(j);
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        json_object_begin(j);
        json_veld_cstr(j, "name", all[i][0]);
        json_veld_cstr(j, "description", all[i][1]);
        json_object_eind(j);
    }
    json_lijst_eind(j);
}

static void headers(struct json *j)
{
    static const char *const all[][3] = {
        {"APIVersion", "De versie van de API.", "1.0.0"},
        {"ETag", "De versie van wat er staat.", "\"17\""},
        {"Link", "De eerste, vorige, volgende en laatste bladzijde (RFC 8288).", NULL},
        {"Location", "Waar het te volgen is.", NULL},
    };
    json_sleutel(j, "headers");
    json_object_begin(j);
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        json_sleutel(j, all[i][0]);
        json_object_begin(j);
        json_veld_cstr(j, "description", all[i][1]);
        json_sleutel(j, "schema");
        json_object_begin(j);
        json_veld_cstr(j, "type", "string");
        if (all[i][2])
            json_veld_cstr(j, "example", all[i][2]);
        json_object_eind(j);
        json_object_eind(j);
    }
    json_object_eind(j);
}

static void components(struct json *j)
{
    struct vormen all = {{NULL}, 0};
    for (size_t i = 0; i < OPERATIES_AANTAL; i++) {
        collect(&all, OPERATIES[i].antwoord);
        collect(&all, OPERATIES[i].lichaam);
    }
    collect(&all, &SCHEMA_PROBLEEM);
    json_sleutel(j, "components");
    json_object_begin(j);
    json_sleutel(j, "schemas");
    json_object_begin(j);
    for (size_t i = 0; i < all.aantal; i++)
        api_vorm_object(j, all.rij[i]);
    json_object_eind(j);
    headers(j);
    json_sleutel(j, "responses");
    json_object_begin(j);
    json_sleutel(j, "Probleem");
    json_object_begin(j);
    json_veld_cstr(j, "description", "Het kon niet, en waarom.");
    json_sleutel(j, "headers");
    json_object_begin(j);
    header_ref(j, "API-Version", "APIVersion");
    json_object_eind(j);
    content(j, "application/problem+json", &SCHEMA_PROBLEEM);
    json_object_eind(j);
    json_object_eind(j);
    json_sleutel(j, "securitySchemes");
    json_letterlijk(
        j, SLICE("{\"token\":{\"type\":\"http\",\"scheme\":\"bearer\",\"description\":\"Een token van "
                 "`vroegsignalctl gebruiker token`.\"}}"));
    json_object_eind(j);
}

enum err_kind api_document(struct verzoek *v, const json_t *lichaam, struct antwoord *a, struct err *err)
{
    struct api_uit u;
    enum err_kind kind = api_uit_begin(&u, err);
    (void)lichaam;
    if (kind)
        return kind;
    struct json *j = &u.json;
    json_object_begin(j);
    json_veld_cstr(j, "openapi", "3.0.3");
    info(j, v);
    json_sleutel(j, "servers");
    json_lijst(j);
    json_object_begin(j);
    json_veld_cstr(j, "url", arena_printf(v->arena, "%.*s" PREFIX, SLICE_ARG(v->web->config.web.adres)));
    json_veld_cstr(j, "description", "Deze dienst");
    json_object_eind(j);
    json_lijst_eind(j);
    tags(j);
    json_sleutel(j, "security");
    json_letterlijk(j, SLICE("[{\"token\":[]}]"));
    paths(j);
    components(j);
    json_object_eind(j);
    a->overal = true;
    return api_uit_klaar(&u, v, a, 200, err);
}
