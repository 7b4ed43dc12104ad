# musl, tuned for size (FLAVOUR=def) or for speed (FLAVOUR=perf).
# /out/runtime is what a variant needs, /out/dev (def) what a compiler needs besides, /out/test (perf) is a libc on which
# a test can try other CPUs' string routines.
ARG TOOLCHAIN
ARG SOURCES
FROM ${SOURCES} AS sources
FROM ${TOOLCHAIN}
ARG FLAVOUR
COPY --from=sources /src/musl /src/musl
COPY build-musl build-routines smoke-musl smoke-musl.c /
COPY routines /routines
RUN /build-musl ${FLAVOUR}
