#include "json.h"

#include <stdio.h>

void json_string(const char *text)
{
    if (text == NULL) {
        fputs("null", stdout);
        return;
    }
    putchar('"');
    for (const unsigned char *byte = (const unsigned char *)text; *byte != '\0'; byte++)
        if (*byte < 0x20 || *byte == '"' || *byte == '\\')
            printf("\\u%04x", *byte);
        else
            putchar(*byte);
    putchar('"');
}

void json_member(const char *name, const char *text)
{
    json_string(name);
    putchar(':');
    json_string(text);
    putchar(',');
}
