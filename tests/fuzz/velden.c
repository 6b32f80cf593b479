/* velden: what must hold of the text of the fields of any signal, however it came; see fuzz_keur_velden. */
#include "fuzz/fuzz.h"

#include "base/text.h"
#include "codec/lezer.h"
#include "codec/signaal_csv.h"
#include "codec/signaal_json.h"
#include "domain/bsn.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#define RUIMTE ((size_t)1 << 20)

/* 5 October 2026. */
const struct lees_context fuzz_context = {.vandaag = 20731, .gemeentecode = {"0106", 4}};

/* --- R1 ---------------------------------------------------------------------------------------------- */

static bool is_postcode(struct slice s)
{
    for (size_t i = 0; i < s.n; i++)
        if (i < 4 ? !char_is_digit(s.p[i]) : s.p[i] < 'A' || s.p[i] > 'Z')
            return false;
    return s.n == 6 && s.p[0] != '0';
}

static size_t tekens(struct slice s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++)
        n += ((unsigned char)s.p[i] & 0xC0) != 0x80;
    return n;
}

static void keur_signaal(const struct signaal *s)
{
    char bsn[BSN_LENGTH + 1];
    FUZZ_EIS(s->id.n > 0 && tekens(s->id) <= SIGNAAL_MAX_ID && text_is_utf8(s->id),
             "a signal without a right ID");
    FUZZ_EIS(s->partner.n > 0 && tekens(s->partner) <= SIGNAAL_MAX_TEKST,
             "a signal without a signaalpartner");
    FUZZ_EIS(s->versie >= 0 && s->versie <= SIGNAAL_MAX_VERSIE, "a versie out of bounds");
    FUZZ_EIS(s->signaaldatum != DATE_NONE && s->signaaldatum <= fuzz_context.vandaag + 1,
             "a signaaldatum out of bounds");
    if (s->intrekking != INTREKKING_GEEN)
        return;
    FUZZ_EIS(s->bedrag > 0 && s->bedrag <= SIGNAAL_MAX_BEDRAG, "an amount out of bounds");
    FUZZ_EIS(s->heeft_type && (unsigned)s->type < PARTNER_TYPE_COUNT, "a signal without a type");
    FUZZ_EIS(!s->persoon.bsn.n || bsn_parse(s->persoon.bsn, bsn), "a BSN that is none");
    FUZZ_EIS(!s->adres.postcode.n || is_postcode(s->adres.postcode), "a postcode that is none");
    FUZZ_EIS(s->persoon.bsn.n || (s->adres.postcode.n && s->adres.huisnummer.n), "a signal of nobody");
}

static bool r1(struct arena *arena, const struct signaal_velden *velden, bool json, struct signaal *ret)
{
    struct fouten fouten;
    struct lees_context context = fuzz_context;
    struct signaal voor;
    context.json = json;
    fouten_begin(&fouten, arena);
    memset(ret, 0x5A, sizeof *ret);
    memcpy(&voor, ret, sizeof voor);
    bool goed = signaal_lees(arena, velden, &context, ret, &fouten);
    FUZZ_EIS(!arena_is_full(arena), "one record does not fit in the arena that holds any record");
    FUZZ_EIS(goed == (fouten_hard(&fouten) == 0), "R1 and its faults disagree");
    FUZZ_EIS(goed || memcmp(&voor, ret, sizeof voor) == 0, "a rejected record left half a signal");
    fuzz_keur_fouten(&fouten);
    if (goed)
        keur_signaal(ret);
    return goed;
}

/* --- the same fields, written and read again ---------------------------------------------------------- */

static bool gelijk(const struct signaal_velden *a, const struct signaal_velden *b)
{
    for (int i = 0; i < SIGNAAL_VELD_COUNT; i++)
        if (!slice_eq(a->veld[i], b->veld[i]))
            return false;
    return true;
}

/* A quoted line end in a row of many separators is taken for an unclosed quote, by intent. */
static bool past_in_csv(const struct signaal_velden *velden)
{
    size_t bytes = 0, gevuld = 0, scheidingen = 0, regeleinden = 0;
    for (int i = 0; i < SIGNAAL_VELD_COUNT; i++) {
        struct slice s = velden->veld[i];
        bytes += s.n;
        gevuld += s.n > 0;
        for (size_t j = 0; j < s.n; j++) {
            scheidingen += s.p[j] == ';';
            regeleinden += s.p[j] == '\n';
        }
    }
    return gevuld && bytes < 20000 && (!regeleinden || scheidingen < SIGNAAL_VELD_COUNT - 1);
}

static const char *als_csv(struct arena *arena, const struct signaal_velden *velden, size_t *ret_n)
{
    char *uit = arena_alloc(arena, 64 * 1024);
    size_t n = 0;
    FUZZ_EIS(uit != NULL, "no memory to test with");
    for (int i = 0; i < SIGNAAL_VELD_COUNT; i++)
        n += (size_t)sprintf(uit + n, "%s%s", i ? ";" : "", signaal_veld_csv((enum signaal_veld)i));
    uit[n++] = '\n';
    for (int i = 0; i < SIGNAAL_VELD_COUNT; i++) {
        struct slice s = csv_quote(arena, velden->veld[i], ';', CSV_LETTERLIJK);
        if (i)
            uit[n++] = ';';
        if (s.n)
            memcpy(uit + n, s.p, s.n);
        n += s.n;
    }
    *ret_n = n;
    return uit;
}

static void door_csv(const struct signaal_velden *velden, const struct signaal *signaal)
{
    struct arena *arena = fuzz_arena(RUIMTE);
    struct fouten fouten;
    struct csv csv;
    struct csv_record record;
    struct signaal_velden terug;
    struct signaal s;
    size_t n;
    const char *tekst = als_csv(arena, velden, &n);
    fouten_begin(&fouten, arena);
    FUZZ_EIS(signaal_csv_begin(&csv, (struct slice){tekst, n}, &fouten),
             "a header that was written cannot be read");
    if (csv.cp1252) { /* bytes that are no text at all: written as they were, judged as something else */
        arena_free(arena);
        return;
    }
    FUZZ_EIS(signaal_csv_volgende(&csv, arena, &record, &terug, &fouten) == CSV_RECORD && record.leesbaar,
             "a row that was written cannot be read");
    FUZZ_EIS(gelijk(velden, &terug), "written as CSV and read again it says something else");
    FUZZ_EIS(signaal_csv_volgende(&csv, arena, &record, &terug, &fouten) == CSV_EINDE, "one row became two");
    if (signaal) {
        FUZZ_EIS(r1(arena, velden, false, &s), "R1 depends on the form of the delivery");
        struct hash128 a = signaal_inhoud(signaal), b = signaal_inhoud(&s);
        FUZZ_EIS(memcmp(&a, &b, sizeof a) == 0, "one content, two hashes");
    }
    arena_free(arena);
}

static void zet(json_t *wortel, const char *pad, struct slice waarde)
{
    const char *punt = strchr(pad, '.');
    json_t *doel = wortel;
    if (punt) {
        char naam[32] = "";
        memcpy(naam, pad, (size_t)(punt - pad));
        doel = json_object_get(wortel, naam);
        if (!doel) {
            doel = json_object();
            json_object_set_new(wortel, naam, doel);
        }
    }
    json_object_set_new(doel, punt ? punt + 1 : pad, json_stringn(waarde.p ? waarde.p : "", waarde.n));
}

static void door_json(const struct signaal_velden *velden)
{
    json_t *wortel = json_object();
    for (int i = 0; i < SIGNAAL_VELD_COUNT; i++) {
        if (!text_is_utf8(velden->veld[i])) {
            json_decref(wortel);
            return;
        }
        zet(wortel, signaal_veld_json((enum signaal_veld)i), velden->veld[i]);
    }
    char *tekst = json_dumps(wortel, JSON_COMPACT);
    json_decref(wortel);
    FUZZ_EIS(tekst != NULL, "no memory to test with");
    struct arena *arena = fuzz_arena(RUIMTE);
    struct fouten fouten;
    struct signaal_velden terug;
    fouten_begin(&fouten, arena);
    if (strlen(tekst) <= SIGNAAL_JSON_MAX_BYTES) {
        FUZZ_EIS(signaal_json_lees(arena, slice_from_cstr(tekst), &terug, &fouten) && !fouten.aantal,
                 "JSON that was written cannot be read");
        FUZZ_EIS(gelijk(velden, &terug), "written as JSON and read again it says something else");
    }
    arena_free(arena);
    free(tekst);
}

/* One field holds somebody's value where it does not belong: whatever is said about it, it is not repeated.
 */
static void plant(const struct signaal_velden *velden, bool json)
{
    struct arena *arena = fuzz_arena(RUIMTE);
    struct signaal_velden besmet = *velden;
    struct signaal s;
    uint64_t som = 1;
    for (int i = 0; i < SIGNAAL_VELD_COUNT; i++)
        som = fuzz_som(som, velden->veld[i]);
    besmet.veld[som % SIGNAAL_VELD_COUNT] = fuzz_kanarie((size_t)(som >> 32));
    r1(arena, &besmet, json, &s);
    arena_free(arena);
}

void fuzz_keur_velden(const struct signaal_velden *velden, bool json)
{
    struct arena *arena = fuzz_arena(RUIMTE);
    struct signaal signaal;
    bool goed = r1(arena, velden, json, &signaal);
    if (past_in_csv(velden))
        door_csv(velden, goed ? &signaal : NULL);
    door_json(velden);
    plant(velden, json);
    arena_free(arena);
}
