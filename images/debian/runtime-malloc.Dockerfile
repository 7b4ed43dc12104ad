# A variant with another malloc: RUNTIME (the base, or a runtime-musl image) and one library out of MALLOCS.
# BUILT_ON is the platform of MALLOCS, which may be another than RUNTIME's. MALLOC is je, mi or rp.
# LD_PRELOAD is left to whoever starts the measured process.
ARG BUILT_ON
ARG RUNTIME
ARG MALLOCS
FROM --platform=${BUILT_ON} ${MALLOCS} AS mallocs
FROM ${RUNTIME}
ARG MALLOC
COPY --from=mallocs /out/${MALLOC}/ /
