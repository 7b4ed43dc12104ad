# Debian sid's minimal system, made out of the release before it: BASE; only where debian:sid-slim cannot be pulled.
# It is one layer: files of the other release are not under it.
ARG BASE
FROM ${BASE} AS sid
COPY become-sid /
RUN /become-sid
FROM scratch
COPY --from=sid / /
CMD ["bash"]
