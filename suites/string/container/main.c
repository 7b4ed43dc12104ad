/* string FUNCTION --size N [--iterations N] [--samples N] [--sample-us N]    measures one function
 * string check      compares every function with its reference; prints ok
 * string chosen     tells which routine is behind each function, where libc tells */
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

int main(int count, char **words)
{
    const char *asked = count > 1 ? words[1] : "";
    if (asked[0] == '\0') misuse("usage: string FUNCTION --size N | string check | string chosen");
    if (strcmp(asked, "check") == 0) {
        check_all();
        puts("ok");
    } else if (strcmp(asked, "chosen") == 0) {
        print_chosen();
    } else {
        measure_function(asked, count - 1, words + 1);
    }
    return 0;
}
