# For tests: a subject with the programs shifted by 0 to 63 instructions beside its own, and a list of where the code of each lies.
ARG WORKLOADS
ARG SUBJECT
FROM ${WORKLOADS} AS workloads
COPY list-placement /
RUN /list-placement >/placement.txt

FROM ${SUBJECT}
COPY --from=workloads /placement.txt /placement.txt
COPY --from=workloads /shifts /shifts
