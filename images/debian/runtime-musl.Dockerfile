# A variant with musl's own malloc: the base and musl's loader, which is also its libc.
# BUILT_ON is the platform of MUSL, which may be another than BASE's.
ARG BUILT_ON
ARG BASE
ARG MUSL
FROM --platform=${BUILT_ON} ${MUSL} AS musl
FROM ${BASE}
COPY --from=musl /out/runtime/ /
