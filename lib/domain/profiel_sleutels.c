/* profiel_sleutels: the keys under which two profiles of one person meet; see profiel.h.
 *
 * Each key joins enough to be rare: a date alone is common on 1 January, a surname is Jansen, a house number
 * may be a block of flats or a care home. Together they leave out each field, and the usual pairs of fields:
 *
 *   not known     meets under
 *   surname       date + initial; date + postcode; address + initial; address + year; address with suffix
 *   initials      date + first sound; date + postcode; address + first sound; address + year
 *   date          address + first sound; address + initial; postcode + first sound + initial; house number +
 * name
 *                 + initial; when only a part is wrong: name + year + initial; name + day and month
 *   address       date + initial; date + first sound; name + year + initial; name + day and month
 *   names         address with suffix (a large block of it is told by the others); date + house number
 *   all of these  BSN; e-mail; phone + address; phone + first sound
 *
 * 'name' is the sound code of a part, 'first sound' its first sound, which a typing error mostly leaves
 * alone. A given name that was written out counts as a part too, where it was swapped with the surname. Day
 * and month count in either order when both could be a month. */
#include "domain/profiel.h"

#define DELEN_IN_SLEUTEL 3 /* parts of a name that get keys: 9 + 3 * 7 + 2 are PROFIEL_MAX_SLEUTELS */

enum soort {
    S_BSN = 1,
    S_EMAIL,
    S_TELEFOON_ADRES,
    S_DATUM_LETTER,
    S_DATUM_POSTCODE,
    S_ADRES_LETTER,
    S_ADRES_JAAR,
    S_ADRES,
    S_DATUM_HUISNUMMER,
    S_TELEFOON_KOP,
    S_DATUM_KOP,
    S_JAAR_KLANK_LETTER,
    S_DAG_KLANK,
    S_ADRES_KOP,
    S_POSTCODE_KOP_LETTER,
    S_HUISNUMMER_KLANK_LETTER,
};

struct sleutels {
    struct hash128 geheim;
    int64_t *ret;
    size_t n;
};

static uint64_t reduce(const struct sleutels *s, struct slice text)
{
    return text.n > 0 ? hash_short(s->geheim, text.p, text.n) : 0;
}

static uint64_t reduce_hash(struct hash128 h)
{
    return (uint64_t)hash_int64(h);
}

/* A key of two or three things; none when one of them is missing (0). */
static void add(struct sleutels *s, enum soort soort, uint64_t a, uint64_t b, uint64_t c)
{
    if (a == 0 || b == 0 || c == 0 || s->n == PROFIEL_MAX_SLEUTELS)
        return;
    uint64_t words[] = {(uint64_t)soort, a, b, c};
    int64_t key = (int64_t)hash_short(s->geheim, words, sizeof words);
    for (size_t i = 0; i < s->n; i++)
        if (s->ret[i] == key)
            return;
    s->ret[s->n++] = key;
}

/* Month and day, the smaller first when both may be a month; 0 when one is unknown. */
static uint64_t day_key(struct geboorte g)
{
    uint64_t maand = g.maand, dag = g.dag;
    if (maand == 0 || dag == 0)
        return 0;
    bool swap = dag <= 12 && maand <= 12 && dag < maand;
    return swap ? dag * 100 + maand : maand * 100 + dag;
}

static uint64_t first_letter(const struct voornamen *v)
{
    uint64_t letter = 0;
    for (size_t i = 0; i < v->letters.n; i++) {
        unsigned char c = (unsigned char)v->letters.p[i];
        if (i > 0 && (c & 0xC0) != 0x80)
            break;
        letter = letter << 8 | c;
    }
    return letter == 'Y' ? 'I' : letter; /* IJ. and Y. */
}

/* As an initial would be: a surname that stands in the field of the given name, and the other way round. */
static uint64_t surname_letter(const struct naam *naam)
{
    char c = '\0';
    if (naam->aantal > 0)
        c = naam->delen[0].p[0];
    return c == 'y' ? 'I' : c >= 'a' && c <= 'z' ? (uint64_t)(c - ('a' - 'A')) : 0;
}

struct hash128 profiel_blokgeheim(const struct hash_key *key)
{
    return hash_keyed(key, "blok", NULL, 0);
}

size_t profiel_sleutels(const struct hash_key *key, const struct profiel *p,
                        int64_t ret[PROFIEL_MAX_SLEUTELS])
{
    return profiel_sleutels_met(profiel_blokgeheim(key), p, ret);
}

size_t profiel_sleutels_met(struct hash128 geheim, const struct profiel *p, int64_t ret[PROFIEL_MAX_SLEUTELS])
{
    struct sleutels s = {.geheim = geheim};
    s.ret = ret;
    uint64_t postcode = reduce(&s, p->postcode), nummer = reduce(&s, p->huisnummer);
    uint64_t telefoon = reduce_hash(p->telefoon), letter = first_letter(&p->voornamen);
    uint64_t jaar = (uint64_t)p->geboorte.jaar, dag = day_key(p->geboorte),
             datum = dag ? jaar * 10000 + dag : 0;
    uint64_t words[] = {postcode, nummer};
    uint64_t adres = postcode && nummer ? hash_short(s.geheim, words, sizeof words) : 0;
    add(&s, S_BSN, reduce_hash(p->bsn), 1, 1);
    add(&s, S_EMAIL, reduce_hash(p->email), 1, 1);
    add(&s, S_TELEFOON_ADRES, telefoon, adres, 1);
    add(&s, S_DATUM_LETTER, datum, letter, 1);
    add(&s, S_DATUM_POSTCODE, datum, postcode, 1);
    add(&s, S_ADRES_LETTER, adres, letter, 1);
    add(&s, S_ADRES_JAAR, adres, jaar, 1);
    add(&s, S_ADRES, adres, p->suffix.n > 0 ? reduce(&s, p->suffix) : 1, 1);
    add(&s, S_DATUM_HUISNUMMER, datum, nummer, 1);
    if (p->voornamen.klank != 0) {
        add(&s, S_DATUM_KOP, datum, naam_klank_kop(p->voornamen.klank), 1);
        add(&s, S_JAAR_KLANK_LETTER, jaar, p->voornamen.klank, surname_letter(&p->naam));
    }
    for (size_t i = 0; i < p->naam.aantal && i < DELEN_IN_SLEUTEL; i++) {
        uint64_t klank = p->naam.klanken[i];
        uint64_t kop = naam_klank_kop(klank);
        add(&s, S_TELEFOON_KOP, telefoon, kop, 1);
        add(&s, S_DATUM_KOP, datum, kop, 1);
        add(&s, S_JAAR_KLANK_LETTER, jaar, klank, letter);
        add(&s, S_DAG_KLANK, dag, klank, 1);
        add(&s, S_ADRES_KOP, adres, kop, 1);
        add(&s, S_POSTCODE_KOP_LETTER, postcode, kop, letter);
        add(&s, S_HUISNUMMER_KLANK_LETTER, nummer, klank, letter);
    }
    return s.n;
}
