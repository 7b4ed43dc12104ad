#include "count.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

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

/* {} becomes the number. */
static char **fill_in(char **program, uint64_t operations)
{
    static char *filled[MAX_ARGUMENTS + 1], number[24];
    size_t i = 0;
    snprintf(number, sizeof number, "%" PRIu64, operations);
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
    FILE *file = fopen(path, "r");
    if (file == NULL || fscanf(file, "%" SCNu64 " %u", &counted.instructions, &counted.threads) != 2)
        fail("QEMU has not written how many instructions it executed to %s", path);
    fclose(file);
    unlink(path);
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

static void check_end(pid_t child, uint64_t operations)
{
    int status;
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR) fail("Cannot wait for the program: %s", strerror(errno));
    if (WIFSIGNALED(status))
        fail("With %" PRIu64 " operations the program was ended by signal %d", operations, WTERMSIG(status));
    if (WEXITSTATUS(status) != 0)
        fail("With %" PRIu64 " operations the program ended with status %d", operations, WEXITSTATUS(status));
}

/* Instructions of a whole process; what it prints goes into the checksum. */
static struct counted count_process(const struct options *options, uint64_t operations, uint64_t *checksum)
{
    char path[64];
    int ends[2];
    snprintf(path, sizeof path, "/tmp/insn-%ld", (long)getpid());
    if (pipe(ends) != 0) fail("Cannot make a pipe: %s", strerror(errno));
    pid_t child = fork();
    if (child < 0) fail("Cannot start a process: %s", strerror(errno));
    if (child == 0) {
        if (dup2(ends[1], STDOUT_FILENO) < 0) fail("Cannot redirect output: %s", strerror(errno));
        close(ends[0]), close(ends[1]);
        become_guest(options, path, fill_in(options->program, operations));
    }
    close(ends[1]);
    *checksum = mix_output(ends[0], *checksum);
    close(ends[0]);
    check_end(child, operations);
    return read_count(path);
}

/* Threads that wait for each other spin where another program takes the CPU from one of them at the wrong moment: musl's
 * pthread_join 1,148 instructions longer. Spinning only ever adds, so that the least is what the program needs. */
static uint64_t count_undisturbed(const struct options *options, uint64_t operations, uint64_t *checksum)
{
    struct counted least = count_process(options, operations, checksum);
    for (int processes = 1, agreed = 1; least.threads > 1 && agreed < AGREED && processes < MAX_PROCESSES; processes++) {
        uint64_t ignored = 0;
        struct counted next = count_process(options, operations, &ignored);
        agreed = next.instructions < least.instructions ? 1 : agreed + (next.instructions == least.instructions);
        if (next.instructions < least.instructions) least = next;
    }
    return least.instructions;
}

int print_instructions(const struct options *options)
{
    const uint64_t *operations = options->operations;
    uint64_t checksum = FNV_OFFSET, counts[2];
    for (int i = 0; i < 2; i++) counts[i] = count_undisturbed(options, operations[i], &checksum);
    if (counts[1] <= counts[0])
        fail("%" PRIu64 " operations took %" PRIu64 " instructions, and %" PRIu64 " no more: %" PRIu64, operations[0],
             counts[0], operations[1], counts[1]);
    printf("# %s, CPU %s\n", options->arch, options->cpu);
    printf("{\"instructions\":%.17g,\"counts\":[%" PRIu64 ",%" PRIu64 "],\"operations\":[%" PRIu64 ",%" PRIu64
           "],\"checksum\":\"%016" PRIx64 "\"}\n",
           (double)(counts[1] - counts[0]) / (double)(operations[1] - operations[0]), counts[0], counts[1],
           operations[0], operations[1], checksum);
    return fflush(stdout) == 0 ? 0 : 1;
}
