#include "count.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "program.h"
#include "qemu.h"
#include "say.h"

/* FNV-1a, Fowler, Noll, Vo: over all that the programs print. */
#define FNV_OFFSET UINT64_C(0xcbf29ce484222325)
#define FNV_PRIME UINT64_C(0x100000001b3)

enum { MAX_ARGUMENTS = 256 };

/* A program with threads is counted until the least count has come this often, or it was counted so many times. */
enum { AGREED = 4, MAX_PROCESSES = 12 };

struct counted {
    uint64_t instructions;
    unsigned threads;
};

/* {} becomes the number; a whole process has none. */
static char **fill_in(const struct options *options, int at)
{
    static char *filled[MAX_ARGUMENTS + 1], number[24];
    char **program = options->program;
    size_t i = 0;
    if (is_whole(options)) return program;
    snprintf(number, sizeof number, "%" PRIu64, options->operations[at]);
    for (; program[i] != NULL; i++) {
        if (i == MAX_ARGUMENTS) fail("A program has more than %d arguments", MAX_ARGUMENTS);
        filled[i] = strcmp(program[i], "{}") == 0 ? number : program[i];
    }
    filled[i] = NULL;
    return filled;
}

static struct counted read_count(const char *path)
{
    struct counted counted;
    uint64_t processes;
    FILE *file = fopen(path, "r");
    if (file == NULL ||
        fscanf(file, "%" SCNu64 " %u %" SCNu64, &counted.instructions, &counted.threads, &processes) != 3)
        fail("QEMU has not written how many instructions it executed to %s", path);
    fclose(file);
    unlink(path);
    if (processes > 0) fail("It starts other programs or processes, whose instructions are not counted");
    return counted;
}

static uint64_t mix_output(int from, uint64_t checksum)
{
    unsigned char bytes[4096];
    for (ssize_t got; (got = read(from, bytes, sizeof bytes)) != 0;) {
        if (got < 0 && errno != EINTR) fail("Cannot read what the program prints: %s", strerror(errno));
        for (ssize_t i = 0; i < got; i++) checksum = (checksum ^ bytes[i]) * FNV_PRIME;
    }
    return checksum;
}

static void check_end(pid_t child, const char *what)
{
    int status;
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR) fail("Cannot wait for the program: %s", strerror(errno));
    if (WIFSIGNALED(status))
        fail("%s was ended by signal %d", what, WTERMSIG(status));
    if (WEXITSTATUS(status) != 0) fail("%s ended with status %d", what, WEXITSTATUS(status));
}

struct work {
    const struct options *options;
    /* The number of operations among the two of the options. */
    int at;
    /* Where it is written to where the instructions came from, or NULL. */
    const char *blocks;
};

/* Instructions of a whole process; what it prints goes into the checksum. */
static struct counted count_process(const struct work *work, uint64_t *checksum)
{
    const struct options *options = work->options;
    char path[64], what[64] = "The program";
    int ends[2];
    const struct count_files files = {.counted = path, .blocks = work->blocks};
    snprintf(path, sizeof path, "/tmp/insn-%ld", (long)getpid());
    if (!is_whole(options))
        snprintf(what, sizeof what, "With %" PRIu64 " operations the program", options->operations[work->at]);
    lseek(STDIN_FILENO, 0, SEEK_SET); /* A process before it may have read what is there. */
    if (pipe(ends) != 0) fail("Cannot make a pipe: %s", strerror(errno));
    pid_t child = fork();
    if (child < 0) fail("Cannot start a process: %s", strerror(errno));
    if (child == 0) {
        if (dup2(ends[1], STDOUT_FILENO) < 0) fail("Cannot redirect output: %s", strerror(errno));
        close(ends[0]), close(ends[1]);
        become_guest(options, &files, fill_in(options, work->at));
    }
    close(ends[1]);
    *checksum = mix_output(ends[0], *checksum);
    close(ends[0]);
    check_end(child, what);
    return read_count(path);
}

/* A further process, whose blocks take the place of those of the least where it is less. */
static struct counted count_another(const struct work *work, struct counted least)
{
    char path[64];
    uint64_t ignored = 0;
    snprintf(path, sizeof path, "/tmp/insn-%ld-another", (long)getpid());
    struct work another = {.options = work->options, .at = work->at, .blocks = work->blocks == NULL ? NULL : path};
    struct counted next = count_process(&another, &ignored);
    if (work->blocks == NULL) return next;
    if ((next.instructions < least.instructions ? rename(path, work->blocks) : unlink(path)) != 0)
        fail("Cannot keep %s: %s", path, strerror(errno));
    return next;
}

/* Threads that wait for each other spin where another program takes the CPU from one of them at the wrong moment:
 * musl's pthread_join 1,148 instructions longer. Spinning only ever adds, so that the least is what the program needs. */
static uint64_t count_undisturbed(const struct work *work, uint64_t *checksum)
{
    struct counted least = count_process(work, checksum);
    for (int count = 1, agreed = 1; least.threads > 1 && agreed < AGREED && count < MAX_PROCESSES; count++) {
        struct counted next = count_another(work, least);
        agreed = next.instructions < least.instructions ? 1 : agreed + (next.instructions == least.instructions);
        if (next.instructions < least.instructions) least = next;
    }
    return least.instructions;
}

struct counts count_operations(const struct options *options, const char *const blocks[2])
{
    struct counts counts = {.of = {0, 0}, .checksum = FNV_OFFSET};
    find_program(options->program[0]); /* Else the process that should become it would say that it is not there. */
    for (int at = is_whole(options) ? 1 : 0; at < 2; at++) {
        struct work work = {.options = options, .at = at, .blocks = blocks == NULL ? NULL : blocks[at]};
        counts.of[at] = count_undisturbed(&work, &counts.checksum);
    }
    if (counts.of[1] <= counts.of[0])
        fail("%" PRIu64 " operations took %" PRIu64 " instructions, and %" PRIu64 " no more: %" PRIu64,
             options->operations[0], counts.of[0], options->operations[1], counts.of[1]);
    return counts;
}

double per_operation(const struct options *options, const uint64_t counts[2])
{
    return ((double)counts[1] - (double)counts[0]) / (double)(options->operations[1] - options->operations[0]);
}

int print_instructions(const struct options *options)
{
    const uint64_t *operations = options->operations;
    struct counts counts = count_operations(options, NULL);
    printf("# %s, CPU %s\n", options->arch, options->cpu);
    printf("{\"instructions\":%.17g,\"counts\":[%" PRIu64 ",%" PRIu64 "],\"operations\":[%" PRIu64 ",%" PRIu64
           "],\"checksum\":\"%016" PRIx64 "\"}\n",
           per_operation(options, counts.of), counts.of[0], counts.of[1], operations[0], operations[1],
           counts.checksum);
    return fflush(stdout) == 0 ? 0 : 1;
}
