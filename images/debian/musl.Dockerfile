# musl, tuned for size (FLAVOUR=def) or for speed (FLAVOUR=perf).
# /out/runtime is what a variant needs, /out/dev what a compiler needs besides.
ARG TOOLCHAIN
ARG SOURCES
FROM ${SOURCES} AS sources
FROM ${TOOLCHAIN}
ARG FLAVOUR
COPY --from=sources /src/musl /src/musl
COPY build-musl /
RUN /build-musl ${FLAVOUR}
