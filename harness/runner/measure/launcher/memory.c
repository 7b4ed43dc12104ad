#include "memory.h"

#include <errno.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "clock.h"
#include "events.h"
#include "facts.h"

/* More than any limit: version 1 has such a number where there is none. */
#define NO_LIMIT ((int64_t)1 << 60)

/* What the kernel keeps of processes that have ended (their stacks, page tables, and much that is small) is charged until grace
   periods are over and its work queues have come to it: in some hundred milliseconds, later where others have the CPU. So it is
   waited for until nothing has become less for so many looks. */
#define LOOK_NS ((int64_t)50000000)
enum { SAME_LOOKS = 5, MOST_LOOKS = 40 };

enum { PAGE_BYTES = 4096 };

/* Less starts no program. What the kernel kills before its execve still has the launcher's memory, and takes it along. */
#define LEAST_BYTES ((int64_t)128 << 10)

/* Where a control group tells of its memory, and how its statistics call what cannot be reclaimed: in version 1 what the kernel
   has is a file of its own. */
struct places {
    const char *limit, *peak, *stat, *kernel, *kernel_key, *anonymous_key;
};

static const struct places unified = {"/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory.peak", "/sys/fs/cgroup/memory.stat",
                                      "/sys/fs/cgroup/memory.stat", "kernel ", "anon "};
static const struct places version_1 = {"/sys/fs/cgroup/memory/memory.limit_in_bytes",
                                        "/sys/fs/cgroup/memory/memory.max_usage_in_bytes",
                                        "/sys/fs/cgroup/memory/memory.stat",
                                        "/sys/fs/cgroup/memory/memory.kmem.usage_in_bytes", "", "rss "};

static char *taken;
static int64_t taken_bytes;

/* What the trial does not have of the limit. */
static int64_t withheld_bytes;

/* -1 where there is no such file or line, or `max` in it. */
static int64_t read_bytes(const char *path, const char *key)
{
    char text[24];

    return read_fact(path, key, text, sizeof text) && *text != 'm' ? atoll(text) : -1;
}

static const struct places *find_places(void)
{
    return read_bytes(unified.stat, "anon ") >= 0 ? &unified : &version_1;
}

/* What cannot be had by reclaiming pages of files; -1 where nothing tells it. The group's usage would be more: it has what CPUs were
   given in advance, which whoever needs it first is given. */
static int64_t used(const struct places *group)
{
    int64_t kernel = read_bytes(group->kernel, group->kernel_key);
    int64_t anonymous = read_bytes(group->stat, group->anonymous_key), shared = read_bytes(group->stat, "shmem ");

    return kernel < 0 || anonymous < 0 ? -1 : kernel + anonymous + (shared > 0 ? shared : 0);
}

static void sleep_for(int64_t ns)
{
    int64_t end_ns = now_ns() + ns;

    for (int64_t left_ns = ns; left_ns > 0; left_ns = end_ns - now_ns())
        await(0, 0, left_ns);
}

/* Returns what is used then. */
static int64_t settle(const struct places *group)
{
    int64_t least = used(group);

    for (int looks = 0, same = 0; looks < MOST_LOOKS && same < SAME_LOOKS; looks++) {
        int64_t now;

        sleep_for(LOOK_NS);
        now = used(group);
        same = now < least ? 0 : same + 1;
        least = now < least ? now : least;
    }
    return used(group);
}

/* Of small pages: a huge one would be taken whole. A child has none of it, nor page tables for it: those of the launcher that it
   had would be charged until some time after its execve, which may be before its peak or behind it. */
static bool take(int64_t bytes)
{
    char *pages = mmap(NULL, (size_t)bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    if (pages == MAP_FAILED)
        return false;
    madvise(pages, (size_t)bytes, MADV_NOHUGEPAGE);
    madvise(pages, (size_t)bytes, MADV_DONTFORK);
    for (int64_t offset = 0; offset < bytes; offset += PAGE_BYTES)
        pages[offset] = 1;
    taken = pages;
    taken_bytes = bytes;
    return true;
}

/* The page tables of what was taken are used as well. */
static void give_back_what_it_cost(int64_t bytes)
{
    int64_t whole = bytes / PAGE_BYTES * PAGE_BYTES, kept = (taken_bytes + PAGE_BYTES - 1) / PAGE_BYTES * PAGE_BYTES - whole;

    if (whole > 0 && kept > 0)
        madvise(taken + kept, (size_t)whole, MADV_DONTNEED);
}

bool take_memory_but(int64_t bytes)
{
    const struct places *group = find_places();
    int64_t limit = read_bytes(group->limit, ""), before = settle(group);

    errno = limit < 0 || limit > NO_LIMIT || before < 0 ? ENOTSUP : ENOMEM;
    if (errno == ENOTSUP || limit < bytes || bytes < LEAST_BYTES)
        return false;
    withheld_bytes = limit - bytes;
    if (withheld_bytes <= before + PAGE_BYTES)
        return true;
    if (!take(withheld_bytes - before))
        return false;
    give_back_what_it_cost(used(group) - withheld_bytes);
    return true;
}

void give_memory_back(void)
{
    if (taken_bytes > 0)
        munmap(taken, (size_t)taken_bytes);
    taken_bytes = 0;
    withheld_bytes = 0;
}

int64_t memory_peak(void)
{
    int64_t peak = read_bytes(find_places()->peak, "");

    return peak < withheld_bytes ? -1 : peak - withheld_bytes;
}
