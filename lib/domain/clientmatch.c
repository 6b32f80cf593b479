/* clientmatch.c: R8 exact. See clientmatch.h. */
#include "domain/clientmatch.h"

enum match clientmatch(const struct persoon_kenmerk *client, const struct bekende *bekende)
{
    const struct persoon_kenmerk *other = &bekende->kenmerk;
    if (!hash_is_none(client->bsn) && !hash_is_none(other->bsn))
        return hash_eq(client->bsn, other->bsn) ? MATCH_ZEKER : MATCH_GEEN;
    if (hash_is_none(client->naam_datum_adres) || !hash_eq(client->naam_datum_adres, other->naam_datum_adres))
        return MATCH_GEEN;
    if (client->voorletters.n == 0 || other->voorletters.n == 0)
        return MATCH_MOGELIJK;
    return slice_eq(client->voorletters, other->voorletters) ? MATCH_ZEKER : MATCH_GEEN;
}

bool bekende_telt(const struct bekende *bekende, const struct beleid *beleid, civil_date dag)
{
    return beleid->bekend[bekende->bron][bekende->traject] &&
           (bekende->vanaf == DATE_NONE || bekende->vanaf <= dag) &&
           (bekende->tot == DATE_NONE || bekende->tot >= dag);
}

static enum match best_match(const struct persoon_kenmerk *client, const struct bekende *bekenden,
                             size_t aantal, const struct beleid *beleid, civil_date dag, enum bron bron)
{
    enum match best = MATCH_GEEN;
    for (size_t i = 0; i < aantal && best != MATCH_ZEKER; i++) {
        if (bekenden[i].bron != bron || !bekende_telt(&bekenden[i], beleid, dag))
            continue;
        enum match match = clientmatch(client, &bekenden[i]);
        if (match > best)
            best = match;
    }
    return best;
}

enum bekend_uitkomst clientmatch_melding(const struct persoon_kenmerk *const *clienten, size_t aantal,
                                         const struct bekende *bekenden, size_t bekenden_aantal,
                                         const struct beleid *beleid, civil_date dag)
{
    size_t zeker[BRON_COUNT] = {0}, zeker_samen = 0, mogelijk = 0;
    for (size_t i = 0; i < aantal; i++) {
        enum match gkb = best_match(clienten[i], bekenden, bekenden_aantal, beleid, dag, BRON_GKB);
        enum match wpda = best_match(clienten[i], bekenden, bekenden_aantal, beleid, dag, BRON_WPDA);
        zeker[BRON_GKB] += gkb == MATCH_ZEKER;
        zeker[BRON_WPDA] += wpda == MATCH_ZEKER;
        zeker_samen += gkb == MATCH_ZEKER || wpda == MATCH_ZEKER;
        mogelijk += gkb == MATCH_MOGELIJK || wpda == MATCH_MOGELIJK;
    }
    if (aantal > 0 && zeker[BRON_GKB] == aantal)
        return BEKEND_GKB;
    if (aantal > 0 && zeker[BRON_WPDA] == aantal)
        return BEKEND_WPDA;
    /* Known to the one partly at GKB and partly at WPDA is a doubt as well: no helper has them all. */
    if (zeker_samen > 0)
        return BEKEND_DEELS;
    return mogelijk > 0 ? BEKEND_MOGELIJK : BEKEND_NIET;
}
