# For tests: a subject with the program's first layout beside its own, shifted by 0 to 63 instructions, and with all its layouts
# at eight of these shifts.
ARG SUBJECT
ARG TOOLCHAIN
FROM ${TOOLCHAIN} AS build
COPY container /src
RUN for shift in $(seq 0 63); do \
      rm -rf /src/build/layout-1; \
      make -s -C /src build/layout-1/string SHIFT=$shift && \
      install -D /src/build/layout-1/string /out/shift-$shift/string || exit 1; \
    done
RUN for shift in 0 9 18 27 36 45 54 63; do \
      rm -rf /src/build/layout-*; \
      for layout in 1 2 3 4 5 6 7 8; do \
        make -s -C /src build/layout-$layout/string SHIFT=$shift && \
        install -D /src/build/layout-$layout/string /out/shift-$shift/layout-$layout/string || exit 1; \
      done; \
    done
FROM ${SUBJECT}
COPY --from=build /out /bench/string
