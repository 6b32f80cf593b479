/* json: see json.h. */
#include "render/json.h"

#include <inttypes.h>
#include <string.h>

void json_begin(struct json *json, FILE *uit)
{
    *json = (struct json){.uit = uit};
}

void json_regel(struct json *json)
{
    fputc('\n', json->uit);
    json->gevuld[0] = false;
}

/* What goes before any value: a comma, unless it is the first or follows its key. */
static void voor_waarde(struct json *json)
{
    if (json->na_sleutel) {
        json->na_sleutel = false;
        return;
    }
    if (json->gevuld[json->diepte]) {
        fputc(',', json->uit);
    }
    json->gevuld[json->diepte] = true;
}

static void open(struct json *json, char teken)
{
    voor_waarde(json);
    fputc(teken, json->uit);
    if (json->diepte < JSON_MAX_DIEPTE - 1) {
        json->diepte++;
    }
    json->gevuld[json->diepte] = false;
}

static void sluit(struct json *json, char teken)
{
    fputc(teken, json->uit);
    if (json->diepte > 0) {
        json->diepte--;
    }
}

void json_object_begin(struct json *json)
{
    open(json, '{');
}

void json_lijst(struct json *json)
{
    open(json, '[');
}

void json_object_eind(struct json *json)
{
    sluit(json, '}');
}

void json_lijst_eind(struct json *json)
{
    sluit(json, ']');
}

/* The length of the UTF-8 sequence at p, 0 when it is none (overlong, surrogate, cut off). */
static size_t utf8(const unsigned char *p, size_t n)
{
    static const unsigned char laagst[5] = {0, 0, 0x80, 0xA0, 0x90};
    size_t lengte = p[0] < 0x80   ? 1
                    : p[0] < 0xC2 ? 0
                    : p[0] < 0xE0 ? 2
                    : p[0] < 0xF0 ? 3
                    : p[0] < 0xF5 ? 4
                                  : 0;
    if (lengte == 0 || lengte > n) {
        return 0;
    }
    for (size_t i = 1; i < lengte; i++) {
        if ((p[i] & 0xC0) != 0x80) {
            return 0;
        }
    }
    bool te_lang = (p[0] == 0xE0 || p[0] == 0xF0) && p[1] < laagst[lengte];
    bool buiten = (p[0] == 0xED && p[1] > 0x9F) || (p[0] == 0xF4 && p[1] > 0x8F);
    return te_lang || buiten ? 0 : lengte;
}

static void teken(FILE *uit, unsigned char c)
{
    switch (c) {
    case '"':
        fputs("\\\"", uit);
        break;
    case '\\':
        fputs("\\\\", uit);
        break;
    case '\n':
        fputs("\\n", uit);
        break;
    case '\r':
        fputs("\\r", uit);
        break;
    case '\t':
        fputs("\\t", uit);
        break;
    default:
        if (c < 0x20 || c == 0x7F) {
            fprintf(uit, "\\u%04x", c);
        } else {
            fputc(c, uit);
        }
    }
}

static void tekst(FILE *uit, struct slice s)
{
    const unsigned char *p = (const unsigned char *)s.p;
    fputc('"', uit);
    for (size_t i = 0; i < s.n;) {
        size_t lengte = utf8(p + i, s.n - i);
        if (lengte == 0) {
            fputs("\\ufffd", uit);
            i++;
        } else if (lengte == 1) {
            teken(uit, p[i++]);
        } else {
            fwrite(p + i, 1, lengte, uit);
            i += lengte;
        }
    }
    fputc('"', uit);
}

void json_sleutel(struct json *json, const char *sleutel)
{
    voor_waarde(json);
    tekst(json->uit, slice_from_cstr(sleutel));
    fputc(':', json->uit);
    json->na_sleutel = true;
}

void json_tekst(struct json *json, struct slice s)
{
    voor_waarde(json);
    tekst(json->uit, s);
}

void json_letterlijk(struct json *json, struct slice s)
{
    voor_waarde(json);
    fwrite(s.p, 1, s.n, json->uit);
}

void json_cstr(struct json *json, const char *s)
{
    if (s && s[0]) {
        json_tekst(json, slice_from_cstr(s));
    } else {
        json_niets(json);
    }
}

void json_getal(struct json *json, int64_t getal)
{
    voor_waarde(json);
    fprintf(json->uit, "%" PRId64, getal);
}

void json_bool(struct json *json, bool waar)
{
    voor_waarde(json);
    fputs(waar ? "true" : "false", json->uit);
}

void json_niets(struct json *json)
{
    voor_waarde(json);
    fputs("null", json->uit);
}

void json_datum(struct json *json, civil_date dag)
{
    char uit[DATE_TEXT];
    json_cstr(json, dag == DATE_NONE ? NULL : date_format(dag, uit));
}

void json_maand(struct json *json, civil_month maand)
{
    char uit[MONTH_TEXT];
    json_cstr(json, maand == MONTH_NONE ? NULL : month_format(maand, uit));
}

void json_moment(struct json *json, instant moment)
{
    char uit[INSTANT_TEXT];
    json_cstr(json, moment == INSTANT_NONE ? NULL : instant_format(moment, uit));
}

void json_bedrag(struct json *json, cents bedrag)
{
    char uit[MONEY_TEXT];
    voor_waarde(json);
    fputs(money_format(bedrag, uit), json->uit);
}

void json_veld_tekst(struct json *json, const char *sleutel, struct slice tekst)
{
    json_sleutel(json, sleutel);
    json_tekst(json, tekst);
}

void json_veld_cstr(struct json *json, const char *sleutel, const char *tekst)
{
    json_sleutel(json, sleutel);
    json_cstr(json, tekst);
}

void json_veld_getal(struct json *json, const char *sleutel, int64_t getal)
{
    json_sleutel(json, sleutel);
    json_getal(json, getal);
}

void json_veld_bool(struct json *json, const char *sleutel, bool waar)
{
    json_sleutel(json, sleutel);
    json_bool(json, waar);
}

void json_veld_datum(struct json *json, const char *sleutel, civil_date dag)
{
    json_sleutel(json, sleutel);
    json_datum(json, dag);
}

void json_veld_moment(struct json *json, const char *sleutel, instant moment)
{
    json_sleutel(json, sleutel);
    json_moment(json, moment);
}

void json_veld_bedrag(struct json *json, const char *sleutel, cents bedrag)
{
    json_sleutel(json, sleutel);
    json_bedrag(json, bedrag);
}
