#include "program.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "say.h"

enum { PATH_BYTES = 4096, LINE_BYTES = 256 };

/* Behind the next colon. */
static const char *next_folder(const char *folder)
{
    const char *colon = strchr(folder, ':');
    return colon == NULL ? NULL : colon + 1;
}

static char *find_in_path(const char *name)
{
    static char path[PATH_BYTES];
    for (const char *folder = getenv("PATH"); folder != NULL; folder = next_folder(folder)) {
        int length = (int)strcspn(folder, ":");
        snprintf(path, sizeof path, "%.*s/%s", length > 0 ? length : 1, length > 0 ? folder : ".", name);
        if (access(path, X_OK) == 0) return path;
    }
    return NULL;
}

/* #!INTERPRETER [ARGUMENT] (execve(2)); NULL where the file begins otherwise. */
static char *read_first_line(const char *path)
{
    static char line[LINE_BYTES];
    FILE *file = fopen(path, "r");
    if (file == NULL) return NULL;
    char *read = fgets(line, sizeof line, file);
    fclose(file);
    if (read == NULL || strncmp(line, "#!", 2) != 0) return NULL;
    for (size_t end = strcspn(line, "\n"); end > 0; end--) {
        line[end] = '\0';
        if (strchr(" \t", line[end - 1]) == NULL) break;
    }
    return line + 2 + strspn(line + 2, " \t");
}

struct program find_program(char *name)
{
    char *path = strchr(name, '/') != NULL ? name : find_in_path(name);
    if (path == NULL || access(path, X_OK) != 0) fail("There is no program %s that can be run", name);
    char *interpreter = read_first_line(path);
    if (interpreter == NULL) return (struct program){name, {path, NULL}};
    char *argument = interpreter + strcspn(interpreter, " \t");
    if (*argument == '\0') return (struct program){interpreter, {interpreter, path, NULL}};
    *argument++ = '\0';
    return (struct program){interpreter, {interpreter, argument + strspn(argument, " \t"), path, NULL}};
}
