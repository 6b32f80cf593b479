/* rng: splitmix64, a counter and a mixing function; see rng.h. */
#include "base/rng.h"

uint64_t rng_next(struct rng *rng)
{
    rng->state += UINT64_C(0x9E3779B97F4A7C15);
    uint64_t z = rng->state;
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

/* The upper half scaled down: the bias is below bound / 2^32, which synthetic data can bear. */
uint32_t rng_below(struct rng *rng, uint32_t bound)
{
    return (uint32_t)(((rng_next(rng) >> 32) * bound) >> 32);
}

int rng_between(struct rng *rng, int low, int high)
{
    uint64_t span = (uint64_t)((int64_t)high - low) + 1;
    return (int)(low + (int64_t)(((rng_next(rng) >> 32) * span) >> 32));
}

bool rng_chance(struct rng *rng, int parts, int of)
{
    return rng_between(rng, 1, of) <= parts;
}

size_t rng_weighted(struct rng *rng, const uint16_t *weights, size_t count)
{
    uint32_t total = 0;
    for (size_t i = 0; i < count; i++) {
        total += weights[i];
    }
    uint32_t at = rng_below(rng, total);
    for (size_t i = 0; i < count; i++) {
        if (at < weights[i]) {
            return i;
        }
        at -= weights[i];
    }
    return 0;
}
