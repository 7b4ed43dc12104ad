# For tests: a subject with tests of our own classes, and the programs that the AVR core runs in them, under /java-test.
ARG LOCAL
ARG SUBJECT
FROM ${LOCAL} AS tests
COPY java-test /java-test
RUN cd /java-test && javac -d . -cp /bench/dacapo/classes *.java && /src/firmware/compile . /java-test/answers.c \
 && avr-gcc -mmcu=avr51 -nostdlib -o selftest.elf selftest.S && avr-objcopy -O binary selftest.elf selftest.bin

FROM ${SUBJECT}
COPY --from=tests /java-test /java-test
