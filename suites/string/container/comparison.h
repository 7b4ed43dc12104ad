/* A function and its reference, in the same scene. */
#ifndef COMPARISON_H
#define COMPARISON_H

#include "scene.h"

struct theatre {
    struct stage stage;
    /* Bytes that the reference left. */
    unsigned char *expected;
};

/* For scenes of at most so many characters of so many bytes. */
struct theatre make_theatre(size_t characters, size_t width);
void free_theatre(struct theatre *theatre);

/* Gives the result, in a form that is the same in every process; exits where the two differ. */
uint64_t compare(const struct function *function, const struct plot *plot, const struct theatre *theatre);

#endif
