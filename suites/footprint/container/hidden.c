#include "hidden.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "say.h"

/* The launcher and the suite's programs; what Docker and Podman mark a container with. */
static const char *const added[] = {"/bench", "/.dockerenv", "/run/.containerenv"};

static char **mounts;
static size_t mount_count;

static void decode_octal(char *text)
{
    char *to = text;
    for (const char *from = text; *from != '\0'; from++) {
        if (*from == '\\' && strspn(from + 1, "01234567") >= 3) {
            *to++ = (char)((from[1] - '0') * 64 + (from[2] - '0') * 8 + (from[3] - '0'));
            from += 3;
        } else {
            *to++ = *from;
        }
    }
    *to = '\0';
}

/* The fifth field of a line: proc(5). */
static char *mount_point(char *line)
{
    char *rest = line, *field = NULL;
    for (int i = 0; i < 5; i++) field = strsep(&rest, " ");
    if (field == NULL) give_up(FAILED, "Cannot understand /proc/self/mountinfo: %s", line);
    decode_octal(field);
    return field;
}

/* Not by device number: an overlay may give files that of the layer they come from. */
void find_mounts(void)
{
    FILE *file = fopen("/proc/self/mountinfo", "re");
    if (file == NULL) give_up(FAILED, "Cannot read /proc/self/mountinfo: %s", strerror(errno));
    char *line = NULL;
    for (size_t size = 0; getline(&line, &size, file) > 0;) {
        mounts = realloc(mounts, (mount_count + 1) * sizeof *mounts);
        if (mounts == NULL) give_up(FAILED, "Out of memory");
        mounts[mount_count++] = strdup(mount_point(line));
    }
    free(line);
    fclose(file);
}

bool is_hidden(const char *path)
{
    for (size_t i = 0; i < sizeof added / sizeof added[0]; i++)
        if (strcmp(path, added[i]) == 0) return true;
    for (size_t i = 0; i < mount_count; i++)
        if (strcmp(path, mounts[i]) == 0) return true;
    return false;
}
