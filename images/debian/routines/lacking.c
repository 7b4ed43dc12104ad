/* For tests of the dispatcher alone: a CPU that lacks some features. STRING_FEATURES_LACKING=<hexadecimal bits of
 * routines.h> in the environment of the process takes them away; never adds any. Where it is set, copies of more than
 * 16 KiB also go around the caches, so that a check gets there with texts of a moderate size. */
#include <sys/syscall.h>

#define detect_features detect_true_features
#define set_thresholds set_true_thresholds
#include "features.c"
#include "thresholds.c"
#undef detect_features
#undef set_thresholds

static const char variable[] = "STRING_FEATURES_LACKING=";

static long call_kernel(long number, long a, long b, long c)
{
    long result;
    __asm__ volatile("syscall" : "=a"(result) : "a"(number), "D"(a), "S"(b), "d"(c) : "rcx", "r11", "memory");
    return result;
}

static unsigned parse_bits(const char *text)
{
    unsigned bits = 0;
    for (; *text != '\0'; text++) bits = bits << 4 | (unsigned)(*text <= '9' ? *text - '0' : *text - 'a' + 10);
    return bits;
}

/* The environment as the kernel tells it: libc does not know it yet. Large enough for a test's. */
static unsigned lacking(void)
{
    static char environment[16384];
    long fd = call_kernel(SYS_open, (long)"/proc/self/environ", 0, 0);
    long length = call_kernel(SYS_read, fd, (long)environment, sizeof environment - 1);
    call_kernel(SYS_close, fd, 0, 0);
    for (long begin = 0; begin < length; begin++) {
        long i = 0;
        while (variable[i] != '\0' && environment[begin + i] == variable[i]) i++;
        if (variable[i] == '\0') return parse_bits(environment + begin + i);
        while (environment[begin] != '\0') begin++;
    }
    return 0;
}

unsigned detect_features(void)
{
    return detect_true_features() & ~lacking();
}

void set_thresholds(unsigned features)
{
    set_true_thresholds(features);
    if (lacking() == 0) return;
    __x86_shared_non_temporal_threshold = __x86_rep_movsb_stop_threshold = LEAST_NON_TEMPORAL;
}
