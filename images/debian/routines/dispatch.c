/* Each function is a jump through a pointer. The pointers begin at functions that make the choice, so nothing
 * has to run when the library is loaded: the first call of any function, which the dynamic loader makes,
 * chooses for all of them, once. Until then only relative relocations may have been done (the loader relocates
 * itself with these functions): every symbol here is hidden or static, and none needs the global offset table.
 *
 * Only libc itself goes through the jump. To everything else the loader gives the routine's own address, as one with
 * indirect functions does (System V gABI, STT_GNU_IFUNC), so that a call costs what it costs in glibc. */
#include "routines.h"
#include "x86_64.h"

struct candidate {
    routine *code;
    const char *name;
    unsigned needs;
};

#define DECLARE(routine_name, needs) HIDDEN routine __##routine_name;
#define CANDIDATE(routine_name, needs) {__##routine_name, "__" #routine_name, needs},
#define ONLY_CANDIDATES(name, ...) __VA_ARGS__

FUNCTIONS(ONLY_CANDIDATES, DECLARE)

static void choose(void);

/* The linker names the begin and the end of a section whose name could be C's. */
#define JUMP __attribute__((section("string_jumps")))
HIDDEN extern const char __start_string_jumps[], __stop_string_jumps[];

/* The compiler turns the call at the end of a function into a jump, and so must it be. */
#define DEFINE(name, ...) \
    static routine first_##name; \
    static routine *to_##name = first_##name; \
    static uintptr_t first_##name(uintptr_t a, uintptr_t b, uintptr_t c, uintptr_t d) \
    { \
        choose(); \
        return to_##name(a, b, c, d); \
    } \
    JUMP routine name; \
    uintptr_t name(uintptr_t a, uintptr_t b, uintptr_t c, uintptr_t d) \
    { \
        return to_##name(a, b, c, d); \
    } \
    static const struct candidate candidates_##name[] = {__VA_ARGS__};

FUNCTIONS(DEFINE, CANDIDATE)

#define OWN_NAME(name, ...) HIDDEN routine jump_##name __attribute__((alias(#name)));
FUNCTIONS(OWN_NAME, CANDIDATE)

/* What musl calls these functions by itself. */
#define ALIAS(name) HIDDEN routine __##name __attribute__((alias(#name)));
ALIAS(memrchr)
ALIAS(stpcpy)
ALIAS(stpncpy)
ALIAS(strchrnul)

struct function {
    const char *name;
    routine *jump;
    routine **chosen;
    const struct candidate *candidates;
};

#define ENTRY(name, ...) {#name, jump_##name, &to_##name, candidates_##name},
static const struct function functions[] = {FUNCTIONS(ENTRY, CANDIDATE)};
enum { FUNCTION_COUNT = sizeof functions / sizeof *functions };

/* The last candidate needs nothing. */
static const struct candidate *first_fit(const struct candidate *candidates, unsigned features)
{
    while ((candidates->needs & features) != candidates->needs) candidates++;
    return candidates;
}

/* Threads that come here at once would all store the same. */
static void choose(void)
{
    unsigned features = detect_features();
    set_thresholds(features);
    for (int i = 0; i < FUNCTION_COUNT; i++)
        *functions[i].chosen = first_fit(functions[i].candidates, features)->code;
}

/* The address that the loader gives to a program for a function of libc's. The loader has called some of these functions
 * before it relocates anything: the choice is made. */
HIDDEN uintptr_t __routine_behind(uintptr_t function);
uintptr_t __routine_behind(uintptr_t function)
{
    if (function < (uintptr_t)__start_string_jumps || function >= (uintptr_t)__stop_string_jumps) return function;
    for (int i = 0; i < FUNCTION_COUNT; i++)
        if ((uintptr_t)functions[i].jump == function) return (uintptr_t)*functions[i].chosen;
    return function;
}

static int same(const char *a, const char *b)
{
    while (*a != '\0' && *a == *b) a++, b++;
    return *a == *b;
}

/* For whoever wants to know: the name of the routine behind a function, NULL where there is none. */
const char *__string_routine(const char *name);
const char *__string_routine(const char *name)
{
    for (int i = 0; i < FUNCTION_COUNT; i++) {
        if (!same(functions[i].name, name)) continue;
        const struct candidate *candidate = functions[i].candidates;
        while (candidate->code != *functions[i].chosen) candidate++;
        return candidate->name;
    }
    return NULL;
}
