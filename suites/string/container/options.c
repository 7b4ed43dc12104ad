#include "options.h"

#include <ctype.h>
#include <errno.h>
#include <getopt.h>
#include <inttypes.h>
#include <stdlib.h>

#include "measure.h"
#include "say.h"

static const struct option names[] = {
    {"size", required_argument, NULL, 0},
    {"iterations", required_argument, NULL, 1},
    {"samples", required_argument, NULL, 2},
    {"sample-us", required_argument, NULL, 3},
    {"calls", required_argument, NULL, 4},
    {"working-set", required_argument, NULL, 5},
    {"mixture", no_argument, NULL, 6},
    {"aliased", no_argument, NULL, 7},
    {NULL, 0, NULL, 0},
};

/* Limits of the values of options, in the same order. */
static const struct {
    uint64_t least, most;
} ranges[] = {{1, 16 << 20}, {PLACEMENTS * BATCHES, 1000000000}, {1, MAX_SAMPLES}, {1, 10000000}, {8, 1000000000}, {1 << 16, 1 << 26}};

static uint64_t read_value(int option, const char *text)
{
    char *end;
    errno = 0;
    unsigned long long value = strtoull(text, &end, 10);
    bool whole = isdigit((unsigned char)text[0]) && *end == '\0' && errno == 0;
    if (!whole || value < ranges[option].least || value > ranges[option].most)
        misuse("--%s must be a whole number from %" PRIu64 " to %" PRIu64 ", not \"%s\"", names[option].name,
               ranges[option].least, ranges[option].most, text);
    return value;
}

static void refuse_contradictions(const struct options *options)
{
    if (options->size == 0 && !options->mixture)
        misuse("How many characters? Say --size NUMBER, or --mixture for many sizes");
    if (options->mixture && (options->size > 0 || options->working_set > 0))
        misuse("--mixture goes with neither --size nor --working-set");
    if (options->aliased && (options->mixture || options->working_set > 0))
        misuse("--aliased goes with neither --mixture nor --working-set");
}

struct options read_options(int count, char **words)
{
    struct options options = {.samples = 20, .sample_us = 2000, .calls = 8};
    uint64_t *values[] = {&options.size,  &options.iterations,  &options.samples, &options.sample_us,
                          &options.calls, &options.working_set, &options.mixture, &options.aliased};
    int found;
    opterr = 0;
    while ((found = getopt_long(count, words, ":", names, NULL)) != -1) {
        if (found == ':') misuse("%s needs a value", words[optind - 1]);
        if (found == '?') misuse("There is no option %s", words[optind - 1]);
        *values[found] = names[found].has_arg == required_argument ? read_value(found, optarg) : 1;
    }
    if (optind < count) misuse("There is no argument \"%s\"", words[optind]);
    refuse_contradictions(&options);
    return options;
}
