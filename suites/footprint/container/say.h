/* How programs of the suite end when something is wrong: one sentence on standard error, and an exit code. */
#ifndef SAY_H
#define SAY_H

enum { FAILED = 1, MISUSED = 2 };

/* Ends the process. */
_Noreturn void give_up(int status, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
