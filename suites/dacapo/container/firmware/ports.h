/* Ports and interrupts of an ATmega128 that the programs of the motes use. */
#pragma once

#include <stdint.h>

#define PORT(number) (*(volatile uint8_t *)(0x20 + (number)))

#define ADCL PORT(0x04)
#define ADCH PORT(0x05)
#define ADCSRA PORT(0x06)
#define SPCR PORT(0x0d)
#define SPDR PORT(0x0f)
#define DDRB PORT(0x17)
#define PORTA PORT(0x1b)
#define EECR PORT(0x1c)
#define EEDR PORT(0x1d)
#define EEARL PORT(0x1e)
#define OCR0 PORT(0x31)
#define TCCR0 PORT(0x33)
#define TIMSK PORT(0x37)

#define TIMER0_COMPARE __vector_15
#define SPI_TRANSFERRED __vector_17
#define ADC_CONVERTED __vector_21

#define INTERRUPT(vector) void vector(void) __attribute__((signal, used, externally_visible)); void vector(void)

static inline void enable_interrupts(void) { __asm__ volatile("sei" ::: "memory"); }
static inline void disable_interrupts(void) { __asm__ volatile("cli" ::: "memory"); }
static inline void wait_for_interrupt(void) { __asm__ volatile("sleep" ::: "memory"); }

/* The mote's own number, which is all that its EEPROM holds. */
static inline uint8_t own_number(void) {
    EEARL = 0;
    EECR = 1;
    return EEDR;
}
