# /packages.tsv: the packages of IMAGE's rpm database, empty where it has none. The program that reads it is TOOL's, as is what
# runs: IMAGE may have no program at all. BUILT_ON is the platform of TOOL, which may be another than IMAGE's.
ARG BUILT_ON
ARG IMAGE
ARG TOOL
FROM ${IMAGE} AS image
FROM --platform=${BUILT_ON} ${TOOL} AS listed
COPY --from=image / /image
COPY list-packages /
RUN /list-packages /image > /packages.tsv
FROM scratch
COPY --from=listed /packages.tsv /packages.tsv
