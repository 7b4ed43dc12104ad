#include "crc.h"

uint16_t crc16(const uint8_t *octets, uint8_t length) {
    uint16_t crc = 0xffff;
    for (uint8_t i = 0; i < length; i++) {
        crc ^= (uint16_t)octets[i] << 8;
        for (uint8_t bit = 0; bit < 8; bit++)
            crc = crc & 0x8000 ? (uint16_t)(crc << 1) ^ 0x1021 : crc << 1;
    }
    return crc;
}
