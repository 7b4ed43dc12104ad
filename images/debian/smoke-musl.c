/* Does a libc do what programs ask of it? Usage: smoke PLUGIN.so, with SMOKE=set in the environment.
 * Exits 0 and prints "smoke ok" as its last line; that line leaves through stdio's buffer at exit. */
#include <dlfcn.h>
#include <errno.h>
#include <locale.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <wchar.h>

#ifdef PLUGIN

char *plugin_join(const char *a, const char *b);
char *plugin_join(const char *a, const char *b)
{
    char *joined = malloc(strlen(a) + strlen(b) + 1);
    return joined == NULL ? NULL : strcat(strcpy(joined, a), b);
}

#else

#define CHECK(claim) \
    do { \
        if (!(claim)) { \
            fprintf(stderr, "smoke: line %d: %s\n", __LINE__, #claim); \
            _exit(1); \
        } \
    } while (0)

enum { THREADS = 8, STEPS = 20000 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static _Thread_local char own[64];
static long steps;
static char seats[THREADS];

static void check_printf(void)
{
    char text[6000];
    snprintf(text, sizeof text, "%d %s %5.2f %-6s| %#x %lc", -7, "word", 3.14159, "ab", 255u, L'z');
    CHECK(strcmp(text, "-7 word  3.14 ab    | 0xff z") == 0);
    CHECK(snprintf(text, sizeof text, "%05000d", 7) == 5000 && strspn(text, "0") == 4999);
    int number;
    char word[16];
    CHECK(sscanf("12 monkeys", "%d %15s", &number, word) == 2 && number == 12 && strcmp(word, "monkeys") == 0);
    CHECK(strtod("1e-3", NULL) == 0.001 && strcmp(strerror(ENOENT), "No such file or directory") == 0);
}

static void *work(void *argument)
{
    for (int i = 0; i < STEPS; i++) {
        snprintf(own, sizeof own, "%p %d", argument, i);
        CHECK(pthread_mutex_lock(&lock) == 0);
        steps++;
        CHECK(pthread_mutex_unlock(&lock) == 0);
    }
    return strdup(own);
}

static void check_threads(void)
{
    pthread_t threads[THREADS];
    for (size_t i = 0; i < THREADS; i++) CHECK(pthread_create(&threads[i], NULL, work, &seats[i]) == 0);
    for (size_t i = 0; i < THREADS; i++) {
        void *text;
        char expected[64];
        CHECK(pthread_join(threads[i], &text) == 0);
        snprintf(expected, sizeof expected, "%p %d", (void *)&seats[i], STEPS - 1);
        CHECK(strcmp(text, expected) == 0);
        free(text);
    }
    CHECK(steps == (long)THREADS * STEPS);
}

static void check_dlopen(const char *path)
{
    void *plugin = dlopen(path, RTLD_NOW);
    CHECK(plugin != NULL);
    char *(*join)(const char *, const char *);
    *(void **)&join = dlsym(plugin, "plugin_join");
    CHECK(join != NULL);
    char *joined = join("one ", "whole");
    CHECK(joined != NULL && strcmp(joined, "one whole") == 0);
    free(joined);
    CHECK(dlclose(plugin) == 0);
    CHECK(dlopen("/nowhere.so", RTLD_NOW) == NULL && strstr(dlerror(), "nowhere") != NULL);
}

static void check_locale(void)
{
    wchar_t wide[8];
    char narrow[16];
    CHECK(setlocale(LC_ALL, "C.UTF-8") != NULL);
    CHECK(mbstowcs(wide, "\xc3\xa4\xe2\x82\xac", 8) == 2 && wide[0] == 0xe4 && wide[1] == 0x20ac);
    CHECK(wcstombs(narrow, wide, sizeof narrow) == 5 && strcmp(narrow, "\xc3\xa4\xe2\x82\xac") == 0);
    wide[7] = 0;
    CHECK(wcslen(wmemset(wide, L'x', 7)) == 7 && setlocale(LC_ALL, "C") != NULL);
}

static void check_process(void)
{
    CHECK(getenv("SMOKE") != NULL && strcmp(getenv("SMOKE"), "set") == 0);
    time_t begin = 86400;
    struct tm *day = gmtime(&begin);
    char text[32];
    CHECK(strftime(text, sizeof text, "%Y-%m-%d", day) == 10 && strcmp(text, "1970-01-02") == 0);
    FILE *pipe = popen("echo said", "r");
    CHECK(pipe != NULL && fgets(text, sizeof text, pipe) != NULL && strcmp(text, "said\n") == 0);
    CHECK(pclose(pipe) == 0);
}

/* A program gets the address of the routine that runs, not of a jump through a pointer (FF 25 and an offset), which would be
 * a part of what every call of it costs. */
static void check_addresses(void)
{
    void *const functions[] = {(void *)memchr, (void *)memcmp, (void *)memcpy, (void *)memset, (void *)strchr,
                               (void *)strcmp, (void *)strcpy, (void *)strlen, (void *)strncpy, (void *)wcslen};
    const char *const names[] = {"memchr", "memcmp", "memcpy", "memset", "strchr",
                                 "strcmp", "strcpy", "strlen", "strncpy", "wcslen"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        CHECK(dlsym(RTLD_DEFAULT, names[i]) == functions[i]);
#ifdef __x86_64__
        const unsigned char *code = functions[i];
        CHECK(code[0] != 0xff || code[1] != 0x25);
#endif
    }
}

int main(int argc, char **argv)
{
    CHECK(argc == 2);
    alarm(60);
    check_printf();
    check_threads();
    check_dlopen(argv[1]);
    check_locale();
    check_process();
    check_addresses();
    puts("smoke ok");
    return 0;
}

#endif
