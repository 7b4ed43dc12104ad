# The benchmarks of local-1 under /bench/dacapo: jars of Debian's packages and npm's PMD, our classes, and their data.
ARG BASE
FROM ${BASE}
RUN mkdir -p /usr/share/man/man1 && apt-get update -qq \
 && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends -o Dpkg::Use-Pty=0 \
    -o DPkg::Options::=--force-unsafe-io \
    openjdk-17-jdk-headless openjdk-17-source gcc-avr unzip bible-kjv docbook-xsl jython libfop-java libh2-java libjanino-java \
    liblucene8-java libsunflow-java libtomcat10-embed-java libtomcat10-java libxalan2-java \
 && apt-get clean && rm -rf /var/lib/apt/lists/*
COPY pmd.tgz /
COPY container /src
RUN /src/gather /src /pmd.tgz
