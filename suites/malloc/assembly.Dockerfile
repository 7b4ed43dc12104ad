# For tests: a subject with the assembly files of an architecture as they are committed, and as its compiler makes them now.
ARG TOOLCHAIN
ARG SUBJECT
FROM ${TOOLCHAIN} AS toolchain
COPY container /src
ARG ARCH
RUN cp -r /src/hot/${ARCH} /committed && make -C /src assembly && cp -r /src/hot/${ARCH} /made
RUN { diff -r /committed /made && echo equal; } >/assembly.txt || true

FROM ${SUBJECT}
COPY --from=toolchain /assembly.txt /assembly.txt
