/* codes_csv: see codes_csv.h. */
#include "codec/codes_csv.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

#define VELD_KOP "kopregel"
#define HEX 32 /* digits of 16 bytes */
#define ZEGEL_TEKST sodium_base64_ENCODED_LEN(ZEGEL_BYTES, sodium_base64_VARIANT_ORIGINAL)

enum kolom { KOLOM_ID, KOLOM_TRAJECT, KOLOM_VANAF, KOLOM_TOT, KOLOM_CODE, KOLOM_COUNT };
static const char *const kolommen[KOLOM_COUNT] = {"client_id", "traject", "vanaf", "tot", "code"};
static const enum client_veld velden_van[] = {CLIENT_ID, CLIENT_TRAJECT, CLIENT_VANAF, CLIENT_TOT};

/* ---- the first line ---- */

static struct slice zonder_bom(struct slice data)
{
    size_t n = slice_starts_with(data, SLICE("\xEF\xBB\xBF")) ? 3 : 0;
    return (struct slice){data.p + n, data.n - n};
}

bool codes_csv_herken(struct slice data)
{
    return data.n > 0 && slice_starts_with(zonder_bom(data), SLICE(CODES_KOP));
}

static bool weiger(struct fouten *fouten, const char *soort, const char *tekst)
{
    fout_meld(fouten, false, soort, VELD_KOP, tekst);
    return false;
}

static bool lees_hex(struct slice *text, uint8_t ret[16])
{
    size_t n = 0;
    if (text->n < HEX || sodium_hex2bin(ret, 16, text->p, HEX, NULL, &n, NULL) != 0 || n != 16)
        return false;
    *text = (struct slice){text->p + HEX, text->n - HEX};
    return true;
}

static bool neem(struct slice *text, char c)
{
    if (text->n == 0 || text->p[0] != c)
        return false;
    *text = (struct slice){text->p + 1, text->n - 1};
    return true;
}

/* One digit only: a tenth version is another way of writing. */
static bool lees_eerste(struct codes_csv *codes, struct slice line, struct fouten *fouten)
{
    struct slice rest = {line.p + sizeof(CODES_KOP) - 1, line.n - (sizeof(CODES_KOP) - 1)};
    if (rest.n >= 2 && char_is_digit(rest.p[0]) && rest.p[0] != '0' + CODES_VERSIE)
        return weiger(fouten, "andere_versie",
                      "Deze lijst is gecodeerd door een andere versie van het programma. Gebruik bij "
                      "gemeente en partner dezelfde versie.");
    if (neem(&rest, '0' + CODES_VERSIE) && neem(&rest, ';') && lees_hex(&rest, codes->nonce) &&
        neem(&rest, ';') && lees_hex(&rest, codes->proef.bytes) && rest.n == 0)
        return true;
    return weiger(fouten, "kop_beschadigd",
                  "De eerste regel van deze gecodeerde lijst is beschadigd. Codeer de lijst opnieuw.");
}

static bool lees_kolommen(struct codes_csv *codes, struct slice rest, struct fouten *fouten)
{
    if (!csv_begin(&codes->csv, rest, kolommen, KOLOM_COUNT, fouten))
        return false;
    if (codes->csv.eigen)
        return weiger(fouten, "alleen_afgekeurd",
                      "Dit bestand bevat alleen afgekeurde rijen. Codeer de hele lijst opnieuw.");
    if (csv_heeft(&codes->csv, KOLOM_ID) && csv_heeft(&codes->csv, KOLOM_TRAJECT) &&
        csv_heeft(&codes->csv, KOLOM_CODE))
        return true;
    return weiger(fouten, "kolom_ontbreekt",
                  "In de tweede regel moeten de kolommen client_id, traject en code staan.");
}

bool codes_csv_begin(struct codes_csv *codes, struct slice data, struct fouten *fouten)
{
    *codes = (struct codes_csv){.csv = {.data = SLICE_NONE}};
    if (!codes_csv_herken(data))
        return weiger(fouten, "niet_gecodeerd",
                      "Dit is geen gecodeerde lijst: 'vroegsignalctl codeer' maakt er een.");
    struct slice text = zonder_bom(data);
    size_t most = text.n < CSV_MAX_KOP ? text.n : CSV_MAX_KOP;
    const char *end = memchr(text.p, '\n', most);
    size_t n = end ? (size_t)(end - text.p) : most;
    struct slice line = slice_trim((struct slice){text.p, n});
    if (!lees_eerste(codes, line, fouten))
        return false;
    n += end != NULL;
    codes->eerste = (struct slice){data.p, (size_t)(text.p - data.p) + n};
    return lees_kolommen(codes, (struct slice){text.p + n, text.n - n}, fouten);
}

bool codes_csv_sleutel(const struct codes_csv *codes, const struct hash_key *gedeeld,
                       struct hash_key *ret_levering, struct codering *ret)
{
    struct hash_key levering = codering_levering(gedeeld, codes->nonce);
    struct codering codering = codering_open(&levering);
    bool goed = sodium_memcmp(codering.proef.bytes, codes->proef.bytes, sizeof codes->proef.bytes) == 0;
    if (goed) {
        *ret_levering = levering;
        *ret = codering;
    }
    sodium_memzero(&levering, sizeof levering);
    codering_wis(&codering);
    return goed;
}

struct slice codes_csv_kop(const struct codes_csv *codes)
{
    return (struct slice){codes->eerste.p, codes->eerste.n + codes->csv.eerste.offset};
}

/* ---- rows ---- */

/* From base64; empty when it is none, or not of the one length. */
static struct slice lees_zegel(struct arena *arena, struct slice text)
{
    size_t n = 0;
    char *bytes = text.n == ZEGEL_TEKST - 1 ? arena_alloc(arena, ZEGEL_BYTES) : NULL;
    if (!bytes || sodium_base642bin((unsigned char *)bytes, ZEGEL_BYTES, text.p, text.n, NULL, &n, NULL,
                                    sodium_base64_VARIANT_ORIGINAL) != 0)
        return SLICE_NONE;
    return (struct slice){bytes, n};
}

static bool lees_rij(const struct codering *codering, struct arena *arena,
                     const struct slice tekst[KOLOM_COUNT], struct codes_rij *rij, struct fouten *fouten)
{
    struct slice velden[CLIENT_VELD_COUNT] = {SLICE_NONE};
    for (int k = 0; k < KOLOM_CODE; k++)
        velden[velden_van[k]] = tekst[k];
    if (!client_lees_kern(arena, velden, &rij->client, fouten))
        return false;
    if (tekst[KOLOM_CODE].n == 0) {
        fout_meld(fouten, false, "ontbreekt", "code", "De code van deze rij ontbreekt.");
        return false;
    }
    rij->zegel = lees_zegel(arena, tekst[KOLOM_CODE]);
    if (gecodeerd_open(codering, &rij->client, rij->zegel, &rij->gecodeerd))
        return true;
    fout_meld(fouten, false, "code_ongeldig", "code",
              "De code van deze rij is beschadigd, of hoort niet bij dit client_id, dit traject en deze "
              "datums. Wijzig een gecodeerde lijst niet; codeer haar opnieuw.");
    return false;
}

enum csv_uitslag codes_csv_volgende(struct codes_csv *codes, const struct codering *codering,
                                    struct arena *arena, struct codes_rij *ret, struct fouten *fouten)
{
    struct slice tekst[KOLOM_COUNT];
    struct csv_plek begin = codes->csv.plek;
    enum csv_uitslag uitslag = csv_volgende(&codes->csv, arena, &ret->record, tekst, KOLOM_COUNT, fouten);
    if (uitslag != CSV_RECORD)
        return uitslag;
    ret->goed = ret->record.leesbaar && lees_rij(codering, arena, tekst, ret, fouten);
    if (arena_is_full(arena)) {
        codes->csv.plek = begin;
        return CSV_VOL;
    }
    ret->record.plek.regel++;
    ret->record.na.regel++;
    return CSV_RECORD;
}

/* ---- writing ---- */

struct slice codes_csv_schrijf_kop(struct arena *arena, const uint8_t nonce[CODERING_NONCE],
                                   const struct codering *codering)
{
    char left[HEX + 1], right[HEX + 1];
    sodium_bin2hex(left, sizeof left, nonce, CODERING_NONCE);
    sodium_bin2hex(right, sizeof right, codering->proef.bytes, sizeof codering->proef.bytes);
    const char *text = arena_printf(arena, CODES_KOP "%d;%s;%s\nclient_id;traject;vanaf;tot;code\n",
                                    CODES_VERSIE, left, right);
    return arena_is_full(arena) ? SLICE_NONE : slice_from_cstr(text);
}

struct slice codes_csv_schrijf_rij(struct arena *arena, const struct client *client,
                                   const uint8_t zegel[ZEGEL_BYTES])
{
    char from[DATE_TEXT], to[DATE_TEXT], code[ZEGEL_TEKST];
    sodium_bin2base64(code, sizeof code, zegel, ZEGEL_BYTES, sodium_base64_VARIANT_ORIGINAL);
    struct slice id = csv_quote(arena, client->id, ';', CSV_LETTERLIJK);
    const char *text = arena_printf(arena, "%.*s;%s;%s;%s;%s\n", SLICE_ARG(id), traject_text(client->traject),
                                    date_format(client->vanaf, from), date_format(client->tot, to), code);
    return arena_is_full(arena) ? SLICE_NONE : slice_from_cstr(text);
}
