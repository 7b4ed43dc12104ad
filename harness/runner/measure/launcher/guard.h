/* Keeps the launcher's memory and descriptors from the workloads, which may have its user. */
#ifndef GUARD_H
#define GUARD_H

void guard_init(void);

#endif
