#include "functions.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "count.h"
#include "say.h"
#include "symbols.h"

enum { MAX_FILES = 1024 };

/* A file that instructions came from; the path is empty for memory that no file is in. */
struct source {
    char *path;
    struct symbols symbols;
    /* Those that are in no range of it. */
    uint64_t elsewhere[2];
};

struct sources {
    struct source list[MAX_FILES];
    size_t count;
};

/* The files of one process, as indices of sources. */
struct process {
    struct sources *sources;
    size_t files[MAX_FILES], count;
    /* Which of the two. */
    int at;
};

struct block {
    size_t file;
    uint64_t start, executed;
    /* The bytes of each instruction, two hexadecimal digits each. */
    const char *sizes;
};

static size_t find_source(struct sources *sources, const char *path)
{
    for (size_t i = 0; i < sources->count; i++)
        if (strcmp(sources->list[i].path, path) == 0) return i;
    if (sources->count == MAX_FILES) fail("A program has code of more than %d files", MAX_FILES);
    struct source *source = &sources->list[sources->count];
    if ((source->path = strdup(path)) == NULL) fail("There is not enough memory for the path of a file");
    source->symbols = load_symbols(path);
    return sources->count++;
}

static unsigned read_size(const char *digits)
{
    char two[] = {digits[0], digits[1], '\0'};
    return (unsigned)strtoul(two, NULL, 16);
}

/* One instruction after the other, since a block may go from one function into the next. */
static void add_block(const struct process *process, const struct block *block)
{
    struct source *source = &process->sources->list[process->files[block->file]];
    struct range *range = NULL;
    uint64_t address = 0, offset = block->start;
    for (const char *size = block->sizes; size[0] != '\0' && size[1] != '\0'; size += 2) {
        bool known = to_address(&source->symbols, offset, &address);
        if (!known || range == NULL || address < range->from || address >= range->to)
            range = known ? find_range(&source->symbols, address) : NULL;
        *(range == NULL ? &source->elsewhere[process->at] : &range->counts[process->at]) += block->executed;
        offset += read_size(size);
    }
}

static void read_line(struct process *process, char *line)
{
    struct block block;
    int sizes_at = 0;
    if (line[0] == 'F' && process->count < MAX_FILES)
        process->files[process->count++] = find_source(process->sources, line + 2);
    else if (sscanf(line, "B %zu %" SCNx64 " %" SCNu64 " %n", &block.file, &block.start, &block.executed,
                    &sizes_at) == 3 && sizes_at > 0 && block.file < process->count) {
        block.sizes = line + sizes_at;
        add_block(process, &block);
    } else
        fail("QEMU has written where instructions came from in a way that is not understood: %.80s", line);
}

/* See blocks.h. */
static void read_blocks(struct sources *sources, const char *path, int at)
{
    static struct process process;
    process = (struct process){.sources = sources, .at = at};
    FILE *file = fopen(path, "r");
    if (file == NULL) fail("QEMU has not written where instructions came from to %s: %s", path, strerror(errno));
    char *line = NULL;
    size_t room = 0;
    for (ssize_t length; (length = getline(&line, &room, file)) > 0;) {
        if (line[length - 1] == '\n') line[length - 1] = '\0';
        read_line(&process, line);
    }
    free(line);
    fclose(file);
    unlink(path);
}

/* Text as JSON has it; a byte that is not ASCII becomes the character of that number. */
static void print_text(const char *text)
{
    putchar('"');
    for (const unsigned char *byte = (const unsigned char *)text; *byte != '\0'; byte++) {
        if (*byte < ' ' || *byte > '~') printf("\\u%04x", *byte);
        else if (*byte == '"' || *byte == '\\') printf("\\%c", *byte);
        else putchar(*byte);
    }
    putchar('"');
}

/* What both processes did alike is in no operation. */
static bool is_counted(const uint64_t counts[2])
{
    return counts[0] != counts[1];
}

static void print_count(const struct options *options, const struct source *source, const uint64_t counts[2],
                        const struct range *range)
{
    static bool later;
    if (!is_counted(counts)) return;
    printf("%s{\"file\":", later ? "," : "");
    later = true;
    print_text(source->path);
    if (range != NULL) {
        printf(",\"from\":%" PRIu64 ",\"to\":%" PRIu64, range->from, range->to);
        if (range->name == NULL) printf(",\"place\":%u", range->place);
        printf(range->name == NULL ? ",\"after\":" : ",\"name\":");
        print_text(range->name == NULL ? range->after : range->name);
    }
    printf(",\"instructions\":%.17g}", per_operation(options, counts));
}

static void print_source(const struct options *options, const struct source *source)
{
    const struct symbols *symbols = &source->symbols;
    for (size_t i = 0; i < symbols->count; i++)
        print_count(options, source, symbols->ranges[i].counts, &symbols->ranges[i]);
    print_count(options, source, source->elsewhere, NULL);
}

static bool is_used(const struct source *source)
{
    for (size_t i = 0; i < source->symbols.count; i++)
        if (is_counted(source->symbols.ranges[i].counts)) return true;
    return is_counted(source->elsewhere);
}

/* Files whose functions have no names. */
static void print_nameless(const struct sources *sources)
{
    bool later = false;
    for (size_t i = 0; i < sources->count; i++) {
        const struct source *source = &sources->list[i];
        if (source->path[0] == '\0' || source->symbols.named || !is_used(source)) continue;
        if (later) putchar(',');
        later = true;
        print_text(source->path);
    }
}

int print_functions(const struct options *options)
{
    static struct sources sources;
    char paths[2][64];
    for (int at = 0; at < 2; at++) snprintf(paths[at], sizeof paths[at], "/tmp/insn-%ld-blocks-%d", (long)getpid(), at);
    struct counts counts = count_operations(options, (const char *const[]){paths[0], paths[1]});
    for (int at = is_whole(options) ? 1 : 0; at < 2; at++) read_blocks(&sources, paths[at], at);
    printf("# %s, CPU %s\n", options->arch, options->cpu);
    printf("{\"instructions\":%.17g,\"functions\":[", per_operation(options, counts.of));
    for (size_t i = 0; i < sources.count; i++) print_source(options, &sources.list[i]);
    printf("],\"nameless\":[");
    print_nameless(&sources);
    printf("]}\n");
    return fflush(stdout) == 0 ? 0 : 1;
}
