/* image count       how large the image is that this runs in, and of how many files and packages
 * image compress    how large it is when it is compressed
 * image hardening   how many of its ELF files lack what hardens them
 * image exceptions  which those are, as CSV
 * image archive     what is compressed, on standard output: image archive | tar -t */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "archive.h"
#include "exceptions.h"
#include "packages.h"
#include "say.h"
#include "squeeze.h"

static uint64_t bytes;
static size_t files;

static void count_entry(const struct entry *entry)
{
    if (!S_ISREG(entry->status.st_mode) || entry->earlier != NULL) return;
    files++;
    bytes += (uint64_t)entry->status.st_size;
    try_contents(entry);
}

/* 0 where none is preloaded. */
static uint64_t size_of_preloaded(void)
{
    const char *path = getenv("LD_PRELOAD");
    struct stat status;
    if (path == NULL || path[0] == '\0') return 0;
    if (stat(path, &status) != 0) give_up(FAILED, "Cannot look at LD_PRELOAD=%s: %s", path, strerror(errno));
    return (uint64_t)status.st_size;
}

static void print_unread(size_t unopened)
{
    printf("\"unread_files\":%zu,\"unread_bytes\":%" PRIu64 ",\"unopened_folders\":%zu}\n", unread.files,
           unread.bytes, unopened);
}

static void count(void)
{
    size_t unopened = walk_image(count_entry);
    long packages = count_packages();
    printf("{\"bytes\":%" PRIu64 ",\"files\":%zu,\"preload_bytes\":%" PRIu64 ",", bytes, files, size_of_preloaded());
    if (packages >= 0) printf("\"packages\":%ld,", packages);
    print_unread(unopened);
}

static void compress_image(void)
{
    begin_squeeze();
    begin_archive(squeeze);
    size_t unopened = walk_image(archive_entry);
    end_archive();
    printf("{\"compressed_bytes\":%" PRIu64 ",", end_squeeze());
    print_unread(unopened);
}

static void count_hardening(void)
{
    size_t unopened = print_hardening();
    print_unread(unopened);
}

static int archive_output;

static void put_out(const void *from, size_t length)
{
    while (length > 0) {
        ssize_t written = write(archive_output, from, length);
        if (written < 0) give_up(FAILED, "Cannot write the archive: %s", strerror(errno));
        from = (const char *)from + written;
        length -= (size_t)written;
    }
}

/* Remarks go to standard error, where they are not in the way. */
static void archive_image(void)
{
    archive_output = dup(STDOUT_FILENO);
    if (archive_output < 0 || dup2(STDERR_FILENO, STDOUT_FILENO) < 0)
        give_up(FAILED, "Cannot write the archive: %s", strerror(errno));
    begin_archive(put_out);
    walk_image(archive_entry);
    end_archive();
}

int main(int argc, char **argv)
{
    const char *asked = argc == 2 ? argv[1] : "";
    if (strcmp(asked, "count") == 0) count();
    else if (strcmp(asked, "compress") == 0) compress_image();
    else if (strcmp(asked, "archive") == 0) archive_image();
    else if (strcmp(asked, "hardening") == 0) count_hardening();
    else if (strcmp(asked, "exceptions") == 0) print_exceptions();
    else give_up(MISUSED, "usage: image count | compress | archive | hardening | exceptions");
    if (fflush(stdout) != 0) give_up(FAILED, "Cannot write the result: %s", strerror(errno));
    return 0;
}
