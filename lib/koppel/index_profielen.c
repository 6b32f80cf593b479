/* index_profielen: see index_profielen.h. A profile is: a byte that says which pseudonyms there are, the
 * number of name parts, the birth date, those pseudonyms, the sounds of the name, then every text behind its
 * length. */
#include "koppel/index_profielen.h"

#include <stdlib.h>
#include <string.h>

#define TEKST_GRENS 16383 /* what two bytes of seven bits say */
#define KOP 6
#define TEKSTEN_BUITEN_NAAM 5
#define TEKSTEN_ALLE (NAAM_MAX_DELEN + TEKSTEN_BUITEN_NAAM)

enum { HEEFT_BSN = 1, HEEFT_TELEFOON = 2, HEEFT_EMAIL = 4, IS_BEDRIJF = 8, HEEFT_VOORNAAM = 16 };

void profielen_free(struct profielen *profielen)
{
    free(profielen->bytes);
    free(profielen->begin);
    *profielen = (struct profielen){0};
}

size_t profielen_geheugen(const struct profielen *profielen)
{
    return profielen->ruimte + profielen->plaatsen * sizeof(*profielen->begin);
}

/* The texts of a profile in the order in which they are stored; how many. */
static size_t teksten(struct profiel *p, struct slice *ret[TEKSTEN_ALLE])
{
    size_t n = 0;
    for (size_t i = 0; i < p->naam.aantal; i++)
        ret[n++] = &p->naam.delen[i];
    ret[n++] = &p->voornamen.letters;
    ret[n++] = &p->voornamen.voornaam;
    ret[n++] = &p->postcode;
    ret[n++] = &p->huisnummer;
    ret[n++] = &p->suffix;
    return n;
}

static bool meer_ruimte(struct profielen *p, size_t nodig)
{
    size_t ruimte = p->ruimte ? p->ruimte : 4096;
    while (ruimte - p->gebruikt < nodig)
        ruimte += ruimte / 2;
    if (ruimte > UINT32_MAX)
        return false;
    if (ruimte != p->ruimte) {
        unsigned char *bytes = realloc(p->bytes, ruimte);
        if (!bytes)
            return false;
        p->bytes = bytes;
        p->ruimte = ruimte;
    }
    if (p->aantal == p->plaatsen) {
        size_t plaatsen = p->plaatsen ? p->plaatsen * 2 : 256;
        uint32_t *begin = realloc(p->begin, plaatsen * sizeof(*begin));
        if (!begin)
            return false;
        p->begin = begin;
        p->plaatsen = plaatsen;
    }
    return true;
}

static unsigned char *zet_hash(unsigned char *uit, const struct hash128 *h, bool er)
{
    if (er)
        memcpy(uit, h->bytes, sizeof(h->bytes));
    return er ? uit + sizeof(h->bytes) : uit;
}

bool profielen_voeg_toe(struct profielen *profielen, const struct profiel *profiel)
{
    struct profiel p = *profiel;
    struct slice *tekst[TEKSTEN_ALLE];
    p.naam.aantal = p.naam.aantal < NAAM_MAX_DELEN ? p.naam.aantal : NAAM_MAX_DELEN;
    size_t aantal = teksten(&p, tekst),
           nodig = KOP + 3 * sizeof(p.bsn.bytes) + sizeof(p.naam.klanken) + sizeof(p.voornamen.klank);
    for (size_t i = 0; i < aantal; i++) {
        if (tekst[i]->n > TEKST_GRENS)
            return false;
        nodig += tekst[i]->n + 2;
    }
    if (!meer_ruimte(profielen, nodig))
        return false;
    bool bsn = !hash_is_none(p.bsn), telefoon = !hash_is_none(p.telefoon), email = !hash_is_none(p.email);
    unsigned char *uit = profielen->bytes + profielen->gebruikt;
    profielen->begin[profielen->aantal++] = (uint32_t)profielen->gebruikt;
    *uit++ = (unsigned char)(bsn * HEEFT_BSN | telefoon * HEEFT_TELEFOON | email * HEEFT_EMAIL |
                             p.naam.bedrijf * IS_BEDRIJF | (p.voornamen.voornaam.n > 0) * HEEFT_VOORNAAM);
    *uit++ = (unsigned char)p.naam.aantal;
    memcpy(uit, &p.geboorte.jaar, sizeof(p.geboorte.jaar));
    uit[2] = p.geboorte.maand;
    uit[3] = p.geboorte.dag;
    uit = zet_hash(uit + 4, &p.bsn, bsn);
    uit = zet_hash(uit, &p.telefoon, telefoon);
    uit = zet_hash(uit, &p.email, email);
    memcpy(uit, p.naam.klanken, p.naam.aantal * sizeof(*p.naam.klanken));
    uit += p.naam.aantal * sizeof(*p.naam.klanken);
    if (p.voornamen.voornaam.n) {
        memcpy(uit, &p.voornamen.klank, sizeof(p.voornamen.klank));
        uit += sizeof(p.voornamen.klank);
    }
    for (size_t i = 0; i < aantal; i++) {
        size_t n = tekst[i]->n;
        if (n > 127)
            *uit++ = (unsigned char)(0x80 | n >> 7);
        *uit++ = (unsigned char)(n & 127);
        if (n)
            memcpy(uit, tekst[i]->p, n);
        uit += n;
    }
    profielen->gebruikt = (size_t)(uit - profielen->bytes);
    return true;
}

static const unsigned char *neem_hash(const unsigned char *in, struct hash128 *h, bool er)
{
    if (er)
        memcpy(h->bytes, in, sizeof(h->bytes));
    return er ? in + sizeof(h->bytes) : in;
}

struct slice profielen_bytes(const struct profielen *profielen, size_t nr)
{
    size_t einde = nr + 1 < profielen->aantal ? profielen->begin[nr + 1] : profielen->gebruikt;
    const unsigned char *begin = profielen->bytes + profielen->begin[nr];
    return (struct slice){(const char *)begin, einde - profielen->begin[nr]};
}

void profielen_neem(const struct profielen *profielen, size_t nr, struct profiel *ret)
{
    const unsigned char *in = profielen->bytes + profielen->begin[nr];
    struct profiel p = {0};
    unsigned vlaggen = *in++;
    p.naam.aantal = *in++;
    p.naam.bedrijf = vlaggen & IS_BEDRIJF;
    memcpy(&p.geboorte.jaar, in, sizeof(p.geboorte.jaar));
    p.geboorte.maand = in[2];
    p.geboorte.dag = in[3];
    in = neem_hash(in + 4, &p.bsn, vlaggen & HEEFT_BSN);
    in = neem_hash(in, &p.telefoon, vlaggen & HEEFT_TELEFOON);
    in = neem_hash(in, &p.email, vlaggen & HEEFT_EMAIL);
    memcpy(p.naam.klanken, in, p.naam.aantal * sizeof(*p.naam.klanken));
    in += p.naam.aantal * sizeof(*p.naam.klanken);
    if (vlaggen & HEEFT_VOORNAAM) {
        memcpy(&p.voornamen.klank, in, sizeof(p.voornamen.klank));
        in += sizeof(p.voornamen.klank);
    }
    struct slice *tekst[TEKSTEN_ALLE];
    size_t aantal = teksten(&p, tekst);
    for (size_t i = 0; i < aantal; i++) {
        size_t n = *in++;
        if (n & 0x80)
            n = (n & 127) << 7 | *in++;
        *tekst[i] = n ? (struct slice){(const char *)in, n} : SLICE_NONE;
        in += n;
    }
    *ret = p;
}
