/* Sizes as programs have them: many small ones and a long tail. */
#ifndef MIXTURE_H
#define MIXTURE_H

#include <stddef.h>
#include <stdint.h>

enum { MIXTURE_COUNT = 128, MIXTURE_LARGEST = 945 };

/* Each comes as often as any other; some are equal. */
extern const uint16_t mixture[MIXTURE_COUNT];

#endif
