ARG TOOLCHAIN
FROM ${TOOLCHAIN}
COPY container /src
RUN make -C /src install PREFIX=/bench/sharpness
