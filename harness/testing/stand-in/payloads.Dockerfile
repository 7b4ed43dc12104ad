# The payloads that packages of the stand-in hold, /payloads/<libc or any>/<name>.tar, busybox, and nothing else.
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
ARG BUSYBOX

FROM ${BASE} AS base
RUN dpkg-query -W -f '${Package}\n' | sort > /installed.txt
COPY pack /
RUN RENAME='s,lib/[^/]*-linux-gnu/,lib/,' /pack glibc libc6 && mkdir /glibc && mv /payloads/glibc.tar /glibc/ \
 && /pack glibc libc6 && /pack bash bash

FROM ${TOOLCHAIN} AS toolchain
COPY --from=base /installed.txt /
COPY pack /
RUN perl="perl perl-modules-5.36 libperl5.36" \
 && /pack toolchain new $(printf -- '-%s ' $perl linux-libc-dev) \
 && /pack perl $perl perl-base && /pack linux-headers linux-libc-dev

FROM ${NGINX} AS nginx
COPY --from=base /installed.txt /
COPY pack /
RUN /pack nginx new

FROM ${JDK} AS jdk
COPY --from=base /installed.txt /
COPY pack /
RUN RENAME='s,jvm/java-17-openjdk-[a-z0-9]*,jvm/liberica17,' /pack jdk new

FROM ${NGINX_MUSL} AS nginx-musl
FROM ${MALLOCS} AS mallocs
FROM ${MALLOCS_MUSL} AS mallocs-musl
FROM ${MUSL_DEF} AS musl-def
FROM ${MUSL_PERF} AS musl-perf
FROM ${DIAGNOSTICS} AS diagnostics
FROM ${BUSYBOX} AS busybox

FROM ${TOOLCHAIN_MUSL} AS built
COPY --from=mallocs /out /from/glibc
COPY --from=mallocs-musl /out /from/musl
COPY --from=musl-def /out/runtime /from/def
COPY --from=musl-perf /out/runtime /from/perf
COPY --from=diagnostics /out/runtime /from/diagnostics
COPY --from=nginx-musl /out/nginx /from/nginx
COPY pack-built /
RUN /pack-built

FROM scratch
COPY --from=built /payloads /payloads
COPY --from=base /payloads /payloads/any
COPY --from=base /glibc/glibc.tar /payloads/glibc/glibc.tar
COPY --from=toolchain /payloads /payloads/any
COPY --from=jdk /payloads /payloads/any
COPY --from=nginx /payloads /payloads/glibc
COPY --from=busybox /out/busybox /usr/bin/busybox
