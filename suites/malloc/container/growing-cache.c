/* A cache that grows to 32,768 values and shrinks to a sixteenth, again and again: is memory given back, and is it had again? */
#include "driver.h"
#include "hot/growing-cache.h"
#include "resident.h"

enum { STEPS = 16, STEP_KEYS = 2048, STEP_LOOKUPS = 16384, MAX_CYCLES = 10000 };
#define SEED UINT64_C(0x9E3779B97F4A7C15)

static struct block values[STEPS * STEP_KEYS];
static uint64_t cycles_ns[MAX_CYCLES];

static void run_cycle(struct cache *cache, struct resident *resident)
{
    for (uint64_t step = 1; step <= STEPS; step++) {
        cache_serve(cache, STEP_LOOKUPS, step * STEP_KEYS);
        sample_resident(resident);
    }
    for (uint64_t step = STEPS - 1; step >= 1; step--) {
        cache_shrink(cache, step * STEP_KEYS, (step + 1) * STEP_KEYS);
        cache_serve(cache, STEP_LOOKUPS, step * STEP_KEYS);
        sample_resident(resident);
    }
}

int run_program(int count, char **arguments)
{
    uint64_t cycles = 100;
    struct resident resident = {0};
    struct cache cache = {&libc, values, SEED, 0};
    read_settings(count, arguments, (struct setting[]){
        {"cycles", &cycles, 1, MAX_CYCLES},
        {0}});
    uint64_t started_ns = monotonic_ns(), before_ns = started_ns;
    for (uint64_t i = 0; i < cycles; i++) {
        run_cycle(&cache, &resident);
        uint64_t now_ns = monotonic_ns();
        cycles_ns[i] = now_ns - before_ns;
        before_ns = now_ns;
    }
    cache_shrink(&cache, 0, STEP_KEYS);
    uint64_t time_ns = monotonic_ns() - started_ns;
    print_result(&(struct result){1, time_ns, cache.checksum, cycles_ns, cycles, mean_resident_kib(&resident)});
    return 0;
}
