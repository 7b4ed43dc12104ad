#include "object.h"

enum { MAX_WORDS = 64 * 10000 };
#define STEP UINT64_C(0x9E3779B97F4A7C15)

/* One object in 2,500 is ten thousand times as large, one in 455 a thousand times, … */
static uint32_t enlarged(uint32_t words, uint64_t *state)
{
    uint64_t chance = below(10000, state);
    if (chance < 4) return words * 10000;
    if (chance < 4 + 22) return words * 1000;
    if (chance < 4 + 22 + 174) return words * 100;
    return words;
}

uint64_t *make_object(const struct libc *libc, unsigned shifts, uint64_t *state)
{
    uint32_t words = enlarged(1U << below(shifts, state), state);
    uint64_t word = random_next(state) << 32 | words;
    uint64_t *object = libc->malloc(words * sizeof *object);
    if (object == NULL) libc->fail("Cannot allocate %u words", words);
    for (uint32_t i = 0; i < words; i++, word += STEP) object[i] = word;
    return object;
}

static uint64_t verified(const struct libc *libc, const uint64_t *object)
{
    uint64_t first = object[0], word = first;
    uint32_t words = (uint32_t)first;
    if (words == 0 || words > MAX_WORDS)
        libc->fail("The first word of an object was overwritten");
    for (uint32_t i = 0; i < words; i++, word += STEP)
        if (object[i] != word)
            libc->fail("Word %u of %u of an object was overwritten", i, words);
    return mix(0, first);
}

uint64_t free_object(const struct libc *libc, uint64_t *object)
{
    uint64_t checksum = object ? verified(libc, object) : 0;
    libc->free(object);
    return checksum;
}
