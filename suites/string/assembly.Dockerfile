# For tests: fails where a toolchain makes other assembly of the timed loops than is committed.
ARG TOOLCHAIN
FROM ${TOOLCHAIN}
COPY container /src
RUN cp -r /src/hot /committed && make -s -C /src assembly && diff -r /committed /src/hot
