# Where load comes from: the same image for every variant of every family.
ARG BASE
ARG LOAD
FROM ${LOAD} AS load
FROM ${BASE}
RUN apt-get update -qq \
 && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends -o Dpkg::Use-Pty=0 \
    -o DPkg::Options::=--force-unsafe-io wrk curl \
 && apt-get clean && rm -rf /var/lib/apt/lists/*
COPY --from=load /out /bench/server
COPY client /bench/client
COPY make-page /tmp/
RUN /tmp/make-page > /bench/client/test.html && rm /tmp/make-page
