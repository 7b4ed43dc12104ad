# The input files of a service, as they are in its folder.
FROM scratch
ARG CHECKSUM
ADD input.tar /
