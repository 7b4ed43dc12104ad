# What looks like a base image of Alpaquita to whoever installs packages in it.
ARG PAYLOADS
FROM ${PAYLOADS}
ARG LIBC
ARG LINE
LABEL base-image-bench.stand-in=alpaquita
COPY apk packages.txt set-up /usr/share/bench-stand-in/
RUN ["/bin/busybox", "sh", "-c", "/bin/busybox sh /usr/share/bench-stand-in/set-up ${LIBC} ${LINE}"]
CMD ["/bin/sh"]
