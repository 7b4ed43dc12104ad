#include "held.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

/* The first number behind KEY at the beginning of a line; -1 where there is none. */
static int64_t read_number(const char *path, const char *key)
{
    char line[256];
    long long number = -1;
    FILE *file = fopen(path, "re");

    if (file == NULL) return -1;
    while (number < 0 && fgets(line, sizeof line, file) != NULL)
        if (strncmp(line, key, strlen(key)) == 0 && sscanf(line + strlen(key), "%lld", &number) != 1) number = -1;
    fclose(file);
    return number;
}

/* Of version 2, or else of version 1 of control groups. */
static int64_t read_either(const char *unified, const char *of_version_1, const char *key)
{
    int64_t number = read_number(unified, key);
    return number >= 0 ? number : read_number(of_version_1, key);
}

int64_t await_memory_held_kib(void)
{
    struct timespec second = {.tv_sec = 1};
    nanosleep(&second, NULL);
    int64_t all = read_either("/sys/fs/cgroup/memory.current", "/sys/fs/cgroup/memory/memory.usage_in_bytes", "");
    int64_t idle = read_either("/sys/fs/cgroup/memory.stat", "/sys/fs/cgroup/memory/memory.stat", "inactive_file ");
    return all < 0 || idle < 0 ? -1 : (all - idle) / 1024;
}
