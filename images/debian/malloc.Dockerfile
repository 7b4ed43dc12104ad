# jemalloc, mimalloc and rpmalloc for the ABI of the toolchain: /out/je, /out/mi, /out/rp.
ARG TOOLCHAIN
ARG SOURCES
FROM ${SOURCES} AS sources
FROM ${TOOLCHAIN}
COPY --from=sources /src/ /src/
COPY build-malloc mimalloc.patch /
RUN /build-malloc
COPY smoke smoke.c /
RUN /smoke
