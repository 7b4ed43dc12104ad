#include "speck.h"

static inline uint16_t rotate_right_7(uint16_t word) { return word >> 7 | word << 9; }
static inline uint16_t rotate_left_7(uint16_t word) { return word << 7 | word >> 9; }
static inline uint16_t rotate_left_2(uint16_t word) { return word << 2 | word >> 14; }
static inline uint16_t rotate_right_2(uint16_t word) { return word >> 2 | word << 14; }

void speck_expand(speck_key *key, const uint16_t words[4]) {
    uint16_t left[3] = {words[1], words[2], words[3]};
    uint16_t right = words[0];
    uint8_t at = 0;
    for (uint8_t i = 0; i < SPECK_ROUNDS; i++) {
        key->round[i] = right;
        left[at] = (uint16_t)(rotate_right_7(left[at]) + right) ^ i;
        right = rotate_left_2(right) ^ left[at];
        at = at == 2 ? 0 : at + 1;
    }
}

void speck_encrypt(const speck_key *key, uint16_t block[2]) {
    uint16_t left = block[1];
    uint16_t right = block[0];
    for (uint8_t i = 0; i < SPECK_ROUNDS; i++) {
        left = (uint16_t)(rotate_right_7(left) + right) ^ key->round[i];
        right = rotate_left_2(right) ^ left;
    }
    block[1] = left;
    block[0] = right;
}

void speck_decrypt(const speck_key *key, uint16_t block[2]) {
    uint16_t left = block[1];
    uint16_t right = block[0];
    for (uint8_t i = SPECK_ROUNDS; i > 0; i--) {
        right = rotate_right_2(right ^ left);
        left = rotate_left_7((uint16_t)((left ^ key->round[i - 1]) - right));
    }
    block[1] = left;
    block[0] = right;
}
