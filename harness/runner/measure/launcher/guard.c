#include "guard.h"

#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { FIRST_OTHER = 3, USUAL_LIMIT = 1024 };

/* All that is opened later is opened with close-on-exec; these are whatever the engine or a shell left open. */
static void close_inherited(void)
{
#ifdef SYS_close_range
    if (syscall(SYS_close_range, FIRST_OTHER, ~0U, 0) == 0)
        return;
#endif
    for (int fd = FIRST_OTHER; fd < USUAL_LIMIT; fd++)
        close(fd);
}

/* A process that is not dumpable belongs to root in /proc, and nobody without CAP_SYS_PTRACE may trace it, read or write its
   memory, or take its descriptors: ptrace(2), "Ptrace access mode checking". It holds for children until their execve. */
void guard_init(void)
{
    close_inherited();
    if (prctl(PR_SET_DUMPABLE, 0) != 0)
        _exit(1);
}
