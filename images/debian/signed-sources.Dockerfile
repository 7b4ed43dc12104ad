# The source of a package as the release of BASE has it, under /src/<package>; fetch-signed says more.
ARG BASE
FROM ${BASE}
ARG PACKAGE
COPY fetch-signed /
RUN /fetch-signed ${PACKAGE}
