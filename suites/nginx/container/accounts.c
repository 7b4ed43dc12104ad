#include "accounts.h"

#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "say.h"

static uint64_t read_clock(clockid_t clock)
{
    struct timespec now;
    if (clock_gettime(clock, &now) != 0) give_up(FAILED, "Cannot read a clock: %s", strerror(errno));
    return (uint64_t)now.tv_sec * 1000000000U + (uint64_t)now.tv_nsec;
}

uint64_t wall_ns(void)
{
    return read_clock(CLOCK_MONOTONIC);
}

uint64_t cpu_ns(const struct processes *processes)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < processes->count; i++) {
        clockid_t clock;
        int error = clock_getcpuclockid(processes->pids[i], &clock);
        if (error != 0) give_up(FAILED, "Process %d of the server is gone: %s", (int)processes->pids[i], strerror(error));
        sum += read_clock(clock);
    }
    return sum;
}

/* A file of /proc/PID; empty when PID is gone. */
static FILE *open_account(pid_t pid, const char *name)
{
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/%s", (int)pid, name);
    FILE *file = fopen(path, "re");
    return file != NULL ? file : fopen("/dev/null", "re");
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

static int maps(pid_t pid, const char *file)
{
    int found = 0;
    FILE *maps = open_account(pid, "maps");
    for (char line[PATH_MAX + 128]; !found && fgets(line, sizeof line, maps) != NULL;) {
        const char *path = strchr(line, '/');
        found = path != NULL && strncmp(path, file, strlen(file)) == 0 && path[strlen(file)] == '\n';
    }
    fclose(maps);
    return found;
}

size_t workers_mapping(const char *file, const struct processes *processes)
{
    size_t count = 0;
    char *path = realpath(file, NULL);
    for (size_t i = 1; path != NULL && i < processes->count; i++)
        count += (size_t)maps(processes->pids[i], path);
    free(path);
    return count;
}
