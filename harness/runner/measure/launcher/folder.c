#include "folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A folder whose owner took the right to look into it away is given that right back. */
static int open_inner(int folder, const char *name)
{
    enum { HOW = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC };
    int inner = openat(folder, name, HOW);

    if (inner < 0 && errno == EACCES && fchmodat(folder, name, S_IRWXU, 0) == 0)
        inner = openat(folder, name, HOW);
    if (inner >= 0)
        fchmod(inner, S_IRWXU);
    return inner;
}

static int64_t remove_entry(int folder, const char *name)
{
    int64_t left;
    int inner;

    if (unlinkat(folder, name, 0) == 0)
        return 0;
    inner = open_inner(folder, name);
    if (inner < 0)
        return 1;
    left = empty_folder(inner);
    return unlinkat(folder, name, AT_REMOVEDIR) == 0 ? 0 : left + 1;
}

static bool is_inside(const char *name)
{
    return strcmp(name, ".") != 0 && strcmp(name, "..") != 0;
}

int64_t empty_folder(int folder)
{
    DIR *entries = fdopendir(folder);
    int64_t left = 0;

    if (entries == NULL) {
        close(folder);
        return 1;
    }
    for (struct dirent *entry; (entry = readdir(entries)) != NULL;)
        if (is_inside(entry->d_name))
            left += remove_entry(folder, entry->d_name);
    closedir(entries);
    return left;
}
