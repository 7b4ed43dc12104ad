#include "tree.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "hidden.h"
#include "links.h"
#include "say.h"

static size_t unopened;

static int by_bytes(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static int is_name(const struct dirent *entry)
{
    return strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
}

static void walk_folder(const char *folder, visitor *visit);

static void walk_entry(const char *path, visitor *visit)
{
    struct entry entry = {.path = path};
    if (is_hidden(path)) return;
    if (lstat(path, &entry.status) != 0) give_up(FAILED, "Cannot look at %s: %s", path, strerror(errno));
    entry.earlier = earlier_name(&entry.status, path);
    visit(&entry);
    if (S_ISDIR(entry.status.st_mode)) walk_folder(path, visit);
}

static void walk_folder(const char *folder, visitor *visit)
{
    struct dirent **found;
    int count = scandir(folder, &found, is_name, by_bytes);
    if (count < 0 && errno != EACCES) give_up(FAILED, "Cannot open %s: %s", folder, strerror(errno));
    if (count < 0) {
        printf("# %s may not be opened\n", folder);
        unopened++;
        return;
    }
    for (int i = 0; i < count; i++) {
        char path[PATH_MAX];
        int length = snprintf(path, sizeof path, "%s/%s", folder[1] == '\0' ? "" : folder, found[i]->d_name);
        if (length >= (int)sizeof path) give_up(FAILED, "A path in %s is too long", folder);
        walk_entry(path, visit);
        free(found[i]);
    }
    free(found);
}

size_t walk_image(visitor *visit)
{
    find_mounts();
    walk_folder("/", visit);
    return unopened;
}
