# Where load comes from: the same image for every variant of every family.
ARG BASE
ARG LOAD
ARG INPUT
FROM ${LOAD} AS load
FROM ${INPUT} AS input
FROM ${BASE}
ARG PACKAGES
RUN if [ -n "${PACKAGES}" ]; then \
        apt-get update -qq \
        && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends -o Dpkg::Use-Pty=0 \
            -o DPkg::Options::=--force-unsafe-io ${PACKAGES} \
        && apt-get clean && rm -rf /var/lib/apt/lists/*; \
    fi
COPY --from=load /out /bench/server
COPY --from=input /input /bench/input
