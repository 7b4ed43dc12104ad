/* qemu-ARCH -plugin libinsn.so,to=PATH[,blocks=PATH]: writes to a file, when the guest exits, how many instructions it
 * executed, how many threads executed them, and how many other programs or processes it started, which are not counted.
 * With blocks, where each block of them came from as well: see blocks.h. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "blocks.h"
#include "plugin-api.h"
#include "processes.h"

#define PUBLIC __attribute__((visibility("default")))

PUBLIC const int qemu_plugin_version = PLUGIN_API;

/* A thread of the guest is a vCPU here, and runs beside the others: each has a counter of its own. */
enum { MAX_VCPUS = 4096 };
static uint64_t executed[MAX_VCPUS];
static const char *path, *blocks_path, *arch;
static uint64_t started;
static pid_t self;

static void count_block(unsigned vcpu, void *length)
{
    if (vcpu < MAX_VCPUS) executed[vcpu] += (uintptr_t)length;
}

static void watch_block(qemu_plugin_id_t id, struct qemu_plugin_tb *block)
{
    (void)id;
    qemu_plugin_register_vcpu_tb_exec_cb(block, count_block, QEMU_PLUGIN_CB_NO_REGS,
                                         (void *)qemu_plugin_tb_n_insns(block));
    if (blocks_path != NULL) note_block(block);
}

static void write_count(void)
{
    uint64_t total = 0;
    unsigned threads = 0;
    for (size_t i = 0; i < MAX_VCPUS; i++) {
        total += executed[i];
        threads += executed[i] > 0;
    }
    FILE *file = fopen(path, "w");
    if (file == NULL || fprintf(file, "%" PRIu64 " %u %" PRIu64 "\n", total, threads, started) < 0 || fclose(file) != 0)
        fprintf(stderr, "Cannot write the count to %s\n", path);
    if (blocks_path != NULL && !write_blocks(blocks_path))
        fprintf(stderr, "Cannot write the blocks to %s\n", blocks_path);
}

/* A process that the guest forked has these counters as well, and they are not its own. */
static void end_count(qemu_plugin_id_t id, void *data)
{
    (void)id, (void)data;
    if (getpid() == self) write_count();
}

/* What the guest becomes by execve() does not run under QEMU, and writes nothing. */
static void watch_call(qemu_plugin_id_t id, unsigned vcpu, int64_t number, uint64_t a1, uint64_t a2, uint64_t a3,
                       uint64_t a4, uint64_t a5, uint64_t a6, uint64_t a7, uint64_t a8)
{
    (void)id, (void)vcpu, (void)a2, (void)a3, (void)a4, (void)a5, (void)a6, (void)a7, (void)a8;
    forget_mappings(); /* It may be mmap() or munmap(). */
    if (getpid() != self) return;
    if (starts_process(arch, number, a1)) started++;
    if (replaces_program(arch, number)) started++, write_count();
}

/* The value of a word such as to=PATH. */
static const char *read_word(int count, char **words, const char *name)
{
    size_t length = strlen(name);
    for (int i = 0; i < count; i++)
        if (strncmp(words[i], name, length) == 0 && words[i][length] != '\0') return strdup(words[i] + length);
    return NULL;
}

/* A plugin that is not installed ends QEMU with status 1. */
PUBLIC int qemu_plugin_install(qemu_plugin_id_t id, const struct qemu_info *info, int count, char **words)
{
    if (info->version.cur != PLUGIN_API) {
        fprintf(stderr, "libinsn.so is for version %d of QEMU's plugin interface, and this QEMU has %d\n", PLUGIN_API,
                info->version.cur);
        return 1;
    }
    path = read_word(count, words, "to=");
    blocks_path = read_word(count, words, "blocks=");
    arch = strdup(info->target_name);
    if (arch == NULL || path == NULL || count != 1 + (blocks_path != NULL)) {
        fputs("Where to? Say -plugin libinsn.so,to=PATH[,blocks=PATH]\n", stderr);
        return 1;
    }
    self = getpid();
    qemu_plugin_register_vcpu_tb_trans_cb(id, watch_block);
    qemu_plugin_register_vcpu_syscall_cb(id, watch_call);
    qemu_plugin_register_atexit_cb(id, end_count, NULL);
    return 0;
}
