/* Numbers that are the same on every machine: the generator and the checksum of all programs. */
#ifndef HOT_RANDOM_H
#define HOT_RANDOM_H

#include <stdint.h>

/* xorshift64*, Vigna 2016, doi:10.1145/2845077; the state must not be 0. */
static inline uint64_t random_next(uint64_t *state)
{
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return *state * UINT64_C(0x2545F4914F6CDD1D);
}

/* Order matters: mix(mix(0, a), b) differs from mix(mix(0, b), a). */
static inline uint64_t mix(uint64_t checksum, uint64_t value)
{
    checksum = (checksum ^ value) * UINT64_C(0x9E3779B97F4A7C15);
    return checksum ^ checksum >> 32;
}

#endif
