# Keys and self-signed certificates: /out/rsa4096.key, /out/rsa4096.crt, and the same of p256. They are secret to nobody: the
# server is an ordinary user, and has to read them.
ARG BASE
FROM ${BASE}
RUN apt-get update -qq \
 && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends -o Dpkg::Use-Pty=0 \
    -o DPkg::Options::=--force-unsafe-io openssl \
 && apt-get clean && rm -rf /var/lib/apt/lists/* && mkdir /out
RUN certify() { \
      name=$1 && shift && \
      openssl req -x509 -newkey "$@" -nodes -sha256 -days 36500 -subj /CN=localhost \
        -addext subjectAltName=IP:127.0.0.1 -keyout "/out/$name.key" -out "/out/$name.crt"; \
    } && certify rsa4096 rsa:4096 && certify p256 ec -pkeyopt ec_paramgen_curve:P-256 && chmod a+r /out/*.key
