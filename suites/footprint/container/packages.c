#include "packages.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

#include "say.h"

typedef bool rule(const char *line);

/* The third word is the state: deb822(5), dpkg(1). A package that was removed may still have its configuration. */
static bool is_installed(const char *line)
{
    char state[32];
    return sscanf(line, "Status: %*s %*s %31s", state) == 1 && strcmp(state, "installed") == 0;
}

/* A package's name; apk has installed packages alone in its database. */
static bool is_package(const char *line)
{
    return strncmp(line, "P:", 2) == 0;
}

static const struct {
    const char *path;
    rule *counts;
} databases[] = {
    {"/var/lib/dpkg/status", is_installed},
    {"/lib/apk/db/installed", is_package},
    {"/usr/lib/apk/db/installed", is_package},
    {"/var/lib/apk/db/installed", is_package},
};

static long count_lines(FILE *file, rule *counts)
{
    long count = 0;
    char *line = NULL;
    for (size_t size = 0; getline(&line, &size, file) > 0;) count += counts(line);
    free(line);
    return count;
}

long count_packages(void)
{
    for (size_t i = 0; i < sizeof databases / sizeof databases[0]; i++) {
        FILE *file = fopen(databases[i].path, "re");
        if (file == NULL && errno != ENOENT && errno != ENOTDIR)
            give_up(FAILED, "Cannot read %s: %s", databases[i].path, strerror(errno));
        if (file == NULL) continue;
        long count = count_lines(file, databases[i].counts);
        fclose(file);
        return count;
    }
    return -1;
}
