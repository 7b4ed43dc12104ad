/* A server whose threads end and leave the blocks that they serve to a successor, who frees what others allocated. */
#include "driver.h"
#include "hot/larson.h"

#define SEED UINT64_C(0x9E3779B97F4A7C15)

static struct store stores[MAX_THREADS];

static void *serve(void *store)
{
    store_replace(store);
    return NULL;
}

/* The threads of a generation are new, and each has the store of another than that of its place before. */
static void run_generation(uint64_t threads)
{
    struct team team;
    struct store first = stores[0];
    for (uint64_t i = 0; i + 1 < threads; i++) stores[i] = stores[i + 1];
    stores[threads - 1] = first;
    team_start(&team, threads, serve, stores, sizeof *stores);
    team_join(&team);
}

int run_program(int count, char **arguments)
{
    uint64_t threads = 1, blocks = 5000, operations = 20000, generations = 1000, checksum = 0;
    read_settings(count, arguments, (struct setting[]){
        {"threads", &threads, 1, MAX_THREADS},
        {"blocks", &blocks, 1, 1000000},
        {"operations", &operations, 1, 1000000000},
        {"generations", &generations, 1, 1000000},
        {0}});
    uint64_t started_ns = monotonic_ns();
    for (uint64_t i = 0; i < threads; i++) {
        struct block *table = allocate(blocks * sizeof *table);
        stores[i] = (struct store){&libc, table, blocks, operations, mix(SEED, i), 0};
        store_fill(&stores[i]);
    }
    for (uint64_t i = 0; i < generations; i++) run_generation(threads);
    for (uint64_t i = 0; i < threads; i++) {
        store_empty(&stores[i]);
        release(stores[i].blocks);
        checksum += stores[i].checksum;
    }
    uint64_t time_ns = monotonic_ns() - started_ns;
    print_result(&(struct result){threads, time_ns, checksum, &time_ns, 1, 0});
    return 0;
}
