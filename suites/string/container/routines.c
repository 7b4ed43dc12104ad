/* routines: a line for each function with the routine that this glibc chooses for it on this CPU. glibc
 * chooses while a program starts (STT_GNU_IFUNC) and tells nobody; but in a static program of the same
 * glibc the chosen routines are functions with names of their own, which its symbols tell. */
#include <stdio.h>

#include "functions.h"
#include "own-symbols.h"

int main(void)
{
    load_own_symbols();
    for (size_t i = 0; i < function_count; i++) {
        const char *routine = own_symbol((uintptr_t)functions[i].libc, functions[i].name);
        printf("%s%s %s\n", functions[i].name, routine == NULL ? ":" : "", routine == NULL ? "unknown" : routine);
    }
    return 0;
}
