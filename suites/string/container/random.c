#include "random.h"

#include <string.h>

#include "layout.h"

/* splitmix64 (Steele, Lea and Flood, OOPSLA 2014). */
static uint64_t next(struct random *random)
{
    uint64_t value = random->state += UINT64_C(0x9E3779B97F4A7C15);
    value = (value ^ value >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    value = (value ^ value >> 27) * UINT64_C(0x94D049BB133111EB);
    return value ^ value >> 31;
}

struct random seed_random(uint64_t sample)
{
    struct random random = {(uint64_t)layout << 32 ^ sample};
    random.state = next(&random);
    return random;
}

uint64_t draw(struct random *random, uint64_t limit)
{
    return next(random) % limit;
}

void shuffle(struct random *random, void *elements, size_t count, size_t size)
{
    unsigned char *bytes = elements, kept[64];
    for (size_t i = count; i > 1; i--) {
        unsigned char *last = bytes + (i - 1) * size, *other = bytes + draw(random, i) * size;
        memcpy(kept, last, size);
        memmove(last, other, size);
        memcpy(other, kept, size);
    }
}
