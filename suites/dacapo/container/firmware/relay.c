/* Receives packets, decrypts them, keeps what it learns of each sensor, and sends each packet on once. */
#include "ports.h"
#include "radio.h"
#include "speck.h"

enum { SOURCES = 8, MOST_HOPS = 2 };

typedef struct {
    uint16_t number;
    uint16_t packets;
    uint16_t least;
    uint16_t most;
    uint16_t average;
} knowledge;

static const uint16_t secret[4] = {0x0100, 0x0908, 0x1110, 0x1918};

static knowledge known[SOURCES];

static void learn(knowledge *about, const uint16_t *samples) {
    for (uint8_t i = 0; i < SAMPLES_OF_PACKET; i++) {
        if (samples[i] < about->least || about->packets == 0)
            about->least = samples[i];
        if (samples[i] > about->most)
            about->most = samples[i];
        about->average += (samples[i] >> 3) - (about->average >> 3);
    }
    about->packets++;
}

int main(void) {
    static speck_key key;
    static packet received;
    speck_expand(&key, secret);
    radio_start(own_number());
    enable_interrupts();
    for (;;) {
        wait_for_interrupt();
        if (!radio_receive(&received) || received.source >= SOURCES)
            continue;
        knowledge *about = &known[received.source];
        if (about->packets != 0 && received.number == about->number)
            continue;
        about->number = received.number;
        packet plain = received;
        for (uint8_t i = 0; i < SAMPLES_OF_PACKET; i += 2)
            speck_decrypt(&key, &plain.samples[i]);
        learn(about, plain.samples);
        PORTA = about->packets;
        if (++received.hops < MOST_HOPS)
            radio_send(&received);
    }
}
