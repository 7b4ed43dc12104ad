#include "accounts.h"

#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "clock.h"

static uint64_t to_ns(struct timespec time)
{
    return (uint64_t)time.tv_sec * SECOND_NS + (uint64_t)time.tv_nsec;
}

/* A file of /proc/PID; empty when PID is gone. */
static FILE *open_account(pid_t pid, const char *name)
{
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/%s", (int)pid, name);
    FILE *file = fopen(path, "re");
    return file != NULL ? file : fopen("/dev/null", "re");
}

/* Fields 16 and 17 of /proc/PID/stat: children that ended and were waited for. */
static uint64_t ended_children_ns(pid_t pid)
{
    char line[1024];
    FILE *stat = open_account(pid, "stat");
    size_t length = fread(line, 1, sizeof line - 1, stat);
    fclose(stat);
    line[length] = '\0';
    long user, system;
    const char *after_name = strrchr(line, ')');
    if (after_name == NULL
        || sscanf(after_name, ") %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %*u %*u %ld %ld", &user, &system) != 2)
        return 0;
    return (uint64_t)(user + system) * (SECOND_NS / (uint64_t)sysconf(_SC_CLK_TCK));
}

/* A process that ends meanwhile is from then on among its parent's ended children. */
uint64_t cpu_ns(const struct processes *processes)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < processes->count; i++) {
        clockid_t clock;
        struct timespec time;
        if (clock_getcpuclockid(processes->pids[i], &clock) == 0 && clock_gettime(clock, &time) == 0) sum += to_ns(time);
        sum += ended_children_ns(processes->pids[i]);
    }
    return sum;
}

uint64_t peak_rss_kib(const struct processes *processes)
{
    uint64_t sum = 0, kib;
    for (size_t i = 0; i < processes->count; i++) {
        FILE *status = open_account(processes->pids[i], "status");
        for (char line[256]; fgets(line, sizeof line, status) != NULL;)
            if (sscanf(line, "VmHWM: %" SCNu64, &kib) == 1) sum += kib;
        fclose(status);
    }
    return sum;
}

static int is_glibc(const char *name)
{
    return strcmp(name, "libc.so.6") == 0;
}

/* The loader is the libc; Alpine has a second name for it. */
static int is_musl(const char *name)
{
    return strncmp(name, "ld-musl-", strlen("ld-musl-")) == 0 || strncmp(name, "libc.musl-", strlen("libc.musl-")) == 0;
}

#ifdef __GLIBC__
static const struct { int (*own)(const char *), (*other)(const char *); } libc = {is_glibc, is_musl};
#else
static const struct { int (*own)(const char *), (*other)(const char *); } libc = {is_musl, is_glibc};
#endif

/* A mapping's line ends with the path of its file, if there is one. */
static void add_mapped(pid_t pid, const char *preload, struct mapped *sum)
{
    struct mapped found = {0};
    FILE *maps = open_account(pid, "maps");
    for (char line[PATH_MAX + 128]; fgets(line, sizeof line, maps) != NULL;) {
        char *path = strchr(line, '/');
        if (path == NULL) continue;
        path[strcspn(path, "\n")] = '\0';
        const char *name = strrchr(path, '/') + 1;
        if (preload != NULL && strcmp(path, preload) == 0) found.preload = 1;
        if (libc.own(name)) found.own_libc = 1;
        if (libc.other(name)) found.other_libc = 1;
    }
    fclose(maps);
    sum->preload += found.preload;
    sum->own_libc += found.own_libc;
    sum->other_libc += found.other_libc;
}

struct mapped count_mapped(const char *preload, const struct processes *processes)
{
    struct mapped sum = {0};
    char *path = *preload != '\0' ? realpath(preload, NULL) : NULL;
    for (size_t i = 0; i < processes->count; i++)
        add_mapped(processes->pids[i], path, &sum);
    free(path);
    return sum;
}
