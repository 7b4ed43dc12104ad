#include "say.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void give_up(int status, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    vfprintf(stderr, format, values);
    va_end(values);
    fputc('\n', stderr);
    exit(status);
}
