#include "result.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "say.h"

static void print_alignments(const char *open, const char *close)
{
    for (size_t i = 0; i < alignment_count; i++)
        printf("%s%s%zu,%zu%s", i ? "," : "", open, alignments[i].text, alignments[i].other, close);
}

static void flush_result(void)
{
    if (fflush(stdout) != 0) fail("Cannot write the result: %s", strerror(errno));
}

void print_result(const struct measurement *measurement, uint64_t checksum)
{
    double least = measurement->ns_per_op[0];
    printf("# %s of %zu characters; text and other text at bytes of a page: ", measurement->function->name,
           measurement->characters);
    print_alignments("(", ")");
    printf("\n{\"ns_per_op\":[");
    for (size_t i = 0; i < measurement->samples; i++) {
        double sample = measurement->ns_per_op[i];
        if (sample < least) least = sample;
        printf("%s%.4f", i ? "," : "", sample);
    }
    printf("],\"min_ns\":%.4f,\"overhead_ns\":%.4f,\"iterations\":%" PRIu64 ",\"alignments\":[", least,
           measurement->overhead_ns, measurement->iterations);
    print_alignments("[", "]");
    printf("],\"checksum\":\"%016" PRIx64 "\"}\n", checksum);
    flush_result();
}

void print_checksum(uint64_t checksum)
{
    printf("{\"checksum\":\"%016" PRIx64 "\"}\n", checksum);
    flush_result();
}
