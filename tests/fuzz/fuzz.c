/* fuzz: the demands that all targets share; see fuzz.h. */
#include "fuzz/fuzz.h"

#include "base/text.h"
#include "domain/bewoner.h"
#include "domain/client.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_ZIN 600
#define MAX_CIJFERS 7 /* a place in a line has so many; a BSN, a phone number have more */
#define MAX_FOUTEN 250

const struct fuzz_rij fuzz_doelen[] = {
    {"beleid", doel_beleid},
    {"antwoorden_csv", doel_antwoorden_csv},
    {"bewoners_csv", doel_bewoners_csv},
    {"clienten_csv", doel_clienten_csv},
    {"cloudevent", doel_cloudevent},
    {"config", doel_config},
    {"ddas", doel_ddas},
    {"handelingen", doel_handelingen},
    {"signaal_json", doel_signaal_json},
    {"signalen_csv", doel_signalen_csv},
    {"signalen_ndjson", doel_signalen_ndjson},
    {NULL, NULL},
};

static const char *const kanaries[] = {"Kanari\xC3\xABvogel", "900184590", "kanarie@voorbeeld.example",
                                       "0612345987", "9401 ZQ"};

_Noreturn void fuzz_gezakt(const char *bestand, int regel, const char *wat)
{
    fprintf(stderr, "%s:%d: %s\n", bestand, regel, wat);
    abort();
}

struct arena *fuzz_arena(size_t limiet)
{
    struct arena *arena = arena_new(limiet);
    FUZZ_EIS(arena != NULL, "no memory to test with");
    return arena;
}

struct slice fuzz_kanarie(size_t nummer)
{
    return slice_from_cstr(kanaries[nummer % (sizeof kanaries / sizeof kanaries[0])]);
}

void fuzz_keur_zin(const char *tekst)
{
    size_t n = strlen(tekst), cijfers = 0;
    FUZZ_EIS(n > 0 && n <= MAX_ZIN, "a message is empty or too long");
    FUZZ_EIS(text_is_utf8(slice_from_cstr(tekst)), "a message is not UTF-8");
    for (size_t i = 0; i < n; i++) {
        FUZZ_EIS((unsigned char)tekst[i] >= 0x20 && tekst[i] != 0x7F, "a message holds control characters");
        cijfers = char_is_digit(tekst[i]) ? cijfers + 1 : 0;
        FUZZ_EIS(cijfers <= MAX_CIJFERS, "a message holds a long number");
    }
    for (size_t i = 0; i < sizeof kanaries / sizeof kanaries[0]; i++)
        FUZZ_EIS(!strstr(tekst, kanaries[i]), "a message holds a personal value");
}

/* --- faults of a record ---------------------------------------------------------------------------- */

static bool vaste_naam(const char *veld)
{
    static const char *const vast[] = {
        "regel", "kopregel", "bestand", "bericht", "record", "client", "data", "id", "signaalpartner",
        "source", "type", "subject", "time", "dataschema", "datacontenttype", "specversion", "data_base64",
        "content-type",
        /* of a DDAS document */
        "signaal", "leveringen", "leveringen.vroegsignalen", "leveringen.gemeentecode",
        /* of an act */
        "handeling", "kanaal", "kinderen", "tolk", "zelf_gemeld", "feit", "soort", "dagdeel", "bereikt",
        "dag", "resultaat", "tijd", "plaats", "tot", "met", "status", "geen_bezoek", "met_twee", "nr",
        /* of an answer */
        "vraag_id", "bekend"};
    for (size_t i = 0; i < sizeof vast / sizeof vast[0]; i++)
        if (strcmp(veld, vast[i]) == 0)
            return true;
    for (int i = 0; i < SIGNAAL_VELD_COUNT; i++)
        if (strcmp(veld, signaal_veld_csv((enum signaal_veld)i)) == 0 ||
            strcmp(veld, signaal_veld_json((enum signaal_veld)i)) == 0)
            return true;
    for (int i = 0; i < BEWONER_VELD_COUNT; i++)
        if (strcmp(veld, bewoner_veld_naam((enum bewoner_veld)i)) == 0)
            return true;
    for (int i = 0; i < CLIENT_VELD_COUNT; i++)
        if (strcmp(veld, client_veld_naam((enum client_veld)i)) == 0)
            return true;
    return false;
}

/* What a supplier called a field may be repeated when it looks like the name of one. */
static bool als_een_naam(const char *veld)
{
    size_t n = strlen(veld), cijfers = 0;
    for (size_t i = 0; i < n; i++) {
        char c = veld[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c && strchr("_ .-()", c));
        cijfers += char_is_digit(c);
        if (!letter && !char_is_digit(c))
            return false;
    }
    return n > 0 && n <= 60 && cijfers < 4;
}

static bool is_code(const char *soort)
{
    size_t n = strspn(soort, "abcdefghijklmnopqrstuvwxyz0123456789_");
    return n >= 3 && n <= 40 && soort[n] == '\0';
}

void fuzz_keur_fouten(const struct fouten *fouten)
{
    FUZZ_EIS(fouten->aantal <= MAX_FOUTEN, "more faults than a record can have");
    for (size_t i = 0; i < fouten->aantal; i++) {
        const struct fout *f = &fouten->rij[i];
        bool eigen = !strcmp(f->soort, "onbekend_veld") || !strcmp(f->soort, "onbekende_kolom");
        FUZZ_EIS(is_code(f->soort), "a fault has no code");
        FUZZ_EIS(vaste_naam(f->veld) || (eigen && als_een_naam(f->veld)),
                 "a fault names no field of the closed list");
        fuzz_keur_zin(f->veld);
        fuzz_keur_zin(f->tekst);
    }
}

uint64_t fuzz_som(uint64_t som, struct slice s)
{
    som = (som ^ s.n) * UINT64_C(1099511628211);
    for (size_t i = 0; i < s.n; i++)
        som = (som ^ (unsigned char)s.p[i]) * UINT64_C(1099511628211);
    return som;
}

uint64_t fuzz_som_fouten(const struct fouten *fouten)
{
    uint64_t som = UINT64_C(14695981039346656037);
    for (size_t i = 0; i < fouten->aantal; i++) {
        const struct fout *f = &fouten->rij[i];
        som = fuzz_som(som, slice_from_cstr(f->soort));
        som = fuzz_som(som, slice_from_cstr(f->veld));
        som = fuzz_som(som, slice_from_cstr(f->tekst));
        som = som * 2 + f->waarschuwing;
    }
    return som;
}

/* --- messages about a configuration ----------------------------------------------------------------- */

void fuzz_keur_meldingen(const struct meldingen *m, struct slice data)
{
    int regels = 1;
    for (size_t i = 0; i < data.n; i++) /* YAML ends a line at a CR, U+0085, U+2028 and U+2029 too */
        regels += data.p[i] == '\n' || data.p[i] == '\r' || data.p[i] == '\x85' || data.p[i] == '\xA8' ||
                  data.p[i] == '\xA9';
    FUZZ_EIS(m->aantal <= MELDINGEN_MAX, "the list of messages grew beyond its bound");
    for (size_t i = 0; i < m->aantal; i++) {
        FUZZ_EIS(m->rij[i].regel >= 0 && m->rij[i].regel <= regels + 1,
                 "a message names a line that is not there");
        FUZZ_EIS(text_is_utf8(slice_from_cstr(m->rij[i].tekst)), "a message is not UTF-8");
        FUZZ_EIS(strlen(m->rij[i].tekst) <= MAX_ZIN, "a message is too long");
        FUZZ_EIS(!strpbrk(m->rij[i].tekst, "\n\r\t\033"), "a message is more than one plain line");
    }
}
