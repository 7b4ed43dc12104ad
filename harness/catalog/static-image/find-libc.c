/* Prints the path of each file that by its name is a loader or a libc, one a line, or "none"; "unread" before a folder that this
   user may not read. File systems that are mounted below the root are not the image's. */
#define _GNU_SOURCE
#include <fnmatch.h>
#include <ftw.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* Of glibc, musl and others: ld-linux-x86-64.so.2, ld-musl-aarch64.so.1, ld.so.1, ld64.so.2, libc.so.6, libc-2.31.so, and
   Alpine's libc.musl-x86_64.so.1. */
static const char *const names[] = {
    "ld-*.so.[0-9]", "ld-[0-9]*.so", "ld.so.[0-9]", "ld64.so.[0-9]",
    "libc.so", "libc.so.[0-9]", "libc-[0-9]*.so", "libc.musl-*.so.[0-9]",
};

enum { MOST_FOLDERS = 32 };

static dev_t image;
static bool found;

static bool is_libc(const char *name)
{
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (fnmatch(names[i], name, 0) == 0)
            return true;
    return false;
}

static int look(const char *path, const struct stat *facts, int kind, struct FTW *place)
{
    if (kind == FTW_DNR)
        printf("unread %s\n", path);
    if (kind == FTW_D && facts->st_dev != image)
        return FTW_SKIP_SUBTREE;
    if ((kind == FTW_F || kind == FTW_SL) && is_libc(path + place->base)) {
        puts(path);
        found = true;
    }
    return FTW_CONTINUE;
}

int main(void)
{
    struct stat root;

    if (stat("/", &root) != 0)
        return 1;
    image = root.st_dev;
    if (nftw("/", look, MOST_FOLDERS, FTW_PHYS | FTW_ACTIONRETVAL) != 0)
        return 1;
    if (!found)
        puts("none");
    return 0;
}
