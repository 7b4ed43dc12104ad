#include <cpuid.h>

#include "routines.h"

/* The tunables (GNU C Library manual, Hardware Capability Tunables) under the names that glibc's routines
 * know them by. The values here are for a CPU that does not say what caches it has. */
HIDDEN long __x86_shared_non_temporal_threshold = 0xc0000;
HIDDEN long __x86_rep_movsb_threshold = 2048;
HIDDEN long __x86_rep_movsb_stop_threshold = 0xc0000;
HIDDEN long __x86_rep_stosb_threshold = 2048;
HIDDEN int __x86_string_control;

enum { DATA = 1, UNIFIED = 3, LEAST_NON_TEMPORAL = 0x4040, AVOID_SHORT_DISTANCE = 1 };

struct cache {
    long bytes, sharers;
    int inclusive;
};

/* CPUs of the package that there really are (leaf 11): a cache names how many it has numbers for. */
static unsigned package_cpus(void)
{
    unsigned eax, ebx, ecx, edx, cpus = 0;
    for (unsigned part = 0; part < 8 && __get_cpuid_count(11, part, &eax, &ebx, &ecx, &edx); part++) {
        if ((ecx >> 8 & 0xff) == 0) break;
        cpus = ebx & 0xffff;
    }
    return cpus;
}

/* Deterministic cache parameters: leaf 4 (Intel SDM), 0x8000001d of the same layout (AMD APM volume 3). */
static struct cache find_cache(unsigned leaf, unsigned level)
{
    unsigned eax, ebx, ecx, edx;
    for (unsigned part = 0; part < 16 && __get_cpuid_count(leaf, part, &eax, &ebx, &ecx, &edx); part++) {
        unsigned type = eax & 0x1f;
        if (type == 0) break;
        if ((type != DATA && type != UNIFIED) || (eax >> 5 & 7) != level) continue;
        long ways = (ebx >> 22) + 1, partitions = (ebx >> 12 & 0x3ff) + 1, line = (ebx & 0xfff) + 1;
        long sharers = (eax >> 14 & 0xfff) + 1, cpus = package_cpus();
        if (cpus > 0 && sharers > cpus) sharers = cpus;
        return (struct cache){ways * partitions * line * ((long)ecx + 1), sharers, (int)(edx >> 1 & 1)};
    }
    return (struct cache){0, 1, 1};
}

/* A CPU's share of the last cache, and of the second where the last does not hold that too. */
static long shared_bytes(unsigned leaf)
{
    struct cache second = find_cache(leaf, 2), third = find_cache(leaf, 3);
    if (third.bytes == 0) return second.bytes / second.sharers;
    return third.bytes / third.sharers + (third.inclusive ? 0 : second.bytes / second.sharers);
}

/* glibc 2.36: past three quarters of the share, stores go around the caches; rep movsb pays from 2 KiB per
 * 16 bytes of the vectors used instead, or at once where it starts fast, and up to where stores go around
 * the caches, or, on CPUs that are not Intel's, up to the size of the second cache. */
void set_thresholds(unsigned features)
{
    unsigned leaf = features & INTEL ? 4 : 0x8000001d;
    long share = shared_bytes(leaf), second = find_cache(leaf, 2).bytes;
    if (share * 3 / 4 > LEAST_NON_TEMPORAL) __x86_shared_non_temporal_threshold = share * 3 / 4;
    __x86_rep_movsb_threshold = features & ZMM ? 16384 : features & AVX2 ? 8192 : 2048;
    if (features & FSRM) __x86_rep_movsb_threshold = 2112;
    __x86_rep_movsb_stop_threshold =
        features & INTEL || second == 0 ? __x86_shared_non_temporal_threshold : second;
    __x86_string_control = features & INTEL && features & FSRM ? AVOID_SHORT_DISTANCE : 0;
}
