# For tests: a subject of local-1 with a release in it.
ARG RELEASE
ARG SUBJECT
FROM ${RELEASE} AS release
FROM ${SUBJECT}
COPY --from=release /bench/dacapo/release /bench/dacapo/release
