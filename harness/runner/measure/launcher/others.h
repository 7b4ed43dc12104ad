/* Everybody but the launcher: the processes of a trial, and what they leave behind. */
#ifndef OTHERS_H
#define OTHERS_H

#include <stdbool.h>
#include <stdnoreturn.h>
#include <sys/types.h>

void others_init(void);

/* Whether this is PID 1, and all that is in the container the launcher's own. */
bool is_first_process(void);

/* Says which process, and so which process group, the trial began with. */
void others_began_with(pid_t pid);

/* As PID 1: every process of the PID namespace, which includes what the engine may have started beside us (docker exec).
   Else, by hand: the trial's process group; a process that left it with setsid escapes. */
void kill_others(void);

/* Reaps those that have ended on their own. */
void reap_ended(void);

/* Kills and reaps those that are left; returns how many they were. */
int clear_out(void);

noreturn void leave(void);

#endif
