/* Does a malloc survive what programs do? Usage: smoke PLUGIN.so [LIBRARY that malloc must come from]
 * Exits 0 and prints "smoke ok" as its last line; that line leaves through stdio's buffer at exit. */
#include <dlfcn.h>
#include <malloc.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#ifdef PLUGIN

void *plugin_allocate(size_t size);
void *plugin_allocate(size_t size) { return malloc(size); }

#else

#define CHECK(claim) \
    do { \
        if (!(claim)) { \
            fprintf(stderr, "smoke: line %d: %s\n", __LINE__, #claim); \
            _exit(1); \
        } \
    } while (0)

enum { THREADS = 4, SLOTS = 512, STEPS = 20000, GENERATIONS = 25, FORKS = 20, TIMEOUT_S = 120 };

static _Atomic(unsigned char *) slots[SLOTS];
static pthread_key_t key;

static uint64_t next(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    return *state ^= *state << 17;
}

/* A block carries its size's low byte in its first and last byte. */
static unsigned char *make_block(size_t size)
{
    unsigned char *block = malloc(size + sizeof size);
    CHECK(block != NULL);
    memcpy(block, &size, sizeof size);
    memset(block + sizeof size, (int)(size & 0xff), size);
    return block;
}

static void free_block(unsigned char *block)
{
    size_t size;
    if (block == NULL)
        return;
    memcpy(&size, block, sizeof size);
    for (size_t i = 0; i < size; i++)
        CHECK(block[sizeof size + i] == (size & 0xff));
    free(block);
}

static size_t some_size(uint64_t *state)
{
    uint64_t r = next(state);
    if (r % 1000 == 0)
        return 1 + r / 1000 % 2000000;
    return 1 + r / 1000 % (r % 10 == 0 ? 20000 : 400);
}

static void free_at_exit(void *block)
{
    free_block(block);
    free_block(make_block(100)); /* destructors allocate too */
}

static void *worker(void *argument)
{
    uint64_t state = (uintptr_t)argument * 2654435761u + 1;
    CHECK(pthread_setspecific(key, make_block(300)) == 0);
    for (int i = 0; i < STEPS / GENERATIONS; i++) {
        unsigned char *block = make_block(some_size(&state));
        free_block(atomic_exchange(&slots[next(&state) % SLOTS], block)); /* mostly another thread's */
    }
    return make_block(5000); /* outlives its thread */
}

static void check_single(void)
{
    for (size_t size = 0; size < 70000; size += size / 7 + 1) {
        unsigned char *dirty = malloc(size);
        CHECK(dirty != NULL && (uintptr_t)dirty % (size < 16 ? 8 : 16) == 0);
        memset(dirty, 0xaa, size);
        CHECK(malloc_usable_size(dirty) >= size);
        free(dirty);
        unsigned char *zeroed = calloc(size / 3 + 1, 3);
        CHECK(zeroed != NULL);
        for (size_t i = 0; i < size / 3 * 3; i++)
            CHECK(zeroed[i] == 0);
        free(zeroed);
    }

    unsigned char *growing = NULL;
    size_t filled = 0;
    for (size_t size = 1; size < 40000000; size += size / 2 + 1) {
        CHECK((growing = realloc(growing, size)) != NULL);
        for (; filled < size; filled++)
            growing[filled] = (unsigned char)(filled * 7);
    }
    for (size_t size = filled; size > 0; size /= 3) {
        CHECK((growing = realloc(growing, size)) != NULL);
        for (size_t i = 0; i < size; i++)
            CHECK(growing[i] == (unsigned char)(i * 7));
    }
    free(growing);
    free(NULL);

    for (size_t alignment = 16; alignment <= 65536 / 2; alignment *= 2) {
        for (size_t size = alignment; size <= alignment * 16; size *= 4) {
            void *block = NULL;
            CHECK(posix_memalign(&block, alignment, size) == 0 && (uintptr_t)block % alignment == 0);
            free(memset(block, 1, size));
            CHECK((block = aligned_alloc(alignment, size)) != NULL && (uintptr_t)block % alignment == 0);
            CHECK((block = realloc(memset(block, 2, size), size * 2)) != NULL && *(char *)block == 2);
            free(block);
            CHECK((block = memalign(alignment, size)) != NULL && (uintptr_t)block % alignment == 0);
            free(memset(block, 3, size));
        }
    }
}

/* Memory that libc allocates and the program frees. */
static void check_libc(void)
{
    char *line = NULL, *text = NULL, *copy = strdup("a word");
    size_t capacity = 0;
    CHECK(copy != NULL && asprintf(&text, "%s and %0500d", copy, 7) == 511);
    FILE *file = tmpfile();
    CHECK(file != NULL && fputs(text, file) >= 0 && fseek(file, 0, SEEK_SET) == 0);
    CHECK(getline(&line, &capacity, file) == 511 && strcmp(line, text) == 0);
    CHECK(fclose(file) == 0);
    char *path = realpath("/proc/self", NULL);
    CHECK(path != NULL && setenv("SMOKE", path, 1) == 0 && strcmp(getenv("SMOKE"), path) == 0);
    free(path);
    free(line);
    free(text);
    free(copy);
}

static void check_threads(void)
{
    for (int generation = 0; generation < GENERATIONS; generation++) {
        pthread_t threads[THREADS];
        for (uintptr_t i = 0; i < THREADS; i++)
            CHECK(pthread_create(&threads[i], NULL, worker, (void *)(generation * THREADS + i)) == 0);
        for (int i = 0; i < THREADS; i++) {
            void *left;
            CHECK(pthread_join(threads[i], &left) == 0);
            free_block(left);
        }
    }
}

static atomic_bool stop;

static void *hammer(void *argument)
{
    while (!atomic_load(&stop))
        free(worker(argument));
    return NULL;
}

/* Children are made while another thread allocates; they allocate and start threads themselves. */
static void check_fork(void)
{
    pthread_t thread;
    CHECK(pthread_create(&thread, NULL, hammer, (void *)99) == 0);
    for (int i = 0; i < FORKS; i++) {
        int status;
        unsigned char *inherited = make_block(1000);
        pid_t child = fork();
        CHECK(child >= 0);
        if (child == 0) {
            alarm(TIMEOUT_S / 4);
            free_block(inherited);
            check_libc();
            pthread_t grandthread;
            void *left;
            CHECK(pthread_create(&grandthread, NULL, worker, (void *)7) == 0);
            CHECK(pthread_join(grandthread, &left) == 0);
            free_block(left);
            _exit(0);
        }
        free_block(inherited);
        CHECK(waitpid(child, &status, 0) == child && status == 0);
    }
    atomic_store(&stop, 1);
    CHECK(pthread_join(thread, NULL) == 0);
}

static void check_dlopen(const char *path)
{
    for (int i = 0; i < 3; i++) {
        void *plugin = dlopen(path, RTLD_NOW);
        CHECK(plugin != NULL);
        void *(*allocate)(size_t);
        *(void **)&allocate = dlsym(plugin, "plugin_allocate");
        CHECK(allocate != NULL);
        void *block = allocate(12345);
        CHECK(block != NULL);
        CHECK(dlclose(plugin) == 0);
        free(block);
    }
}

int main(int argc, char **argv)
{
    CHECK(argc >= 2);
    alarm(TIMEOUT_S);
    CHECK(pthread_key_create(&key, free_at_exit) == 0);

    static const char *const names[] = {"malloc", "calloc", "realloc", "free", "aligned_alloc", "posix_memalign"};
    Dl_info from;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        CHECK(dladdr(dlsym(RTLD_DEFAULT, names[i]), &from) != 0);
        if (argc > 2 && *argv[2] != 0 && strcmp(from.dli_fname, argv[2]) != 0) {
            fprintf(stderr, "smoke: %s is in %s\n", names[i], from.dli_fname);
            return 1;
        }
    }
    printf("malloc is in %s\n", from.dli_fname);

    check_single();
    check_libc();
    check_dlopen(argv[1]);
    check_threads();
    check_fork();
    check_threads();
    printf("smoke ok\n");
    return 0;
}

#endif
