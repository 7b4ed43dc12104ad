# For tests: a subject with libtrace.so and with the machine code of the loops that access memory.
ARG WORKLOADS
ARG SUBJECT
FROM ${WORKLOADS} AS workloads
RUN make -C /src install-trace PREFIX=/bench/malloc
RUN for program in cache-thrash cache-scratch; do \
      for function in work write_and_read; do \
        objdump --disassemble=$function --no-show-raw-insn /bench/malloc/layout-1/$program || exit 1; \
      done >/bench/malloc/$program.s || exit 1; \
    done

FROM ${SUBJECT}
COPY --from=workloads /bench/malloc /bench/malloc
