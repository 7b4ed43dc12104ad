/* Threads that allocate batches of blocks, and free them in another order; or, handed over, the batches of their neighbours. */
#include "driver.h"
#include "hot/batches.h"

enum { DEPTH = 4 };
#define SEED UINT64_C(0x9E3779B97F4A7C15)

/* Batches on their way from one thread to one other, in turn: DEPTH of them, so that neither waits for each. */
struct box {
    struct batch batches[DEPTH];
    pthread_mutex_t lock;
    pthread_cond_t changed;
    uint64_t put, taken;
};

struct job {
    struct box *to, *from;
    uint64_t rounds, random, checksum;
};

static struct box boxes[MAX_THREADS];
static struct job jobs[MAX_THREADS];

/* Waits until there is room for a batch. */
static struct batch *next_room(struct box *box)
{
    pthread_mutex_lock(&box->lock);
    while (box->put - box->taken == DEPTH) pthread_cond_wait(&box->changed, &box->lock);
    pthread_mutex_unlock(&box->lock);
    return &box->batches[box->put % DEPTH];
}

/* Waits until there is a batch. */
static struct batch *next_batch(struct box *box)
{
    pthread_mutex_lock(&box->lock);
    while (box->put == box->taken) pthread_cond_wait(&box->changed, &box->lock);
    pthread_mutex_unlock(&box->lock);
    return &box->batches[box->taken % DEPTH];
}

static void count_one(struct box *box, uint64_t *counter)
{
    pthread_mutex_lock(&box->lock);
    *counter += 1;
    pthread_cond_signal(&box->changed);
    pthread_mutex_unlock(&box->lock);
}

static void *work(void *argument)
{
    struct job *job = argument;
    for (uint64_t i = 0; i < job->rounds; i++) {
        batch_fill(&libc, next_room(job->to), &job->random);
        count_one(job->to, &job->to->put);
        const struct batch *batch = next_batch(job->from);
        if (batch->bytes == 0) job->checksum = mix(job->checksum, batch_thin(&libc, batch, &job->random));
        job->checksum = mix(job->checksum, batch_empty(&libc, batch));
        count_one(job->from, &job->from->taken);
    }
    return NULL;
}

static void make_box(struct box *box, uint64_t blocks, uint32_t bytes)
{
    if (pthread_mutex_init(&box->lock, NULL) != 0 || pthread_cond_init(&box->changed, NULL) != 0)
        fail("Cannot make a lock");
    for (int i = 0; i < DEPTH; i++)
        box->batches[i] = (struct batch){allocate(blocks * sizeof(struct block)), blocks, bytes};
}

int run_program(int count, char **arguments)
{
    uint64_t threads = 1, blocks = 2000, bytes = 0, handover = 0, rounds = 10000, checksum = 0;
    struct team team;
    read_settings(count, arguments, (struct setting[]){
        {"threads", &threads, 1, MAX_THREADS},
        {"blocks", &blocks, 1, 1000000},
        {"bytes", &bytes, 0, 1000000},
        {"handover", &handover, 0, 1},
        {"rounds", &rounds, 1, 100000000},
        {0}});
    for (uint64_t i = 0; i < threads; i++) {
        struct box *from = &boxes[handover ? (i + threads - 1) % threads : i];
        make_box(&boxes[i], blocks, (uint32_t)bytes);
        jobs[i] = (struct job){&boxes[i], from, rounds, mix(SEED, i), 0};
    }
    uint64_t started_ns = monotonic_ns();
    team_start(&team, threads, work, jobs, sizeof *jobs);
    team_join(&team);
    uint64_t time_ns = monotonic_ns() - started_ns;
    for (uint64_t i = 0; i < threads; i++) {
        checksum += jobs[i].checksum;
        for (int at = 0; at < DEPTH; at++) release(boxes[i].batches[at].blocks);
    }
    print_result(&(struct result){threads, time_ns, checksum, &time_ns, 1, 0});
    return 0;
}
