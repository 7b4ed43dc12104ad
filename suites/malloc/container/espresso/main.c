/* espresso: complete passes of a two-level logic minimiser over one generated input. The calls to malloc are
 * the point: cubes and matrix elements are small blocks with short lives. */
#include "driver.h"
#include "generate.h"
#include "minimise.h"

#include <stdio.h>

/* The seed among the first 32 whose allocation signature is nearest to the reference. */
enum { DEFAULT_SEED = 20 };

enum { MAX_PASSES = 10000 };

struct options {
    uint64_t passes;
    uint64_t seed;
};

static struct options read_options(int count, char **arguments)
{
    struct options options = { .passes = 20, .seed = DEFAULT_SEED };
    const struct setting settings[] = {
        { "passes", &options.passes, 1, MAX_PASSES },
        { "seed", &options.seed, 0, UINT64_MAX },
        { 0 },
    };
    read_settings(count, arguments, settings);
    return options;
}

/* The cubes in the order of the cover, which depends on the input only. */
static uint64_t checksum_of(const struct cover *cover)
{
    uint64_t checksum = 0;
    for (int i = 0; i < cover->count; i++)
        for (int word = 0; word < WORDS; word++)
            checksum = mix(checksum, cover->cubes[i].word[word]);
    return checksum;
}

static void show_cost(const char *name, const struct cover *cover)
{
    struct cost cost = cover_cost(cover);
    printf("# %s: %d cubes, %d literals and outputs\n", name, cost.cubes, cost.literals);
}

static void run_pass(const struct problem *problem, struct result *result, uint64_t *time_ns)
{
    uint64_t start_ns = monotonic_ns();
    struct cover *minimised = minimise(problem->on, problem->dont_care);
    *time_ns = monotonic_ns() - start_ns;
    if (result->iterations++ == 0)
        show_cost("minimised", minimised);
    result->checksum = mix(result->checksum, checksum_of(minimised));
    free_cover(minimised);
}

int run_program(int count, char **arguments)
{
    struct options options = read_options(count, arguments);
    struct problem problem = generate_problem(options.seed);
    show_cost("on", problem.on);
    show_cost("don't care", problem.dont_care);
    uint64_t *iterations_ns = allocate(options.passes * sizeof *iterations_ns);
    struct result result = { .threads = 1, .iterations_ns = iterations_ns };
    uint64_t start_ns = monotonic_ns();
    for (uint64_t pass = 0; pass < options.passes; pass++)
        run_pass(&problem, &result, &iterations_ns[pass]);
    result.time_ns = monotonic_ns() - start_ns;
    free_problem(problem);
    print_result(&result);
    release(iterations_ns);
    return 0;
}
