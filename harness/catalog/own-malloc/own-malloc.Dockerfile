# A variant's image with a malloc library of the user's: LIBRARY is where it goes.
ARG RUNTIME
FROM ${RUNTIME}
ARG LIBRARY
COPY library.so ${LIBRARY}
