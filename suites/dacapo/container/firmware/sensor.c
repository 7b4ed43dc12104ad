/* Samples a signal 2,000 times a second, filters it, and sends every 128th value, eight of them in a packet, encrypted. */
#include "ports.h"
#include "radio.h"
#include "speck.h"

enum { TAPS = 16, DECIMATION = 128, CONVERT = 0xcc, CTC_BY_32 = 0x0b, COUNTS = 114 };

/* A low pass: its coefficients add up to 256. */
static const uint8_t coefficients[TAPS] = {3, 6, 9, 14, 18, 23, 26, 29, 29, 26, 23, 18, 14, 9, 6, 3};

static const uint16_t secret[4] = {0x0100, 0x0908, 0x1110, 0x1918};

static volatile uint8_t sample;
static volatile uint8_t sampled;

INTERRUPT(TIMER0_COMPARE) { ADCSRA = CONVERT; }

INTERRUPT(ADC_CONVERTED) {
    uint8_t low = ADCL;
    sample = ADCH << 6 | low >> 2;
    sampled = 1;
}

static uint16_t filter(uint8_t value) {
    static uint8_t history[TAPS];
    static uint8_t newest;
    newest = (newest + 1) & (TAPS - 1);
    history[newest] = value;
    uint16_t sum = 0;
    for (uint8_t tap = 0; tap < TAPS; tap++)
        sum += (uint16_t)coefficients[tap] * history[(newest - tap) & (TAPS - 1)];
    return sum;
}

static void send_samples(packet *next, const speck_key *key) {
    packet encrypted = *next;
    for (uint8_t i = 0; i < SAMPLES_OF_PACKET; i += 2)
        speck_encrypt(key, &encrypted.samples[i]);
    PORTA ^= radio_send(&encrypted);
    next->number++;
}

int main(void) {
    static speck_key key;
    static packet next;
    uint8_t values = 0;
    uint8_t filled = 0;
    next.source = own_number();
    speck_expand(&key, secret);
    radio_start(next.source);
    TIMSK = 2;
    OCR0 = COUNTS;
    TCCR0 = CTC_BY_32;
    enable_interrupts();
    for (;;) {
        wait_for_interrupt();
        if (!sampled)
            continue;
        sampled = 0;
        uint16_t smooth = filter(sample);
        values = (values + 1) & (DECIMATION - 1);
        if (values != 0)
            continue;
        next.samples[filled++] = smooth;
        if (filled < SAMPLES_OF_PACKET)
            continue;
        filled = 0;
        send_samples(&next, &key);
    }
}
