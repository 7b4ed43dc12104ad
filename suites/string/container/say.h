/* Sentences for whoever started the program. */
#ifndef SAY_H
#define SAY_H

/* One sentence on standard error, then exit status 1: something went wrong. */
_Noreturn void fail(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* The same with exit status 2: the command line was wrong. */
_Noreturn void misuse(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
