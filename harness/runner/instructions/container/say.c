#include "say.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

static _Noreturn void say(int status, const char *format, va_list values)
{
    vfprintf(stderr, format, values);
    fputc('\n', stderr);
    exit(status);
}

void fail(const char *format, ...)
{
    va_list values;
    va_start(values, format);
    say(1, format, values);
}

void misuse(const char *format, ...)
{
    va_list values;
    va_start(values, format);
    say(2, format, values);
}
