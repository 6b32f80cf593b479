/* lezer: see lezer.h. */
#include "codec/lezer.h"

#include "codec/csv_terug.h"
#include "codec/signaal_bericht.h"
#include "codec/signaal_csv.h"
#include "codec/signaal_json.h"

#include <string.h>

static size_t bom(struct slice data)
{
    return data.n >= 3 && memcmp(data.p, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
}

static bool is_wit(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

enum lezer_formaat lezer_raad(struct slice data)
{
    size_t i = bom(data);
    while (i < data.n && is_wit(data.p[i]))
        i++;
    if (i == data.n || (data.p[i] != '{' && data.p[i] != '['))
        return LEZER_CSV;
    return ddas_herken(data) ? LEZER_DDAS : LEZER_NDJSON;
}

const char *lezer_formaat_text(enum lezer_formaat formaat)
{
    return formaat == LEZER_CSV ? "csv" : formaat == LEZER_DDAS ? "ddas" : "ndjson";
}

static bool is_utf16(struct slice data)
{
    return data.n >= 2 && (memcmp(data.p, "\xFF\xFE", 2) == 0 || memcmp(data.p, "\xFE\xFF", 2) == 0);
}

/* The first line that is not blank is a lone { or [: JSON made to be read by people. */
static bool op_meer_regels(struct slice data)
{
    size_t i = bom(data);
    while (i < data.n && is_wit(data.p[i]))
        i++;
    if (i >= data.n)
        return false;
    const char *einde = memchr(data.p + i, '\n', data.n - i);
    struct slice regel = {data.p + i, einde ? (size_t)(einde - data.p) - i : 0};
    return slice_trim(regel).n == 1;
}

bool lezer_begin(struct lezer *lezer, enum lezer_formaat formaat, struct slice data, struct slice partner,
                 struct fouten *fouten)
{
    *lezer = (struct lezer){.formaat = formaat, .data = data};
    if (formaat == LEZER_CSV) {
        bool goed = signaal_csv_begin(&lezer->csv, data, fouten);
        lezer->plek = (struct lezer_plek){lezer->csv.plek.offset, lezer->csv.plek.regel};
        return goed;
    }
    lezer->plek = (struct lezer_plek){bom(data), 1};
    if (formaat == LEZER_DDAS)
        return ddas_begin(&lezer->ddas, data, partner, fouten);
    if (is_utf16(data)) {
        fout_meld(fouten, false, "geen_tekst", "bestand", "Dit bestand is UTF-16. JSON is altijd UTF-8.");
        return false;
    }
    if (op_meer_regels(data)) {
        fout_meld(fouten, false, "geen_ndjson", "bestand",
                  "De JSON van dit bestand is over meer regels verdeeld. Lever NDJSON: elk signaal op een "
                  "eigen regel, "
                  "zonder lijst eromheen.");
        return false;
    }
    return true;
}

bool lezer_hervat(struct lezer *lezer, struct lezer_plek plek)
{
    if (lezer->formaat == LEZER_CSV) {
        if (!csv_hervat(&lezer->csv, (struct csv_plek){plek.offset, plek.regel}))
            return false;
    } else if (plek.offset > lezer->data.n || plek.offset < bom(lezer->data) || plek.regel == 0) {
        return false;
    }
    lezer->plek = plek;
    return true;
}

static enum lezer_uitslag volgende_csv(struct lezer *lezer, struct arena *arena, struct lezer_record *record,
                                       struct fouten *fouten)
{
    struct csv_record r;
    struct slice voor = csv_kop(&lezer->csv, arena);
    if (arena_is_full(arena))
        return LEZER_VOL;
    switch (signaal_csv_volgende(&lezer->csv, arena, &r, &record->velden, fouten)) {
    case CSV_EINDE:
        lezer->plek = (struct lezer_plek){lezer->csv.plek.offset, lezer->csv.plek.regel};
        return LEZER_EINDE;
    case CSV_VOL:
        return LEZER_VOL;
    case CSV_RECORD:
        break;
    }
    record->ruw = r.ruw;
    record->voor = voor;
    record->achter = SLICE_NONE;
    record->afgekapt = r.afgekapt;
    record->plek = (struct lezer_plek){r.plek.offset, r.plek.regel};
    record->na = (struct lezer_plek){r.na.offset, r.na.regel};
    record->leesbaar = r.leesbaar;
    record->json = false;
    record->tijd = INSTANT_NONE;
    lezer->plek = record->na;
    return LEZER_RECORD;
}

/* A line of NAAM.afgekeurd.ndjson that is offered again: {"regelnummer":..,"fouten":[..],"record":..} is the
 * record in it. In our texts a quote is always escaped, so the first bare "record" is the member. */
static struct slice zonder_omslag(struct slice regel)
{
    static const char record[] = "\"record\"";
    while (slice_starts_with(regel, SLICE("{\"" CSV_KOLOM_REGEL "\""))) {
        const char *einde = regel.p + regel.n;
        const char *p = memmem(regel.p, regel.n, record, sizeof(record) - 1);
        p = p ? memchr(p, ':', (size_t)(einde - p)) : NULL;
        struct slice lid = p ? slice_trim((struct slice){p + 1, (size_t)(einde - p - 1)}) : SLICE_NONE;
        if (lid.n < 2 || lid.p[lid.n - 1] != '}')
            break;
        lid.n--;
        regel = slice_trim(lid);
    }
    return regel;
}

/* The next line with anything on it, as an unread record. False at the end. */
static bool volgende_regel(struct lezer *lezer, struct lezer_record *r)
{
    for (;;) {
        const char *p = lezer->data.p + lezer->plek.offset;
        size_t rest = lezer->data.n - lezer->plek.offset;
        if (!rest)
            return false;
        const char *einde = memchr(p, '\n', rest);
        size_t n = einde ? (size_t)(einde - p) : rest;
        struct lezer_plek na = {lezer->plek.offset + n + (einde != NULL),
                                lezer->plek.regel + (einde != NULL)};
        if (n && p[n - 1] == '\r')
            n--;
        size_t wit = 0;
        while (wit < n && is_wit(p[wit]))
            wit++;
        if (wit == n) {
            lezer->plek = na;
            continue;
        }
        *r = (struct lezer_record){.plek = lezer->plek, .na = na, .json = true, .tijd = INSTANT_NONE};
        r->ruw = zonder_omslag((struct slice){p, n});
        r->afgekapt = r->ruw.n > LEZER_MAX_RECORD;
        if (r->afgekapt)
            r->ruw.n = LEZER_MAX_RECORD;
        return true;
    }
}

/* Most lines are bare signals, which need not be read twice to know it. */
static bool is_event(struct slice regel)
{
    static const char naam[] = "\"specversion\"";
    return memmem(regel.p, regel.n, naam, sizeof(naam) - 1) != NULL;
}

/* One that is over its limit is kept broken off, and so are its surroundings: nobody takes it for whole. */
static bool volgend_signaal(struct lezer *lezer, struct arena *arena, struct ddas_signaal *signaal,
                            struct lezer_record *r)
{
    if (!ddas_volgende(&lezer->ddas, lezer->plek.offset, signaal)) {
        lezer->plek.offset = lezer->data.n;
        return false;
    }
    *r = (struct lezer_record){.ruw = signaal->ruw,
                               .afgekapt = signaal->ruw.n > LEZER_MAX_RECORD,
                               .plek = {signaal->begin, lezer->plek.regel},
                               .na = {signaal->na, lezer->plek.regel + 1},
                               .json = true,
                               .tijd = INSTANT_NONE};
    ddas_omlijsting(arena, signaal, &r->voor, &r->achter);
    if (r->afgekapt) {
        r->ruw.n = LEZER_MAX_RECORD;
        r->achter = SLICE_NONE;
    }
    return true;
}

static enum lezer_uitslag volgende_json(struct lezer *lezer, struct arena *arena, struct lezer_record *record,
                                        struct fouten *fouten)
{
    struct lezer_record r;
    struct ddas_signaal signaal;
    bool ddas = lezer->formaat == LEZER_DDAS;
    size_t fouten_eerst = fouten->aantal;
    if (!(ddas ? volgend_signaal(lezer, arena, &signaal, &r) : volgende_regel(lezer, &r)))
        return LEZER_EINDE;
    if (ddas)
        r.leesbaar = ddas_lees(arena, &lezer->ddas, &signaal, &r.velden, fouten);
    else if (r.afgekapt)
        fout_meld(fouten, false, "te_lang", "regel",
                  arena_printf(fouten->arena, CSV_TE_LANG, LEZER_MAX_RECORD / 1024));
    else if (is_event(r.ruw))
        r.leesbaar = signaal_bericht_lees(arena, NULL, 0, r.ruw, &r.velden, &r.tijd, fouten);
    else
        r.leesbaar = signaal_json_lees(arena, r.ruw, &r.velden, fouten);
    if (arena_is_full(arena) || arena_is_full(fouten->arena)) {
        fouten->aantal = fouten_eerst;
        return LEZER_VOL;
    }
    lezer->plek = r.na;
    *record = r;
    return LEZER_RECORD;
}

enum lezer_uitslag lezer_volgende(struct lezer *lezer, struct arena *arena, struct lezer_record *record,
                                  struct fouten *fouten)
{
    return lezer->formaat == LEZER_CSV ? volgende_csv(lezer, arena, record, fouten)
                                       : volgende_json(lezer, arena, record, fouten);
}
