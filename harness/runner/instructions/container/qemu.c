#include "qemu.h"

#include <errno.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "program.h"
#include "say.h"

#define FOLDER "/bench/insn"

enum { MAX_WORDS = 512, WORD_BYTES = 4608 };

struct words {
    char *list[MAX_WORDS + 1];
    size_t count;
};

static void add(struct words *words, char *word)
{
    if (words->count == MAX_WORDS) fail("A command line has more than %d words", MAX_WORDS);
    words->list[words->count++] = word;
}

static void add_all(struct words *words, char **list)
{
    for (; *list != NULL; list++) add(words, *list);
}

/* Through the loader that lies beside it; what the environment says to a loader is the guest's. */
static _Noreturn void execute(const struct options *options, char **words)
{
    char name[32], path[64];
    snprintf(name, sizeof name, "qemu-%s", options->arch);
    snprintf(path, sizeof path, FOLDER "/%s", name);
    struct words all = {.count = 0};
    add_all(&all, (char *[]){FOLDER "/lib/ld.so", "--library-path", FOLDER "/lib", "--argv0", name, path, NULL});
    add_all(&all, words);
    unsetenv("LD_PRELOAD");
    unsetenv("BENCH_PADDING"); /* would move the guest's stack: what is counted is to be the same each time */
    execv(all.list[0], all.list);
    fail("Cannot start %s: %s", path, strerror(errno));
}

void become_qemu(const struct options *options, char **words)
{
    execute(options, words);
}

/* Threads that wait for each other spin, and how long depends on who runs when. On one CPU, in batches, nobody runs
 * until the other waits: musl's counts are then equal, which were up to 500 ppm apart. An engine that forbids it has
 * counts of threads that are further apart, and nothing else. */
static void take_turns(void)
{
    int cpu = sched_getcpu();
    cpu_set_t one;
    if (cpu >= 0 && cpu < CPU_SETSIZE) {
        CPU_ZERO(&one);
        CPU_SET((size_t)cpu, &one);
        sched_setaffinity(0, sizeof one, &one);
    }
    sched_setscheduler(0, SCHED_BATCH, &(struct sched_param){.sched_priority = 0});
}

void become_guest(const struct options *options, const struct count_files *files, char **program)
{
    static char preload[WORD_BYTES], plugin[WORD_BYTES];
    const char *preloaded = getenv("LD_PRELOAD");
    struct words words = {.count = 0};
    add_all(&words, (char *[]){"-L", "/", "-cpu", (char *)options->cpu, NULL});
    if (preloaded != NULL) {
        snprintf(preload, sizeof preload, "LD_PRELOAD=%s", preloaded);
        add_all(&words, (char *[]){"-E", preload, NULL});
    }
    if (files != NULL) {
        take_turns();
        /* The 16 random bytes that a program is given when it starts (AT_RANDOM) are the same each time. */
        add_all(&words, (char *[]){"-seed", "1", NULL});
        snprintf(plugin, sizeof plugin, FOLDER "/libinsn.so,to=%s%s%s", files->counted,
                 files->blocks == NULL ? "" : ",blocks=", files->blocks == NULL ? "" : files->blocks);
        add_all(&words, (char *[]){"-plugin", plugin, NULL});
    }
    struct program found = find_program(program[0]);
    add_all(&words, (char *[]){"-0", found.argv0, NULL});
    add_all(&words, found.words);
    add_all(&words, program + 1);
    execute(options, words.list);
}
