#include "chosen.h"

#include <dlfcn.h>
#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

#include "functions.h"

/* A libc that puts its string functions together from routines may tell the routine behind a function:
 * the debian family's musl-perf does. Others have no such function, and say nothing. */
typedef const char *teller(const char *function);

void print_chosen(void)
{
    teller *tell = NULL;
    *(void **)&tell = dlsym(RTLD_DEFAULT, "__string_routine");
    for (size_t i = 0; i < function_count; i++) {
        const char *routine = tell == NULL ? NULL : tell(functions[i].name);
        Dl_info from = {0};
        dladdr((void *)functions[i].libc, &from);
        printf("%s%s %s in %s\n", functions[i].name, routine == NULL ? ":" : "", routine == NULL ? "untold" : routine,
               from.dli_fname == NULL ? "no file" : from.dli_fname);
    }
}

void print_places(void)
{
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    for (size_t i = 0; i < function_count; i++)
        printf("%s %" PRIuPTR "\n", functions[i].name, (uintptr_t)functions[i].libc % page);
}
