# zlib's static library for the ABI of the toolchain, and its headers: /out/include, /out/lib, /out/build.txt.
ARG TOOLCHAIN
ARG SOURCES
FROM ${SOURCES} AS sources
FROM ${TOOLCHAIN}
COPY --from=sources /src/zlib /src/zlib
COPY build-zlib /
RUN /build-zlib
