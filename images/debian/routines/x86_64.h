/* glibc's routines of each function, the one to be preferred first, each with what it needs: the order in which
 * glibc 2.36 chooses (sysdeps/x86_64/multiarch/ifunc-*.h), without its routines for Atom, Xeon Phi and SSSE3. */
#define COMMON(R, name) \
    R(name##_evex, EVEX) \
    R(name##_avx2_rtm, AVX2 | RTM) \
    R(name##_avx2, AVX2)

#define SEARCHING(R, name) COMMON(R, name) R(name##_sse2, 0)

#define BOUNDED_COPYING(R, name) COMMON(R, name) R(name##_sse2_unaligned, 0)

#define COPYING(R, name) COMMON(R, name) R(name##_sse2_unaligned, SSE42) R(name##_sse2, 0)

#define MOVING(R, name) \
    R(name##_avx512_unaligned_erms, ZMM | ERMS) \
    R(name##_avx512_unaligned, ZMM) \
    R(name##_evex_unaligned_erms, EVEX | ERMS) \
    R(name##_evex_unaligned, EVEX) \
    R(name##_avx_unaligned_erms_rtm, AVX2 | RTM | ERMS) \
    R(name##_avx_unaligned_rtm, AVX2 | RTM) \
    R(name##_avx_unaligned_erms, AVX2 | ERMS) \
    R(name##_avx_unaligned, AVX2) \
    R(name##_sse2_unaligned_erms, ERMS) \
    R(name##_sse2_unaligned, 0)

#define MEMSET(R) \
    R(memset_avx512_unaligned_erms, ZMM | ERMS) \
    R(memset_avx512_unaligned, ZMM) \
    R(memset_evex_unaligned_erms, EVEX | ERMS) \
    R(memset_evex_unaligned, EVEX) \
    R(memset_avx2_unaligned_erms_rtm, AVX2 | RTM | ERMS) \
    R(memset_avx2_unaligned_rtm, AVX2 | RTM) \
    R(memset_avx2_unaligned_erms, AVX2 | ERMS) \
    R(memset_avx2_unaligned, AVX2) \
    R(memset_sse2_unaligned_erms, ERMS) \
    R(memset_sse2_unaligned, 0)

#define WMEMSET(R) \
    R(wmemset_avx512_unaligned, ZMM) \
    R(wmemset_evex_unaligned, EVEX) \
    R(wmemset_avx2_unaligned_rtm, AVX2 | RTM) \
    R(wmemset_avx2_unaligned, AVX2) \
    R(wmemset_sse2_unaligned, 0)

#define MEMCHR(R) R(memchr_evex_rtm, EVEX | RTM) SEARCHING(R, memchr)

#define MEMCMP(R) \
    R(memcmp_evex_movbe, EVEX | MOVBE) \
    R(memcmp_avx2_movbe_rtm, AVX2 | MOVBE | RTM) \
    R(memcmp_avx2_movbe, AVX2 | MOVBE) \
    R(memcmp_sse2, 0)

#define STRCMP(R) COMMON(R, strcmp) R(strcmp_sse42, SSE42) R(strcmp_sse2, 0)
#define STRNCMP(R) COMMON(R, strncmp) R(strncmp_sse42, SSE42) R(strncmp_sse2, 0)
#define WCSLEN(R) COMMON(R, wcslen) R(wcslen_sse4_1, SSE41) R(wcslen_sse2, 0)

#define FUNCTIONS(F, R) \
    F(memchr, MEMCHR(R)) \
    F(memcmp, MEMCMP(R)) \
    F(memrchr, SEARCHING(R, memrchr)) \
    F(memset, MEMSET(R)) \
    F(memcpy, MOVING(R, memcpy)) \
    F(memmove, MOVING(R, memmove)) \
    F(stpcpy, COPYING(R, stpcpy)) \
    F(strchr, SEARCHING(R, strchr)) \
    F(strchrnul, SEARCHING(R, strchrnul)) \
    F(strrchr, SEARCHING(R, strrchr)) \
    F(strcmp, STRCMP(R)) \
    F(strcpy, COPYING(R, strcpy)) \
    F(strlen, SEARCHING(R, strlen)) \
    F(strnlen, SEARCHING(R, strnlen)) \
    F(strncmp, STRNCMP(R)) \
    F(wmemset, WMEMSET(R)) \
    F(stpncpy, BOUNDED_COPYING(R, stpncpy)) \
    F(strcat, COPYING(R, strcat)) \
    F(strncat, BOUNDED_COPYING(R, strncat)) \
    F(strncpy, BOUNDED_COPYING(R, strncpy)) \
    F(wcslen, WCSLEN(R))
