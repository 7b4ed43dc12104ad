# A release of DaCapo beside all of local-1: under /bench/dacapo/release its jar, or the content of its zip.
ARG LOCAL
FROM ${LOCAL}
ARG ARCHIVE
ARG CHECKSUM
COPY release /tmp/release
RUN mkdir /bench/dacapo/release && cd /bench/dacapo/release \
 && case ${ARCHIVE} in *.zip) unzip -q /tmp/release ;; *) cp /tmp/release ${ARCHIVE} ;; esac && rm /tmp/release
