# A system in which the same program has PERCENT more to do.
ARG BASE
FROM ${BASE}
ARG PERCENT
RUN echo ${PERCENT} > /etc/extra-work
