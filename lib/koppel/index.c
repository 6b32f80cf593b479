/* index: see index.h. The members of all blocks stand in one array, sorted by key; the first bits of a key
 * give, by way of a directory, the few members among which it must be. */
#include "koppel/index.h"

#include <stdlib.h>
#include <string.h>

#define EERSTE_RUIMTE 4096
#define PER_VAK 4 /* members per entry of the directory, on average */
#define BITS_GRENS 26
#define KLEIN 24 /* so few are sorted by insertion */

struct lid { /* three words without padding: there are millions */
    uint32_t hoog, laag, wie;
};

struct merk {
    uint64_t waarde;
    uint32_t wie;
};

struct index {
    struct merk *merken; /* until it is closed; NULL: nobody is marked */
    size_t merken_aantal, merken_ruimte;
    struct lid *leden;
    size_t aantal, ruimte;
    uint32_t *vak; /* first member of every entry of the directory, and one behind the last */
    unsigned bits;
    size_t te_groot;
    bool gesloten;
};

struct index *index_new(void)
{
    return calloc(1, sizeof(struct index));
}

void index_free(struct index *index)
{
    if (!index)
        return;
    free(index->leden);
    free(index->merken);
    free(index->vak);
    free(index);
}

static bool meer_ruimte(struct index *index, size_t nodig)
{
    size_t ruimte = index->ruimte ? index->ruimte : EERSTE_RUIMTE;
    while (ruimte < nodig)
        ruimte *= 2;
    if (ruimte == index->ruimte)
        return true;
    if (nodig > UINT32_MAX - 1)
        return false;
    struct lid *leden = realloc(index->leden, ruimte * sizeof(*leden));
    if (!leden)
        return false;
    index->leden = leden;
    index->ruimte = ruimte;
    return true;
}

bool index_voeg_toe(struct index *index, uint32_t wie, const int64_t *sleutels, size_t aantal)
{
    if (index->gesloten || !meer_ruimte(index, index->aantal + aantal))
        return false;
    for (size_t i = 0; i < aantal; i++) {
        uint64_t sleutel = (uint64_t)sleutels[i];
        index->leden[index->aantal++] = (struct lid){(uint32_t)(sleutel >> 32), (uint32_t)sleutel, wie};
    }
    return true;
}

bool index_merk(struct index *index, uint32_t wie, uint64_t merk)
{
    if (index->gesloten)
        return false;
    if (index->merken_aantal == index->merken_ruimte) {
        size_t ruimte = index->merken_ruimte ? 2 * index->merken_ruimte : EERSTE_RUIMTE;
        struct merk *merken = realloc(index->merken, ruimte * sizeof(*merken));
        if (!merken)
            return false;
        index->merken = merken;
        index->merken_ruimte = ruimte;
    }
    index->merken[index->merken_aantal++] = (struct merk){merk, wie};
    return true;
}

/* ---- closing ------------------------------------------------------------------------------------ */

static bool zelfde_sleutel(const struct lid *a, const struct lid *b)
{
    return a->hoog == b->hoog && a->laag == b->laag;
}

static int volgorde(const void *a, const void *b)
{
    const struct lid *x = a, *y = b;
    if (x->hoog != y->hoog)
        return x->hoog < y->hoog ? -1 : 1;
    if (x->laag != y->laag)
        return x->laag < y->laag ? -1 : 1;
    return x->wie < y->wie ? -1 : x->wie > y->wie;
}

/* 32 bits of `hoog` are enough for a directory: BITS_GRENS is less. */
static size_t vak_van(const struct index *index, uint32_t hoog)
{
    return index->bits ? hoog >> (32 - index->bits) : 0;
}

/* Every member to its place in the directory, in an array of its own. False: no memory. */
static bool verdeel(struct index *index)
{
    size_t vakken = (size_t)1 << index->bits;
    struct lid *leden = malloc((index->aantal + 1) * sizeof(*leden));
    uint32_t *volgende = malloc(vakken * sizeof(*volgende));
    if (leden && volgende) {
        memcpy(volgende, index->vak, vakken * sizeof(*volgende));
        for (size_t i = 0; i < index->aantal; i++)
            leden[volgende[vak_van(index, index->leden[i].hoog)]++] = index->leden[i];
        free(index->leden);
        index->leden = leden;
        index->ruimte = index->aantal + 1;
    } else {
        free(leden);
    }
    bool goed = volgende && leden;
    free(volgende);
    return goed;
}

static void sorteer_vak(struct lid *leden, size_t n)
{
    if (n > KLEIN) {
        qsort(leden, n, sizeof(*leden), volgorde);
        return;
    }
    for (size_t i = 1; i < n; i++) {
        struct lid lid = leden[i];
        size_t k = i;
        for (; k > 0 && volgorde(&leden[k - 1], &lid) > 0; k--)
            leden[k] = leden[k - 1];
        leden[k] = lid;
    }
}

static int op_merk(const void *a, const void *b)
{
    const struct merk *x = a, *y = b;
    if (x->waarde != y->waarde)
        return x->waarde < y->waarde ? -1 : 1;
    return x->wie < y->wie ? -1 : x->wie > y->wie;
}

static int op_wie(const void *a, const void *b)
{
    const struct merk *x = a, *y = b;
    return x->wie < y->wie ? -1 : x->wie > y->wie;
}

/* Keeps of the marks only those of clients who are the same as an earlier one, in order. */
static void zoek_kopieen(struct index *index)
{
    size_t n = 0;
    uint64_t vorige = 0;
    if (index->merken_aantal > 1)
        qsort(index->merken, index->merken_aantal, sizeof(*index->merken), op_merk);
    for (size_t i = 0; i < index->merken_aantal; i++) {
        struct merk merk = index->merken[i];
        if (i > 0 && merk.waarde == vorige)
            index->merken[n++] = merk;
        vorige = merk.waarde;
    }
    if (n > 1)
        qsort(index->merken, n, sizeof(*index->merken), op_wie);
    index->merken_aantal = n;
}

static bool is_kopie(const struct index *index, uint32_t wie)
{
    const struct merk zoek = {.wie = wie};
    return index->merken_aantal > 0 &&
           bsearch(&zoek, index->merken, index->merken_aantal, sizeof(zoek), op_wie) != NULL;
}

/* How many persons stand in a block: who is the same as another of them is no other person. */
static bool past(const struct index *index, const struct lid *leden, size_t n, size_t blok_max)
{
    size_t personen = n;
    if (n <= blok_max || n > blok_max * blok_max)
        return n <= blok_max;
    for (size_t i = 0; i < n; i++)
        personen -= is_kopie(index, leden[i].wie);
    return personen <= blok_max;
}

/* Copies a sorted entry down to `naar`, without doubles and without blocks that are too large. */
static size_t dun_uit(struct index *index, size_t begin, size_t einde, size_t naar, size_t blok_max)
{
    struct lid *leden = index->leden;
    while (begin < einde) {
        struct lid eerste = leden[begin];
        size_t blok = naar;
        for (; begin < einde && zelfde_sleutel(&eerste, &leden[begin]); begin++)
            if (naar == blok || leden[naar - 1].wie != leden[begin].wie)
                leden[naar++] = leden[begin];
        if (!past(index, leden + blok, naar - blok, blok_max)) {
            naar = blok;
            index->te_groot++;
        }
    }
    return naar;
}

bool index_sluit(struct index *index, size_t blok_max)
{
    index->gesloten = true;
    index->bits = 0;
    while (index->bits < BITS_GRENS && ((size_t)PER_VAK << index->bits) < index->aantal)
        index->bits++;
    size_t vakken = (size_t)1 << index->bits;
    index->vak = calloc(vakken + 1, sizeof(*index->vak));
    if (!index->vak)
        return false;
    for (size_t i = 0; i < index->aantal; i++)
        index->vak[vak_van(index, index->leden[i].hoog) + 1]++;
    for (size_t v = 0; v < vakken; v++)
        index->vak[v + 1] += index->vak[v];
    if (!verdeel(index))
        return false;
    zoek_kopieen(index);
    size_t naar = 0;
    for (size_t v = 0; v < vakken; v++) {
        size_t begin = index->vak[v], einde = index->vak[v + 1];
        index->vak[v] = (uint32_t)naar;
        if (begin < einde)
            sorteer_vak(index->leden + begin, einde - begin);
        naar = dun_uit(index, begin, einde, naar, blok_max);
    }
    index->vak[vakken] = (uint32_t)naar;
    free(index->merken);
    index->merken = NULL;
    index->aantal = naar;
    struct lid *krap = naar ? realloc(index->leden, naar * sizeof(*krap)) : NULL;
    if (krap) {
        index->leden = krap;
        index->ruimte = naar;
    }
    return true;
}

size_t index_te_groot(const struct index *index)
{
    return index->te_groot;
}

size_t index_geheugen(const struct index *index)
{
    size_t vakken = index->vak ? ((size_t)1 << index->bits) + 1 : 0;
    return sizeof(*index) + index->ruimte * sizeof(*index->leden) + vakken * sizeof(*index->vak);
}

/* ---- searching ---------------------------------------------------------------------------------- */

bool vondst_begin(struct index_vondst *vondst, size_t clienten)
{
    size_t ruimte = clienten ? clienten : 1;
    *vondst = (struct index_vondst){.wie = calloc(ruimte, sizeof(uint32_t)),
                                    .beurt = calloc(ruimte, sizeof(uint32_t)),
                                    .ruimte = clienten};
    if (vondst->wie && vondst->beurt)
        return true;
    vondst_eind(vondst);
    return false;
}

void vondst_eind(struct index_vondst *vondst)
{
    free(vondst->wie);
    free(vondst->beurt);
    *vondst = (struct index_vondst){0};
}

static void neem(struct index_vondst *vondst, uint32_t wie)
{
    if (wie < vondst->ruimte && vondst->beurt[wie] != vondst->nu) {
        vondst->beurt[wie] = vondst->nu;
        vondst->wie[vondst->aantal++] = wie;
    }
}

/* Where a key begins among the members, and behind its last. */
static uint32_t begin_van(const struct index *index, struct lid zoek, size_t vak)
{
    uint32_t k = index->vak[vak];
    while (k < index->vak[vak + 1] && !zelfde_sleutel(&index->leden[k], &zoek))
        k++;
    return k;
}

static struct lid lid_van(int64_t sleutel)
{
    return (struct lid){(uint32_t)((uint64_t)sleutel >> 32), (uint32_t)(uint64_t)sleutel, 0};
}

size_t index_tel(const struct index *index, int64_t sleutel)
{
    struct lid zoek = lid_van(sleutel);
    size_t vak = vak_van(index, zoek.hoog), n = 0;
    uint32_t k = begin_van(index, zoek, vak);
    while (k + n < index->vak[vak + 1] && zelfde_sleutel(&index->leden[k + n], &zoek))
        n++;
    return n;
}

void index_zoek(const struct index *index, const int64_t *sleutels, size_t aantal,
                struct index_vondst *vondst)
{
    vondst->aantal = 0;
    if (++vondst->nu == 0) { /* once in four billion searches the numbers begin again */
        memset(vondst->beurt, 0, vondst->ruimte * sizeof(*vondst->beurt));
        vondst->nu = 1;
    }
    for (size_t i = 0; i < aantal; i++) /* each is somewhere else in memory: let them come together */
        __builtin_prefetch(&index->vak[vak_van(index, lid_van(sleutels[i]).hoog)]);
    for (size_t i = 0; i < aantal; i++)
        __builtin_prefetch(&index->leden[index->vak[vak_van(index, lid_van(sleutels[i]).hoog)]]);
    for (size_t i = 0; i < aantal; i++) {
        struct lid zoek = lid_van(sleutels[i]);
        size_t vak = vak_van(index, zoek.hoog);
        for (uint32_t k = begin_van(index, zoek, vak);
             k < index->vak[vak + 1] && zelfde_sleutel(&index->leden[k], &zoek); k++)
            neem(vondst, index->leden[k].wie);
    }
}
