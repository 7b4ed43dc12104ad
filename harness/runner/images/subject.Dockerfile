# BUILT_ON is the platform of the images that programs are copied from: it may be another than this one's.
ARG BUILT_ON
ARG RUNTIME
ARG LAUNCHER
ARG WORKLOADS
FROM --platform=${BUILT_ON} ${LAUNCHER} AS launcher
FROM --platform=${BUILT_ON} ${WORKLOADS} AS workloads
FROM ${RUNTIME}
COPY --from=launcher /bench /bench
COPY --from=workloads /bench /bench
ENTRYPOINT ["/bench/launcher"]
