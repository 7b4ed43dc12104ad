/* libtrace.so, for tests only: LD_PRELOAD it to count what a program asks of malloc.
 * One JSON object is written to the file named in TRACE_OUT (or standard error) at exit.
 * Counting begins when main() is entered, because __libc_start_main is wrapped too, and ends
 * when main() returns or exit() reaches our destructor. What libc itself allocates in between
 * (standard output's buffer, a thread's TLS) is counted as well. */
#include "trace-ledger.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MAGIC UINT64_C(0x7452614365426c6b)
#define EXPORT __attribute__((visibility("default")))

/* Stands directly before every block; a multiple of 16 bytes, to keep malloc's alignment. */
struct header {
    void *base;
    uint64_t magic;
    struct entry entry;
};
_Static_assert(sizeof(struct header) % 16 == 0, "a block would lose its alignment");

/* dlsym may allocate before it has told us where malloc is; such blocks are never reused. */
static _Alignas(16) char bootstrap[16384];
static size_t bootstrap_used;

static void *bootstrap_malloc(size_t bytes)
{
    size_t rounded = (bytes + 15) & ~(size_t)15;
    if (rounded > sizeof bootstrap - bootstrap_used) abort();
    void *base = bootstrap + bootstrap_used;
    bootstrap_used += rounded;
    return base;
}

static struct {
    void *(*malloc)(size_t);
    void *(*realloc)(void *, size_t);
    void (*free)(void *);
} libc;

static void find_libc(void)
{
    static int searching;
    if (libc.malloc || searching) return;
    searching = 1;
    libc.free = (void (*)(void *))dlsym(RTLD_NEXT, "free");
    libc.realloc = (void *(*)(void *, size_t))dlsym(RTLD_NEXT, "realloc");
    libc.malloc = (void *(*)(size_t))dlsym(RTLD_NEXT, "malloc");
    if (!libc.free || !libc.realloc || !libc.malloc) abort();
}

static struct header *header_of(void *block)
{
    struct header *header = (struct header *)block - 1;
    return header->magic == MAGIC ? header : NULL;
}

static void *allocate(enum allocation kind, size_t alignment, size_t bytes)
{
    size_t spare = sizeof(struct header) + (alignment > 16 ? alignment : 0);
    find_libc();
    if (bytes > SIZE_MAX / 2 || alignment > SIZE_MAX / 4) return errno = ENOMEM, NULL;
    char *base = libc.malloc ? libc.malloc(bytes + spare) : bootstrap_malloc(bytes + spare);
    if (base == NULL) return NULL;
    char *block = base + sizeof(struct header);
    if (alignment > 16) block += -(uintptr_t)block & (alignment - 1);
    ((struct header *)block)[-1] = (struct header){base, MAGIC, ledger_allocated(kind, bytes)};
    return block;
}

EXPORT void *malloc(size_t bytes) { return allocate(MALLOC, 16, bytes); }

EXPORT void *calloc(size_t count, size_t each)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, each, &bytes)) return errno = ENOMEM, NULL;
    void *block = allocate(CALLOC, 16, bytes);
    return block ? memset(block, 0, bytes) : NULL;
}

EXPORT void free(void *block)
{
    if (block == NULL) {
        ledger_freed_null();
        return;
    }
    struct header *header = header_of(block);
    if (header == NULL) { /* given out by the loader before we were there, or by valloc */
        find_libc();
        libc.free(block);
        return;
    }
    header->magic = 0;
    ledger_freed(header->entry);
    char *base = header->base;
    if (base < bootstrap || base >= bootstrap + sizeof bootstrap) libc.free(base);
}

/* Only a block whose header is at its very start can be resized by libc in place. */
static void *resize_by_copy(struct header *header, size_t bytes)
{
    void *copy = allocate(REALLOC, 16, bytes);
    if (copy == NULL) return NULL;
    memcpy(copy, header + 1, header->entry.bytes < bytes ? header->entry.bytes : bytes);
    free(header + 1);
    return copy;
}

EXPORT void *realloc(void *block, size_t bytes)
{
    if (block == NULL) return allocate(REALLOC, 16, bytes);
    struct header *header = header_of(block);
    find_libc();
    if (header == NULL) return libc.realloc(block, bytes);
    if (bytes > SIZE_MAX / 2) return errno = ENOMEM, NULL;
    char *base = header->base;
    int in_bootstrap = base >= bootstrap && base < bootstrap + sizeof bootstrap;
    if (in_bootstrap || base != (char *)header) return resize_by_copy(header, bytes);
    header = libc.realloc(base, bytes + sizeof *header);
    if (header == NULL) return NULL;
    header->base = header;
    header->entry = ledger_resized(header->entry, bytes);
    return header + 1;
}

EXPORT void *aligned_alloc(size_t alignment, size_t bytes)
{
    if (alignment == 0 || (alignment & (alignment - 1))) return errno = EINVAL, NULL;
    return allocate(ALIGNED, alignment, bytes);
}

EXPORT void *memalign(size_t alignment, size_t bytes) { return aligned_alloc(alignment, bytes); }

EXPORT int posix_memalign(void **block, size_t alignment, size_t bytes)
{
    if (alignment < sizeof(void *) || (alignment & (alignment - 1))) return EINVAL;
    void *found = allocate(ALIGNED, alignment, bytes);
    if (found == NULL) return ENOMEM;
    *block = found;
    return 0;
}

EXPORT size_t malloc_usable_size(void *block)
{
    struct header *header = block ? header_of(block) : NULL;
    return header ? header->entry.bytes : 0;
}

typedef int main_function(int, char **, char **);
static main_function *traced_main;

static int counted_main(int count, char **arguments, char **environment)
{
    ledger_open();
    int status = traced_main(count, arguments, environment);
    ledger_close();
    return status;
}

/* Seven arguments as glibc has them; musl reads the first three. */
EXPORT int __libc_start_main(main_function *real_main, int count, char **arguments,
                             void (*init)(void), void (*fini)(void), void (*rtld_fini)(void),
                             void *stack_end)
{
    int (*start)(main_function *, int, char **, void (*)(void), void (*)(void), void (*)(void),
                 void *);
    find_libc();
    *(void **)&start = dlsym(RTLD_NEXT, "__libc_start_main");
    if (start == NULL) abort();
    traced_main = real_main;
    return start(counted_main, count, arguments, init, fini, rtld_fini, stack_end);
}

__attribute__((destructor)) static void report(void)
{
    ledger_close();
    const char *path = getenv("TRACE_OUT");
    int file = path ? open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644) : -1;
    ledger_write(file >= 0 ? file : STDERR_FILENO);
    if (file >= 0) close(file);
}
