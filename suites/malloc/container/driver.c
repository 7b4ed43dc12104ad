#include "driver.h"

#include "layout.h"

#include <ctype.h>
#include <errno.h>
#include <getopt.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

enum { MAX_SETTINGS = 8, UNTIMED = MAX_SETTINGS };

static bool untimed;

static _Noreturn void misuse(const char *format, ...) __attribute__((format(printf, 1, 2)));

static void misuse(const char *format, ...)
{
    va_list values;
    va_start(values, format);
    vfprintf(stderr, format, values);
    va_end(values);
    fputc('\n', stderr);
    exit(2);
}

static void read_value(const struct setting *setting, const char *text)
{
    char *end;
    errno = 0;
    unsigned long long value = strtoull(text, &end, 10);
    int whole = isdigit((unsigned char)text[0]) && *end == '\0' && errno == 0;
    if (!whole || value < setting->minimum || value > setting->maximum)
        misuse("--%s must be a whole number from %" PRIu64 " to %" PRIu64 ", not \"%s\"",
               setting->name, setting->minimum, setting->maximum, text);
    *setting->value = value;
}

static void list_options(const struct setting *settings, struct option *options)
{
    size_t i = 0;
    for (; settings[i].name; i++) {
        if (i == MAX_SETTINGS) fail("There are more than %d settings", MAX_SETTINGS);
        options[i].name = settings[i].name;
        options[i].has_arg = required_argument;
        options[i].flag = NULL;
        options[i].val = (int)i;
    }
    options[i] = (struct option){"untimed", no_argument, NULL, UNTIMED};
    options[i + 1] = (struct option){0};
}

void read_settings(int count, char **arguments, const struct setting *settings)
{
    struct option options[MAX_SETTINGS + 2];
    int found;
    list_options(settings, options);
    opterr = 0;
    while ((found = getopt_long(count, arguments, ":", options, NULL)) != -1) {
        if (found == ':') misuse("%s needs a value", arguments[optind - 1]);
        if (found == '?') misuse("There is no option %s", arguments[optind - 1]);
        if (found == UNTIMED) untimed = true;
        else read_value(&settings[found], optarg);
    }
    if (optind < count) misuse("There is no argument \"%s\"", arguments[optind]);
}

void fail(const char *format, ...)
{
    va_list values;
    va_start(values, format);
    vfprintf(stderr, format, values);
    va_end(values);
    fputc('\n', stderr);
    exit(1);
}

static uint64_t read_clock(clockid_t clock)
{
    struct timespec now;
    if (clock_gettime(clock, &now) != 0) fail("Cannot read the clock: %s", strerror(errno));
    return (uint64_t)now.tv_sec * 1000000000U + (uint64_t)now.tv_nsec;
}

uint64_t monotonic_ns(void)
{
    return read_clock(CLOCK_MONOTONIC);
}

/* CPU time of the process when main() began: what loading it and its libraries took is none of the program's. */
static uint64_t loaded_cpu_ns;

const struct libc libc = {malloc, realloc, free, memset, fail};

/* The work begins below as many bytes of the stack as the layout says. */
struct start {
    void *(*work)(void *);
    void *job;
};

static struct start starts[MAX_THREADS];

static void *start_below(void *argument)
{
    const struct start *start = argument;
    opaque(__builtin_alloca(layout_stack_bytes + 1));
    return start->work(start->job);
}

void team_start(struct team *team, size_t size, void *(*work)(void *), void *jobs,
                size_t job_bytes)
{
    if (size > MAX_THREADS) fail("There are at most %d threads", MAX_THREADS);
    team->size = size;
    for (size_t i = 0; i < size; i++) {
        starts[i] = (struct start){work, (char *)jobs + i * job_bytes};
        int error = pthread_create(&team->threads[i], NULL, start_below, &starts[i]);
        if (error) fail("Cannot create thread %zu of %zu: %s", i + 1, size, strerror(error));
    }
}

void team_join(struct team *team)
{
    for (size_t i = 0; i < team->size; i++) {
        int error = pthread_join(team->threads[i], NULL);
        if (error) fail("Cannot join thread %zu of %zu: %s", i + 1, team->size, strerror(error));
    }
}

static double milliseconds(uint64_t ns)
{
    return (double)ns / 1e6;
}

static void print_line(const struct result *result)
{
    printf("# threads: %" PRIu64 "\n", result->threads);
    if (untimed) {
        printf("{\"checksum\":\"%016" PRIx64 "\"}\n", result->checksum);
        return;
    }
    double cpu_ms = milliseconds(read_clock(CLOCK_PROCESS_CPUTIME_ID) - loaded_cpu_ns);
    printf("{\"time_ms\":%.3f,\"cpu_ms\":%.3f,\"iterations_ms\":[", milliseconds(result->time_ns), cpu_ms);
    for (size_t i = 0; i < result->iterations; i++)
        printf("%s%.3f", i ? "," : "", milliseconds(result->iterations_ns[i]));
    printf("],");
    if (result->resident_kib) printf("\"resident_kib\":%" PRIu64 ",", result->resident_kib);
    printf("\"checksum\":\"%016" PRIx64 "\"}\n", result->checksum);
}

void print_result(const struct result *result)
{
    print_line(result);
    if (fflush(stdout) != 0) fail("Cannot write the result: %s", strerror(errno));
}

int main(int count, char **arguments)
{
    loaded_cpu_ns = read_clock(CLOCK_PROCESS_CPUTIME_ID);
    opaque(__builtin_alloca(layout_stack_bytes + 1));
    return run_program(count, arguments);
}
