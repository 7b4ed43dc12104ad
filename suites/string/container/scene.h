/* A function's arguments, laid out in memory. */
#ifndef SCENE_H
#define SCENE_H

#include "arena.h"
#include "functions.h"
#include "hot/loops.h"

#define NOWHERE SIZE_MAX

/* Largest distance of a text from the begin or end of its memory. */
enum { SLACK = 128 };

/* Where texts lie: so far behind the begin of their memory, or so far before its end. */
enum place { BEHIND_BEGIN, BEFORE_END };

struct plot {
    size_t characters;
    /* Where something happens: the character that is searched is there, texts differ, or one ends early. */
    size_t event;
    enum place place;
    size_t text_offset, other_offset;
    /* Whether MOVE goes down, towards lower addresses. */
    bool down;
};

struct stage {
    struct arena text, other, piece;
};

struct scene {
    struct hot_call call;
    /* Memory that may be written to, and some bytes around it that may not. */
    struct arena written;
};

/* Bytes that the texts of any scene of at most so many characters of a width take in a stage. */
size_t scene_bytes(size_t characters, size_t width);

/* So many bytes for texts, and as many for other texts. */
struct stage make_stage(size_t bytes);
void free_stage(struct stage *stage);

struct scene lay_out(const struct function *function, const struct plot *plot, const struct stage *stage);

/* Where the event is in a scene that is measured: all characters have to be looked at. */
size_t last_event(const struct function *function, size_t characters);

#endif
