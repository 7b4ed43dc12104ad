# For tests: a subject with musl-perf's libc for tests beside its own, which can be told that the CPU lacks something.
ARG SUBJECT
ARG MUSL
FROM ${MUSL} AS musl
FROM ${SUBJECT}
COPY --from=musl /out/test/ /bench/test/
