/* Packets over the radio: a preamble, two octets to synchronise by, the packet and its checksum. */
#pragma once

#include <stdint.h>

enum { SAMPLES_OF_PACKET = 8 };

typedef struct {
    uint8_t hops;
    uint8_t source;
    uint16_t number;
    uint16_t samples[SAMPLES_OF_PACKET];
    uint16_t crc;
} packet;

void radio_start(uint8_t own_number);

/* Has a copy of a packet sent once nobody else sends, after a random while; 0 where one is waiting already. */
uint8_t radio_send(const packet *wanted);

/* Gives the packet that was received since the last call; 0 where there is none. */
uint8_t radio_receive(packet *received);
