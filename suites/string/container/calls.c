#include "calls.h"

#include <stdlib.h>
#include <string.h>

#include "mixture.h"
#include "say.h"

enum {
    LINE = 64,
    /* The order of MIXED: longer than what a branch predictor remembers. */
    NUMBERS = 1 << 16,
};

/* The number of a sample that there is none of: placements that are the same in all samples are drawn with it. */
static const uint64_t no_sample = UINT32_MAX;

static size_t text_bytes(const struct function *function, size_t characters)
{
    return (function->shape == MOVE ? 2 * characters : characters + 1) * function->width;
}

/* Texts that a call reads or writes. */
static size_t touched_texts(const struct function *function)
{
    enum shape shape = function->shape;
    return shape == COMPARE || shape == COPY || shape == APPEND ? 2 : 1;
}

static size_t count_calls(const struct work *work)
{
    if (work->pattern == REPEATED) return 1;
    if (work->pattern == MIXED) return MIXTURE_COUNT;
    size_t lines = text_bytes(work->function, work->characters) / LINE + 1;
    size_t count = work->working_set / (lines * LINE * touched_texts(work->function));
    return count > PLACEMENTS ? count : PLACEMENTS;
}

static size_t characters_of(const struct work *work, size_t call)
{
    return work->pattern == MIXED ? mixture[call] : work->characters;
}

/* From the begin of a text to that of the next, which must not touch what lies around the first. */
static size_t step_bytes(const struct work *work, size_t call)
{
    return text_bytes(work->function, characters_of(work, call)) + SLACK + LINE;
}

static size_t stage_bytes(const struct work *work, size_t count)
{
    size_t bytes = FARTHEST + scene_bytes(work->characters, work->function->width);
    for (size_t i = 0; i < count && work->pattern != REPEATED; i++) bytes += step_bytes(work, i);
    return bytes;
}

static struct hot_call lay_out_call(const struct calls *calls, size_t characters, struct placement at)
{
    const struct function *function = calls->work->function;
    size_t unit = function->width;
    struct plot plot = {characters, last_event(function, characters), BEHIND_BEGIN, at.text / unit * unit,
                        at.other / unit * unit, false};
    return lay_out(function, &plot, &calls->stage).call;
}

/* One behind the other, each off the one before by another part of a line, the other texts 1 KiB further. */
static void lay_out_all(struct calls *calls)
{
    struct random random = seed_random(no_sample);
    size_t begin = draw(&random, PAGE);
    for (size_t i = 0; i < calls->count; i++) {
        struct placement at = {begin + draw(&random, LINE), begin + PAGE / 4 + draw(&random, LINE)};
        calls->laid_out[i] = lay_out_call(calls, characters_of(calls->work, i), at);
        begin += step_bytes(calls->work, i);
    }
}

struct calls make_calls(const struct work *work)
{
    size_t count = count_calls(work);
    struct calls calls = {.work = work, .count = count, .stage = make_stage(stage_bytes(work, count))};
    calls.laid_out = calloc(count, sizeof *calls.laid_out);
    calls.table = calloc(count, sizeof *calls.table);
    calls.numbers = calloc(NUMBERS, sizeof *calls.numbers);
    if (calls.laid_out == NULL || calls.table == NULL || calls.numbers == NULL)
        fail("Cannot get memory for %zu calls", count);
    if (work->pattern != REPEATED) lay_out_all(&calls);
    return calls;
}

void free_calls(struct calls *calls)
{
    free(calls->laid_out);
    free(calls->table);
    free(calls->numbers);
    free_stage(&calls->stage);
}

void begin_sample(struct calls *calls, uint64_t sample)
{
    struct random random = seed_random(sample);
    calls->next = 0;
    if (calls->work->pattern == REPEATED) {
        draw_placements(&random, calls->work->aliased, calls->placements);
        return;
    }
    memcpy(calls->table, calls->laid_out, calls->count * sizeof *calls->table);
    for (size_t i = 0; i < NUMBERS; i++) calls->numbers[i] = (uint8_t)(i % MIXTURE_COUNT);
    if (calls->work->pattern == MIXED) shuffle(&random, calls->numbers, NUMBERS, sizeof *calls->numbers);
    else shuffle(&random, calls->table, calls->count, sizeof *calls->table);
}

void begin_block(struct calls *calls, size_t block)
{
    if (calls->work->pattern != REPEATED) return;
    calls->table[0] = lay_out_call(calls, calls->work->characters, calls->placements[block]);
}

struct target make_target(routine *function)
{
    return (struct target){function, hot_repeat, hot_repeat_emptied, hot_walk, hot_mix};
}

struct target make_empty_target(void)
{
    return (struct target){hot_nothing, empty_repeat, empty_repeat_emptied, empty_walk, empty_mix};
}

static void go_on(struct calls *calls, struct target *target, uint64_t count)
{
    bool mixed = calls->work->pattern == MIXED;
    size_t length = mixed ? NUMBERS : calls->count;
    while (count > 0) {
        uint64_t now = count < length - calls->next ? count : length - calls->next;
        if (mixed) target->mix(&target->routine, calls->table, calls->numbers + calls->next, now);
        else target->walk(&target->routine, calls->table + calls->next, now);
        calls->next = (calls->next + now) % length;
        count -= now;
    }
}

void make_batch(struct calls *calls, struct target *target, uint64_t count)
{
    if (calls->work->pattern != REPEATED) go_on(calls, target, count);
    else if (calls->table[0].emptied != NULL) target->repeat_emptied(&target->routine, calls->table, count);
    else target->repeat(&target->routine, calls->table, count);
}
