# A base image made of BellSoft's minirootfs, which fetch-minirootfs fetched and checked.
FROM scratch
ADD rootfs.tar.gz /
CMD ["/bin/sh"]
