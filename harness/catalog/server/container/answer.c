#include "answer.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "say.h"

enum { FIRST_ROOM = 16384, MOST_BYTES = 64 << 20 };

char *room_for_answer(struct answer *answer, size_t *room)
{
    if (answer->room - answer->count < FIRST_ROOM / 2) {
        size_t wanted = answer->room == 0 ? FIRST_ROOM : 2 * answer->room;
        if (wanted > MOST_BYTES) give_up(FAILED, "An answer is longer than %d bytes", MOST_BYTES);
        answer->bytes = realloc(answer->bytes, wanted);
        if (answer->bytes == NULL) give_up(FAILED, "There is no memory for an answer of %zu bytes", wanted);
        answer->room = wanted;
    }
    /* One byte is left for the end of a text. */
    *room = answer->room - answer->count - 1;
    return answer->bytes + answer->count;
}

void clear_answer(struct answer *answer, bool to_head)
{
    answer->count = answer->head = answer->body_bytes = answer->length = answer->next_chunk = 0;
    answer->status = 0;
    answer->to_head = to_head;
}

/* The value of a field of the head, without the blanks before it; NULL where the line is of another field. */
static const char *value_of(const char *line, const char *name)
{
    size_t length = strlen(name);
    if (strncasecmp(line, name, length) != 0 || line[length] != ':') return NULL;
    return line + length + 1 + strspn(line + length + 1, " \t");
}

static bool has_word(const char *value, const char *word)
{
    const char *end = value + strcspn(value, "\r\n");
    for (size_t length = strlen(word); value + length <= end; value++)
        if (strncasecmp(value, word, length) == 0) return true;
    return false;
}

static bool read_line(struct answer *answer, const char *line)
{
    const char *value;
    if ((value = value_of(line, "content-length")) != NULL) {
        char *end;
        errno = 0;
        unsigned long long length = strtoull(value, &end, 10);
        if (end == value || errno != 0 || length > MOST_BYTES) return false;
        if (answer->framing != CHUNKED) answer->framing = BY_LENGTH;
        answer->length = (size_t)length;
    } else if ((value = value_of(line, "transfer-encoding")) != NULL && has_word(value, "chunked")) {
        answer->framing = CHUNKED;
    } else if ((value = value_of(line, "connection")) != NULL) {
        if (has_word(value, "close")) answer->keeps = false;
        if (has_word(value, "keep-alive")) answer->keeps = true;
    }
    return true;
}

static bool has_no_body(const struct answer *answer)
{
    return answer->to_head || answer->status / 100 == 1 || answer->status == 204 || answer->status == 304;
}

/* "HTTP/1.1 200 OK" and the fields behind it, up to the empty line. */
static bool read_head(struct answer *answer)
{
    const char *bytes = answer->bytes;
    if (strncmp(bytes, "HTTP/1.", 7) != 0 || (bytes[7] != '0' && bytes[7] != '1') || bytes[8] != ' ') return false;
    answer->status = atoi(bytes + 9);
    answer->keeps = bytes[7] == '1';
    answer->framing = UNTIL_END;
    answer->length = 0;
    for (const char *line = strstr(bytes, "\r\n") + 2; line < bytes + answer->head - 2; line = strstr(line, "\r\n") + 2)
        if (!read_line(answer, line)) return false;
    if (has_no_body(answer)) answer->framing = BY_LENGTH, answer->length = 0;
    answer->next_chunk = answer->head;
    return answer->status >= 100 && answer->status <= 599;
}

/* Moves the data of the chunks that have come together, behind the head. A trailer is left unread but for its end. */
static enum progress read_chunks(struct answer *answer)
{
    for (;;) {
        char *size = answer->bytes + answer->next_chunk, *end;
        char *line_end = strstr(size, "\r\n");
        if (line_end == NULL) return MORE;
        unsigned long long length = strtoull(size, &end, 16);
        if (end == size || length > MOST_BYTES) return BROKEN;
        size_t data = (size_t)(line_end + 2 - answer->bytes);
        if (length == 0) {
            /* The empty line that ends the answer follows at once, or behind a trailer. */
            const char *finish = strstr(line_end, "\r\n\r\n");
            if (finish == NULL) return MORE;
            return finish + 4 == answer->bytes + answer->count ? WHOLE : BROKEN;
        }
        if (answer->count < data + length + 2) return MORE;
        memmove(answer->bytes + answer->head + answer->body_bytes, answer->bytes + data, length);
        answer->body_bytes += length;
        answer->next_chunk = data + length + 2;
    }
}

static enum progress read_body(struct answer *answer, bool ended)
{
    size_t come = answer->count - answer->head;
    switch (answer->framing) {
    case BY_LENGTH:
        answer->body_bytes = come;
        return come < answer->length ? MORE : come == answer->length ? WHOLE : BROKEN;
    case CHUNKED:
        return read_chunks(answer);
    default:
        answer->body_bytes = come;
        answer->keeps = false;
        return ended ? WHOLE : MORE;
    }
}

/* An answer of 100 to 199 comes before the one that was asked for. */
static void drop_head(struct answer *answer)
{
    answer->count -= answer->head;
    memmove(answer->bytes, answer->bytes + answer->head, answer->count + 1);
    answer->head = 0;
}

enum progress read_answer(struct answer *answer, bool ended)
{
    if (answer->count == 0) return ended ? BROKEN : MORE;
    answer->bytes[answer->count] = '\0';
    while (answer->head == 0) {
        const char *end = strstr(answer->bytes, "\r\n\r\n");
        if (end == NULL) return ended ? BROKEN : MORE;
        answer->head = (size_t)(end + 4 - answer->bytes);
        if (!read_head(answer)) return BROKEN;
        if (answer->status / 100 == 1) drop_head(answer);
    }
    enum progress progress = read_body(answer, ended);
    return progress == MORE && ended ? BROKEN : progress;
}
