#include "churn.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { SIZES = 8 };

static const size_t sizes[SIZES] = {1, 16, 100, 1000, 4096, 50000, 300000, 3000000};

struct worker {
    char *blocks[SIZES];
};

static void *fill(void *argument)
{
    struct worker *worker = argument;

    for (int i = 0; i < SIZES; i++) {
        worker->blocks[i] = i % 2 ? malloc(sizes[i]) : calloc(1, sizes[i] / 2 + 1);
        if (i % 2 == 0 && worker->blocks[i] != NULL)
            worker->blocks[i] = realloc(worker->blocks[i], sizes[i]);
        if (worker->blocks[i] != NULL)
            memset(worker->blocks[i], i + 1, sizes[i]);
    }
    return NULL;
}

static bool held(const struct worker *worker)
{
    for (int i = 0; i < SIZES; i++)
        if (worker->blocks[i] == NULL || worker->blocks[i][0] != i + 1 || worker->blocks[i][sizes[i] - 1] != i + 1)
            return false;
    return true;
}

/* Frees every second block; the main thread frees the rest. */
static void *drop_half(void *argument)
{
    struct worker *worker = argument;

    for (int i = 0; i < SIZES; i += 2)
        free(worker->blocks[i]);
    return NULL;
}

static bool in_two_threads(void *(*work)(void *), struct worker *first, struct worker *second)
{
    pthread_t one, two;

    if (pthread_create(&one, NULL, work, first) != 0 || pthread_create(&two, NULL, work, second) != 0)
        return false;
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return true;
}

bool churn(void)
{
    struct worker first = {0}, second = {0};
    bool good = in_two_threads(fill, &first, &second) && held(&first) && held(&second) &&
                in_two_threads(drop_half, &second, &first);

    for (int i = 1; good && i < SIZES; i += 2) {
        free(first.blocks[i]);
        free(second.blocks[i]);
    }
    return good;
}
