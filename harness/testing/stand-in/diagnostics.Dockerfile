# The debian family's musl-perf, with a loader that knows --list-diagnostics as Alpaquita's does: /out/runtime.
# MUSL is the image that musl-perf was built in, where all that need not be compiled again still is.
ARG MUSL
FROM ${MUSL}
COPY diagnostics.patch /
RUN cd /src/musl && patch -sp1 -i /diagnostics.patch \
 && make -j"$(nproc)" LIBCC="$(cat /tmp/routines/link.txt) $(sed -n 's/^LIBCC = //p' config.mak)" lib/libc.so \
 && cp lib/libc.so /out/runtime/usr/lib/ld-musl-*.so.1
