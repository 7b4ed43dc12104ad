# A base image made of the archive of a root file system, compressed or not.
FROM scratch
ADD rootfs.tar /
CMD ["/bin/sh"]
