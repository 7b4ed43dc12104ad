# OpenSSL's static libraries for the ABI of the toolchain, and its headers: /out/include, /out/lib, /out/build.txt.
ARG TOOLCHAIN
ARG SOURCES
FROM ${SOURCES} AS sources
FROM ${TOOLCHAIN}
COPY --from=sources /src/openssl /src/openssl
COPY build-openssl /
RUN /build-openssl
