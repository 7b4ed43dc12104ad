# What local-1 has, and a release of DaCapo beside it: under /bench/dacapo/release a jar, or what a zip holds.
ARG LOCAL
FROM ${LOCAL}
ARG ARCHIVE
ARG CHECKSUM
COPY release /tmp/release
RUN mkdir /bench/dacapo/release && cd /bench/dacapo/release \
 && case ${ARCHIVE} in *.zip) unzip -q /tmp/release ;; *) cp /tmp/release ${ARCHIVE} ;; esac && rm /tmp/release
