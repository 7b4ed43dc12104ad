# A variant of BASE: its libc, a malloc, and packages of the distribution; install-runtime says what the arguments are.
# LD_PRELOAD is left to whoever starts the measured process: /usr/lib/bench/malloc.so is a link to the library.
ARG BASE
FROM ${BASE}
ARG ARCH
ARG LIBC
ARG RIVAL
ARG KEEP
ARG MALLOC
ARG LIBRARY
ARG PACKAGES
ARG JAVA
COPY install-runtime /usr/share/bench/
RUN /bin/sh /usr/share/bench/install-runtime
