/* work allocate MILLIONS: so many million allocations, and as many per cent more as /etc/extra-work says.
   work chase MILLIONS: so many million steps along a chain through 256 KiB, and through as many per cent more. */
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SLOTS = 4096, LINE_BYTES = 64, CHAIN_LINES = 256 * 1024 / LINE_BYTES };

static uint64_t next_random(uint64_t *state)
{
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return *state >> 33;
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

static uint64_t allocate(uint64_t count)
{
    static unsigned char *slots[SLOTS];
    uint64_t state = 1, sum = 0;

    for (; count > 0; count--) {
        uint64_t slot = next_random(&state) % SLOTS;
        free(slots[slot]);
        slots[slot] = malloc(16 + next_random(&state) % 496);
        if (slots[slot] == NULL)
            exit(1);
        slots[slot][0] = (unsigned char)count;
        sum += slots[slot][0];
    }
    return sum;
}

/* One round trip through all lines in a random order (Sattolo's shuffle). */
static uint64_t chase(uint64_t count, uint64_t lines)
{
    uint64_t *next = aligned_alloc(LINE_BYTES, lines * LINE_BYTES), *order = malloc(lines * sizeof *order);
    uint64_t state = 1, at = 0;

    if (next == NULL || order == NULL)
        exit(1);
    for (uint64_t line = 0; line < lines; line++)
        order[line] = line;
    for (uint64_t line = lines - 1; line > 0; line--) {
        uint64_t other = next_random(&state) % line, held = order[line];
        order[line] = order[other];
        order[other] = held;
    }
    for (uint64_t line = 0; line < lines; line++)
        next[line * (LINE_BYTES / sizeof *next)] = order[line] * (LINE_BYTES / sizeof *next);
    while (count-- > 0)
        at = next[at];
    return at;
}

int main(int count, char **words)
{
    uint64_t steps = count == 3 ? strtoull(words[2], NULL, 10) * 1000000 : 0;
    uint64_t percent = extra_percent();

    if (steps > 0 && strcmp(words[1], "allocate") == 0)
        printf("%" PRIu64 "\n", allocate(steps + steps / 100 * percent));
    else if (steps > 0 && strcmp(words[1], "chase") == 0)
        printf("%" PRIu64 "\n", chase(steps, CHAIN_LINES + CHAIN_LINES * percent / 100));
    else
        return fputs("usage: work allocate|chase MILLIONS\n", stderr), 2;
    return 0;
}
