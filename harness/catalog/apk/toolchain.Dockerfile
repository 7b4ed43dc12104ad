# The distribution's own compiler, for the libc of BASE. Perl is for OpenSSL, bash for the scripts of suites. Headers of a libc
# want that libc's own version, which repositories may not have any more when the base is old: -u takes today's of both.
ARG BASE
FROM ${BASE}
RUN apk add --no-cache -u build-base linux-headers perl bash
ENV CC=gcc CFLAGS="-O2 -g" BENCH_CC=gcc BENCH_CFLAGS="-O2 -g"
