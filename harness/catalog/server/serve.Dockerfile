# What stands beside a server, for the ABI of the toolchain: /out/serve, /out/interpreter, /out/build.txt.
ARG TOOLCHAIN
FROM ${TOOLCHAIN}
COPY container /src
RUN make -C /src install-serve install-interpreter PREFIX=/out
