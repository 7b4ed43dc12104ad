# A system in which the same program has PPM parts in a million more to do.
ARG BASE
FROM ${BASE}
ARG PPM
RUN echo ${PPM} > /etc/extra-work
