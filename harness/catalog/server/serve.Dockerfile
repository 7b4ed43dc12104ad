# `serve`, for the ABI of the toolchain: /out/serve, /out/build.txt.
ARG TOOLCHAIN
FROM ${TOOLCHAIN}
COPY container /src
RUN make -C /src install-serve PREFIX=/out
