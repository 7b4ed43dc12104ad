# For tests: a subject with a list of where the code of each program lies.
ARG WORKLOADS
ARG SUBJECT
FROM ${WORKLOADS} AS workloads
COPY list-placement /
RUN /list-placement >/placement.txt

FROM ${SUBJECT}
COPY --from=workloads /placement.txt /placement.txt
