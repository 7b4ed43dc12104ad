/* Each thread allocates and frees in slots of its own, some slots far more often than others. */
#include "driver.h"
#include "pareto.h"

enum { SLOTS = 262144 };
#define SEED UINT64_C(0x9E3779B97F4A7C15)

struct slot {
    unsigned char *object;
    uint32_t bytes;
    unsigned char mark; /* what every byte of the object holds */
};

struct job {
    uint64_t threads, operations, checksum;
};

static struct job jobs[MAX_THREADS];

/* Half of the sizes in 5–8 bytes, a quarter in 9–16, … 1/128 in 257–512, 1/128 in 513–1024. */
static uint32_t pick_size(uint64_t random)
{
    uint32_t base = 4U << __builtin_ctz((unsigned)(random >> 57) | 128);
    return base + 1 + ((uint32_t)random & (base - 1));
}

static void fill(struct slot *slot, uint64_t random)
{
    slot->bytes = pick_size(random);
    slot->mark = (unsigned char)(random >> 40);
    slot->object = allocate(slot->bytes);
    for (uint32_t i = 0; i < slot->bytes; i++) slot->object[i] = slot->mark;
}

static uint64_t empty(struct slot *slot)
{
    uint64_t sum = 0;
    const unsigned char *object = opaque(slot->object);
    for (uint32_t i = 0; i < slot->bytes; i++) sum += object[i];
    if (sum != (uint64_t)slot->bytes * slot->mark)
        fail("An object does not hold what was written into it");
    release(slot->object);
    slot->object = NULL;
    return sum;
}

static struct slot *make_half_filled(uint32_t slots, uint64_t *state)
{
    struct slot *table = allocate(slots * sizeof *table);
    for (uint32_t i = 0; i < slots; i++) {
        table[i].object = NULL;
        if (random_next(state) >> 63) fill(&table[i], random_next(state));
    }
    return table;
}

static uint64_t operate(struct slot *table, const struct pareto *pareto, uint64_t operations,
                        uint64_t *state)
{
    uint64_t checksum = 0;
    for (uint64_t i = 0; i < operations; i++) {
        struct slot *slot = &table[pick_slot(pareto, random_next(state))];
        if (slot->object) checksum = mix(checksum, empty(slot));
        else fill(slot, random_next(state));
    }
    return checksum;
}

static void *work(void *argument)
{
    struct job *job = argument;
    const uint32_t slots = SLOTS / (uint32_t)job->threads;
    const struct pareto pareto = make_pareto(slots);
    uint64_t state = SEED;
    struct slot *table = make_half_filled(slots, &state);
    uint64_t checksum = operate(table, &pareto, job->operations, &state);
    for (uint32_t i = 0; i < slots; i++)
        if (table[i].object) checksum = mix(checksum, empty(&table[i]));
    release(table);
    job->checksum = checksum;
    return NULL;
}

int main(int count, char **arguments)
{
    uint64_t threads = 1, operations = 100000000, checksum = 0;
    struct team team;
    read_settings(count, arguments, (struct setting[]){
        {"threads", &threads, 1, MAX_THREADS},
        {"operations", &operations, 1, 1000000000000},
        {0}});
    for (uint64_t i = 0; i < threads; i++) jobs[i] = (struct job){threads, operations, 0};
    uint64_t started_ns = monotonic_ns();
    team_start(&team, threads, work, jobs, sizeof *jobs);
    team_join(&team);
    uint64_t time_ns = monotonic_ns() - started_ns;
    for (uint64_t i = 0; i < threads; i++) checksum = mix(checksum, jobs[i].checksum);
    print_result(&(struct result){threads, time_ns, checksum, &time_ns, 1});
    return 0;
}
