#include "allocation.h"

#include "driver.h"

static void *checked(void *block, size_t bytes)
{
    if (block == NULL && bytes > 0)
        fail("Cannot allocate %zu bytes", bytes);
    return block;
}

void *make_block(size_t bytes)
{
    return checked(malloc(bytes), bytes);
}

void *resize_block(void *block, size_t bytes)
{
    return checked(realloc(block, bytes), bytes);
}
