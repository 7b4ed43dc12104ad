# busybox as Alpaquita configures it: upstream's defaults without the applets and options in absent.txt. It is linked
# statically, so that one serves both libcs: /out/busybox.
ARG TOOLCHAIN
ARG SOURCES
FROM ${SOURCES} AS sources
FROM ${TOOLCHAIN}
COPY --from=sources /src/busybox /src/busybox
COPY absent.txt /
RUN cd /src/busybox && make defconfig > /dev/null \
 && for name in STATIC $(grep -v '^#' /absent.txt); do sed -i "/^\(# \)\?CONFIG_${name}[= ]/d" .config; done \
 && { echo CONFIG_STATIC=y; for name in $(grep -v '^#' /absent.txt); do echo "# CONFIG_${name} is not set"; done; } >> .config \
 && yes '' | make oldconfig > /dev/null && make -j"$(nproc)" busybox 2> /tmp/errors | grep '^  [CL]' \
 && mkdir /out && { cp busybox /out/busybox || { tail -n 20 /tmp/errors >&2; exit 1; }; } && rm -rf /src
