# The compiler of TOOLCHAIN for another architecture, TARGET, and glibc for it: PACKAGES.
# What it makes can be run here where the kernel has QEMU for it: that looks for loaders and libraries in QEMU_LD_PREFIX first.
ARG TOOLCHAIN
FROM ${TOOLCHAIN}
ARG TARGET
ARG PACKAGES
RUN apt-get update -qq \
 && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends -o Dpkg::Use-Pty=0 \
    -o DPkg::Options::=--force-unsafe-io ${PACKAGES} \
 && apt-get clean && rm -rf /var/lib/apt/lists/* \
 && ln -s ${TARGET}-linux-gnu-gcc-12 /usr/bin/${TARGET}-linux-gnu-gcc
ENV CC=${TARGET}-linux-gnu-gcc BENCH_CC=${TARGET}-linux-gnu-gcc \
    AR=${TARGET}-linux-gnu-ar RANLIB=${TARGET}-linux-gnu-ranlib STRIP=${TARGET}-linux-gnu-strip \
    OBJCOPY=${TARGET}-linux-gnu-objcopy QEMU_LD_PREFIX=/usr/${TARGET}-linux-gnu
