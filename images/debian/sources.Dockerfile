# The sources of musl, mimalloc, jemalloc and rpmalloc under /src, checked against sources.sha256.
ARG BASE
FROM ${BASE}
COPY fetch-sources sources.sha256 /
RUN /fetch-sources
