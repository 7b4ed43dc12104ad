/* One trial as asked for. The line, its words separated by single spaces:

     run <id> <timeoutMs> <maxOutputBytes> <cwd> <envCount> <NAME=VALUE>... <program> <argument>...

   In a word, %XX is the byte with that hexadecimal number (never %00), and a lone % is the empty word. */
#ifndef REQUEST_H
#define REQUEST_H

#include <stdint.h>

struct request {
    const char *id;
    int64_t timeout_ms;
    int64_t max_output_bytes;
    const char *cwd;
    char **environment;
    char **arguments;
};

/* Decodes the line in place; the request points into it. Returns NULL, or what is wrong with the line. */
const char *parse_request(char *line, struct request *request);

#endif
