# The same compiler, bound to musl: its headers, its start files, and its loader, so that what is built also runs.
ARG TOOLCHAIN
ARG MUSL
FROM ${MUSL} AS musl
FROM ${TOOLCHAIN}
COPY --from=musl /out/runtime/ /out/dev/ /
ENV CC=musl-gcc BENCH_CC=musl-gcc
