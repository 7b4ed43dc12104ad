#include "trace-ledger.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>

enum { CLASSES = 65, EXACT = 65 };

static struct {
    bool open;
    uint64_t calls[ALLOCATIONS], frees, null_frees, zero, bytes, bytes_over_4096, allocations;
    uint64_t up_to_64, up_to_1024, over_4096, exact[EXACT], classes[CLASSES];
    uint64_t live_objects, live_bytes, peak_objects, peak_bytes;
    uint64_t cross_thread, before_next, within_64, within_2048;
} ledger;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static _Atomic uint32_t threads;
/* initial-exec: a lazily allocated TLS block would call malloc from inside malloc */
static _Thread_local uint32_t self __attribute__((tls_model("initial-exec")));

static uint32_t this_thread(void)
{
    if (self == 0) self = atomic_fetch_add(&threads, 1) + 1;
    return self;
}

void ledger_open(void) { ledger.open = true; }

void ledger_close(void)
{
    pthread_mutex_lock(&lock);
    ledger.open = false;
    pthread_mutex_unlock(&lock);
}

/* Class c holds the sizes above 2^(c-2) and up to 2^(c-1); class 0 holds size 0. */
static unsigned power_class(size_t bytes)
{
    return bytes < 2 ? (unsigned)bytes : 65U - (unsigned)__builtin_clzll(bytes - 1);
}

static void count_size(size_t bytes)
{
    ledger.bytes += bytes;
    ledger.up_to_64 += bytes <= 64;
    ledger.up_to_1024 += bytes <= 1024;
    ledger.over_4096 += bytes > 4096;
    ledger.bytes_over_4096 += bytes > 4096 ? bytes : 0;
    if (bytes < EXACT) ledger.exact[bytes]++;
    ledger.classes[power_class(bytes)]++;
}

static void add_live(uint64_t objects, uint64_t bytes)
{
    ledger.live_objects += objects;
    ledger.live_bytes += bytes;
    if (ledger.live_objects > ledger.peak_objects) ledger.peak_objects = ledger.live_objects;
    if (ledger.live_bytes > ledger.peak_bytes) ledger.peak_bytes = ledger.live_bytes;
}

struct entry ledger_allocated(enum allocation kind, size_t bytes)
{
    struct entry entry = {.bytes = bytes};
    pthread_mutex_lock(&lock);
    if (ledger.open) {
        entry.thread = this_thread();
        entry.birth = (uint32_t)ledger.allocations++;
        ledger.calls[kind]++;
        ledger.zero += kind == MALLOC && bytes == 0;
        count_size(bytes);
        add_live(1, bytes);
    }
    pthread_mutex_unlock(&lock);
    return entry;
}

/* A resized block keeps its birth and its thread; it is no new object. */
struct entry ledger_resized(struct entry entry, size_t bytes)
{
    pthread_mutex_lock(&lock);
    if (ledger.open && entry.thread != 0) {
        ledger.calls[REALLOC]++;
        count_size(bytes);
        add_live(0, bytes - entry.bytes);
    }
    pthread_mutex_unlock(&lock);
    entry.bytes = bytes;
    return entry;
}

void ledger_freed(struct entry entry)
{
    pthread_mutex_lock(&lock);
    if (ledger.open && entry.thread != 0) {
        uint32_t age = (uint32_t)ledger.allocations - entry.birth - 1;
        ledger.frees++;
        ledger.cross_thread += entry.thread != this_thread();
        ledger.before_next += age == 0;
        ledger.within_64 += age <= 64;
        ledger.within_2048 += age <= 2048;
        ledger.live_objects--;
        ledger.live_bytes -= entry.bytes;
    }
    pthread_mutex_unlock(&lock);
}

void ledger_freed_null(void)
{
    pthread_mutex_lock(&lock);
    ledger.null_frees += ledger.open;
    pthread_mutex_unlock(&lock);
}

static void write_count(int file, const char *name, uint64_t count)
{
    dprintf(file, "\"%s\":%llu,", name, (unsigned long long)count);
}

static void write_share(int file, const char *name, uint64_t part)
{
    dprintf(file, "\"%s\":%.6f,", name, ledger.frees ? (double)part / (double)ledger.frees : 0.0);
}

static void write_sizes(int file)
{
    const char *comma = "";
    dprintf(file, "\"sizes_exact_up_to_64\":{");
    for (unsigned size = 0; size < EXACT; size++) {
        if (ledger.exact[size] == 0) continue;
        dprintf(file, "%s\"%u\":%llu", comma, size, (unsigned long long)ledger.exact[size]);
        comma = ",";
    }
    dprintf(file, "},\"sizes_up_to_power_of_two\":{");
    comma = "";
    for (unsigned class = 0; class < CLASSES; class++) {
        if (ledger.classes[class] == 0) continue;
        dprintf(file, "%s\"%llu\":%llu", comma, class ? 1ULL << (class - 1) : 0ULL,
                (unsigned long long)ledger.classes[class]);
        comma = ",";
    }
    dprintf(file, "}");
}

void ledger_write(int file)
{
    dprintf(file, "{");
    write_count(file, "malloc", ledger.calls[MALLOC]);
    write_count(file, "calloc", ledger.calls[CALLOC]);
    write_count(file, "realloc", ledger.calls[REALLOC]);
    write_count(file, "aligned", ledger.calls[ALIGNED]);
    write_count(file, "free", ledger.frees);
    write_count(file, "free_null", ledger.null_frees);
    write_count(file, "malloc_0", ledger.zero);
    write_count(file, "size_up_to_64", ledger.up_to_64);
    write_count(file, "size_up_to_1024", ledger.up_to_1024);
    write_count(file, "size_over_4096", ledger.over_4096);
    write_count(file, "bytes_asked", ledger.bytes);
    write_count(file, "bytes_asked_over_4096", ledger.bytes_over_4096);
    write_count(file, "peak_live_objects", ledger.peak_objects);
    write_count(file, "peak_live_bytes", ledger.peak_bytes);
    write_count(file, "live_objects_at_exit", ledger.live_objects);
    write_count(file, "cross_thread_frees", ledger.cross_thread);
    write_share(file, "freed_before_next_malloc", ledger.before_next);
    write_share(file, "freed_within_64", ledger.within_64);
    write_share(file, "freed_within_2048", ledger.within_2048);
    write_sizes(file);
    dprintf(file, "}\n");
}
