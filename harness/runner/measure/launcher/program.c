#include "program.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char *path_of(char *const *environment)
{
    for (; *environment != NULL; environment++)
        if (strncmp(*environment, "PATH=", 5) == 0)
            return *environment + 5;
    return "";
}

const char *find_program(const char *name, char *const *environment)
{
    static char file[PATH_MAX];
    const char *folder = path_of(environment);

    if (strchr(name, '/') != NULL)
        return name;
    while (*folder != '\0') {
        size_t length = strcspn(folder, ":");
        int written = snprintf(file, sizeof file, "%.*s/%s", (int)length, folder, name);
        if (length > 0 && written > 0 && (size_t)written < sizeof file && access(file, X_OK) == 0)
            return file;
        folder += length + (folder[length] == ':');
    }
    return name;
}
