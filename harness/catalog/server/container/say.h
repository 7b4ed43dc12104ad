#ifndef SAY_H
#define SAY_H

/* Says on standard error why there is no result, and ends with STATUS. */
_Noreturn void give_up(int status, const char *format, ...) __attribute__((format(printf, 2, 3)));

enum { FAILED = 1, MISUSED = 2 };

#endif
