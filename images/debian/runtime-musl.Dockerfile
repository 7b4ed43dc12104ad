# A variant with musl's own malloc: the base and musl's loader, which is also its libc.
ARG BASE
ARG MUSL
FROM ${MUSL} AS musl
FROM ${BASE}
COPY --from=musl /out/runtime/ /
