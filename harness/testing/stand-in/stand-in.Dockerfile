# An image that looks like a base image of Alpaquita to whoever installs packages in it.
ARG PAYLOADS
FROM ${PAYLOADS}
ARG LIBC
ARG LINE
LABEL base-image-bench.stand-in=alpaquita
ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
COPY apk packages.txt set-up /usr/share/bench-stand-in/
RUN ["/usr/bin/busybox", "sh", "-c", "/usr/bin/busybox sh /usr/share/bench-stand-in/set-up ${LIBC} ${LINE}"]
CMD ["/bin/sh"]
