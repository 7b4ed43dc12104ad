/* The functions that are measured, each with its naive reference. */
#ifndef FUNCTIONS_H
#define FUNCTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "hot/loops.h"

/* Which arguments a function takes: n is the number of characters. */
enum shape {
    SEARCH,    /* (text, character, n) */
    FIND,      /* (text, character) */
    LENGTH,    /* (text, n) */
    COMPARE,   /* (text, other text, n) */
    COPY,      /* (destination, text, n) */
    MOVE,      /* the same, overlapping */
    APPEND,    /* the same, behind an empty string */
    FILL,      /* (destination, character, n) */
    SUBSTRING, /* (text, piece) */
    PIECE,     /* (text, n, piece, its length) */
    SPAN,      /* (text, characters) */
};

struct function {
    const char *name;
    routine *volatile libc;
    routine *reference;
    enum shape shape;
    /* Whether the text needs a terminator: the others know its length, and must not read on. */
    bool terminated;
    /* Whether the result is an int of which the sign counts. */
    bool ordering;
    /* Bytes of a character. */
    uint8_t width;
    /* Characters that SPAN is about. */
    const char *set;
};

extern const struct function functions[];
extern const size_t function_count;

/* Exits where there is no such function. */
const struct function *find_function(const char *name);

#endif
