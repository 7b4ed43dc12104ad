#include "request.h"

#include <stdbool.h>
#include <string.h>

#include "words.h"

enum { ENVIRONMENT = 10, ID_LENGTH = 64, MOST_CPUS = 65536 };

/* A hundred days: in nanoseconds, and added to any time of the clock, it fits 64 bits. */
#define MOST_TIMEOUT_MS ((int64_t)8640000000)

static const char id_characters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._:-";

static bool is_id(const char *word)
{
    size_t length = strlen(word);
    return length > 0 && length <= ID_LENGTH && strspn(word, id_characters) == length;
}

/* -1 when the word is no number of at most 15 digits. */
static int64_t number(const char *word)
{
    size_t length = strlen(word);
    int64_t value = 0;

    if (length == 0 || length > 15 || strspn(word, "0123456789") != length)
        return -1;
    while (*word != '\0')
        value = value * 10 + (*word++ - '0');
    return value;
}

/* Less than ALL_CPUS when the word is neither `all` nor a CPU's number. */
static int cpu_of(const char *word)
{
    int64_t cpu = number(word);

    if (strcmp(word, "all") == 0)
        return ALL_CPUS;
    return cpu < 0 || cpu >= MOST_CPUS ? ALL_CPUS - 1 : (int)cpu;
}

/* Closes the gap that the count leaves and ends both lists with NULL, as execve wants them. */
static const char *take_lists(char **words, int count, struct request *request)
{
    int64_t size = number(words[ENVIRONMENT]);

    if (size < 0 || size >= count - ENVIRONMENT - 1)
        return "envCount does not fit the words after it";
    memmove(words + ENVIRONMENT, words + ENVIRONMENT + 1, (size_t)size * sizeof *words);
    words[ENVIRONMENT + size] = NULL;
    request->environment = words + ENVIRONMENT;
    request->arguments = words + ENVIRONMENT + size + 1;
    for (char **entry = request->environment; *entry != NULL; entry++)
        if (strchr(*entry, '=') == NULL || **entry == '=')
            return "an environment entry is not NAME=VALUE";
    return NULL;
}

const char *parse_request(char *line, struct request *request)
{
    char **words;
    int count = split_words(line, &words);

    if (count < 0)
        return "a word is empty, wrongly encoded, or one too many";
    if (count < ENVIRONMENT + 2 || strcmp(words[0], "run") != 0)
        return "not of the form: run id timeoutMs maxOutputBytes startUs cpu memoryBytes scratch input cwd envCount NAME=VALUE... program argument...";
    *request = (struct request){.id = words[1],
                                .timeout_ms = number(words[2]),
                                .max_output_bytes = number(words[3]),
                                .start_us = number(words[4]),
                                .cpu = cpu_of(words[5]),
                                .memory_bytes = number(words[6]),
                                .keeps_scratch = strcmp(words[7], "keep") == 0,
                                .input = words[8],
                                .cwd = words[9]};
    if (!is_id(request->id))
        return "id is not 1 to 64 of A-Z a-z 0-9 . _ : -";
    if (request->timeout_ms < 1 || request->max_output_bytes < 0)
        return "timeoutMs or maxOutputBytes is not a number";
    if (request->timeout_ms > MOST_TIMEOUT_MS)
        return "timeoutMs is more than a hundred days";
    if (request->start_us < 0 || request->cpu < ALL_CPUS)
        return "startUs or cpu is not a number";
    if (request->memory_bytes < 0)
        return "memoryBytes is not a number";
    if (!request->keeps_scratch && strcmp(words[7], "empty") != 0)
        return "scratch is neither empty nor keep";
    return take_lists(words, count, request);
}
