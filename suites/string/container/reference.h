/* The functions as ISO C (7.24, 7.29) and the GNU manual (String and Array Utilities) define them,
 * a character at a time and without a thought for speed. */
#ifndef REFERENCE_H
#define REFERENCE_H

#include "functions.h"

#define REFERENCE(name) routine reference_##name

REFERENCE(memchr);
REFERENCE(memcmp);
REFERENCE(memrchr);
REFERENCE(memset);
REFERENCE(memcpy);
REFERENCE(memmove);
REFERENCE(stpcpy);
REFERENCE(strchr);
REFERENCE(strchrnul);
REFERENCE(strrchr);
REFERENCE(strcmp);
REFERENCE(strcpy);
REFERENCE(strlen);
REFERENCE(strnlen);
REFERENCE(strncmp);
REFERENCE(wmemset);
REFERENCE(stpncpy);
REFERENCE(strcat);
REFERENCE(strncat);
REFERENCE(strncpy);
REFERENCE(wcslen);
REFERENCE(strstr);
REFERENCE(memmem);
REFERENCE(strspn);
REFERENCE(strcspn);
REFERENCE(strcasecmp);

#endif
