/* sort COUNT TIMES: sorts the same COUNT numbers with the C library's qsort, TIMES times.

   Prints one line, how long each sort took on the monotonic clock and a checksum of the sorted numbers:

     {"iterations_ms":[0.031,0.029],"checksum":"0123456789abcdef"}

   Exit code 2: a wrong command line; 1: anything else went wrong. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MOST_NUMBERS = 10000000, MOST_TIMES = 9999 };

static double now_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static int compare(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;

    return (a > b) - (a < b);
}

/* The same numbers everywhere (xorshift32, Marsaglia 2003). */
static void fill(uint32_t *numbers, size_t count)
{
    uint32_t state = 2463534242u;

    for (size_t i = 0; i < count; i++) {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        numbers[i] = state;
    }
}

/* FNV-1a, 64 bits. */
static uint64_t checksum(const uint32_t *numbers, size_t count)
{
    uint64_t sum = 14695981039346656037u;

    for (size_t i = 0; i < count; i++)
        sum = (sum ^ numbers[i]) * 1099511628211u;
    return sum;
}

static long parse(const char *name, const char *text, long most)
{
    char *end;
    long value = strtol(text, &end, 10);

    if (*text != '\0' && *end == '\0' && value >= 1 && value <= most)
        return value;
    fprintf(stderr, "%s must be a whole number from 1 to %ld, not \"%s\"\n", name, most, text);
    exit(2);
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fprintf(stderr, "usage: sort COUNT TIMES\n");
        return 2;
    }
    size_t count = (size_t)parse("COUNT", argv[1], MOST_NUMBERS);
    long times = parse("TIMES", argv[2], MOST_TIMES);
    uint32_t *given = malloc(count * sizeof *given), *sorted = malloc(count * sizeof *sorted);
    if (given == NULL || sorted == NULL) {
        perror("malloc");
        return 1;
    }
    fill(given, count);
    printf("{\"iterations_ms\":[");
    for (long i = 0; i < times; i++) {
        memcpy(sorted, given, count * sizeof *sorted);
        double began = now_ms();
        qsort(sorted, count, sizeof *sorted, compare);
        printf("%s%.6f", i == 0 ? "" : ",", now_ms() - began);
    }
    printf("],\"checksum\":\"%016" PRIx64 "\"}\n", checksum(sorted, count));
    free(given);
    free(sorted);
    return fflush(stdout) == 0 ? 0 : 1;
}
