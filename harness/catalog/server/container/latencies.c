#include "latencies.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "say.h"

static void grow(struct latencies *latencies, size_t room)
{
    latencies->ns = realloc(latencies->ns, room * sizeof *latencies->ns);
    if (latencies->ns == NULL) give_up(FAILED, "There is no memory for %zu latencies", room);
    memset(latencies->ns + latencies->count, 0, (room - latencies->count) * sizeof *latencies->ns);
    latencies->room = room;
}

void reserve_latencies(struct latencies *latencies, size_t count)
{
    latencies->count = 0;
    if (count > latencies->room) grow(latencies, count);
}

void add_latency(struct latencies *latencies, uint64_t ns)
{
    if (latencies->count == latencies->room) grow(latencies, 2 * latencies->room + 1024);
    latencies->ns[latencies->count++] = ns;
}

static int compare(const void *a, const void *b)
{
    uint64_t left = *(const uint64_t *)a, right = *(const uint64_t *)b;
    return (left > right) - (left < right);
}

uint64_t percentile(struct latencies *latencies, double share)
{
    if (latencies->count == 0) return 0;
    qsort(latencies->ns, latencies->count, sizeof *latencies->ns, compare);
    /* 0.99 × 100 is a little more than 99 where it is rounded to binary digits. */
    double rank = ceil(share * (double)latencies->count - 1e-6);
    return latencies->ns[rank < 1 ? 0 : (size_t)rank - 1];
}
