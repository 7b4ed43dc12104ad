/* Live bytes stay; the sizes of blocks change from phase to phase, and a tenth of each phase's blocks outlive it: does
 * what the others leave serve blocks of other sizes, or does it stay resident for nothing? */
#include "driver.h"
#include "hot/fragmentation.h"
#include "resident.h"

enum { LIVE_BYTES = 32 << 20, SMALLEST = 64, CLASSES = 8, MAX_PHASES = 10000 };
#define SEED UINT64_C(0x9E3779B97F4A7C15)

static uint64_t phases_ns[MAX_PHASES];

int run_program(int count, char **arguments)
{
    uint64_t phases = 100;
    struct resident resident = {0};
    read_settings(count, arguments, (struct setting[]){
        {"phases", &phases, 1, MAX_PHASES},
        {0}});
    struct heap heap = {.libc = &libc, .room = LIVE_BYTES / SMALLEST, .random = SEED};
    heap.blocks = allocate(heap.room * sizeof *heap.blocks);
    uint64_t started_ns = monotonic_ns(), before_ns = started_ns;
    for (uint64_t i = 0; i < phases; i++) {
        heap_thin(&heap);
        heap_fill(&heap, LIVE_BYTES, SMALLEST << i % CLASSES);
        sample_resident(&resident);
        uint64_t now_ns = monotonic_ns();
        phases_ns[i] = now_ns - before_ns;
        before_ns = now_ns;
    }
    heap_empty(&heap);
    uint64_t time_ns = monotonic_ns() - started_ns;
    release(heap.blocks);
    print_result(&(struct result){1, time_ns, heap.checksum, phases_ns, phases, mean_resident_kib(&resident)});
    return 0;
}
