/* rng: a small seeded generator (splitmix64), for synthetic data and property tests. Same seed, same
 * stream, on every machine. Not for secrets. */
#ifndef BASE_RNG_H
#define BASE_RNG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct rng {
    uint64_t state;
};

uint64_t rng_next(struct rng *rng);
uint32_t rng_below(struct rng *rng, uint32_t bound); /* 0 .. bound-1; bound > 0 */
int rng_between(struct rng *rng, int low, int high); /* inclusive */
bool rng_chance(struct rng *rng, int parts, int of); /* true parts times out of `of` */
size_t rng_weighted(struct rng *rng, const uint16_t *weights, size_t count);

#endif
