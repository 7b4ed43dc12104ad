/* qemu-ARCH -plugin libinsn.so,to=PATH: writes how many instructions the guest executed to a file when it exits, and
 * how many threads executed them. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plugin-api.h"

#define PUBLIC __attribute__((visibility("default")))

PUBLIC const int qemu_plugin_version = PLUGIN_API;

/* A thread of the guest is a vCPU here, and runs beside the others: each has a counter of its own. */
enum { MAX_VCPUS = 4096 };
static uint64_t executed[MAX_VCPUS];
static const char *path;

static void count_block(unsigned vcpu, void *length)
{
    if (vcpu < MAX_VCPUS) executed[vcpu] += (uintptr_t)length;
}

static void watch_block(qemu_plugin_id_t id, struct qemu_plugin_tb *block)
{
    (void)id;
    qemu_plugin_register_vcpu_tb_exec_cb(block, count_block, QEMU_PLUGIN_CB_NO_REGS,
                                         (void *)qemu_plugin_tb_n_insns(block));
}

static void write_count(qemu_plugin_id_t id, void *data)
{
    (void)id, (void)data;
    uint64_t total = 0;
    unsigned threads = 0;
    for (size_t i = 0; i < MAX_VCPUS; i++) {
        total += executed[i];
        threads += executed[i] > 0;
    }
    FILE *file = fopen(path, "w");
    if (file == NULL || fprintf(file, "%" PRIu64 " %u\n", total, threads) < 0 || fclose(file) != 0)
        fprintf(stderr, "Cannot write the count to %s\n", path);
}

/* A plugin that is not installed ends QEMU with status 1. */
PUBLIC int qemu_plugin_install(qemu_plugin_id_t id, const struct qemu_info *info, int count, char **words)
{
    if (info->version.cur != PLUGIN_API) {
        fprintf(stderr, "libinsn.so is for version %d of QEMU's plugin interface, and this QEMU has %d\n", PLUGIN_API,
                info->version.cur);
        return 1;
    }
    if (count != 1 || strncmp(words[0], "to=", 3) != 0 || words[0][3] == '\0') {
        fputs("Where to? Say -plugin libinsn.so,to=PATH\n", stderr);
        return 1;
    }
    path = strdup(words[0] + 3);
    if (path == NULL) return 1;
    qemu_plugin_register_vcpu_tb_trans_cb(id, watch_block);
    qemu_plugin_register_atexit_cb(id, write_count, NULL);
    return 0;
}
