/* Programs that want to be measured as something else than they are, or leave something to those that come after them. */
#ifndef ATTACKS_H
#define ATTACKS_H

/* Works for a third of a second and tells the launcher, by every way to another process's memory and descriptors, that it
   has only just begun. 0 when a way was open. */
int forge_time(void);

/* Wants to end the launcher, and to set for it what programs inherit from it: priorities, CPUs, limits. 0 when a way was
   open. */
int trouble_launcher(void);

/* Leaves processes at work in sessions of their own, and ends at once. */
int leave_processes(int count);

/* Leaves in every place that outlives a process: files and folders that are hard to remove, in /tmp and /dev/shm, and a
   segment of System V. 0 when all of it could be made, and so nothing was there before. */
int leave_litter(void);

/* Leaves folders within each other, deeper than anybody has descriptors for. */
int leave_depth(int levels);

#endif
