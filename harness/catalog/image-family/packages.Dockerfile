# The packages of IMAGE whose records take a program to read, each file empty where it has none: /packages.tsv is of rpm's
# database, /dpkg-status of dpkg's in a file for each package. The programs are TOOL's: IMAGE may have none at all. BUILT_ON is the
# platform of TOOL, which may be another than IMAGE's.
ARG BUILT_ON
ARG IMAGE
ARG TOOL
FROM ${IMAGE} AS image
FROM --platform=${BUILT_ON} ${TOOL} AS listed
COPY --from=image / /image
COPY list-packages join-status /
RUN /list-packages /image > /packages.tsv && /join-status /image > /dpkg-status
FROM scratch
COPY --from=listed /packages.tsv /dpkg-status /
