/* Texts of a scene. */
#ifndef TEXTS_H
#define TEXTS_H

#include "scene.h"

enum { PIECE_LENGTH = 8, SOUGHT = 'z' };

/* n letters, and a terminator where the function needs one. */
void write_text(uintptr_t text, const struct function *function, size_t n);

/* The same letters; in capitals where case must not matter. */
void write_other(uintptr_t other, const struct function *function, size_t n);

void write_event(const struct function *function, const struct plot *plot, uintptr_t text, uintptr_t other);

/* The piece that is looked for, or the characters of SPAN, at the end of an arena. */
uintptr_t write_piece(const struct function *function, const struct arena *arena);

#endif
