/* kengetallen_lees: what is asked of the counts; see kengetallen.h. */
#include "rapport/kengetallen_intern.h"

bool kengetallen_er(const struct kengetallen *k, civil_month maand)
{
    return kengetallen_heeft(k, maand) && k->gezien[maand - k->eerste].er;
}

/* Is it known, whatever its count? Some figures are there before anything happens. */
static bool is_known(const struct maand_gezien *seen, enum telling telling)
{
    switch (telling) {
    case TEL_PLAATSEN:
    case TEL_PLAATSEN_TEAM:
    case TEL_NORM:
    case TEL_INWONERS:
        return seen->vooraf;
    case TEL_TEMPO_DAG:
        return seen->tempo;
    default:
        return seen->er;
    }
}

static const int64_t *row_of(const struct kengetallen *k, civil_month maand, int wijk, enum telling telling)
{
    return &k->vakken[kengetallen_rij(k, maand, wijk) * VAKKEN + TELLING_VAK[telling]];
}

/* Everybody of these points or more, without the places for visits that were left. */
static int64_t needed(const struct kengetallen *k, civil_month maand, size_t deel)
{
    const int64_t *rest = row_of(k, maand, WIJK_ALLE, TEL_PAST_NIET_PUNTEN);
    int64_t places = row_of(k, maand, WIJK_ALLE, TEL_PLAATSEN)[1];
    int64_t used = row_of(k, maand, WIJK_ALLE, TEL_GEBRUIKT)[1];
    int64_t sum = 0;
    for (size_t i = deel; i < PUNTEN_COUNT; i++)
        sum += rest[i];
    if (!k->gezien[maand - k->eerste].vooraf)
        return sum;
    if (places == KENGETAL_ONBEKEND)
        return 0; /* unlimited */
    sum -= places > used ? places - used : 0;
    return sum < 0 ? 0 : sum;
}

int64_t kengetallen_telling(const struct kengetallen *k, civil_month maand, int wijk, enum telling telling,
                            size_t deel)
{
    enum kengetal_dim dim = TELLINGEN[telling].dim;
    if (!kengetallen_heeft(k, maand) || deel >= dim_delen(dim) ||
        (wijk != WIJK_ALLE && !TELLINGEN[telling].per_wijk) || wijk < WIJK_ALLE ||
        (wijk >= 0 && (size_t)wijk >= k->wijken) || !is_known(&k->gezien[maand - k->eerste], telling))
        return KENGETAL_ONBEKEND;
    if (dim == DIM_DAG && month_first(maand) + (civil_date)deel > month_last(maand))
        return KENGETAL_ONBEKEND;
    return telling == TEL_NODIG ? needed(k, maand, deel) : row_of(k, maand, wijk, telling)[deel];
}

/* The smallest number of days that at least `parts` of ten do not exceed. */
static int percentile(const uint64_t days[DUUR_HOOGSTENS + 1], uint64_t total, unsigned parts)
{
    uint64_t so_far = 0;
    for (int i = 0; i < DUUR_HOOGSTENS; i++) {
        so_far += days[i];
        if (so_far * 10 >= total * parts)
            return i;
    }
    return DUUR_HOOGSTENS;
}

struct duur_maat kengetallen_duur(const struct kengetallen *k, civil_month eerste, civil_month laatste,
                                  int wijk, enum duur duur)
{
    uint64_t days[DUUR_HOOGSTENS + 1] = {0}, total = 0;
    bool known = (wijk == WIJK_ALLE || DUREN[duur].per_wijk) && wijk >= WIJK_ALLE &&
                 (wijk < 0 || (size_t)wijk < k->wijken);
    civil_month end = k->eerste + (civil_month)k->maanden;
    eerste = eerste < k->eerste ? k->eerste : eerste;
    for (civil_month m = eerste; known && m <= laatste && m < end; m++) {
        const uint32_t *row =
            &k->dagen[(kengetallen_rij(k, m, wijk) * DUUR_COUNT + duur) * (DUUR_HOOGSTENS + 1)];
        for (size_t i = 0; i <= DUUR_HOOGSTENS; i++) {
            days[i] += row[i];
            total += row[i];
        }
    }
    struct duur_maat out = {.aantal = (int64_t)total};
    if (total > 0) {
        out.mediaan = percentile(days, total, 5);
        out.p90 = percentile(days, total, 9);
    }
    return out;
}
