# nginx for the ABI of the toolchain: /out/nginx, /out/conf/mime.types, /out/build.txt.
ARG TOOLCHAIN
ARG SOURCES
ARG OPENSSL
FROM ${SOURCES} AS sources
FROM ${OPENSSL} AS openssl
FROM ${TOOLCHAIN}
COPY --from=sources /src/nginx /src/nginx
COPY --from=openssl /out /openssl
COPY build-nginx /
RUN /build-nginx
