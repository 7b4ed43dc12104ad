/* work MILLIONS: so many million steps of arithmetic, and as many per cent more as /etc/extra-work says. Prints the driver
   line of the malloc suite. The checksum is that of the steps that were asked for. */
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double now_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static uint64_t step(uint64_t state, uint64_t count)
{
    while (count-- > 0)
        state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return state;
}

static uint64_t extra_percent(void)
{
    FILE *file = fopen("/etc/extra-work", "r");
    unsigned percent = 0;

    if (file == NULL || fscanf(file, "%u", &percent) != 1) {
        fputs("/etc/extra-work does not say how much more work to do\n", stderr);
        exit(1);
    }
    fclose(file);
    return percent;
}

int main(int count, char **words)
{
    uint64_t steps = count == 2 ? strtoull(words[1], NULL, 10) * 1000000 : 0;
    uint64_t extra = steps / 100 * extra_percent();
    uint64_t checksum;
    volatile uint64_t rest;
    double begin_ms;

    if (steps == 0) {
        fputs("usage: work MILLIONS\n", stderr);
        return 2;
    }
    begin_ms = now_ms();
    checksum = step(1, steps);
    rest = step(checksum, extra);
    (void)rest;
    printf("{\"time_ms\":%.6f,\"checksum\":\"%016" PRIx64 "\"}\n", now_ms() - begin_ms, checksum);
    return 0;
}
