/* One trial as asked for. The line, its words separated by single spaces:

     run <id> <timeoutMs> <maxOutputBytes> <startUs> <cpu> <memoryBytes> <scratch> <input> <cwd> <envCount> <NAME=VALUE>... <program> <argument>...

   startUs is a time of the monotonic clock, which the containers of a machine share, so that several can start at once;
   0 is now. cpu is the one CPU that the workload is kept on, or `all` that the container has. The other line is `clock`,
   which asks for that time. memoryBytes is how much memory all of the container may have meanwhile; 0 is its own limit.
   scratch is `empty` where what the trial leaves, processes and what is in the scratch, is removed behind it, `keep` where it stays
   for the next. input is the
   file that standard input is.

   In a word, %XX is the byte with that hexadecimal number (never %00), and a lone % is the empty word. */
#ifndef REQUEST_H
#define REQUEST_H

#include <stdbool.h>
#include <stdint.h>

enum { ALL_CPUS = -1 };

struct request {
    const char *id;
    int64_t timeout_ms;
    int64_t max_output_bytes;
    int64_t start_us;
    int cpu; /* ALL_CPUS, or its number */
    int64_t memory_bytes; /* 0: as the container has */
    bool keeps_scratch;
    const char *input;
    const char *cwd;
    char **environment;
    char **arguments;
};

/* Decodes the line in place; the request points into it. Returns NULL, or what is wrong with the line. */
const char *parse_request(char *line, struct request *request);

#endif
