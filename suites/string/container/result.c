#include "result.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "layout.h"
#include "say.h"

static void flush_result(void)
{
    if (fflush(stdout) != 0) fail("Cannot write the result: %s", strerror(errno));
}

static void describe(const struct work *work)
{
    printf("# %s of ", work->function->name);
    if (work->pattern == MIXED) printf("a mixture of up to %zu characters", work->characters);
    else printf("%zu characters", work->characters);
    if (work->pattern == SPREAD) printf(" in %zu bytes of texts", work->working_set);
    printf("%s, layout %" PRIu32 "\n", work->aliased ? ", the texts aliased" : "", layout);
}

void print_result(const struct measurement *measurement, uint64_t checksum)
{
    describe(measurement->work);
    printf("{\"gross_ns\":[");
    for (size_t i = 0; i < measurement->samples; i++)
        printf("%s%.4f", i ? "," : "", measurement->gross_ns[i]);
    printf("],\"overhead_ns\":%.4f,\"iterations\":%" PRIu64 ",\"layout\":%" PRIu32 ",\"checksum\":\"%016" PRIx64
           "\"}\n",
           measurement->overhead_ns, measurement->batch * PLACEMENTS * BATCHES, layout, checksum);
    flush_result();
}

void print_checksum(uint64_t checksum)
{
    printf("{\"checksum\":\"%016" PRIx64 "\"}\n", checksum);
    flush_result();
}
