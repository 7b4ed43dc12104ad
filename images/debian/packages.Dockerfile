# The base with PACKAGES of Debian's own, separated by spaces, and what they cannot do without.
# The folder for manuals, which the base leaves out, is one of these: java puts a link into it.
ARG BASE
FROM ${BASE}
ARG PACKAGES
RUN mkdir -p /usr/share/man/man1 && apt-get update -qq \
 && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends -o Dpkg::Use-Pty=0 \
    -o DPkg::Options::=--force-unsafe-io ${PACKAGES} \
 && apt-get clean && rm -rf /var/lib/apt/lists/*
