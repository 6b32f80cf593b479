/* schrijf: deliveries of signals as bytes: CSV in the dialects of partners, NDJSON. */
#include "synth/regel.h"
#include "synth/uit.h"

#include <string.h>

#define REGEL_MAX 1600 /* bytes of one record, with the names of the fields of JSON */

static const char *const csv_namen[SIGNAAL_VELD_COUNT] = {
#define VELD(symbol, csv, json) csv,
#include "domain/signaal_velden.def"
};
static const char *const json_namen[SIGNAAL_VELD_COUNT] = {
#define VELD(symbol, csv, json) json,
#include "domain/signaal_velden.def"
};

/* The columns of a dialect in its order; returns how many. The header of interfaces.md has no gemeentecode.
 */
static size_t kolommen(enum synth_vorm vorm, enum signaal_veld out[SIGNAAL_VELD_COUNT])
{
    size_t n = 0;
    for (int i = 0; i < VELD_GEMEENTECODE; i++) {
        int veld = vorm == VORM_PUNTKOMMA_UTF8 ? VELD_GEMEENTECODE - 1 - i : i;
        if (vorm == VORM_KOMMA_BOM && (veld == VELD_VERSIE || veld == VELD_EMAIL)) {
            continue;
        }
        out[n++] = (enum signaal_veld)veld;
    }
    return n;
}

static bool in_kapitalen(enum signaal_veld veld)
{
    return veld == VELD_VOORVOEGSEL || veld == VELD_ACHTERNAAM || veld == VELD_STRAAT || veld == VELD_PLAATS;
}

static void csv_regel(struct uit *uit, const struct regel *regel, const enum signaal_veld *volgorde,
                      size_t aantal)
{
    char scheiding = regel->vorm == VORM_KOMMA_BOM ? ',' : ';';
    if (regel->kapot) {
        aantal = 5;
    }
    for (size_t i = 0; i < aantal; i++) {
        struct slice veld = regel->veld[volgorde[i]];
        bool quote = regel->vorm == VORM_KOMMA_BOM && veld.n > 0;
        quote = quote || (veld.n > 0 && memchr(veld.p, scheiding, veld.n) != NULL);
        if (i > 0) {
            uit_byte(uit, (unsigned char)scheiding);
        }
        if (quote) {
            uit_byte(uit, '"');
        }
        uit->hoofdletters = regel->vorm == VORM_PUNTKOMMA_HOOFD && in_kapitalen(volgorde[i]);
        uit_tekst(uit, veld); /* no field of ours holds a quote */
        uit->hoofdletters = false;
        if (quote) {
            uit_byte(uit, '"');
        }
    }
    uit_kaal(uit, "\r\n");
}

static void csv_kop(struct uit *uit, enum synth_vorm vorm, const enum signaal_veld *volgorde, size_t aantal)
{
    if (vorm == VORM_KOMMA_BOM) {
        uit_kaal(uit, "\xEF\xBB\xBF");
    }
    for (size_t i = 0; i < aantal; i++) {
        if (i > 0) {
            uit_byte(uit, vorm == VORM_KOMMA_BOM ? ',' : ';');
        }
        uit_kaal(uit, csv_namen[volgorde[i]]);
    }
    uit_kaal(uit, "\r\n");
}

static bool is_getal(struct slice s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (strchr("0123456789.-", s.p[i]) == NULL) {
            return false;
        }
    }
    return s.n > 1 && s.p[s.n - 1] != '.';
}

static bool json_kaal(const struct regel *regel, enum signaal_veld veld)
{
    struct slice s = regel->veld[veld];
    switch (veld) {
    case VELD_BEDRAG:
        return regel->vorm == VORM_NDJSON_GETAL && is_getal(s);
    case VELD_VERSIE:
        return true;
    case VELD_CRISIS:
    case VELD_WARM:
        return slice_eq_cstr(s, "true") || slice_eq_cstr(s, "false");
    default:
        return false;
    }
}

/* The fields whose path begins with `groep`, or that have no path. */
static void json_velden(struct uit *uit, const struct regel *regel, const char *groep)
{
    size_t lengte = strlen(groep);
    bool eerste = true;
    for (int veld = 0; veld < SIGNAAL_VELD_COUNT; veld++) {
        const char *naam = json_namen[veld];
        bool hier = lengte == 0 ? strchr(naam, '.') == NULL : strncmp(naam, groep, lengte) == 0;
        if (!hier || regel->veld[veld].n == 0) {
            continue;
        }
        uit_kaal(uit, eerste ? "\"" : ",\"");
        uit_kaal(uit, naam + lengte);
        uit_kaal(uit, "\":");
        bool kaal = json_kaal(regel, (enum signaal_veld)veld);
        uit_kaal(uit, kaal ? "" : "\"");
        uit_tekst(uit, regel->veld[veld]); /* no field of ours holds a quote or a backslash */
        uit_kaal(uit, kaal ? "" : "\"");
        eerste = false;
    }
}

static void json_regel(struct uit *uit, const struct regel *regel)
{
    uit_byte(uit, '{');
    json_velden(uit, regel, "");
    uit_kaal(uit, ",\"signaalpartner\":{");
    json_velden(uit, regel, "signaalpartner.");
    if (regel->veld[VELD_INTREKKING].n == 0) {
        uit_kaal(uit, "},\"client\":{");
        json_velden(uit, regel, "client.");
    }
    uit_kaal(uit, regel->kapot ? "\n" : "}}\n");
}

struct slice schrijf_signalen(struct arena *arena, const struct synth *synth,
                              const struct synth_levering *levering)
{
    enum synth_vorm vorm =
        synth->opdracht.scenario == SYNTH_BENCH ? VORM_BENCH : synth_partners[levering->groep].vorm;
    bool json = vorm == VORM_NDJSON_GETAL || vorm == VORM_NDJSON_TEKST;
    enum signaal_veld volgorde[SIGNAAL_VELD_COUNT];
    size_t aantal = kolommen(vorm, volgorde);
    struct uit uit;
    struct regel regel;
    if (!uit_begin(arena, &uit, levering->aantal, vorm == VORM_BENCH ? REGEL_MAX / 4 : REGEL_MAX)) {
        return SLICE_NONE;
    }
    uit.cp1252 = vorm == VORM_PUNTKOMMA_1252 || vorm == VORM_PUNTKOMMA_HOOFD;
    if (!json) {
        csv_kop(&uit, vorm, volgorde, aantal);
    }
    for (size_t i = levering->van; i < levering->van + levering->aantal; i++) {
        regel_maak(&regel, synth, S_RIJ(synth->bron->records, struct s_record, synth->bron->volgorde[i]));
        if (json) {
            json_regel(&uit, &regel);
        } else {
            csv_regel(&uit, &regel, volgorde, aantal);
        }
    }
    return uit_klaar(&uit);
}
