/* elf FILE: what the headers of a program of 64 bits say of it, as a line of JSON (System V gABI, "Object Files" and "Program
   Loading"). "interpreter" is the loader that starts it, "needed" the number of libraries that it wants: null and 0 where it is
   linked statically. */
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *name;
static int file;

static _Noreturn void give_up(const char *why)
{
    fprintf(stderr, "Cannot read %s: %s\n", name, why);
    exit(1);
}

static void read_at(void *place, size_t size, uint64_t offset)
{
    if (offset > INT64_MAX || pread(file, place, size, (off_t)offset) != (ssize_t)size)
        give_up("it is cut off");
}

static const char *machine_of(const Elf64_Ehdr *header)
{
    return header->e_machine == EM_X86_64 ? "x86_64" : header->e_machine == EM_AARCH64 ? "aarch64" : "other";
}

static const char *type_of(const Elf64_Ehdr *header)
{
    return header->e_type == ET_EXEC ? "EXEC" : header->e_type == ET_DYN ? "DYN" : "other";
}

static void print_interpreter(const Elf64_Phdr *segment)
{
    char path[PATH_MAX] = "";

    if (segment->p_filesz >= sizeof path)
        give_up("the name of its loader is too long");
    read_at(path, segment->p_filesz, segment->p_offset);
    putchar('"');
    for (const char *letter = path; *letter != '\0'; letter++)
        putchar(*letter < ' ' || *letter == '"' || *letter == '\\' ? '?' : *letter);
    putchar('"');
}

static unsigned count_needed(const Elf64_Phdr *segment)
{
    unsigned count = 0;
    Elf64_Dyn entry;

    for (uint64_t at = 0; at + sizeof entry <= segment->p_filesz; at += sizeof entry) {
        read_at(&entry, sizeof entry, segment->p_offset + at);
        if (entry.d_tag == DT_NULL)
            break;
        count += entry.d_tag == DT_NEEDED;
    }
    return count;
}

/* The first segment of a type; false where there is none. */
static bool find_segment(const Elf64_Ehdr *header, uint32_t type, Elf64_Phdr *segment)
{
    for (unsigned i = 0; i < header->e_phnum; i++) {
        read_at(segment, sizeof *segment, header->e_phoff + (uint64_t)i * header->e_phentsize);
        if (segment->p_type == type)
            return true;
    }
    return false;
}

int main(int count, char **words)
{
    Elf64_Ehdr header;
    Elf64_Phdr segment;

    if (count != 2) {
        fputs("usage: elf FILE\n", stderr);
        return 2;
    }
    name = words[1];
    file = open(name, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        give_up(strerror(errno));
    if (pread(file, &header, sizeof header, 0) != sizeof header || memcmp(header.e_ident, ELFMAG, SELFMAG) != 0)
        give_up("it is no ELF program");
    if (header.e_ident[EI_CLASS] != ELFCLASS64 || header.e_ident[EI_DATA] != ELFDATA2LSB)
        give_up("it is not of 64 bits, the lowest byte first");
    printf("{\"class\":64,\"machine\":\"%s\",\"type\":\"%s\",\"interpreter\":", machine_of(&header), type_of(&header));
    if (find_segment(&header, PT_INTERP, &segment))
        print_interpreter(&segment);
    else
        fputs("null", stdout);
    printf(",\"needed\":%u}\n", find_segment(&header, PT_DYNAMIC, &segment) ? count_needed(&segment) : 0);
    return 0;
}
