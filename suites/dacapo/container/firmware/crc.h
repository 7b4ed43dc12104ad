/* CRC-16/CCITT-FALSE: polynomial 0x1021, begins with 0xffff. */
#pragma once

#include <stdint.h>

uint16_t crc16(const uint8_t *octets, uint8_t length);
