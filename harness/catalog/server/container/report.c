#include "report.h"

#include <inttypes.h>
#include <stdio.h>

#include "say.h"

static void print_text(const char *text)
{
    putchar('"');
    for (; *text != '\0'; text++) {
        unsigned char byte = (unsigned char)*text;
        if (byte < ' ' || byte == '"' || byte == '\\')
            printf("\\u%04x", byte);
        else
            putchar(byte);
    }
    putchar('"');
}

void print_report(const struct report *report)
{
    printf("{\"marks\":[");
    for (size_t i = 0; i < report->mark_count; i++)
        printf("%s{\"wall_ns\":%" PRIu64 ",\"cpu_ns\":%" PRIu64 "}", i == 0 ? "" : ",", report->marks[i].wall_ns,
               report->marks[i].cpu_ns);
    printf("],\"processes\":%zu,\"peak_rss_kib\":%" PRIu64 ",\"preload\":", report->processes, report->peak_rss_kib);
    print_text(report->preload);
    if (report->memory_held_kib >= 0) printf(",\"memory_held_kib\":%" PRId64, report->memory_held_kib);
    printf(",\"preloaded\":%zu,\"own_libc\":%zu,\"other_libc\":%zu,\"exit_code\":%d}\n", report->mapped.preload,
           report->mapped.own_libc, report->mapped.other_libc, report->exit_code);
    if (fflush(stdout) != 0) give_up(FAILED, "Cannot print the result");
}
