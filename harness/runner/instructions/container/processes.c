#include "processes.h"

#include <string.h>

/* clone(2): the child is a thread of its parent. */
enum { THREAD = 0x10000 };

/* The numbers are the kernel's: arch/x86/entry/syscalls/syscall_64.tbl, include/uapi/asm-generic/unistd.h. QEMU says of
 * clone3() that there is none. */
struct numbers {
    int64_t clone, fork, vfork, execve, execveat;
};

enum { NONE = -1 };
static const struct numbers x86_64 = {.clone = 56, .fork = 57, .vfork = 58, .execve = 59, .execveat = 322};
static const struct numbers aarch64 = {.clone = 220, .fork = NONE, .vfork = NONE, .execve = 221, .execveat = 281};

static const struct numbers *numbers_of(const char *arch)
{
    return strcmp(arch, "aarch64") == 0 ? &aarch64 : &x86_64;
}

bool starts_process(const char *arch, int64_t number, uint64_t flags)
{
    const struct numbers *numbers = numbers_of(arch);
    if (number == numbers->clone) return (flags & THREAD) == 0;
    return number == numbers->fork || number == numbers->vfork;
}

bool replaces_program(const char *arch, int64_t number)
{
    const struct numbers *numbers = numbers_of(arch);
    return number == numbers->execve || number == numbers->execveat;
}
