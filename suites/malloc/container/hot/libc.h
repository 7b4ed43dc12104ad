/* The functions of libc that hot code calls. A direct call would be other bytes in each program, for its target lies elsewhere
 * in each: the functions are handed in as pointers, which the compiler sees through as little as the linker. */
#ifndef HOT_LIBC_H
#define HOT_LIBC_H

#include <stddef.h>

struct libc {
    void *(*malloc)(size_t bytes);
    void *(*realloc)(void *block, size_t bytes);
    void (*free)(void *block);
    void *(*memset)(void *block, int byte, size_t bytes);
    void (*fail)(const char *format, ...); /* does not return */
};

#endif
