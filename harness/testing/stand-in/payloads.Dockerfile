# Debian's base with busybox, and with what packages of the stand-in hold under /payloads/<libc>/<name>.tar.
ARG BASE
ARG TOOLCHAIN
ARG TOOLCHAIN_MUSL
ARG NGINX
ARG NGINX_MUSL
ARG JDK
ARG MALLOCS
ARG MALLOCS_MUSL
ARG MUSL_DEF
ARG MUSL_PERF
ARG DIAGNOSTICS

FROM ${BASE} AS base
RUN dpkg-query -W -f '${Package}\n' | sort > /installed.txt && cd / \
 && tar -cf /payload.tar usr/lib/*-linux-gnu usr/lib64 $(ls usr/lib/ld-linux* 2> /dev/null)

FROM ${TOOLCHAIN} AS toolchain
COPY --from=base /installed.txt /
COPY pack /
RUN /pack perl-base bash /usr/bin/install

FROM ${NGINX} AS nginx
COPY --from=base /installed.txt /
COPY pack /
RUN /pack

FROM ${JDK} AS jdk
COPY --from=base /installed.txt /
COPY pack /
RUN RENAME='s,jvm/java-17-openjdk-[a-z0-9]*,jvm/liberica17,' /pack

FROM ${NGINX_MUSL} AS nginx-musl
FROM ${MALLOCS} AS mallocs
FROM ${MALLOCS_MUSL} AS mallocs-musl
FROM ${MUSL_DEF} AS musl-def
FROM ${MUSL_PERF} AS musl-perf
FROM ${DIAGNOSTICS} AS diagnostics

FROM ${TOOLCHAIN_MUSL} AS built
COPY --from=mallocs /out /from/glibc
COPY --from=mallocs-musl /out /from/musl
COPY --from=musl-def /out/runtime /from/def
COPY --from=musl-perf /out/runtime /from/perf
COPY --from=diagnostics /out/runtime /from/diagnostics
COPY --from=nginx-musl /out/nginx /from/nginx
COPY pack-built /
RUN /pack-built

FROM ${BASE}
RUN apt-get update -qq \
 && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends -o Dpkg::Use-Pty=0 \
    -o DPkg::Options::=--force-unsafe-io busybox-static \
 && apt-get clean && rm -rf /var/lib/apt/lists/*
COPY --from=built /payloads /payloads
COPY --from=base /payload.tar /payloads/any/glibc.tar
COPY --from=toolchain /payload.tar /payloads/any/toolchain.tar
COPY --from=jdk /payload.tar /payloads/any/jdk.tar
COPY --from=nginx /payload.tar /payloads/glibc/nginx.tar
