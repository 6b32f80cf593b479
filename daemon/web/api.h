/* api: what the handlers of /api/v1 share: operations and the shape of what goes in and out, as tables.
 *
 * An operation is a route and what the document of the API says of it (api_document.c). The tables of fields
 * stand beside the code that writes or reads them; a body that comes in is held against its table before the
 * handler sees it, and a test holds what goes out against the document. Unknown fields and parameters are
 * refused, all mistakes at once. */
#ifndef WEB_API_H
#define WEB_API_H

#include "render/json.h"
#include "web/routes.h"

#include <jansson.h>

enum veld_soort {
    VORM_TEKST, /* vorm: words with a | between them, or a pattern that begins with ^; laagst, hoogst: length
                 */
    VORM_GETAL,
    VORM_JANEE,
    VORM_DATUM,
    VORM_MAAND,
    VORM_MOMENT,
    VORM_BEDRAG,
    VORM_OBJECT,  /* van */
    VORM_LIJST,   /* of van */
    VORM_TEKSTEN, /* of texts, as VORM_TEKST */
    VORM_GEGEVENS /* an object of any names with texts; hoogst: how many */
};
#define VERPLICHT 1U
#define MAG_LEEG 2U /* null */

struct schema;
struct veld {
    const char *naam;
    enum veld_soort soort;
    unsigned hoe;
    const char *wat, *vorm, *voorbeeld;
    int64_t laagst, hoogst;
    const struct schema *van;
};
struct schema {
    const char *naam, *wat;
    const struct veld *velden;
    size_t aantal;
};
#define SCHEMA(velden_) .velden = (velden_), .aantal = sizeof(velden_) / sizeof *(velden_)

struct operatie;
/* Like a route_functie; lichaam: the body, as its table says, NULL when the operation has none. */
typedef enum err_kind api_functie(struct verzoek *v, const json_t *lichaam, struct antwoord *a,
                                  struct err *err);

#define OP_BLADEREN 1U /* takes pagina and perPagina */
#define OP_ETAG 2U
#define OP_ALS_GELIJK 4U /* wants If-Match */
#define OP_EENMALIG 8U   /* takes Idempotency-Key */
#define OP_LEVERING 16U  /* its body is no JSON of ours: the handler reads it */
#define OP_OPENBAAR 32U  /* the answer may be read by pages of anybody */
#define OP_ADRES 64U     /* Location */
#define OP_CSV 128U      /* as text/csv too, for who asks for that (Accept) */
#define OP_VERDER 256U   /* a Link to what comes behind it */
#define OP_PDF 512U      /* as application/pdf too */

struct operatie {
    struct route route; /* first: v->route of a request is one of these */
    const char *id, *groep;
    const struct veld *deel; /* of the {} in the path */
    const struct veld *vragen;
    size_t vragen_aantal;
    const struct schema *lichaam, *antwoord; /* antwoord NULL: an object of any form */
    unsigned goed, hoe;
    api_functie *doe;
};
#define API_RIJ(methode_, pad_, rollen_, lichaam_, wat_)                                                     \
    .route = {methode_, "/api/v1/" pad_, rollen_, lichaam_, api_doe, wat_}
#define VRAGEN(velden_) .vragen = (velden_), .vragen_aantal = sizeof(velden_) / sizeof *(velden_)

extern const struct operatie OPERATIES[];
extern const size_t OPERATIES_AANTAL;

/* The route_functie of every operation: looks at parameters and body, then calls its handler. */
route_functie api_doe;
api_functie api_document;

/* ---- in ---- */

/* Parameters of the URL that are not in the operation, or not what it says. */
void api_keur_vraag(const struct verzoek *v, const struct operatie *op, struct fouten *fouten);
/* NULL: the answer is filled. */
json_t *api_lees(struct verzoek *v, const struct schema *schema, struct antwoord *a, struct err *err,
                 enum err_kind *ret_kind);
/* One text against its field: false when it does not fit. */
bool api_past(const struct veld *veld, struct slice waarde);

struct slice api_tekst(const json_t *object, const char *naam); /* {NULL,0}: absent or null */
struct slice api_vraag(const struct verzoek *v, const char *naam);
int64_t api_vraag_getal(const struct verzoek *v, const char *naam, int64_t zonder);

/* ---- in the document ---- */

void api_vorm(struct json *j, const struct veld *veld);
void api_vorm_object(struct json *j, const struct schema *schema); /* a key of components/schemas */
void api_vorm_van(struct json *j, const struct schema *schema);    /* $ref to that */

/* ---- out ---- */

struct api_uit {
    FILE *f;
    char *p;
    size_t n;
    struct json json;
};
enum err_kind api_uit_begin(struct api_uit *u, struct err *err);
enum err_kind api_uit_klaar(struct api_uit *u, struct verzoek *v, struct antwoord *a, unsigned status,
                            struct err *err);
/* The same of what is no JSON, with status 200; its last line is ended already. */
enum err_kind api_uit_klaar_als(struct api_uit *u, struct verzoek *v, struct antwoord *a, const char *soort,
                                struct err *err);
void api_uit_weg(struct api_uit *u);
/* A text, or null when there is none. */
void api_veld(struct json *json, const char *naam, struct slice waarde);
void api_veld_cstr(struct json *json, const char *naam, const char *waarde); /* NULL too */

/* problem+json that names every mistake. */
enum err_kind api_fouten(struct verzoek *v, struct antwoord *a, unsigned status, const struct fouten *fouten,
                         struct err *err);
/* One mistake. */
enum err_kind api_fout(struct verzoek *v, struct antwoord *a, unsigned status, const char *soort,
                       const char *veld, const char *tekst, struct err *err);

/* ---- pages of a list ---- */

struct bladzij {
    size_t nummer, per, van, tot; /* van up to tot, of all */
};
struct bladzij api_bladzij(const struct verzoek *v, size_t aantal);
/* The fields of the answer, and the Link header. */
void api_bladzij_schrijf(struct verzoek *v, struct antwoord *a, struct json *json, const struct bladzij *b,
                         size_t aantal);
#define BLADZIJ_VELDEN                                                                                       \
    {"totaal", VORM_GETAL, VERPLICHT, .wat = "hoeveel er in alles zijn", .hoogst = 10000000},                \
        {"pagina", VORM_GETAL, VERPLICHT, .wat = "deze bladzijde, vanaf 1", .laagst = 1, .hoogst = 1000000}, \
    {                                                                                                        \
        "perPagina", VORM_GETAL, VERPLICHT, "hoeveel er op een bladzijde gaan", .laagst = 1,                 \
                                                                                .hoogst = WEB_MAX_PER_PAGINA \
    }

#endif
