#include "options.h"

#include <errno.h>
#include <getopt.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "say.h"

static const struct option names[] = {
    {"arch", required_argument, NULL, 'a'},
    {"cpu", required_argument, NULL, 'c'},
    {"operations", required_argument, NULL, 'o'},
    {"whole", no_argument, NULL, 'w'},
    {NULL, 0, NULL, 0},
};

static uint64_t read_whole(const char *text, char **end)
{
    errno = 0;
    uint64_t value = strtoull(text, end, 10);
    return errno == 0 && *end != text && text[0] != '-' ? value : 0;
}

static void read_operations(struct options *options, const char *text)
{
    char *end;
    options->operations[0] = read_whole(text, &end);
    options->operations[1] = *end == ',' ? read_whole(end + 1, &end) : 0;
    if (*end != '\0' || options->operations[0] == 0 || options->operations[1] <= options->operations[0])
        misuse("--operations must be two whole numbers from 1, the smaller first, such as 16,48, not \"%s\"", text);
}

/* It becomes part of a path. */
static const char *check_arch(const char *text)
{
    if (strcmp(text, "x86_64") != 0 && strcmp(text, "aarch64") != 0)
        misuse("--arch must be x86_64 or aarch64, not \"%s\"", text);
    return text;
}

static void take(struct options *options, int found, char **words)
{
    switch (found) {
    case 'a': options->arch = check_arch(optarg); return;
    case 'c': options->cpu = optarg; return;
    case 'o': read_operations(options, optarg); return;
    case 'w': options->operations[0] = 0, options->operations[1] = 1; return;
    case ':': misuse("%s needs a value", words[optind - 1]);
    default: misuse("There is no option %s", words[optind - 1]);
    }
}

bool is_whole(const struct options *options)
{
    return options->operations[0] == 0;
}

struct options read_options(int count, char **words)
{
    struct options options = {.deed = count > 1 ? words[1] : "", .cpu = "max"};
    int found;
    opterr = 0;
    optind = 2;
    while ((found = getopt_long(count, words, "+:", names, NULL)) != -1) take(&options, found, words);
    if (options.arch == NULL) misuse("Which architecture? Say --arch x86_64 or --arch aarch64");
    if ((strcmp(options.deed, "count") == 0 || strcmp(options.deed, "functions") == 0) && options.operations[1] == 0)
        misuse("How many operations? Say --operations N1,N2");
    if (optind < count) options.program = words + optind;
    return options;
}
