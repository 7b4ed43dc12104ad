#include "symbols.h"

#include <elf.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "say.h"

struct segment {
    uint64_t offset, address, bytes;
};

/* The whole file; it stays mapped, since names point into it. */
struct image {
    const unsigned char *bytes;
    size_t length;
};

struct function {
    uint64_t from, to;
    const char *name;
    /* Of several names of one function the one with the least is taken. */
    int rank;
};

struct functions {
    struct function *list;
    size_t count, room;
};

static void *grow(void *list, size_t count, size_t *room, size_t bytes)
{
    if (count < *room) return list;
    *room = *room == 0 ? 256 : 2 * *room;
    list = realloc(list, *room * bytes);
    if (list == NULL) fail("There is not enough memory for the functions of a program");
    return list;
}

/* NULL where the file has not so many bytes there. */
static const void *at(const struct image *image, uint64_t offset, uint64_t bytes)
{
    return offset <= image->length && bytes <= image->length - offset ? image->bytes + offset : NULL;
}

/* The same of a table of structures, which are where the processor wants them in any file that a linker wrote. */
static const void *table_at(const struct image *image, uint64_t offset, uint64_t bytes)
{
    return offset % _Alignof(uint64_t) == 0 ? at(image, offset, bytes) : NULL;
}

static struct image map_file(const char *path)
{
    struct image image = {NULL, 0};
    struct stat facts;
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return image;
    if (fstat(file, &facts) == 0 && S_ISREG(facts.st_mode) && facts.st_size > 0) {
        void *bytes = mmap(NULL, (size_t)facts.st_size, PROT_READ, MAP_PRIVATE, file, 0);
        if (bytes != MAP_FAILED) image = (struct image){bytes, (size_t)facts.st_size};
    }
    close(file);
    return image;
}

static const Elf64_Ehdr *header_of(const struct image *image)
{
    const Elf64_Ehdr *header = at(image, 0, sizeof *header);
    if (header == NULL || memcmp(header->e_ident, ELFMAG, SELFMAG) != 0) return NULL;
    if (header->e_ident[EI_CLASS] != ELFCLASS64 || header->e_ident[EI_DATA] != ELFDATA2LSB) return NULL;
    return header->e_phentsize == sizeof(Elf64_Phdr) ? header : NULL;
}

static const Elf64_Phdr *program_headers(const struct image *image, const Elf64_Ehdr *header)
{
    return table_at(image, header->e_phoff, (uint64_t)header->e_phnum * sizeof(Elf64_Phdr));
}

static void read_segments(struct symbols *symbols, const struct image *image, const Elf64_Ehdr *header)
{
    const Elf64_Phdr *programs = program_headers(image, header);
    size_t room = 0;
    for (int i = 0; programs != NULL && i < header->e_phnum; i++) {
        if (programs[i].p_type != PT_LOAD || (programs[i].p_flags & PF_X) == 0 || programs[i].p_filesz == 0) continue;
        symbols->segments = grow(symbols->segments, symbols->segment_count, &room, sizeof(struct segment));
        symbols->segments[symbols->segment_count++] =
            (struct segment){programs[i].p_offset, programs[i].p_vaddr, programs[i].p_filesz};
    }
}

static const struct segment *segment_of(const struct symbols *symbols, uint64_t address)
{
    for (size_t i = 0; i < symbols->segment_count; i++)
        if (address - symbols->segments[i].address < symbols->segments[i].bytes) return &symbols->segments[i];
    return NULL;
}

bool to_address(const struct symbols *symbols, uint64_t offset, uint64_t *address)
{
    for (size_t i = 0; i < symbols->segment_count; i++) {
        const struct segment *segment = &symbols->segments[i];
        if (offset - segment->offset >= segment->bytes) continue;
        *address = offset - segment->offset + segment->address;
        return true;
    }
    return false;
}

/* Names that others see come first, then those with the fewest underscores before them: malloc, not __libc_malloc. */
static int rank_of(const Elf64_Sym *symbol, const char *name)
{
    int type = ELF64_ST_TYPE(symbol->st_info), bind = ELF64_ST_BIND(symbol->st_info);
    return 1000 * (type == STT_NOTYPE) + 100 * (bind == STB_LOCAL) + (int)strspn(name, "_");
}

/* $x and $d are marks of an assembler's. */
static bool is_function(const Elf64_Sym *symbol, const char *name)
{
    int type = ELF64_ST_TYPE(symbol->st_info);
    if (symbol->st_shndx == SHN_UNDEF || symbol->st_shndx >= SHN_LORESERVE) return false;
    if (*name == '\0' || *name == '$') return false;
    return type == STT_FUNC || type == STT_GNU_IFUNC || type == STT_NOTYPE;
}

static void read_functions(const struct symbols *symbols, const struct image *image, const Elf64_Shdr *table,
                           const Elf64_Shdr *names, struct functions *functions)
{
    const Elf64_Sym *list = table_at(image, table->sh_offset, table->sh_size);
    const char *text = at(image, names->sh_offset, names->sh_size);
    if (list == NULL || text == NULL || names->sh_size == 0 || text[names->sh_size - 1] != '\0') return;
    for (size_t i = 0; i < table->sh_size / sizeof *list; i++) {
        const char *name = list[i].st_name < names->sh_size ? text + list[i].st_name : "";
        const struct segment *segment = segment_of(symbols, list[i].st_value);
        if (segment == NULL || !is_function(&list[i], name)) continue;
        functions->list = grow(functions->list, functions->count, &functions->room, sizeof *functions->list);
        functions->list[functions->count++] = (struct function){
            list[i].st_value, list[i].st_value + list[i].st_size, name, rank_of(&list[i], name)};
    }
}

/* A file that is stripped still has the names that other files use. */
static void read_tables(const struct symbols *symbols, const struct image *image, const Elf64_Ehdr *header,
                        struct functions *functions)
{
    const Elf64_Shdr *sections = table_at(image, header->e_shoff, (uint64_t)header->e_shnum * sizeof *sections);
    if (sections == NULL || header->e_shentsize != sizeof *sections) return;
    for (uint32_t type = SHT_SYMTAB; functions->count == 0; type = SHT_DYNSYM) {
        for (int i = 0; i < header->e_shnum; i++)
            if (sections[i].sh_type == type && sections[i].sh_link < header->e_shnum)
                read_functions(symbols, image, &sections[i], &sections[sections[i].sh_link], functions);
        if (type == SHT_DYNSYM) return;
    }
}

/* Where functions begin that nothing names: the table by which exceptions find their way (.eh_frame_hdr, Linux Standard
 * Base), in the only form that linkers write. */
static void read_starts(const struct symbols *symbols, const struct image *image, const Elf64_Ehdr *header,
                        struct functions *functions)
{
    enum { VERSION = 1, SIGNED_RELATIVE = 0x1b, UNSIGNED = 0x03, TABLE = 0x3b, HEAD_BYTES = 12, ENTRY_BYTES = 8 };
    const Elf64_Phdr *programs = program_headers(image, header);
    for (int i = 0; programs != NULL && i < header->e_phnum; i++) {
        const unsigned char *table = at(image, programs[i].p_offset, HEAD_BYTES);
        if (programs[i].p_type != PT_GNU_EH_FRAME || table == NULL) continue;
        if (table[0] != VERSION || table[1] != SIGNED_RELATIVE || table[2] != UNSIGNED || table[3] != TABLE) continue;
        uint32_t count;
        memcpy(&count, table + 8, sizeof count);
        if (at(image, programs[i].p_offset, HEAD_BYTES + (uint64_t)count * ENTRY_BYTES) == NULL) continue;
        for (uint32_t k = 0; k < count; k++) {
            int32_t start;
            memcpy(&start, table + HEAD_BYTES + (size_t)k * ENTRY_BYTES, sizeof start);
            uint64_t from = programs[i].p_vaddr + (uint64_t)(int64_t)start;
            if (segment_of(symbols, from) == NULL) continue;
            functions->list = grow(functions->list, functions->count, &functions->room, sizeof *functions->list);
            functions->list[functions->count++] = (struct function){from, from, NULL, 0};
        }
    }
}

static int compare_functions(const void *one, const void *other)
{
    const struct function *a = one, *b = other;
    if (a->from != b->from) return a->from < b->from ? -1 : 1;
    if ((a->name == NULL) != (b->name == NULL)) return a->name == NULL ? 1 : -1;
    if (a->name == NULL) return 0;
    return a->rank != b->rank ? a->rank - b->rank : strcmp(a->name, b->name);
}

static int compare_segments(const void *one, const void *other)
{
    const struct segment *a = one, *b = other;
    return a->address < b->address ? -1 : a->address > b->address;
}

/* What has begun, and not ended yet: a function, or code that nothing names. */
struct open_range {
    uint64_t from, to;
    const char *name;
    /* Whether it is known where it ends. */
    bool sized;
    unsigned place;
};

struct cover {
    struct symbols *symbols;
    size_t room;
    /* The last name. */
    const char *after;
    unsigned place;
};

static void add_range(struct cover *cover, struct range range)
{
    struct symbols *symbols = cover->symbols;
    if (range.from >= range.to) return;
    range.after = cover->after;
    symbols->ranges = grow(symbols->ranges, symbols->count, &cover->room, sizeof range);
    symbols->ranges[symbols->count++] = range;
}

/* Ends a range where the next begins. Behind a named one may be code that is not its own. */
static void end_range(struct cover *cover, const struct open_range *open, uint64_t end)
{
    uint64_t own = open->to < end ? open->to : end;
    add_range(cover, (struct range){.from = open->from, .to = own, .name = open->name, .place = open->place});
    add_range(cover, (struct range){.from = own, .to = end});
}

/* Labels and starts that lie in a function whose size is known are no functions of their own. */
static bool is_inside(const struct function *function, const struct open_range *open)
{
    bool bare = function->name == NULL || function->from == function->to;
    return bare && open->sized && function->from < open->to;
}

static void cover_segment(struct cover *cover, const struct segment *segment, const struct functions *functions)
{
    uint64_t end = segment->address + segment->bytes;
    struct open_range open = {.from = segment->address, .to = segment->address};
    const struct function *last = NULL;
    cover->after = "", cover->place = 0;
    for (size_t i = 0; i < functions->count; i++) {
        const struct function *next = &functions->list[i];
        if (next->from - segment->address >= segment->bytes) continue;
        if ((last != NULL && last->from == next->from) || is_inside(next, &open)) continue;
        end_range(cover, &open, next->from);
        last = next;
        if (next->name != NULL) cover->after = next->name, cover->place = 0;
        bool sized = next->name != NULL && next->to > next->from && next->to < end;
        open = (struct open_range){next->from, sized ? next->to : end, next->name, sized, 0};
        if (next->name == NULL) open.place = ++cover->place;
    }
    end_range(cover, &open, end);
}

struct symbols load_symbols(const char *path)
{
    struct symbols symbols = {.count = 0};
    struct functions functions = {NULL, 0, 0};
    struct image image = map_file(path);
    const Elf64_Ehdr *header = header_of(&image);
    struct cover cover = {.symbols = &symbols};
    if (header == NULL) return symbols;
    symbols.readable = true;
    read_segments(&symbols, &image, header);
    read_tables(&symbols, &image, header, &functions);
    symbols.named = functions.count > 0;
    read_starts(&symbols, &image, header, &functions);
    if (functions.count > 0) qsort(functions.list, functions.count, sizeof *functions.list, compare_functions);
    if (symbols.segment_count > 0)
        qsort(symbols.segments, symbols.segment_count, sizeof *symbols.segments, compare_segments);
    for (size_t i = 0; i < symbols.segment_count; i++)
        cover_segment(&cover, &symbols.segments[i], &functions);
    free(functions.list);
    return symbols;
}

static int compare_range(const void *address, const void *range)
{
    const uint64_t *wanted = address;
    const struct range *candidate = range;
    return *wanted < candidate->from ? -1 : *wanted >= candidate->to;
}

struct range *find_range(const struct symbols *symbols, uint64_t address)
{
    if (symbols->count == 0) return NULL;
    return bsearch(&address, symbols->ranges, symbols->count, sizeof *symbols->ranges, compare_range);
}
