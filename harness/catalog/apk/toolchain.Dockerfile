# The distribution's own compiler, for the libc of BASE. Perl is for OpenSSL, bash for the scripts of suites.
ARG BASE
FROM ${BASE}
RUN apk add --no-cache build-base linux-headers perl bash
ENV CC=gcc CFLAGS="-O2 -g" BENCH_CC=gcc BENCH_CFLAGS="-O2 -g"
