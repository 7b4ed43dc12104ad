# The suite's image, and programs in /linked that a compiler linked with other options each.
ARG SUBJECT
ARG TOOLCHAIN
FROM ${TOOLCHAIN} AS linked
ARG SOURCE
ARG COMMANDS
RUN mkdir /out && printf '%s\n' "${SOURCE}" > /main.c && eval "${COMMANDS}"
FROM ${SUBJECT}
COPY --from=linked /out /linked
