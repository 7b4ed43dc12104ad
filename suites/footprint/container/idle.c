/* idle PROGRAM [ARGUMENT…]    starts a program, waits until it sleeps, and tells what of it is in memory */
#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>

#include "say.h"

extern char **environ;

static pid_t child;

enum { POLL_MS = 5, QUIET_POLLS = 3, PATIENCE_MS = 5000 };

static FILE *open_fact(const char *name)
{
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/%s", (int)child, name);
    FILE *file = fopen(path, "re");
    if (file == NULL) give_up(FAILED, "Cannot read %s: %s", path, strerror(errno));
    return file;
}

/* State and minor faults: third and tenth field of /proc/PID/stat, behind a name that may hold anything. */
static bool is_asleep(unsigned long *faults)
{
    char line[1024], state = '?';
    FILE *file = open_fact("stat");
    size_t length = fread(line, 1, sizeof line - 1, file);
    fclose(file);
    line[length] = '\0';
    const char *behind_name = strrchr(line, ')');
    if (behind_name == NULL || sscanf(behind_name, ") %c %*d %*d %*d %*d %*d %*u %lu", &state, faults) != 2)
        give_up(FAILED, "Cannot understand /proc/%d/stat: %s", (int)child, line);
    if (state == 'Z') give_up(FAILED, "The program ended, and should have slept");
    return state == 'S';
}

/* It sleeps, and touched no page since it was looked at before. */
static void await_sleep(void)
{
    const struct timespec pause = {0, POLL_MS * 1000000};
    unsigned long faults = 0, before = 0;
    int quiet = 0;
    for (int waited = 0; quiet < QUIET_POLLS; waited += POLL_MS) {
        if (waited > PATIENCE_MS) {
            kill(child, SIGKILL);
            give_up(FAILED, "The program did not come to rest in %d ms", PATIENCE_MS);
        }
        nanosleep(&pause, NULL);
        quiet = is_asleep(&faults) && faults == before ? quiet + 1 : 0;
        before = faults;
    }
}

/* proc_pid_smaps(5): sums over all of its memory. */
static void print_memory(void)
{
    char line[256];
    unsigned long kib, rss = 0, pss = 0, private = 0;
    FILE *file = open_fact("smaps_rollup");
    while (fgets(line, sizeof line, file) != NULL) {
        if (sscanf(line, "Rss: %lu kB", &kib) == 1) rss = kib;
        else if (sscanf(line, "Pss: %lu kB", &kib) == 1) pss = kib;
        else if (sscanf(line, "Private_Clean: %lu kB", &kib) == 1) private += kib;
        else if (sscanf(line, "Private_Dirty: %lu kB", &kib) == 1) private += kib;
    }
    fclose(file);
    printf("{\"rss_kib\":%lu,\"pss_kib\":%lu,\"private_kib\":%lu}\n", rss, pss, private);
}

int main(int argc, char **argv)
{
    if (argc < 2) give_up(MISUSED, "usage: idle PROGRAM [ARGUMENT…]");
    int error = posix_spawnp(&child, argv[1], NULL, NULL, argv + 1, environ);
    if (error != 0) give_up(FAILED, "Cannot start %s: %s", argv[1], strerror(error));
    await_sleep();
    print_memory();
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    if (fflush(stdout) != 0) give_up(FAILED, "Cannot write the result: %s", strerror(errno));
    return 0;
}
