#include "own-symbols.h"

#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "say.h"

/* Where the program was put in memory (System V gABI, set by the linker). */
extern const char __ehdr_start[] __attribute__((visibility("hidden")));

static const char *file, *names;
static const ElfW(Sym) *symbols;
static size_t symbol_count;

static const char *map_file(const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    struct stat status;
    if (fd < 0 || fstat(fd, &status) != 0) fail("Cannot open %s: %s", path, strerror(errno));
    void *found = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (found == MAP_FAILED) fail("Cannot map %s: %s", path, strerror(errno));
    return found;
}

void load_own_symbols(void)
{
    file = map_file("/proc/self/exe");
    const ElfW(Ehdr) *header = (const void *)file;
    const ElfW(Shdr) *sections = (const void *)(file + header->e_shoff);
    for (size_t i = 0; i < header->e_shnum; i++) {
        if (sections[i].sh_type != SHT_SYMTAB) continue;
        symbols = (const void *)(file + sections[i].sh_offset);
        symbol_count = sections[i].sh_size / sizeof *symbols;
        names = file + sections[sections[i].sh_link].sh_offset;
    }
    if (symbols == NULL) fail("This program has no symbols: it was stripped");
}

const char *own_symbol(uintptr_t address, const char *like)
{
    uintptr_t value = address - (uintptr_t)__ehdr_start;
    const char *found = NULL;
    for (size_t i = 0; i < symbol_count; i++) {
        const char *name = names + symbols[i].st_name;
        if (symbols[i].st_value != value || ELF64_ST_TYPE(symbols[i].st_info) != STT_FUNC) continue;
        if (found == NULL || strstr(name, like) != NULL) found = name;
    }
    return found;
}
