# An image of static programs, with those that read what it is. BUILT_ON is the platform of TOOLS, which may be another than RUNTIME's.
ARG BUILT_ON
ARG RUNTIME
ARG TOOLS
FROM --platform=${BUILT_ON} ${TOOLS} AS tools
FROM ${RUNTIME}
COPY --from=tools /bench /bench
