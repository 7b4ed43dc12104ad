#include "hardening.h"

#include <elf.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#ifndef DF_1_PIE
#define DF_1_PIE 0x08000000 /* newer than some headers */
#endif

/* A whole file in memory. Every offset in it may be wrong: nothing is looked at that is not inside. */
struct file {
    const char *bytes;
    uint64_t size;
};

static const void *part(const struct file *file, uint64_t offset, uint64_t size)
{
    return offset > file->size || size > file->size - offset ? NULL : file->bytes + offset;
}

/* One entry of a table of such entries. Nothing promises that a file has its tables where the processor wants them. */
static void take(void *entry, const void *table, size_t index, size_t size)
{
    memcpy(entry, (const char *)table + index * size, size);
}

/* The string at an offset of a table, or an empty one. */
static const char *string_at(const struct file *file, const Elf64_Shdr *table, uint64_t offset)
{
    const char *text = offset < table->sh_size ? part(file, table->sh_offset + offset, table->sh_size - offset) : NULL;
    return text != NULL && memchr(text, '\0', table->sh_size - offset) != NULL ? text : "";
}

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text), of_end = strlen(end);
    return length >= of_end && strcmp(text + length - of_end, end) == 0;
}

static void read_symbol(const Elf64_Sym *symbol, const char *name, struct hardening *found)
{
    bool guard = strcmp(name, "__stack_chk_fail") == 0;
    if (symbol->st_shndx != SHN_UNDEF) found->provides |= guard;
    else if (guard) found->stack_protector = true;
    else if (strncmp(name, "__", 2) == 0 && ends_with(name, "_chk")) found->fortified = true;
}

/* A section, and the one that it links to, which holds its strings. */
static bool take_linked(const struct file *file, const Elf64_Ehdr *head, size_t index, Elf64_Shdr linked[2])
{
    const void *sections = part(file, head->e_shoff, (uint64_t)head->e_shnum * sizeof *linked);
    if (sections == NULL) return false;
    take(&linked[0], sections, index, sizeof *linked);
    if (linked[0].sh_link >= head->e_shnum) return false;
    take(&linked[1], sections, linked[0].sh_link, sizeof *linked);
    return true;
}

static void read_symbols(const struct file *file, const Elf64_Ehdr *head, struct hardening *found)
{
    Elf64_Shdr linked[2];
    for (size_t i = 0; i < head->e_shnum; i++) {
        if (!take_linked(file, head, i, linked) || linked[0].sh_type != SHT_DYNSYM) continue;
        const void *symbols = part(file, linked[0].sh_offset, linked[0].sh_size);
        Elf64_Sym symbol;
        for (size_t s = 0; symbols != NULL && s < linked[0].sh_size / sizeof symbol; s++) {
            take(&symbol, symbols, s, sizeof symbol);
            read_symbol(&symbol, string_at(file, &linked[1], symbol.st_name), found);
        }
    }
}

static bool is_libc(const char *name)
{
    return strcmp(name, "libc.so.6") == 0;
}

/* Names of needed libraries are in the string table that the dynamic section's own section header names. */
static void read_needed(const struct file *file, const Elf64_Ehdr *head, struct hardening *found)
{
    Elf64_Shdr linked[2];
    for (size_t i = 0; i < head->e_shnum; i++) {
        if (!take_linked(file, head, i, linked) || linked[0].sh_type != SHT_DYNAMIC) continue;
        const void *entries = part(file, linked[0].sh_offset, linked[0].sh_size);
        Elf64_Dyn entry;
        for (size_t e = 0; entries != NULL && e < linked[0].sh_size / sizeof entry; e++) {
            take(&entry, entries, e, sizeof entry);
            if (entry.d_tag == DT_NEEDED) found->glibc |= is_libc(string_at(file, &linked[1], entry.d_un.d_val));
        }
    }
}

static void read_dynamic(const void *entries, size_t count, struct hardening *found)
{
    Elf64_Dyn entry;
    for (size_t i = 0; i < count; i++) {
        take(&entry, entries, i, sizeof entry);
        uint64_t value = entry.d_un.d_val;
        if (entry.d_tag == DT_NULL) return;
        if (entry.d_tag == DT_BIND_NOW) found->bind_now = true;
        if (entry.d_tag == DT_FLAGS && (value & DF_BIND_NOW) != 0) found->bind_now = true;
        if (entry.d_tag == DT_FLAGS_1 && (value & DF_1_NOW) != 0) found->bind_now = true;
        if (entry.d_tag == DT_FLAGS_1 && (value & DF_1_PIE) != 0) found->program = true;
    }
}

static void read_segment(const struct file *file, const Elf64_Phdr *segment, struct hardening *found)
{
    if (segment->p_type == PT_INTERP) found->program = true;
    if (segment->p_type == PT_GNU_RELRO) found->relro = true;
    if (segment->p_type == PT_GNU_STACK) found->executable_stack = (segment->p_flags & PF_X) != 0;
    if (segment->p_type != PT_DYNAMIC) return;
    const void *entries = part(file, segment->p_offset, segment->p_filesz);
    found->dynamic = entries != NULL;
    if (entries != NULL) read_dynamic(entries, segment->p_filesz / sizeof(Elf64_Dyn), found);
}

static void read_segments(const struct file *file, const Elf64_Ehdr *head, struct hardening *found)
{
    Elf64_Phdr segment;
    const void *segments = part(file, head->e_phoff, (uint64_t)head->e_phnum * sizeof segment);
    found->executable_stack = true;
    for (size_t i = 0; segments != NULL && i < head->e_phnum; i++) {
        take(&segment, segments, i, sizeof segment);
        read_segment(file, &segment, found);
    }
}

static bool is_loadable(const Elf64_Ehdr *head)
{
    return memcmp(head->e_ident, ELFMAG, SELFMAG) == 0 && head->e_ident[EI_CLASS] == ELFCLASS64 &&
           head->e_ident[EI_DATA] == ELFDATA2LSB && head->e_phentsize == sizeof(Elf64_Phdr) &&
           (head->e_shnum == 0 || head->e_shentsize == sizeof(Elf64_Shdr)) &&
           (head->e_type == ET_EXEC || head->e_type == ET_DYN);
}

static bool read_file(const struct file *file, struct hardening *found)
{
    const Elf64_Ehdr *head = part(file, 0, sizeof *head);
    if (head == NULL || !is_loadable(head)) return false;
    *found = (struct hardening){.program = head->e_type == ET_EXEC};
    read_segments(file, head, found);
    read_symbols(file, head, found);
    read_needed(file, head, found);
    found->pie = found->program && head->e_type == ET_DYN;
    return true;
}

bool read_hardening(const struct entry *entry, struct hardening *found)
{
    int fd = open(entry->path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0) return false;
    struct file file = {.size = (uint64_t)entry->status.st_size};
    void *bytes = mmap(NULL, file.size, PROT_READ, MAP_PRIVATE, fd, 0);
    close(fd);
    if (bytes == MAP_FAILED) return false;
    file.bytes = bytes;
    bool read = read_file(&file, found);
    munmap(bytes, file.size);
    return read;
}
