/* gezondheid: see gezondheid.h. That the database answered shows in getting here: a request begins with a
 * transaction. */
#include "web/gezondheid.h"

static const struct veld VELDEN[] = {
    {"status", VORM_TEKST, VERPLICHT, .wat = "de dienst en de database antwoorden", "goed"}};
const struct schema API_GEZONDHEID = {"Gezondheid", "Of de dienst het doet.", SCHEMA(VELDEN)};

enum err_kind gezondheid_geef(struct verzoek *v, const json_t *lichaam, struct antwoord *a, struct err *err)
{
    (void)v, (void)lichaam, (void)err;
    *a = (struct antwoord){
        .status = 200, .soort = "application/json", .lichaam = SLICE("{\"status\":\"goed\"}\n")};
    return ERR_NONE;
}
