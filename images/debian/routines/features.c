#include <cpuid.h>

#include "routines.h"

/* Leaves and bits: Intel SDM volume 2, CPUID; volume 1, 13.3 and 14.3 for what must be asked besides. */
struct leaf {
    unsigned eax, ebx, ecx, edx;
};

enum { OSXSAVE = 1 << 27, YMM_STATE = 0x6, ZMM_STATE = 0xe6 };
enum { VL_AND_BW = (int)(1u << 31 | 1u << 30), AVX512F = 1 << 16 };

static struct leaf ask(unsigned number, unsigned part)
{
    struct leaf leaf = {0};
    __get_cpuid_count(number, part, &leaf.eax, &leaf.ebx, &leaf.ecx, &leaf.edx);
    return leaf;
}

/* Registers that the operating system saves: XCR0. */
static unsigned saved_state(const struct leaf *one)
{
    unsigned low = 0, high;
    if (one->ecx & OSXSAVE) __asm__ volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
    return low;
}

static unsigned has(unsigned bits, unsigned wanted, unsigned feature)
{
    return (bits & wanted) == wanted ? feature : 0;
}

/* Transactions that always abort are none (leaf 7, EDX bit 11). */
static unsigned vector_features(const struct leaf *one, const struct leaf *seven, unsigned features)
{
    unsigned state = saved_state(one);
    unsigned found = has(seven->ebx, 1 << 11, RTM);
    if (seven->edx & 1 << 11) found = 0;
    if (!has(state, YMM_STATE, 1) || !has(one->ecx, bit_AVX, 1) || !has(seven->ebx, 1 << 5 | 1 << 8, 1)) return found;
    found |= AVX2;
    if (!has(state, ZMM_STATE, 1) || !has(seven->ebx, VL_AND_BW | AVX512F, 1)) return found;
    found |= EVEX;
    /* On Intel's, those that have AVX-VNNI too keep their frequency (leaf 7.1, EAX bit 4). */
    if (!(features & INTEL) || ask(7, 1).eax & 1 << 4) found |= ZMM;
    return found;
}

unsigned detect_features(void)
{
    struct leaf zero = ask(0, 0), one = ask(1, 0), seven = ask(7, 0);
    unsigned features = zero.ebx == signature_INTEL_ebx ? INTEL : 0;
    features |= has(one.ecx, bit_SSE4_1, SSE41) | has(one.ecx, bit_SSE4_2, SSE42) | has(one.ecx, bit_MOVBE, MOVBE);
    features |= has(seven.ebx, 1 << 9, ERMS) | has(seven.edx, 1 << 4, FSRM);
    return features | vector_features(&one, &seven, features);
}
