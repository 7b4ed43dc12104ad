#include "load-options.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "say.h"

static const char usage[] =
    "usage: load --control PORT --port PORT --within MS [--path PATH [--status N]]\n"
    "            --connections N --warmup MS --duration MS [--rate PER_SECOND | --slo SHARE:MS]\n"
    "            --request TEXT [--body-file FILE] [--expect-status N] [--expect-body TEXT | --expect-file FILE]\n"
    "            [--expect-part TEXT] [--request …]\n"
    "       load --control PORT --port PORT --within MS [--path PATH [--status N]] --warmup MS -- COMMAND ARGUMENT...";

static double number(const char *name, const char *text, double least, double most)
{
    char *end;
    double value = strtod(text, &end);
    if (end == text || *end != '\0' || !(value >= least && value <= most))
        give_up(MISUSED, "%s must be a number from %g to %g, not \"%s\"", name, least, most, text);
    return value;
}

static uint64_t milliseconds(const char *name, const char *text)
{
    return (uint64_t)(number(name, text, 0, 86400e3) * 1e6);
}

static char *read_file(const char *path, size_t *count)
{
    FILE *file = fopen(path, "re");
    if (file == NULL || fseek(file, 0, SEEK_END) != 0) give_up(FAILED, "Cannot read %s: %s", path, strerror(errno));
    long size = ftell(file);
    char *bytes = size < 0 ? NULL : malloc((size_t)size + 1);
    rewind(file);
    if (bytes == NULL || fread(bytes, 1, (size_t)size, file) != (size_t)size) give_up(FAILED, "Cannot read all of %s", path);
    fclose(file);
    bytes[size] = '\0';
    *count = (size_t)size;
    return bytes;
}

static struct request *add_request(struct options *options, const char *text)
{
    if (options->request_count == MOST_REQUESTS) give_up(MISUSED, "There are more than %d requests", MOST_REQUESTS);
    struct request *request = &options->requests[options->request_count++];
    *request = (struct request){.bytes = strdup(text), .count = strlen(text), .status = 200};
    if (request->bytes == NULL) give_up(FAILED, "There is no memory for a request");
    return request;
}

static void append_body(struct request *request, const char *path)
{
    size_t count;
    char *body = read_file(path, &count);
    request->bytes = realloc(request->bytes, request->count + count);
    if (request->bytes == NULL) give_up(FAILED, "There is no memory for a request");
    memcpy(request->bytes + request->count, body, count);
    request->count += count;
    free(body);
}

static void read_limit(const char *text, struct options *options)
{
    char *colon, *end;
    options->share = strtod(text, &colon);
    double limit_ms = *colon == ':' ? strtod(colon + 1, &end) : 0;
    if (*colon != ':' || *end != '\0' || !(options->share > 0 && options->share < 1 && limit_ms > 0 && limit_ms < 3600e3))
        give_up(MISUSED, "--slo must be a share and a limit in milliseconds, such as 0.99:5, not \"%s\"", text);
    options->limit_ns = (uint64_t)(limit_ms * 1e6);
}

/* Of the request that stands before it on the line. */
static bool read_of_request(const char *name, const char *value, struct options *options)
{
    static const char *const names[] = {"--body-file", "--expect-status", "--expect-body", "--expect-file", "--expect-part"};
    size_t which = 0;
    while (which < sizeof names / sizeof *names && strcmp(name, names[which]) != 0)
        which++;
    if (which == sizeof names / sizeof *names) return false;
    if (options->request_count == 0) give_up(MISUSED, "%s belongs behind a --request", name);
    struct request *request = &options->requests[options->request_count - 1];
    switch (which) {
    case 0: append_body(request, value); break;
    case 1: request->status = (int)number(name, value, 100, 599); break;
    case 2: request->body = value, request->body_bytes = strlen(value); break;
    case 3: request->body = read_file(value, &request->body_bytes); break;
    default: request->part = value;
    }
    return true;
}

static void read_option(const char *name, const char *value, struct options *options)
{
    if (value == NULL) give_up(MISUSED, "%s has no value\n%s", name, usage);
    if (strcmp(name, "--control") == 0) options->control = value;
    else if (strcmp(name, "--port") == 0) options->port = value;
    else if (strcmp(name, "--path") == 0) options->path = value;
    else if (strcmp(name, "--status") == 0) options->status = (int)number(name, value, 100, 599);
    else if (strcmp(name, "--within") == 0) options->within_ns = milliseconds(name, value);
    else if (strcmp(name, "--connections") == 0) options->connections = (size_t)number(name, value, 1, 10000);
    else if (strcmp(name, "--warmup") == 0) options->warmup_ns = milliseconds(name, value);
    else if (strcmp(name, "--duration") == 0) options->duration_ns = milliseconds(name, value);
    else if (strcmp(name, "--rate") == 0) options->rate = number(name, value, 0.1, 10e6);
    else if (strcmp(name, "--slo") == 0) read_limit(value, options);
    else if (strcmp(name, "--request") == 0) add_request(options, value);
    else if (!read_of_request(name, value, options)) give_up(MISUSED, "There is no option %s\n%s", name, usage);
}

void read_options(char **argv, struct options *options)
{
    *options = (struct options){.status = 200};
    for (argv++; *argv != NULL && options->command == NULL; argv++) {
        if (strcmp(*argv, "--") == 0) {
            options->command = argv + 1;
            break;
        }
        read_option(argv[0], argv[1], options);
        argv++;
    }
    bool has_load = options->command != NULL
                        ? *options->command != NULL
                        : options->request_count > 0 && options->connections > 0 && options->duration_ns > 0;
    if (options->control == NULL || options->port == NULL || options->within_ns == 0 || !has_load)
        give_up(MISUSED, "%s", usage);
    if (options->rate > 0 && options->share > 0) give_up(MISUSED, "--rate and --slo: found both, wanted one");
}
