/* clientmatch.c: R8 over a household. See clientmatch.h. */
#include "domain/clientmatch.h"

/* Asked about this very person, the partner itself said who it is. */
static struct koppeluitslag as_answered(const struct signaal_feit *signaal, const struct bekende *bekende)
{
    struct koppeluitslag uitslag = {.oordeel = MATCH_GEEN};
    for (size_t i = 0; i < bekende->van_aantal; i++)
        if (bekende->van[i] == signaal->sleutel)
            uitslag.oordeel = MATCH_ZEKER;
    return uitslag;
}

static struct vergelijking compare(const struct profiel *profiel, const struct bekende *bekende)
{
    if (bekende->profiel)
        return profiel_vergelijk(profiel, bekende->profiel);
    for (size_t i = 0; i < bekende->vergeleken_aantal; i++)
        if (bekende->vergeleken[i].profiel == profiel)
            return bekende->vergeleken[i].vergelijking;
    return profiel_vergelijk(NULL, NULL);
}

struct koppeluitslag clientmatch(const struct signaal_feit *signaal, const struct bekende *bekende,
                                 const struct koppelbeleid *beleid)
{
    if (bekende->vraag.n > 0)
        return as_answered(signaal, bekende);
    struct vergelijking v = compare(signaal->profiel, bekende);
    return koppel_weeg(&v, beleid);
}

bool bekende_telt(const struct bekende *bekende, const struct beleid *beleid, civil_date dag)
{
    return beleid->bekend[bekende->bron][bekende->traject] &&
           (bekende->vanaf == DATE_NONE || bekende->vanaf <= dag) &&
           (bekende->tot == DATE_NONE || bekende->tot >= dag);
}

struct lijsten {
    const struct bekende *bekenden;
    size_t aantal;
    const struct beleid *beleid;
    civil_date dag;
};

static enum match best_match(const struct signaal_feit *signaal, const struct lijsten *lijsten,
                             enum bron bron)
{
    enum match best = MATCH_GEEN;
    for (size_t i = 0; i < lijsten->aantal && best != MATCH_ZEKER; i++) {
        const struct bekende *bekende = &lijsten->bekenden[i];
        if (bekende->bron != bron || !bekende_telt(bekende, lijsten->beleid, lijsten->dag))
            continue;
        enum match match = clientmatch(signaal, bekende, &lijsten->beleid->koppeling).oordeel;
        if (match > best)
            best = match;
    }
    return best;
}

static bool is_same_person(const struct signaal_feit *a, const struct signaal_feit *b,
                           const struct beleid *beleid)
{
    struct vergelijking v = profiel_vergelijk(a->profiel, b->profiel);
    return koppel_weeg(&v, &beleid->koppeling).oordeel == MATCH_ZEKER;
}

/* Best of one signal at each partner. */
struct bekend_bij {
    enum match bron[BRON_COUNT];
};

/* By itself, or as it is about somebody of whom another signal tells more. One step, from what signals tell
 * by themselves: a chain would depend on the order. */
static struct bekend_bij match_person(const struct signaal_feit *const *signalen, size_t aantal,
                                      const struct bekend_bij *own, size_t which, const struct beleid *beleid)
{
    struct bekend_bij best = own[which];
    for (size_t i = 0; i < aantal; i++) {
        bool news = false;
        for (int bron = 0; bron < BRON_COUNT; bron++)
            news |= own[i].bron[bron] == MATCH_ZEKER && best.bron[bron] != MATCH_ZEKER;
        if (!news || !is_same_person(signalen[which], signalen[i], beleid))
            continue;
        for (int bron = 0; bron < BRON_COUNT; bron++)
            if (own[i].bron[bron] == MATCH_ZEKER)
                best.bron[bron] = MATCH_ZEKER;
    }
    return best;
}

bool clientmatch_melding(struct arena *arena, const struct signaal_feit *const *signalen, size_t aantal,
                         const struct bekende *bekenden, size_t bekenden_aantal, const struct beleid *beleid,
                         civil_date dag, enum bekend_uitkomst *ret)
{
    const struct lijsten lijsten = {bekenden, bekenden_aantal, beleid, dag};
    size_t zeker[BRON_COUNT] = {0}, zeker_samen = 0, mogelijk = 0;
    struct bekend_bij *own = ARENA_ARRAY(arena, struct bekend_bij, aantal + 1);
    if (!own)
        return false;
    for (size_t i = 0; i < aantal; i++)
        for (int bron = 0; bron < BRON_COUNT; bron++)
            own[i].bron[bron] = best_match(signalen[i], &lijsten, (enum bron)bron);
    for (size_t i = 0; i < aantal; i++) {
        struct bekend_bij best = match_person(signalen, aantal, own, i, beleid);
        enum match gkb = best.bron[BRON_GKB], wpda = best.bron[BRON_WPDA];
        zeker[BRON_GKB] += gkb == MATCH_ZEKER;
        zeker[BRON_WPDA] += wpda == MATCH_ZEKER;
        zeker_samen += gkb == MATCH_ZEKER || wpda == MATCH_ZEKER;
        mogelijk += gkb == MATCH_MOGELIJK || wpda == MATCH_MOGELIJK;
    }
    *ret = mogelijk > 0 ? BEKEND_MOGELIJK : BEKEND_NIET;
    /* Known to the one partly at GKB and partly at WPDA is a doubt as well: no helper has them all. */
    if (zeker_samen > 0)
        *ret = BEKEND_DEELS;
    if (aantal > 0 && zeker[BRON_WPDA] == aantal)
        *ret = BEKEND_WPDA;
    if (aantal > 0 && zeker[BRON_GKB] == aantal)
        *ret = BEKEND_GKB;
    return true;
}
