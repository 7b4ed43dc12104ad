/* work MILLIONS [--untimed]: so many million steps of arithmetic, and as many parts in a million more as /etc/extra-work
   says. Prints the driver line of the malloc suite. The checksum is that of the steps that were asked for. */
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
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

static uint64_t extra_ppm(void)
{
    FILE *file = fopen("/etc/extra-work", "r");
    unsigned ppm = 0;

    if (file == NULL || fscanf(file, "%u", &ppm) != 1) {
        fputs("/etc/extra-work does not say how much more work to do\n", stderr);
        exit(1);
    }
    fclose(file);
    return ppm;
}

int main(int count, char **words)
{
    int untimed = count == 3 && strcmp(words[2], "--untimed") == 0;
    uint64_t steps = count == 2 || untimed ? strtoull(words[1], NULL, 10) * 1000000 : 0;
    uint64_t extra = steps / 1000000 * extra_ppm();
    uint64_t checksum;
    volatile uint64_t rest;
    double begin_ms;

    if (steps == 0) {
        fputs("usage: work MILLIONS [--untimed]\n", stderr);
        return 2;
    }
    begin_ms = now_ms();
    checksum = step(1, steps);
    rest = step(checksum, extra);
    (void)rest;
    if (untimed) {
        printf("%016" PRIx64 "\n", checksum);
        return 0;
    }
    printf("{\"time_ms\":%.6f,\"checksum\":\"%016" PRIx64 "\"}\n", now_ms() - begin_ms, checksum);
    return 0;
}
