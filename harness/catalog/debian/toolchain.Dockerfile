# The one compiler of the family: musl, the mallocs and the workloads of both ABIs are built with it.
# Perl is for OpenSSL, whose Configure and assembler are written in it.
# As it stands it builds for glibc; toolchain-musl.Dockerfile turns it to musl.
ARG BASE
FROM ${BASE}
RUN apt-get update -qq \
 && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends -o Dpkg::Use-Pty=0 \
    -o DPkg::Options::=--force-unsafe-io \
    gcc gcc-12 libc6-dev linux-libc-dev binutils make patch perl \
 && apt-get clean && rm -rf /var/lib/apt/lists/*
ENV CC=gcc CFLAGS="-O2 -g" BENCH_CC=gcc BENCH_CFLAGS="-O2 -g"
