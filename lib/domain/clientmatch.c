/* clientmatch.c: R8 over a household. See clientmatch.h. */
#include "domain/clientmatch.h"

struct koppeluitslag clientmatch(const struct signaal_feit *signaal, const struct bekende *bekende,
                                 const struct koppelbeleid *beleid)
{
    struct vergelijking v = profiel_vergelijk(signaal->profiel, bekende->profiel);
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
    return persoon_zelfde(&a->kenmerk, &b->kenmerk) ||
           koppel_weeg(&v, &beleid->koppeling).oordeel == MATCH_ZEKER;
}

/* Of each signal at one partner: by itself, or as it is about somebody of whom another signal tells more. */
static void match_all(const struct signaal_feit *const *signalen, size_t aantal,
                      const struct lijsten *lijsten, enum bron bron, enum match *ret)
{
    for (size_t i = 0; i < aantal; i++)
        ret[i * BRON_COUNT + bron] = best_match(signalen[i], lijsten, bron);
    for (size_t known = 0; known < aantal; known++) {
        if (ret[known * BRON_COUNT + bron] != MATCH_ZEKER)
            continue;
        for (size_t i = 0; i < aantal; i++)
            if (ret[i * BRON_COUNT + bron] != MATCH_ZEKER &&
                is_same_person(signalen[i], signalen[known], lijsten->beleid))
                ret[i * BRON_COUNT + bron] = MATCH_ZEKER;
    }
}

bool clientmatch_melding(struct arena *arena, const struct signaal_feit *const *signalen, size_t aantal,
                         const struct bekende *bekenden, size_t bekenden_aantal, const struct beleid *beleid,
                         civil_date dag, enum bekend_uitkomst *ret)
{
    const struct lijsten lijsten = {bekenden, bekenden_aantal, beleid, dag};
    size_t zeker[BRON_COUNT] = {0}, zeker_samen = 0, mogelijk = 0;
    enum match *matches = ARENA_ARRAY(arena, enum match, aantal * BRON_COUNT + 1);
    if (!matches)
        return false;
    match_all(signalen, aantal, &lijsten, BRON_GKB, matches);
    match_all(signalen, aantal, &lijsten, BRON_WPDA, matches);
    for (size_t i = 0; i < aantal; i++) {
        enum match gkb = matches[i * BRON_COUNT + BRON_GKB], wpda = matches[i * BRON_COUNT + BRON_WPDA];
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
