/*
 * load …, whose options are in load-options.c
 *
 * Puts load on a server that `serve` runs on this machine, and has it mark the beginning and the end. Prints one line of JSON.
 * Three kinds of load: a closed loop (each connection asks again once it is answered), which tells how much the server can
 * do; arrivals at a constant rate, which tell how long answers take; and a search for the highest such rate at which a
 * percentile stays below a limit. Or a client of the user's own is run between the marks. Every answer is looked at: one
 * that is wrong, late beyond all patience or missing ends this program with a sentence.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "clock.h"
#include "latencies.h"
#include "load-options.h"
#include "marks.h"
#include "own-client.h"
#include "ready.h"
#include "say.h"
#include "traffic.h"

/* Halvings of what the server can do at most: the highest rate is found to a hundredth of that. */
enum { PROBES = 7 };

static uint64_t cpu_us(int whose)
{
    struct rusage usage;
    getrusage(whose, &usage);
    return (uint64_t)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000000U
           + (uint64_t)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
}

static void print_preload(void)
{
    /* The path of a library that somebody preloaded into this program is wrong whatever it is. */
    printf(",\"preloaded\":%s}\n", getenv("LD_PRELOAD") != NULL ? "true" : "false");
    if (fflush(stdout) != 0) give_up(FAILED, "Cannot print the result");
}

static void print_traffic(struct traffic *traffic)
{
    printf("\"answers\":%zu,\"in_time\":%zu,\"duration_ns\":%" PRIu64 ",\"unfinished\":%zu", traffic->answers,
           traffic->in_time, traffic->end_ns - traffic->begin_ns, traffic->unfinished);
    printf(",\"latency_ns\":{\"p50\":%" PRIu64 ",\"p90\":%" PRIu64, percentile(&traffic->latencies, 0.5),
           percentile(&traffic->latencies, 0.9));
    printf(",\"p99\":%" PRIu64 ",\"p99.9\":%" PRIu64 "}", percentile(&traffic->latencies, 0.99),
           percentile(&traffic->latencies, 0.999));
    printf(",\"delay_p99_ns\":%" PRIu64, percentile(&traffic->delays, 0.99));
}

/* A run of either loop, between marks. */
static void measure(struct load *load, struct marks *marks)
{
    const struct options *options = load->options;
    struct traffic traffic = {0};
    if (options->warmup_ns > 0 && options->rate > 0)
        arrive(load, options->rate, options->warmup_ns, &traffic, 0, 0);
    else if (options->warmup_ns > 0)
        saturate(load, options->warmup_ns, &traffic);
    make_mark(marks);
    uint64_t before_us = cpu_us(RUSAGE_SELF), before_ns = wall_ns();
    if (options->rate > 0)
        arrive(load, options->rate, options->duration_ns, &traffic, 0, 0);
    else
        saturate(load, options->duration_ns, &traffic);
    uint64_t used_us = cpu_us(RUSAGE_SELF) - before_us, took_ns = wall_ns() - before_ns;
    make_mark(marks);
    printf("{\"kind\":\"%s\",\"client_cpu_us\":%" PRIu64 ",\"wall_us\":%" PRIu64 ",", options->rate > 0 ? "open" : "closed",
           used_us, took_ns / 1000);
    print_traffic(&traffic);
    print_preload();
    forget_traffic(&traffic);
}

/* Whether the percentile stays below its limit at a rate. */
static bool holds(struct load *load, double rate, struct traffic *traffic, uint64_t *delay_ns)
{
    const struct options *options = load->options;
    arrive(load, rate, options->duration_ns, traffic, options->share, options->limit_ns);
    uint64_t delay = percentile(&traffic->delays, 0.99);
    if (delay > *delay_ns) *delay_ns = delay;
    return !traffic->hopeless && traffic->unfinished == 0
           && percentile(&traffic->latencies, options->share) < options->limit_ns;
}

/* Between nothing and what the server does in a closed loop, which no open one can exceed for long. */
static void search(struct load *load, struct marks *marks)
{
    const struct options *options = load->options;
    struct traffic traffic = {0};
    uint64_t delay_ns = 0;
    uint64_t warmup_ns = options->warmup_ns > 0 ? options->warmup_ns : options->duration_ns;
    saturate(load, warmup_ns, &traffic);
    double most = (double)traffic.in_time / ((double)warmup_ns / 1e9), low = 0, high = most;
    make_mark(marks);
    for (int probe = 0; probe < PROBES; probe++) {
        double rate = (low + high) / 2;
        if (holds(load, rate, &traffic, &delay_ns)) low = rate;
        else high = rate;
    }
    make_mark(marks);
    printf("{\"kind\":\"search\",\"rate\":%.3f,\"lowest_failed\":%.3f,\"saturation\":%.3f,\"delay_p99_ns\":%" PRIu64, low, high,
           most, delay_ns);
    print_preload();
    forget_traffic(&traffic);
}

static void run_command(const struct options *options, struct marks *marks)
{
    if (options->warmup_ns > 0) run_own_client(options->command);
    make_mark(marks);
    uint64_t before_us = cpu_us(RUSAGE_CHILDREN), before_ns = wall_ns();
    run_own_client(options->command);
    uint64_t took_ns = wall_ns() - before_ns, used_us = cpu_us(RUSAGE_CHILDREN) - before_us;
    make_mark(marks);
    printf("{\"kind\":\"command\",\"client_cpu_us\":%" PRIu64 ",\"wall_us\":%" PRIu64, used_us, took_ns / 1000);
    print_preload();
}

int main(int argc, char **argv)
{
    static struct options options;
    (void)argc;
    read_options(argv, &options);
    struct marks marks = open_marks(options.control);
    await_ready(&options, &marks);
    if (options.command != NULL) {
        run_command(&options, &marks);
        return 0;
    }
    struct load load;
    open_load(&options, &load);
    if (options.share > 0) search(&load, &marks);
    else measure(&load, &marks);
    close_load(&load);
    return 0;
}
