#include "provider.h"

#include <dlfcn.h>
#include <elf.h>
#include <limits.h>
#include <link.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>

/* By name and not by our own reference, which may be an entry of our procedure linkage table. */
const char *provider_of(const char *symbol)
{
    static char path[PATH_MAX];
    void *address = dlsym(RTLD_DEFAULT, symbol);
    Dl_info found;

    if (address == NULL || dladdr(address, &found) == 0)
        return NULL;
    return realpath(found.dli_fname, path) != NULL ? path : found.dli_fname;
}

const char *glibc_version(void)
{
    const char *(*version)(void);
    void *address = dlsym(RTLD_DEFAULT, "gnu_get_libc_version");

    memcpy(&version, &address, sizeof version);
    return address == NULL ? NULL : version();
}

/* The program headers are where the kernel says; PT_PHDR tells how far from where the linker put them. */
const char *interpreter(void)
{
    const ElfW(Phdr) *headers = (const ElfW(Phdr) *)getauxval(AT_PHDR);
    size_t count = getauxval(AT_PHNUM);
    uintptr_t base = 0;
    const char *path = NULL;

    for (size_t i = 0; i < count; i++)
        if (headers[i].p_type == PT_PHDR)
            base = (uintptr_t)headers - headers[i].p_vaddr;
    for (size_t i = 0; i < count; i++)
        if (headers[i].p_type == PT_INTERP)
            path = (const char *)(base + headers[i].p_vaddr);
    return path;
}
