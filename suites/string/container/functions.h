/* The functions that are measured, each with its naive reference. */
#ifndef FUNCTIONS_H
#define FUNCTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Any of the functions. Both psABIs pass the first four integers or pointers in registers, return one in
 * a register, and leave surplus arguments alone (System V AMD64 3.2.3; AAPCS64 6.8.2): so one loop calls
 * them all, and an empty function is called in exactly the same way. */
typedef uintptr_t routine(uintptr_t, uintptr_t, uintptr_t, uintptr_t);

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
