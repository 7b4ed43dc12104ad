#include "squeeze.h"

#include <zlib.h>

#include "say.h"

enum { LEVEL = 6, LARGEST_WINDOW = 15, GZIP = 16, USUAL_MEMORY = 8 };

static z_stream stream;
static uint64_t compressed;

void begin_squeeze(void)
{
    int window = LARGEST_WINDOW + GZIP;
    if (deflateInit2(&stream, LEVEL, Z_DEFLATED, window, USUAL_MEMORY, Z_DEFAULT_STRATEGY) != Z_OK)
        give_up(FAILED, "Cannot compress: %s", stream.msg == NULL ? "out of memory" : stream.msg);
}

static void deflate_all(int flush)
{
    static unsigned char thrown_away[1 << 16];
    do {
        stream.next_out = thrown_away;
        stream.avail_out = sizeof thrown_away;
        if (deflate(&stream, flush) == Z_STREAM_ERROR) give_up(FAILED, "Cannot compress: zlib is confused");
        compressed += sizeof thrown_away - stream.avail_out;
    } while (stream.avail_out == 0);
}

void squeeze(const void *bytes, size_t count)
{
    stream.next_in = (z_const unsigned char *)bytes;
    stream.avail_in = (uInt)count;
    deflate_all(Z_NO_FLUSH);
}

uint64_t end_squeeze(void)
{
    deflate_all(Z_FINISH);
    deflateEnd(&stream);
    return compressed;
}
