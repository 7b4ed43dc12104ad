# SUBJECT with what a program of its own adds below /bench. As which user it is started stays as it is.
ARG SUBJECT
FROM ${SUBJECT} AS finished
ARG PROGRAM
USER root
RUN "${PROGRAM}"
FROM ${SUBJECT}
COPY --from=finished /bench /bench
