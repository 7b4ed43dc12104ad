# For tests: a subject with the program's first layout beside its own, shifted by 0 to 63 instructions.
ARG SUBJECT
ARG TOOLCHAIN
FROM ${TOOLCHAIN} AS build
COPY container /src
RUN for shift in $(seq 0 63); do \
      rm -rf /src/build/layout-1; \
      make -s -C /src build/layout-1/string SHIFT=$shift && \
      install -D /src/build/layout-1/string /out/shift-$shift/string || exit 1; \
    done
FROM ${SUBJECT}
COPY --from=build /out /bench/string
