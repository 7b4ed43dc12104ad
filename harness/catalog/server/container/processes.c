#include "processes.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "say.h"

/* The fourth field of /proc/PID/stat, behind a name in parentheses that may hold anything; 0 when PID is gone. */
static pid_t parent_of(pid_t pid)
{
    char path[32], line[512];
    snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
    FILE *file = fopen(path, "re");
    if (file == NULL) return 0;
    size_t length = fread(line, 1, sizeof line - 1, file);
    fclose(file);
    line[length] = '\0';
    int parent = 0;
    const char *after_name = strrchr(line, ')');
    if (after_name == NULL || sscanf(after_name, ") %*c %d", &parent) != 1) return 0;
    return parent;
}

static void add(struct processes *found, pid_t pid)
{
    if (found->count == MAX_PROCESSES) give_up(FAILED, "The server has more than %d processes", MAX_PROCESSES);
    found->pids[found->count++] = pid;
}

static int is_below(pid_t pid, pid_t ancestor)
{
    for (pid = parent_of(pid); pid > 1 && pid != ancestor;)
        pid = parent_of(pid);
    return pid == ancestor;
}

void adopt_orphans(void)
{
    /* QEMU 7.2 does not know it (EINVAL): there orphans go to the launcher, which ends them with the trial. */
    if (prctl(PR_SET_CHILD_SUBREAPER, 1) != 0 && errno != EINVAL)
        give_up(FAILED, "Cannot become a subreaper: %s", strerror(errno));
}

void list_processes(pid_t master, struct processes *found)
{
    found->count = 0;
    add(found, master);
    DIR *folder = opendir("/proc");
    if (folder == NULL) give_up(FAILED, "Cannot read /proc: %s", strerror(errno));
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        pid_t pid = (pid_t)atoi(entry->d_name);
        if (pid > 0 && pid != master && is_below(pid, getpid())) add(found, pid);
    }
    closedir(folder);
}
