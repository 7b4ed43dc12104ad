#include "functions.h"

#include <string.h>
#include <wchar.h>

#include "reference.h"
#include "say.h"

_Static_assert(sizeof(wchar_t) == 4, "the references are written for wide characters of 4 bytes");

/* Through void (*)(void), which stands for any function. */
#define OF(name) #name, (routine *)(void (*)(void))(name), reference_##name

/* First those that musl-perf takes from glibc on every architecture, then on x86_64, then the controls. */
const struct function functions[] = {
    {OF(memchr), SEARCH, false, false, 1, NULL},
    {OF(memcmp), COMPARE, false, true, 1, NULL},
    {OF(memrchr), SEARCH, false, false, 1, NULL},
    {OF(memset), FILL, false, false, 1, NULL},
    {OF(memcpy), COPY, false, false, 1, NULL},
    {OF(memmove), MOVE, false, false, 1, NULL},
    {OF(stpcpy), COPY, true, false, 1, NULL},
    {OF(strchr), FIND, true, false, 1, NULL},
    {OF(strchrnul), FIND, true, false, 1, NULL},
    {OF(strrchr), FIND, true, false, 1, NULL},
    {OF(strcmp), COMPARE, true, true, 1, NULL},
    {OF(strcpy), COPY, true, false, 1, NULL},
    {OF(strlen), LENGTH, true, false, 1, NULL},
    {OF(strnlen), LENGTH, false, false, 1, NULL},
    {OF(strncmp), COMPARE, false, true, 1, NULL},
    {OF(wmemset), FILL, false, false, 4, NULL},
    {OF(stpncpy), COPY, false, false, 1, NULL},
    {OF(strcat), APPEND, true, false, 1, NULL},
    {OF(strncat), APPEND, false, false, 1, NULL},
    {OF(strncpy), COPY, false, false, 1, NULL},
    {OF(wcslen), LENGTH, true, false, 4, NULL},
    {OF(strstr), SUBSTRING, true, false, 1, NULL},
    {OF(memmem), PIECE, false, false, 1, NULL},
    {OF(strspn), SPAN, true, false, 1, "abcdefghijklmnop"},
    {OF(strcspn), SPAN, true, false, 1, "0123456789z"},
    {OF(strcasecmp), COMPARE, true, true, 1, NULL},
};

const size_t function_count = sizeof functions / sizeof *functions;

const struct function *find_function(const char *name)
{
    for (size_t i = 0; i < function_count; i++)
        if (strcmp(functions[i].name, name) == 0) return &functions[i];
    misuse("There is no function \"%s\" in this suite", name);
}
