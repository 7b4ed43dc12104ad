/* The words of a line, percent-decoded. */
#ifndef WORDS_H
#define WORDS_H

/* Splits at single spaces and decodes in place. Returns how many words, a NULL behind the last; -1 when malformed. */
int split_words(char *line, char ***words);

#endif
