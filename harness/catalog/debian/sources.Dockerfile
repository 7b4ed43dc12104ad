# Sources of Debian's source packages under /src; fetch-sources says what the arguments are.
ARG BASE
FROM ${BASE}
ARG PACKAGES
ARG CHECKSUMS
ARG CHECKSUMS_FILE
COPY fetch-sources /
RUN /fetch-sources
