# What stands beside a service under /bench: `serve`, and its input files.
ARG TOOLCHAIN
ARG SERVE
ARG INPUT
FROM ${SERVE} AS serve
FROM ${INPUT} AS input
FROM ${TOOLCHAIN}
COPY --from=serve /out /bench/server
COPY --from=input /input /bench/input
