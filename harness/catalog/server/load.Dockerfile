# `load`, which needs nothing of the image that it is put into: /out/load, /out/build.txt.
ARG TOOLCHAIN
FROM ${TOOLCHAIN}
COPY container /src
RUN make -C /src install-load PREFIX=/out LDFLAGS=-static
