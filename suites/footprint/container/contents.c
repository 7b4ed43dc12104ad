#include "contents.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "say.h"

struct unread unread;

static char buffer[1 << 16];

/* -1 for a file that may not be read. */
static int open_file(const struct entry *entry)
{
    int file = open(entry->path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (file >= 0) return file;
    if (errno != EACCES) give_up(FAILED, "Cannot open %s: %s", entry->path, strerror(errno));
    printf("# %s may not be read\n", entry->path);
    unread.files++;
    unread.bytes += (uint64_t)entry->status.st_size;
    return -1;
}

static size_t fill(int file, size_t most, const char *path)
{
    if (file < 0) {
        memset(buffer, 0, most);
        return most;
    }
    ssize_t count = read(file, buffer, most);
    if (count < 0) give_up(FAILED, "Cannot read %s: %s", path, strerror(errno));
    if (count == 0) give_up(FAILED, "%s is shorter than its size", path);
    return (size_t)count;
}

void write_contents(const struct entry *entry, writer *write)
{
    int file = open_file(entry);
    for (uint64_t left = (uint64_t)entry->status.st_size; left > 0;) {
        size_t count = fill(file, left < sizeof buffer ? (size_t)left : sizeof buffer, entry->path);
        write(buffer, count);
        left -= count;
    }
    if (file >= 0) close(file);
}

void try_contents(const struct entry *entry)
{
    int file = open_file(entry);
    if (file >= 0) close(file);
}
