/* The launcher's user and the workload's, which are two wherever the engine lets the launcher choose.

   An engine starts the launcher as root with the rights to change its user, to set capabilities, and to send signals to
   other users. It then becomes a user of its own that has nothing in the image, and so neither signals nor
   sched_setaffinity(), setpriority() and prlimit() of a workload reach it. The workload has no capability, and can have
   none: the bounding set is empty. Without these rights, or by hand, both are the user that the launcher was started as. */
#ifndef USER_H
#define USER_H

#include <stdbool.h>

/* `user` is the workload's, as <uid>:<gid>; NULL: the one that the launcher was started as. Ends the launcher where it
   would be root's place to take another user, and the right to do so is missing. */
void user_init(const char *user);

/* Makes the calling process the workload's; false with errno. */
bool become_workload_user(void);

#endif
