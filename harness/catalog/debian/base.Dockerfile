# Debian's minimal system, made by ./rootfs; only where debian:12-slim cannot be pulled.
FROM scratch
ADD rootfs.tar /
CMD ["bash"]
