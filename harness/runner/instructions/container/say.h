#ifndef SAY_H
#define SAY_H

/* One sentence on standard error; status 1: something failed, 2: the command line is wrong. */
_Noreturn void fail(const char *format, ...) __attribute__((format(printf, 1, 2)));
_Noreturn void misuse(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
