/* vraag.c: see vraag.h. */
#include "domain/vraag.h"

#include "base/text.h"
#include "domain/invoer.h"

#include <string.h>

/* ---- questions ---- */

static struct slice bytes_of(const void *p, size_t n)
{
    return (struct slice){p, n};
}

void vraag_id(const struct hash_key *key, enum bron bron, const struct persoon_kenmerk *kenmerk,
              int64_t huishouden, struct slice naam_letters, char ret[VRAAG_ID_TEXT])
{
    const struct slice partner = slice_from_cstr(bron_text(bron));
    struct hash128 hash;
    if (!hash_is_none(kenmerk->bsn)) {
        const struct slice parts[] = {partner, SLICE("bsn"), bytes_of(&kenmerk->bsn, sizeof kenmerk->bsn)};
        hash = hash_keyed(key, "vraag", parts, 3);
    } else if (!hash_is_none(kenmerk->naam_datum_adres)) {
        const struct slice parts[] = {partner, SLICE("adres"),
                                      bytes_of(&kenmerk->naam_datum_adres, sizeof kenmerk->naam_datum_adres),
                                      kenmerk->voorletters};
        hash = hash_keyed(key, "vraag", parts, 4);
    } else {
        const struct slice parts[] = {partner, SLICE("naam"), bytes_of(&huishouden, sizeof huishouden),
                                      bytes_of(&kenmerk->naam_datum, sizeof kenmerk->naam_datum),
                                      naam_letters};
        hash = hash_keyed(key, "vraag", parts, 5);
    }
    memcpy(ret, "V-", 2);
    text_base32(hash.bytes, sizeof hash.bytes, VRAAG_ID_TEXT - 3, ret + 2);
    ret[VRAAG_ID_TEXT - 1] = 0;
}

bool vraag_id_is(struct slice text)
{
    bool is = text.n == VRAAG_ID_TEXT - 1 && memcmp(text.p, "V-", 2) == 0;
    for (size_t i = 2; is && i < text.n; i++)
        is = (text.p[i] >= 'A' && text.p[i] <= 'Z') || (text.p[i] >= '2' && text.p[i] <= '7');
    return is;
}

bool vraag_zelfde(const struct persoon_kenmerk *gevraagd, const struct persoon_kenmerk *ander)
{
    if (!hash_is_none(gevraagd->bsn) && !hash_is_none(ander->bsn))
        return hash_eq(gevraagd->bsn, ander->bsn);
    return !hash_is_none(gevraagd->naam_datum_adres) &&
           hash_eq(gevraagd->naam_datum_adres, ander->naam_datum_adres) &&
           slice_eq(gevraagd->voorletters, ander->voorletters);
}

/* ---- answers ---- */

static const char *const namen[ANTWOORD_VELD_COUNT] = {
    [ANTWOORD_VRAAG] = "vraag_id",  [ANTWOORD_BEKEND] = "bekend", [ANTWOORD_CLIENT] = "client_id",
    [ANTWOORD_TRAJECT] = "traject", [ANTWOORD_VANAF] = "vanaf",   [ANTWOORD_TOT] = "tot",
};

const char *antwoord_veld_naam(enum antwoord_veld veld)
{
    return (unsigned)veld < ANTWOORD_VELD_COUNT ? namen[veld] : "";
}

static const char *naam(int veld)
{
    return namen[veld];
}

static void lees_vraag(const struct invoer *in, struct antwoord *a)
{
    if (!invoer_verplicht(in, ANTWOORD_VRAAG))
        return;
    struct slice id = slice_trim(in->velden[ANTWOORD_VRAAG]);
    if (vraag_id_is(id))
        a->vraag_id = id;
    else
        invoer_fout(in, ANTWOORD_VRAAG, "geen_vraag_id",
                    "Dit is geen vraag_id. Neem het over uit het bestand met vragen.");
}

/* What says which client it is means nothing behind `nee`; it is left out. */
static void lees_client(const struct invoer *in, struct antwoord *a)
{
    if (!a->bekend)
        return;
    if (invoer_verplicht(in, ANTWOORD_CLIENT))
        a->client_id = invoer_sleutel(in, ANTWOORD_CLIENT, SIGNAAL_MAX_ID);
    if (invoer_verplicht(in, ANTWOORD_TRAJECT)) {
        int traject = traject_from(in->velden[ANTWOORD_TRAJECT]);
        if (traject >= 0)
            a->traject = (enum traject)traject;
        else
            invoer_fout(in, ANTWOORD_TRAJECT, "onbekend_traject",
                        "Dit traject bestaat niet. Kies schuldhulp, budgetbeheer, bewind, uitkering, "
                        "inkomensondersteuning of anders.");
    }
    a->vanaf = invoer_datum(in, ANTWOORD_VANAF);
    a->tot = invoer_datum(in, ANTWOORD_TOT);
    if (a->vanaf != DATE_NONE && a->tot != DATE_NONE && a->tot < a->vanaf)
        invoer_fout(in, ANTWOORD_TOT, "periode_omgekeerd", "De einddatum ligt voor de begindatum.");
}

bool antwoord_lees(struct arena *arena, const struct slice velden[ANTWOORD_VELD_COUNT], struct antwoord *ret,
                   struct fouten *fouten)
{
    struct invoer in = {arena, fouten, velden, naam};
    struct antwoord a = {.vanaf = DATE_NONE, .tot = DATE_NONE};
    lees_vraag(&in, &a);
    if (invoer_verplicht(&in, ANTWOORD_BEKEND))
        a.bekend = invoer_ja(&in, ANTWOORD_BEKEND);
    lees_client(&in, &a);
    if (fouten_hard(fouten) || arena_is_full(arena))
        return false;
    *ret = a;
    return true;
}

civil_date antwoord_telt_tot(civil_date tot, civil_date beantwoord)
{
    civil_date last = month_last(month_of(beantwoord) + 1);
    return tot != DATE_NONE && tot < last ? tot : last;
}
