#ifndef ANSWER_H
#define ANSWER_H

#include <stdbool.h>
#include <stddef.h>

/* Bytes that came over a connection, and how far they were read as an answer of HTTP/1 (RFC 9112). */
struct answer {
    char *bytes;
    size_t count, room;
    size_t head; /* bytes of the head, with its empty line; 0 until that has come */
    int status;
    enum { BY_LENGTH, CHUNKED, UNTIL_END } framing;
    size_t body_bytes; /* of the body, as far as it has come; where it is whole, it stands behind the head without its frame */
    size_t length;     /* of the body, BY_LENGTH */
    size_t next_chunk; /* where the size of the next chunk stands, CHUNKED */
    bool keeps;        /* the connection may be asked again */
    bool to_head;      /* it answers a HEAD, and has no body */
};

enum progress { MORE, WHOLE, BROKEN };

/* Makes room and gives where the next bytes go, and how many fit. */
char *room_for_answer(struct answer *answer, size_t *room);

/* Reads what has come. ENDED: nothing more will. Bytes behind a whole answer make it a broken one: nothing was asked for them. */
enum progress read_answer(struct answer *answer, bool ended);

/* Forgets all of an answer but the room it had. */
void clear_answer(struct answer *answer, bool to_head);

#endif
