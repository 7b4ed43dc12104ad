/* string FUNCTION --size N [--iterations N] [--samples N] [--sample-us N]    measures one function
 * string count FUNCTION --size N --iterations N --calls N    calls one so often, and one that does nothing for the
 *                   rest of the iterations: for a counter of instructions, without printing a time
 * string check      compares every function with its reference; prints ok
 * string chosen     tells which routine is behind each function, where libc tells */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "check.h"
#include "chosen.h"
#include "measure.h"
#include "options.h"
#include "result.h"
#include "say.h"

static struct measurement measurement;

static void measure_function(const char *name, int count, char **words)
{
    const struct function *function = find_function(name);
    struct options options = read_options(count, words);
    measurement = (struct measurement){
        .function = function,
        .characters = options.size,
        .iterations = options.iterations / alignment_count * alignment_count,
        .samples = options.samples,
    };
    uint64_t checksum = check_briefly(function, options.size);
    measure(&measurement, options.sample_us);
    print_result(&measurement, checksum);
}

static void call_function(const char *name, int count, char **words)
{
    const struct function *function = find_function(name);
    struct options options = read_options(count, words);
    if (options.calls > options.iterations)
        misuse("--calls must not be more than --iterations, which is %" PRIu64, options.iterations);
    uint64_t checksum = check_briefly(function, options.size);
    call(function, options.size, (struct calls){options.calls, options.iterations - options.calls});
    print_checksum(checksum);
}

int main(int count, char **words)
{
    const char *asked = count > 1 ? words[1] : "";
    if (asked[0] == '\0') misuse("usage: string FUNCTION --size N | string count FUNCTION | string check | string chosen");
    if (strcmp(asked, "check") == 0) {
        check_all();
        puts("ok");
    } else if (strcmp(asked, "chosen") == 0) {
        print_chosen();
    } else if (strcmp(asked, "count") == 0) {
        if (count < 3) misuse("usage: string count FUNCTION --size N --iterations N --calls N");
        call_function(words[2], count - 2, words + 2);
    } else {
        measure_function(asked, count - 1, words + 1);
    }
    return 0;
}
