# A stand-in in which something is wrong.
ARG BASE
FROM ${BASE}
ARG CHANGE
RUN eval "${CHANGE}"
