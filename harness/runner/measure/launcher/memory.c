#include "memory.h"

#include <errno.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "clock.h"
#include "events.h"
#include "facts.h"

/* The kernel gives each CPU up to 64 pages in advance, which it takes back before it kills, and needs a few itself. */
#define SLACK_BYTES ((int64_t)128 << 10)

/* More than any limit: version 1 has such a number where there is none. */
#define NO_LIMIT ((int64_t)1 << 60)

/* What the kernel keeps of processes that have ended is charged until a grace period is over, in some tens of milliseconds. */
#define SETTLE_NS ((int64_t)50000000)

static char *taken;
static int64_t taken_bytes;

/* -1 where there is no such file, or `max` in it. */
static int64_t read_bytes(const char *unified, const char *of_version_1)
{
    char text[24];

    if ((read_fact(unified, "", text, sizeof text) || read_fact(of_version_1, "", text, sizeof text)) && *text != 'm')
        return atoll(text);
    return -1;
}

static int64_t read_stat(const char *key)
{
    char text[24];

    if (read_fact("/sys/fs/cgroup/memory.stat", key, text, sizeof text) ||
        read_fact("/sys/fs/cgroup/memory/memory.stat", key, text, sizeof text))
        return atoll(text);
    return 0;
}

/* What is not to be had by reclaiming pages of files. */
static int64_t used(void)
{
    int64_t all = read_bytes("/sys/fs/cgroup/memory.current", "/sys/fs/cgroup/memory/memory.usage_in_bytes");

    return all - read_stat("inactive_file ") - read_stat("active_file ");
}

static void touch(char *pages, int64_t bytes)
{
    for (int64_t offset = 0; offset < bytes; offset += 4096)
        pages[offset] = 1;
}

/* Of small pages: a huge one would be taken whole. */
static bool take(int64_t bytes)
{
    char *pages = mmap(NULL, (size_t)bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    if (pages == MAP_FAILED)
        return false;
    madvise(pages, (size_t)bytes, MADV_NOHUGEPAGE);
    touch(pages, bytes);
    taken = pages;
    taken_bytes = bytes;
    return true;
}

static void settle(void)
{
    int64_t end_ns = now_ns() + SETTLE_NS;

    for (int64_t left_ns = SETTLE_NS; left_ns > 0; left_ns = end_ns - now_ns())
        await(0, 0, left_ns);
}

bool take_memory_but(int64_t bytes)
{
    int64_t limit = read_bytes("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes");

    settle();
    errno = limit < 0 || limit > NO_LIMIT ? ENOTSUP : ENOMEM;
    if (errno == ENOTSUP || limit < bytes || bytes < used() + SLACK_BYTES)
        return false;
    return limit == bytes || take(limit - bytes);
}

void give_memory_back(void)
{
    if (taken_bytes > 0)
        munmap(taken, (size_t)taken_bytes);
    taken_bytes = 0;
}

int64_t memory_peak(void)
{
    int64_t peak = read_bytes("/sys/fs/cgroup/memory.peak", "/sys/fs/cgroup/memory/memory.max_usage_in_bytes");

    return peak < taken_bytes ? -1 : peak - taken_bytes;
}
