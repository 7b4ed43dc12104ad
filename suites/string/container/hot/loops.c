#include "loops.h"

/* A section of the program's own: layout.S says where it begins. */
#define HOT __attribute__((section(".hot")))

HOT uintptr_t hot_nothing(uintptr_t a, uintptr_t b, uintptr_t c, uintptr_t d)
{
    (void)b, (void)c, (void)d;
    return a;
}

/* No instruction: it only takes the result for used. */
static inline void keep(uintptr_t result)
{
    __asm__ volatile("" : : "r"(result));
}

static inline void call_once(routine *volatile *called, const struct hot_call *call)
{
    if (call->emptied) *call->emptied = 0;
    keep((*called)(call->arguments[0], call->arguments[1], call->arguments[2], call->arguments[3]));
}

/* The compiler must not make one of both sets (-fno-ipa-icf). */
#define LOOPS(set)                                                                                                      \
    HOT void set##_repeat(routine *volatile *called, const struct hot_call *call, uint64_t times)                       \
    {                                                                                                                   \
        uintptr_t a = call->arguments[0], b = call->arguments[1], c = call->arguments[2], d = call->arguments[3];       \
        while (times-- > 0) keep((*called)(a, b, c, d));                                                                \
    }                                                                                                                   \
    HOT void set##_repeat_emptied(routine *volatile *called, const struct hot_call *call, uint64_t times)               \
    {                                                                                                                   \
        uintptr_t a = call->arguments[0], b = call->arguments[1], c = call->arguments[2], d = call->arguments[3];       \
        volatile unsigned char *emptied = call->emptied;                                                                \
        while (times-- > 0) {                                                                                           \
            *emptied = 0;                                                                                               \
            keep((*called)(a, b, c, d));                                                                                \
        }                                                                                                               \
    }                                                                                                                   \
    HOT void set##_walk(routine *volatile *called, const struct hot_call *calls, uint64_t count)                        \
    {                                                                                                                   \
        for (const struct hot_call *end = calls + count; calls != end; calls++) call_once(called, calls);               \
    }                                                                                                                   \
    HOT void set##_mix(routine *volatile *called, const struct hot_call *table, const uint8_t *numbers, uint64_t count) \
    {                                                                                                                   \
        for (const uint8_t *end = numbers + count; numbers != end; numbers++) call_once(called, &table[*numbers]);      \
    }

LOOPS(hot)
LOOPS(empty)
