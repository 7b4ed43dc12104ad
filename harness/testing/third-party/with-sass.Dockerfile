# A subject with Sass.
ARG SASS
ARG SUBJECT
FROM ${SASS} AS sass
FROM ${SUBJECT}
COPY --from=sass /sass /sass
