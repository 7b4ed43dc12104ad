/* Each function is a jump through a pointer. The pointers begin at functions that make the choice, so nothing
 * has to run when the library is loaded: the first call of any function, which the dynamic loader makes,
 * chooses for all of them, once. Until then only relative relocations may have been done (the loader relocates
 * itself with these functions): every symbol here is hidden or static, and none needs the global offset table. */
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

/* The compiler turns the call at the end of a function into a jump, and so must it be. */
#define DEFINE(name, ...) \
    static routine first_##name; \
    static routine *to_##name = first_##name; \
    static uintptr_t first_##name(uintptr_t a, uintptr_t b, uintptr_t c, uintptr_t d) \
    { \
        choose(); \
        return to_##name(a, b, c, d); \
    } \
    routine name; \
    uintptr_t name(uintptr_t a, uintptr_t b, uintptr_t c, uintptr_t d) \
    { \
        return to_##name(a, b, c, d); \
    } \
    static const struct candidate candidates_##name[] = {__VA_ARGS__};

FUNCTIONS(DEFINE, CANDIDATE)

/* What musl calls these functions by itself. */
#define ALIAS(name) HIDDEN routine __##name __attribute__((alias(#name)));
ALIAS(memrchr)
ALIAS(stpcpy)
ALIAS(stpncpy)
ALIAS(strchrnul)

struct function {
    const char *name;
    routine **chosen;
    const struct candidate *candidates;
};

#define ENTRY(name, ...) {#name, &to_##name, candidates_##name},
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
