#include "radio.h"
#include "crc.h"
#include "ports.h"

enum { PREAMBLE = 0xaa, SYNC_1 = 0x33, SYNC_2 = 0xcc, LEAD = 6, MISO = 1 << 3 };

static enum { LISTENING, SYNCHRONISING, RECEIVING, SENDING } state;
static uint8_t at;
static uint8_t waiting;
static uint8_t patience;
static uint8_t arrived;
static uint16_t random_state;
static packet outgoing;
static packet incoming;
static packet ready;

static const uint8_t lead[LEAD] = {PREAMBLE, PREAMBLE, PREAMBLE, PREAMBLE, SYNC_1, SYNC_2};

/* From 1 to 32 octets, by a linear-feedback shift register. */
static uint8_t draw_patience(void) {
    random_state = random_state >> 1 ^ (random_state & 1 ? 0xb400 : 0);
    return 1 + (random_state & 31);
}

void radio_start(uint8_t own_number) {
    random_state = 0xace1 ^ (uint16_t)own_number << 5;
    SPCR = 0xc0;
}

uint8_t radio_send(const packet *wanted) {
    if (waiting)
        return 0;
    outgoing = *wanted;
    outgoing.crc = crc16((const uint8_t *)&outgoing, sizeof outgoing - sizeof outgoing.crc);
    patience = draw_patience();
    waiting = 1;
    return 1;
}

uint8_t radio_receive(packet *received) {
    disable_interrupts();
    uint8_t got = arrived;
    if (got)
        *received = ready;
    arrived = 0;
    enable_interrupts();
    return got && received->crc == crc16((const uint8_t *)received, sizeof *received - sizeof received->crc);
}

static void listen(uint8_t octet) {
    if (octet == SYNC_1) {
        state = SYNCHRONISING;
    } else if (octet == 0 && waiting && --patience == 0) {
        state = SENDING;
        at = 0;
        DDRB |= MISO;
        SPDR = lead[at++];
    } else if (octet != 0 && waiting) {
        patience = draw_patience();
    }
}

static void receive(uint8_t octet) {
    ((uint8_t *)&incoming)[at++] = octet;
    if (at < sizeof incoming)
        return;
    ready = incoming;
    arrived = 1;
    state = LISTENING;
}

static void send(void) {
    if (at < LEAD) {
        SPDR = lead[at++];
    } else if (at < LEAD + sizeof outgoing) {
        SPDR = ((const uint8_t *)&outgoing)[at++ - LEAD];
    } else {
        DDRB &= ~MISO;
        waiting = 0;
        state = LISTENING;
    }
}

INTERRUPT(SPI_TRANSFERRED) {
    uint8_t octet = SPDR;
    switch (state) {
    case LISTENING:
        listen(octet);
        break;
    case SYNCHRONISING:
        state = octet == SYNC_2 ? RECEIVING : LISTENING;
        at = 0;
        break;
    case RECEIVING:
        receive(octet);
        break;
    case SENDING:
        send();
        break;
    }
}
