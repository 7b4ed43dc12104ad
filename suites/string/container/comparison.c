#include "comparison.h"

#include <signal.h>
#include <stdlib.h>

#include "say.h"

static uintptr_t normal(const struct function *function, uintptr_t result)
{
    if (!function->ordering) return result;
    return (int)result == 0 ? 0 : (int)result < 0 ? (uintptr_t)-1 : 1;
}

static uintptr_t call(routine *routine, const struct scene *scene)
{
    const uintptr_t *a = scene->call.arguments;
    return routine(a[0], a[1], a[2], a[3]);
}

/* The same in every process: pointers count from the first argument. */
static uint64_t lasting(const struct function *function, const struct scene *scene, uintptr_t result)
{
    bool number = function->ordering || function->shape == LENGTH || function->shape == SPAN;
    return number || result == 0 ? result : result - scene->call.arguments[0];
}

static _Noreturn void reject(const struct function *function, const struct plot *plot, const char *what)
{
    fail("%s is wrong: %s with %zu characters, event %ld, offsets %zu and %zu %s%s", function->name, what,
         plot->characters, (long)plot->event, plot->text_offset, plot->other_offset,
         plot->place == BEHIND_BEGIN ? "behind a page's begin" : "before a page's end", plot->down ? ", down" : "");
}

/* The scene that is being compared: a fault has no arguments of ours. */
static const struct function *compared;
static const struct plot *compared_plot;

/* Nothing was interrupted that stdio or the heap would mind: the fault is the function's own. */
static void reject_fault(int signal)
{
    (void)signal;
    reject(compared, compared_plot, "touches memory that is not its own");
}

struct theatre make_theatre(size_t characters, size_t width)
{
    size_t bytes = scene_bytes(characters, width);
    struct theatre theatre = {make_stage(bytes), malloc(bytes)};
    if (theatre.expected == NULL) fail("Cannot get memory for %zu characters", characters);
    signal(SIGSEGV, reject_fault);
    signal(SIGBUS, reject_fault);
    return theatre;
}

/* Bytes are compared one by one: memcmp may be what is wrong. */
uint64_t compare(const struct function *function, const struct plot *plot, const struct theatre *theatre)
{
    compared = function;
    compared_plot = plot;
    struct scene scene = lay_out(function, plot, &theatre->stage);
    uintptr_t expected = normal(function, call(function->reference, &scene));
    size_t bytes = scene.written.end - scene.written.begin;
    for (size_t i = 0; i < bytes; i++) theatre->expected[i] = ((unsigned char *)scene.written.begin)[i];
    scene = lay_out(function, plot, &theatre->stage);
    if (normal(function, call(function->libc, &scene)) != expected) reject(function, plot, "another result");
    for (size_t i = 0; i < bytes; i++)
        if (((unsigned char *)scene.written.begin)[i] != theatre->expected[i])
            reject(function, plot, "other bytes written");
    return lasting(function, &scene, expected);
}

void free_theatre(struct theatre *theatre)
{
    free(theatre->expected);
    free_stage(&theatre->stage);
}
