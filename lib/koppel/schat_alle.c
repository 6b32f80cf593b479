/* schat_alle: how often strangers agree wholly on a field that few share, counted over all pairs of the
 * sampled signals with all clients; see schat_paren.h. Such agreement is so rare that pairs at random hold a
 * handful of it, or none: a count of two says little. By value it can be counted without comparing pairs. */
#include "koppel/schat_paren.h"

#include <stdlib.h>
#include <string.h>

static struct hash128 bsn(const struct profiel *p)
{
    return p->bsn;
}

static struct hash128 telefoon(const struct profiel *p)
{
    return p->telefoon;
}

static struct hash128 email(const struct profiel *p)
{
    return p->email;
}

static struct hash128 datum(const struct profiel *p, bool op_nieuwjaar)
{
    struct hash128 h = {{0}};
    if (p->geboorte.dag && op_nieuwjaar == (p->geboorte.maand == 1 && p->geboorte.dag == 1))
        memcpy(h.bytes, &p->geboorte, sizeof(p->geboorte));
    return h;
}

static struct hash128 geboorte(const struct profiel *p)
{
    return datum(p, false);
}

static struct hash128 nieuwjaar(const struct profiel *p)
{
    return datum(p, true);
}

static struct hash128 adres(const struct profiel *p)
{
    struct slice delen[] = {p->postcode, p->huisnummer, p->suffix};
    return p->postcode.n && p->huisnummer.n ? hash_content(delen, 3) : (struct hash128){{0}};
}

static const struct {
    enum niveau niveau; /* what profiel_vergelijk makes of equal values */
    struct hash128 (*waarde)(const struct profiel *p);
} VELDEN[] = {
    {NIVEAU_BSN_GELIJK, bsn},           {NIVEAU_TELEFOON_GELIJK, telefoon},     {NIVEAU_EMAIL_GELIJK, email},
    {NIVEAU_GEBOORTE_GELIJK, geboorte}, {NIVEAU_GEBOORTE_NIEUWJAAR, nieuwjaar}, {NIVEAU_ADRES_GELIJK, adres},
};
#define VELDEN_AANTAL (sizeof VELDEN / sizeof *VELDEN)

/* Equal values, equal numbers, spread over all bits; 0: there is no value that could be wholly equal. */
static int64_t sleutel(size_t veld, const struct profiel *p)
{
    struct hash128 waarde = VELDEN[veld].waarde(p);
    uint64_t half[2];
    memcpy(half, waarde.bytes, sizeof half);
    if (hash_is_none(waarde))
        return 0;
    uint64_t h = (half[0] ^ half[1] << 1) * UINT64_C(0x9E3779B97F4A7C15);
    return (int64_t)((h ^ h >> 29 ^ (veld + 1) << 7) * UINT64_C(0xBF58476D1CE4E5B9)) | 1;
}

/* The field can be compared, though perhaps not be wholly equal. */
static bool heeft(size_t veld, const struct profiel *p, int64_t waarde)
{
    return niveau_veld(VELDEN[veld].niveau) == KOPPEL_GEBOORTE ? p->geboorte.jaar != 0
           : VELDEN[veld].niveau == NIVEAU_ADRES_GELIJK        ? p->postcode.n > 0
                                                               : waarde != 0;
}

static struct index *maak_waarden(const struct profielen *clienten, uint64_t er[VELDEN_AANTAL])
{
    struct index *index = index_new();
    bool goed = index != NULL;
    for (size_t i = 0; goed && i < clienten->aantal; i++) {
        struct profiel p;
        profielen_neem(clienten, i, &p);
        for (size_t v = 0; goed && v < VELDEN_AANTAL; v++) {
            int64_t waarde = sleutel(v, &p);
            er[v] += heeft(v, &p, waarde);
            if (waarde)
                goed = index_voeg_toe(index, (uint32_t)i, &waarde, 1);
        }
    }
    if (goed && index_sluit(index, clienten->aantal))
        return index;
    index_free(index);
    return NULL;
}

bool schat_tel_alle(const struct profielen *signalen, size_t eerste, size_t stap,
                    const struct profielen *clienten, struct schat_invoer *invoer)
{
    uint64_t er[VELDEN_AANTAL] = {0};
    struct index *waarden = maak_waarden(clienten, er);
    for (size_t i = eerste; waarden && i < signalen->aantal; i += stap) {
        struct profiel p;
        profielen_neem(signalen, i, &p);
        for (size_t v = 0; v < VELDEN_AANTAL; v++) {
            struct schat_alle *alle = &invoer->alle[VELDEN[v].niveau];
            int64_t waarde = sleutel(v, &p);
            alle->gelijk += waarde ? index_tel(waarden, waarde) : 0;
            alle->paren += heeft(v, &p, waarde) ? er[v] : 0;
        }
    }
    index_free(waarden);
    return waarden != NULL;
}
