ARG RUNTIME
ARG LAUNCHER
ARG WORKLOADS
FROM ${LAUNCHER} AS launcher
FROM ${WORKLOADS} AS workloads
FROM ${RUNTIME}
COPY --from=launcher /bench /bench
COPY --from=workloads /bench /bench
ENTRYPOINT ["/bench/launcher"]
