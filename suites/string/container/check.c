#include "check.h"

#include "comparison.h"
#include "mixture.h"

/* Around the lengths of vectors, of pages, and of the thresholds at which routines change their way. */
static const size_t large_sizes[] = {255, 256, 257, 511, 512, 513, 1023, 1025, 2047, 2049, 2111, 2113,
                                     4095, 4096, 4097, 4100, 8191, 8193, 16385, 32769, 65537};
enum { LARGE_SIZES = sizeof large_sizes / sizeof *large_sizes, SMALL = 160, LARGE = 4100, LARGEST = 65537, FEW = 17 };

struct alignment {
    size_t text, other;
};

/* Together and apart, on vectors of 16, 32 and 64 bytes and off them. */
static const struct alignment alignments[] = {{0, 0}, {1, 0}, {0, 1}, {3, 5}, {16, 8}, {15, 31}, {32, 16}, {33, 63}};
enum { ALIGNMENTS = sizeof alignments / sizeof *alignments };

static const size_t check_offsets[] = {0, 1, 7, 15, 16, 31, 33, 63};
enum { OFFSETS = sizeof check_offsets / sizeof *check_offsets };

/* Order matters. */
static uint64_t mix(uint64_t checksum, uint64_t value)
{
    checksum = checksum * UINT64_C(0x9E3779B97F4A7C15) + value + 1;
    return checksum ^ checksum >> 32;
}

static uint64_t check_events(const struct function *function, struct plot plot, const struct theatre *theatre)
{
    size_t n = plot.characters, events[] = {NOWHERE, last_event(function, n), n - 1, n / 2, 0};
    uint64_t checksum = n;
    for (size_t i = 0; i < (n == 0 ? 1 : sizeof events / sizeof *events); i++) {
        plot.event = events[i];
        for (int down = 0; down <= (function->shape == MOVE); down++) {
            plot.down = down;
            checksum = mix(checksum, compare(function, &plot, theatre));
        }
    }
    return checksum;
}

static uint64_t check_offset(const struct function *function, size_t characters, const struct alignment *at,
                             const struct theatre *theatre)
{
    size_t unit = function->width;
    struct plot plot = {characters, NOWHERE, BEHIND_BEGIN, at->text / unit * unit, at->other / unit * unit, false};
    uint64_t checksum = check_events(function, plot, theatre);
    plot.place = BEFORE_END;
    return mix(checksum, check_events(function, plot, theatre));
}

static uint64_t check_alignments(const struct function *function, size_t characters, const struct theatre *theatre)
{
    uint64_t checksum = 0;
    for (size_t i = 0; i < ALIGNMENTS; i++)
        checksum = mix(checksum, check_offset(function, characters, &alignments[i], theatre));
    return checksum;
}

uint64_t check_briefly(const struct work *work)
{
    size_t most = work->characters > FEW ? work->characters : FEW;
    struct theatre theatre = make_theatre(most, work->function->width);
    uint64_t checksum = work->pattern == MIXED ? 0 : check_alignments(work->function, work->characters, &theatre);
    for (size_t i = 0; i < MIXTURE_COUNT && work->pattern == MIXED; i++)
        checksum = mix(checksum, check_alignments(work->function, mixture[i], &theatre));
    for (size_t n = 0; n < FEW; n++)
        checksum = mix(checksum, check_offset(work->function, n, &alignments[0], &theatre));
    free_theatre(&theatre);
    return checksum;
}

/* The larger the texts, the fewer of the offsets: they matter in the first and last vectors alone. */
static bool is_wanted(size_t characters, const struct alignment *at)
{
    if (characters > LARGE) return at->text == at->other && (at->text == 1 || at->text == 16);
    if (characters > SMALL) return at->text == at->other;
    return at->text == at->other || at->text == 0 || at->other == 0;
}

static void check_size(const struct function *function, size_t characters, const struct theatre *theatre)
{
    for (size_t i = 0; i < OFFSETS * OFFSETS; i++) {
        struct alignment at = {check_offsets[i / OFFSETS], check_offsets[i % OFFSETS]};
        if (is_wanted(characters, &at)) check_offset(function, characters, &at, theatre);
    }
}

void check_all(void)
{
    for (size_t f = 0; f < function_count; f++) {
        struct theatre theatre = make_theatre(LARGEST, functions[f].width);
        for (size_t n = 0; n <= SMALL; n += n < 68 ? 1 : 3) check_size(&functions[f], n, &theatre);
        for (size_t i = 0; i < LARGE_SIZES; i++) check_size(&functions[f], large_sizes[i], &theatre);
        free_theatre(&theatre);
    }
}
