# /bench/elf and /bench/find-libc, which need no libc of the image that they are copied into.
ARG TOOLCHAIN
FROM ${TOOLCHAIN}
COPY elf.c find-libc.c /src/
RUN mkdir -p /bench && for tool in elf find-libc; do \
        ${CC} -std=gnu11 -Os -Wall -Wextra -Werror -static -s -o /bench/$tool /src/$tool.c || exit 1; \
    done
