/* String functions put together from glibc's routines, one of which is chosen for this CPU. */
#ifndef ROUTINES_H
#define ROUTINES_H

#include <stddef.h>
#include <stdint.h>

#define HIDDEN __attribute__((visibility("hidden")))

/* Any string function: the psABIs pass up to four integers and pointers in registers and return one in a
 * register (System V AMD64 3.2.3; AAPCS64 6.8.2), so that a jump hands them on as they are. */
typedef uintptr_t routine(uintptr_t, uintptr_t, uintptr_t, uintptr_t);

/* What a routine needs, and where it is the better one. */
enum {
    SSE41 = 1,
    SSE42 = 2,  /* also: loads off their alignment are fast, which came with it */
    AVX2 = 4,   /* and BMI2, which glibc's AVX2 and EVEX routines use too */
    MOVBE = 8,
    EVEX = 16,  /* AVX512VL and AVX512BW */
    ZMM = 32,   /* … on a CPU that does not slow down for registers of 64 bytes */
    ERMS = 64,
    FSRM = 128,
    RTM = 256,  /* VZEROUPPER would abort a transaction: the routines named rtm go without */
    INTEL = 512,
};

/* What this CPU has and its operating system keeps registers for. */
HIDDEN unsigned detect_features(void);

/* Fills in what the routines of memmove and memset refer to. */
HIDDEN void set_thresholds(unsigned features);

#endif
