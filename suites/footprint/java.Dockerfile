# Our Java programs for a JVM of 17 or newer, the same bytes for every variant: /out.
ARG BASE
FROM ${BASE}
RUN mkdir -p /usr/share/man/man1 && apt-get update -qq \
 && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends -o Dpkg::Use-Pty=0 \
    -o DPkg::Options::=--force-unsafe-io openjdk-17-jdk-headless \
 && apt-get clean && rm -rf /var/lib/apt/lists/*
COPY jvm /src
RUN mkdir /out && javac --release 17 -Xlint:all -Werror -d /classes /src/bench/*.java \
 && jar --create --file /out/java.jar --date=2000-01-01T00:00:00Z -C /classes . \
 && cp /src/archive-classes /src/list-classes /out/
