#include "mixture.h"

/* Three quarters are 1 to 32, each as often as any other; a quarter are the quantiles (i + 1/2) / 32 of a log-normal
 * distribution with the median 64 and the shape 1.25. The suite's README says where that comes from. */
#define SMALL \
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32
#define TAIL \
    4, 8, 11, 14, 17, 20, 23, 26, 29, 33, 37, 41, 45, 50, 55, 61, 67, 74, 82, 91, 100, 112, 125, 140, 158, 181, 209, \
        246, 298, 377, 520, MIXTURE_LARGEST

const uint16_t mixture[MIXTURE_COUNT] = {SMALL, SMALL, SMALL, TAIL};
