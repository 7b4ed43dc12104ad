#include "reference.h"

#define DEFINE(name) \
    uintptr_t reference_##name(uintptr_t a, uintptr_t b, uintptr_t c, uintptr_t d)

#define UNUSED(argument) (void)(argument)

typedef unsigned char byte;

static byte at(uintptr_t text, size_t i)
{
    return ((const byte *)text)[i];
}

static void put(uintptr_t text, size_t i, byte value)
{
    ((byte *)text)[i] = value;
}

static size_t length(uintptr_t text, size_t most)
{
    size_t n = 0;
    while (n < most && at(text, n) != 0) n++;
    return n;
}

static bool among(byte character, uintptr_t set)
{
    for (size_t i = 0; at(set, i) != 0; i++)
        if (at(set, i) == character) return true;
    return false;
}

static byte as_is(byte character)
{
    return character;
}

static byte lower(byte character)
{
    return character >= 'A' && character <= 'Z' ? (byte)(character + 'a' - 'A') : character;
}

/* The order of the first difference; 0 where there is none before n, or before the end of both. */
static uintptr_t order(uintptr_t a, uintptr_t b, size_t n, byte (*fold)(byte), bool strings)
{
    for (size_t i = 0; i < n; i++) {
        if (fold(at(a, i)) != fold(at(b, i))) return fold(at(a, i)) < fold(at(b, i)) ? (uintptr_t)-1 : 1;
        if (strings && at(a, i) == 0) return 0;
    }
    return 0;
}

static uintptr_t copy(uintptr_t to, uintptr_t from, size_t n)
{
    for (size_t i = 0; i < n; i++) put(to, i, at(from, i));
    return to;
}

static uintptr_t find_piece(uintptr_t text, size_t n, uintptr_t piece, size_t m)
{
    for (size_t i = 0; i + m <= n; i++)
        if (order(text + i, piece, m, as_is, false) == 0) return text + i;
    return 0;
}

/* Copies a string of at most n characters and fills up with zeros; gives the copied length. */
static size_t copy_padded(uintptr_t to, uintptr_t from, size_t n)
{
    size_t used = length(from, n);
    copy(to, from, used);
    for (size_t i = used; i < n; i++) put(to, i, 0);
    return used;
}

static void append(uintptr_t to, uintptr_t from, size_t most)
{
    size_t used = length(from, most);
    uintptr_t end = to + length(to, SIZE_MAX);
    copy(end, from, used);
    put(end, used, 0);
}

DEFINE(memchr)
{
    UNUSED(d);
    for (size_t i = 0; i < c; i++)
        if (at(a, i) == (byte)b) return a + i;
    return 0;
}

DEFINE(memrchr)
{
    UNUSED(d);
    for (size_t i = c; i > 0; i--)
        if (at(a, i - 1) == (byte)b) return a + i - 1;
    return 0;
}

DEFINE(strchrnul)
{
    UNUSED(c), UNUSED(d);
    while (at(a, 0) != (byte)b && at(a, 0) != 0) a++;
    return a;
}

DEFINE(strchr)
{
    uintptr_t found = reference_strchrnul(a, b, c, d);
    return at(found, 0) == (byte)b ? found : 0;
}

DEFINE(strrchr)
{
    return reference_memrchr(a, b, length(a, SIZE_MAX) + 1, c | d);
}

DEFINE(memset)
{
    UNUSED(d);
    for (size_t i = 0; i < c; i++) put(a, i, (byte)b);
    return a;
}

DEFINE(wmemset)
{
    UNUSED(d);
    for (size_t i = 0; i < c; i++) ((uint32_t *)a)[i] = (uint32_t)b;
    return a;
}

DEFINE(memcpy)
{
    UNUSED(d);
    return copy(a, b, c);
}

DEFINE(memmove)
{
    UNUSED(d);
    if (a < b) return copy(a, b, c);
    for (size_t i = c; i > 0; i--) put(a, i - 1, at(b, i - 1));
    return a;
}

DEFINE(strcpy)
{
    UNUSED(c), UNUSED(d);
    return copy(a, b, length(b, SIZE_MAX) + 1);
}

DEFINE(stpcpy)
{
    reference_strcpy(a, b, c, d);
    return a + length(b, SIZE_MAX);
}

DEFINE(strncpy)
{
    UNUSED(d);
    copy_padded(a, b, c);
    return a;
}

DEFINE(stpncpy)
{
    UNUSED(d);
    return a + copy_padded(a, b, c);
}

DEFINE(strcat)
{
    UNUSED(c), UNUSED(d);
    append(a, b, SIZE_MAX);
    return a;
}

DEFINE(strncat)
{
    UNUSED(d);
    append(a, b, c);
    return a;
}

DEFINE(strlen)
{
    UNUSED(b), UNUSED(c), UNUSED(d);
    return length(a, SIZE_MAX);
}

DEFINE(strnlen)
{
    UNUSED(c), UNUSED(d);
    return length(a, b);
}

DEFINE(wcslen)
{
    UNUSED(b), UNUSED(c), UNUSED(d);
    size_t n = 0;
    while (((const uint32_t *)a)[n] != 0) n++;
    return n;
}

DEFINE(memcmp)
{
    UNUSED(d);
    return order(a, b, c, as_is, false);
}

DEFINE(strcmp)
{
    UNUSED(c), UNUSED(d);
    return order(a, b, SIZE_MAX, as_is, true);
}

DEFINE(strncmp)
{
    UNUSED(d);
    return order(a, b, c, as_is, true);
}

DEFINE(strcasecmp)
{
    UNUSED(c), UNUSED(d);
    return order(a, b, SIZE_MAX, lower, true);
}

DEFINE(strstr)
{
    UNUSED(c), UNUSED(d);
    return find_piece(a, length(a, SIZE_MAX), b, length(b, SIZE_MAX));
}

DEFINE(memmem)
{
    return find_piece(a, b, c, d);
}

DEFINE(strspn)
{
    UNUSED(c), UNUSED(d);
    size_t n = 0;
    while (at(a, n) != 0 && among(at(a, n), b)) n++;
    return n;
}

DEFINE(strcspn)
{
    UNUSED(c), UNUSED(d);
    size_t n = 0;
    while (at(a, n) != 0 && !among(at(a, n), b)) n++;
    return n;
}
