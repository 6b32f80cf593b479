/* json: writes JSON to a stream, value by value, in bounded memory.
 *
 * The order and the bytes are those of the calls: no floats, no blanks, `/` and letters beyond ASCII as they
 * are, control characters and bytes that are no UTF-8 escaped, so that equal facts give equal bytes. Commas
 * are its work. Errors of the stream show in ferror(). Does not read JSON. */
#ifndef RENDER_JSON_H
#define RENDER_JSON_H

#include "base/date.h"
#include "base/money.h"
#include "base/slice.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#define JSON_MAX_DIEPTE 16

struct json {
    FILE *uit;
    int diepte;
    bool gevuld[JSON_MAX_DIEPTE]; /* something stands in this object or list already */
    bool na_sleutel;
};

void json_begin(struct json *json, FILE *uit);
void json_regel(struct json *json); /* ends a line of NDJSON */

void json_object_begin(struct json *json);
void json_lijst(struct json *json);
void json_object_eind(struct json *json);
void json_lijst_eind(struct json *json);
void json_sleutel(struct json *json, const char *sleutel);

void json_tekst(struct json *json, struct slice s);
void json_letterlijk(struct json *json, struct slice s); /* a value that is JSON already */
void json_cstr(struct json *json, const char *s);        /* "" and NULL: null */
void json_getal(struct json *json, int64_t getal);
void json_bool(struct json *json, bool waar);
void json_niets(struct json *json);
void json_datum(struct json *json, civil_date dag);    /* DATE_NONE: null */
void json_maand(struct json *json, civil_month maand); /* MONTH_NONE: null */
void json_moment(struct json *json, instant moment);   /* INSTANT_NONE: null */
void json_bedrag(struct json *json, cents bedrag);     /* a number with two decimals */

/* A key and its value. */
void json_veld_tekst(struct json *json, const char *sleutel, struct slice tekst);
void json_veld_cstr(struct json *json, const char *sleutel, const char *tekst);
void json_veld_getal(struct json *json, const char *sleutel, int64_t getal);
void json_veld_bool(struct json *json, const char *sleutel, bool waar);
void json_veld_datum(struct json *json, const char *sleutel, civil_date dag);
void json_veld_moment(struct json *json, const char *sleutel, instant moment);
void json_veld_bedrag(struct json *json, const char *sleutel, cents bedrag);

#endif
