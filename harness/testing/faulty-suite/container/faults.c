/* A driver that does one thing wrong: faults <which>. See suite.ts. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "attacks.h"

enum { CHUNK = 1 << 20 };

static int flood(const char *unit, int megabytes)
{
    static char chunk[CHUNK];

    for (size_t i = 0; i < CHUNK; i++)
        chunk[i] = unit[i % strlen(unit)];
    for (int i = 0; i < megabytes; i++)
        if (write(1, chunk, CHUNK) < 0)
            break;
    return 0;
}

static int all_bytes(void)
{
    for (int i = 0; i < CHUNK; i++)
        putchar(i & 255);
    return 0;
}

static int long_complaint(void)
{
    for (int i = 0; i < 4 * CHUNK; i++)
        putc('e', stderr);
    return 1;
}

static _Noreturn void eat_memory(void)
{
    for (;;)
        memset(malloc(CHUNK), 1, CHUNK);
}

/* Each process has a part only, so that the largest need not be one of them. */
static int eat_memory_later(int processes)
{
    sleep(2);
    for (int i = 0; i < processes; i++)
        if (fork() == 0)
            eat_memory();
    while (wait(NULL) > 0)
        continue;
    return 0;
}

static int eat_pids(void)
{
    for (pid_t child; (child = fork()) != 0;)
        if (child < 0) {
            perror("fork");
            return 1;
        }
    for (;;)
        pause();
}

static _Noreturn void hang(void)
{
    signal(SIGTERM, SIG_IGN);
    for (;;)
        pause();
}

/* What the launcher says goes the same way. */
static int forge(const char *text)
{
    int launcher = open("/proc/1/fd/1", O_WRONLY);

    if (launcher < 0 || write(launcher, text, strlen(text)) < 0) {
        perror("/proc/1/fd/1");
        return 1;
    }
    hang();
}

static int take_a_second(void)
{
    sleep(1);
    return puts("{\"ms\":[1000]}") < 0;
}

int main(int argc, char **argv)
{
    const char *which = argc > 1 ? argv[1] : "";

    if (strcmp(which, "flood") == 0)
        return flood("x", 64);
    if (strcmp(which, "lines") == 0)
        return flood("1\n", 15);
    if (strcmp(which, "all-bytes") == 0)
        return all_bytes();
    if (strcmp(which, "long-complaint") == 0)
        return long_complaint();
    if (strcmp(which, "memory") == 0)
        eat_memory();
    if (strcmp(which, "late-memory") == 0)
        return eat_memory_later(4);
    if (strcmp(which, "pids") == 0)
        return eat_pids();
    if (strcmp(which, "hang") == 0)
        hang();
    if (strcmp(which, "forge") == 0)
        return forge("Segmentation fault\n");
    if (strcmp(which, "trouble-launcher") == 0)
        return trouble_launcher();
    if (strcmp(which, "forge-time") == 0)
        return forge_time();
    if (strcmp(which, "leave-processes") == 0 && argc > 2)
        return leave_processes(atoi(argv[2]));
    if (strcmp(which, "leave-litter") == 0)
        return leave_litter();
    if (strcmp(which, "leave-depth") == 0 && argc > 2)
        return leave_depth(atoi(argv[2]));
    if (strcmp(which, "second") == 0)
        return take_a_second();
    if (strcmp(which, "say") == 0 && argc > 2)
        return fputs(argv[2], stdout) < 0;
    if (strcmp(which, "complain") == 0 && argc > 2)
        return fputs(argv[2], stderr) < 0 || 1;
    return 2;
}
