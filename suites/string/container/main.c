/* string FUNCTION --size N [--aliased | --working-set BYTES] [--iterations N] [--samples N] [--sample-us N]
 * string FUNCTION --mixture …    measures one function: with texts of one size, or of many
 * string count FUNCTION --size N --iterations N --calls N    calls one so often, and one that does nothing for the
 *                   rest of the iterations: for a counter of instructions, without printing a time
 * string check      compares every function with its reference; prints ok
 * string chosen     tells which routine is behind each function, where libc tells
 * string places     tells where in its page the code of each function begins */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "check.h"
#include "chosen.h"
#include "layout.h"
#include "measure.h"
#include "mixture.h"
#include "options.h"
#include "result.h"
#include "say.h"

static struct work make_work(const char *name, const struct options *options)
{
    bool mixed = options->mixture;
    return (struct work){
        .function = find_function(name),
        .pattern = mixed ? MIXED : options->working_set > 0 ? SPREAD : REPEATED,
        .characters = mixed ? MIXTURE_LARGEST : options->size,
        .aliased = options->aliased,
        .working_set = options->working_set,
    };
}

static struct measurement measurement;

static void measure_function(const char *name, const struct options *options)
{
    struct work work = make_work(name, options);
    measurement = (struct measurement){
        .work = &work,
        .batch = options->iterations / (PLACEMENTS * BATCHES),
        .samples = options->samples,
    };
    uint64_t checksum = check_briefly(&work);
    measure(&measurement, options->sample_us);
    print_result(&measurement, checksum);
}

static void call_function(const char *name, const struct options *options)
{
    if (options->calls > options->iterations)
        misuse("--calls must not be more than --iterations, which is %" PRIu64, options->iterations);
    struct work work = make_work(name, options);
    uint64_t checksum = check_briefly(&work);
    call(&work, (struct call_counts){options->calls, options->iterations - options->calls});
    print_checksum(checksum);
}

/* In each layout the stack of everything that is measured begins elsewhere. */
static __attribute__((noinline)) void go_deeper(void (*then)(const char *, const struct options *), const char *name,
                                                const struct options *options)
{
    volatile unsigned char room[layout * 208];
    then(name, options);
    (void)room[0]; /* still there */
}

int main(int count, char **words)
{
    const char *asked = count > 1 ? words[1] : "";
    if (asked[0] == '\0') misuse("usage: string FUNCTION --size N | string count FUNCTION | string check | string chosen | string places");
    if (strcmp(asked, "check") == 0) {
        check_all();
        puts("ok");
    } else if (strcmp(asked, "chosen") == 0) {
        print_chosen();
    } else if (strcmp(asked, "places") == 0) {
        print_places();
    } else if (strcmp(asked, "count") == 0) {
        if (count < 3) misuse("usage: string count FUNCTION --size N --iterations N --calls N");
        struct options options = read_options(count - 2, words + 2);
        go_deeper(call_function, words[2], &options);
    } else {
        struct options options = read_options(count - 1, words + 1);
        go_deeper(measure_function, asked, &options);
    }
    return 0;
}
