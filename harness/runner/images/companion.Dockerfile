ARG RUNTIME
ARG LAUNCHER
FROM ${LAUNCHER} AS launcher
FROM ${RUNTIME}
COPY --from=launcher /bench /bench
ENTRYPOINT ["/bench/launcher"]
