# /bench/cat, which needs no libc of the image that it is copied into.
ARG TOOLCHAIN
FROM ${TOOLCHAIN}
COPY cat.c /
RUN mkdir -p /bench && ${CC} -std=gnu11 -Os -Wall -Wextra -Werror -static -s -o /bench/cat /cat.c
