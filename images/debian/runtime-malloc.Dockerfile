# A variant with another malloc: RUNTIME (the base, or a runtime-musl image) and one library out of MALLOCS.
# MALLOC is je, mi or rp. LD_PRELOAD is left to whoever starts the measured process.
ARG RUNTIME
ARG MALLOCS
FROM ${MALLOCS} AS mallocs
FROM ${RUNTIME}
ARG MALLOC
COPY --from=mallocs /out/${MALLOC}/ /
