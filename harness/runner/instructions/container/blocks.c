#include "blocks.h"

#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plugin-api.h"

enum { MAX_FILES = 1024, MAX_MAPPINGS = 65536, LINE_BYTES = 8192 };

struct mapping {
    uint64_t from, to, offset;
    size_t file;
};

struct block {
    struct block *next;
    uint64_t executed, start;
    size_t file, count;
    uint8_t sizes[];
};

/* The first is memory that no file is in. */
static char *files[MAX_FILES] = {""};
static size_t file_count = 1;
static struct mapping mappings[MAX_MAPPINGS];
static size_t mapping_count;
static bool stale = true;
static struct block *blocks;

/* 0 where there are too many. */
static size_t find_file(const char *path)
{
    for (size_t i = 0; i < file_count; i++)
        if (strcmp(files[i], path) == 0) return i;
    if (file_count == MAX_FILES || (files[file_count] = strdup(path)) == NULL) return 0;
    return file_count++;
}

/* FROM-TO RIGHTS OFFSET DEVICE INODE PATH (proc_pid_maps(5)): paths begin with a slash. */
static void read_mapping(const char *line)
{
    struct mapping mapping;
    int path_at = 0;
    if (mapping_count == MAX_MAPPINGS ||
        sscanf(line, "%" SCNx64 "-%" SCNx64 " %*s %" SCNx64 " %*s %*s %n", &mapping.from, &mapping.to, &mapping.offset,
               &path_at) != 3 ||
        path_at == 0 || line[path_at] != '/')
        return;
    mapping.file = find_file(line + path_at);
    mappings[mapping_count++] = mapping;
}

static void read_mappings(void)
{
    static char line[LINE_BYTES];
    FILE *maps = fopen("/proc/self/maps", "r");
    mapping_count = 0;
    if (maps == NULL) return;
    while (fgets(line, sizeof line, maps) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        read_mapping(line);
    }
    fclose(maps);
}

static const struct mapping *find_known(uint64_t address)
{
    for (size_t i = 0; i < mapping_count; i++)
        if (mappings[i].from <= address && address < mappings[i].to) return &mappings[i];
    return NULL;
}

static const struct mapping *find_mapping(uint64_t address)
{
    if (__atomic_exchange_n(&stale, false, __ATOMIC_RELAXED)) read_mappings();
    const struct mapping *known = find_known(address);
    if (known != NULL) return known;
    /* Another thread may have mapped it after it was said that it would. */
    read_mappings();
    return find_known(address);
}

void forget_mappings(void)
{
    __atomic_store_n(&stale, true, __ATOMIC_RELAXED);
}

static void count_execution(unsigned vcpu, void *block)
{
    (void)vcpu;
    __atomic_fetch_add(&((struct block *)block)->executed, 1, __ATOMIC_RELAXED);
}

/* QEMU translates one block at a time, whichever thread wants it. Blocks stay here when QEMU forgets them. */
void note_block(struct qemu_plugin_tb *translated)
{
    size_t count = qemu_plugin_tb_n_insns(translated);
    struct block *block = calloc(1, sizeof *block + count);
    if (block == NULL) return; /* The sum of blocks is less than the count then, and whoever reads them says so. */
    uint64_t address = (uintptr_t)qemu_plugin_insn_haddr(qemu_plugin_tb_get_insn(translated, 0));
    const struct mapping *mapping = find_mapping(address);
    block->file = mapping == NULL ? 0 : mapping->file;
    block->start = mapping == NULL ? qemu_plugin_tb_vaddr(translated) : address - mapping->from + mapping->offset;
    block->count = count;
    for (size_t i = 0; i < count; i++)
        block->sizes[i] = (uint8_t)qemu_plugin_insn_size(qemu_plugin_tb_get_insn(translated, i));
    block->next = blocks;
    blocks = block;
    qemu_plugin_register_vcpu_tb_exec_cb(translated, count_execution, QEMU_PLUGIN_CB_NO_REGS, block);
}

static void write_block(FILE *file, const struct block *block)
{
    fprintf(file, "B %zu %" PRIx64 " %" PRIu64 " ", block->file, block->start, block->executed);
    for (size_t i = 0; i < block->count; i++) fprintf(file, "%02x", block->sizes[i]);
    putc('\n', file);
}

bool write_blocks(const char *path)
{
    FILE *file = fopen(path, "w");
    if (file == NULL) return false;
    for (size_t i = 0; i < file_count; i++) fprintf(file, "F %s\n", files[i]);
    for (const struct block *block = blocks; block != NULL; block = block->next)
        if (block->executed > 0) write_block(file, block);
    bool complete = !ferror(file);
    return fclose(file) == 0 && complete;
}
