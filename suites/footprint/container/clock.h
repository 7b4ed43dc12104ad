/* The monotonic clock in nanoseconds, asked of the kernel: a libc may have to look its own way up the first time. */
#ifndef CLOCK_H
#define CLOCK_H

#include <stdint.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static inline int64_t now_ns(void)
{
    struct timespec now;
    syscall(SYS_clock_gettime, CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

/* Where `first`, and Java programs as it does, write what their clock said: a pipe that `start` holds the other end of. */
enum { FIRST_OUTPUT = 3 };

#endif
