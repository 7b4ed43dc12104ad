#include "user.h"

#include <errno.h>
#include <grp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

/* capabilities(7). The headers of the kernel, which have these, are not part of every toolchain. */
enum { CAP_KILL = 5, CAP_SETGID = 6, CAP_SETUID = 7, CAP_SETPCAP = 8 };
enum { KEPT = 1 << CAP_KILL | 1 << CAP_SETGID | 1 << CAP_SETUID, NEEDED = KEPT | 1 << CAP_SETPCAP };

/* capget(2), version 3: 64 capabilities as two words of each set. */
static struct { uint32_t version; int pid; } head = {0x20080522, 0};
struct capabilities { uint32_t effective, permitted, inheritable; };

/* Below nobody's, and as little in any image. */
enum { LAUNCHER_ID = 65533, MOST_GROUPS = 64 };

static bool apart;
static uid_t user_id;
static gid_t group_id, groups[MOST_GROUPS];
static int group_count;

static bool has_needed(void)
{
    struct capabilities sets[2] = {0};

    return syscall(SYS_capget, &head, sets) == 0 && (sets[0].effective & NEEDED) == NEEDED;
}

static bool keep(uint32_t capabilities)
{
    struct capabilities sets[2] = {{capabilities, capabilities, 0}, {0}};

    return syscall(SYS_capset, &head, sets) == 0;
}

static bool empty_bounding_set(void)
{
    for (int capability = 0; prctl(PR_CAPBSET_READ, capability, 0, 0, 0) >= 0; capability++)
        if (prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) != 0)
            return false;
    return true;
}

static bool become(uid_t user, gid_t group)
{
    return setresgid(group, group, group) == 0 && setresuid(user, user, user) == 0;
}

static bool become_launcher_user(void)
{
    return empty_bounding_set() && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
           prctl(PR_SET_KEEPCAPS, 1, 0, 0, 0) == 0 && setgroups(0, NULL) == 0 && become(LAUNCHER_ID, LAUNCHER_ID) &&
           keep(KEPT);
}

static _Noreturn void give_up(const char *why)
{
    fprintf(stderr, "launcher: %s\n", why);
    _exit(1);
}

static void read_user(const char *user)
{
    unsigned int uid, gid;
    char rest;

    if (sscanf(user, "%u:%u%c", &uid, &gid, &rest) != 2)
        give_up("the user is not of the form uid:gid");
    user_id = uid;
    group_id = gid;
    group_count = 0;
}

void user_init(const char *user)
{
    user_id = getuid();
    group_id = getgid();
    group_count = getgroups(MOST_GROUPS, groups);
    if (user != NULL)
        read_user(user);
    apart = getpid() == 1 && group_count >= 0 && has_needed();
    if (apart && !become_launcher_user())
        give_up("cannot become a user of its own");
    if (!apart && getuid() == 0 && user_id != 0)
        give_up("was started as root without the right to start programs as another user");
}

bool become_workload_user(void)
{
    if (!apart)
        return true;
    return setgroups((size_t)group_count, groups) == 0 && become(user_id, group_id) && keep(0);
}
