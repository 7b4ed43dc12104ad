# The debian family's musl-perf, with a loader that knows --list-diagnostics as Alpaquita's does: /out/runtime.
# MUSL is the image that musl-perf was built in: the programs that build it are still there, its sources are not.
ARG MUSL
ARG SOURCES
FROM ${SOURCES} AS sources
FROM ${MUSL}
COPY --from=sources /src/musl /src/musl
COPY diagnostics.patch /
RUN rm -r /out && patch -sp1 -d /src/musl -i /diagnostics.patch && /build-musl perf
