/* Speck32/64 (Beaulieu et al. 2013), a cipher of 16-bit words for microcontrollers. */
#pragma once

#include <stdint.h>

enum { SPECK_ROUNDS = 22 };

typedef struct {
    uint16_t round[SPECK_ROUNDS];
} speck_key;

/* The first word is the last one of the key as it is written. */
void speck_expand(speck_key *key, const uint16_t words[4]);
void speck_encrypt(const speck_key *key, uint16_t block[2]);
void speck_decrypt(const speck_key *key, uint16_t block[2]);
