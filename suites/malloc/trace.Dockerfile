# For tests: a subject with libtrace.so and with what the compiler made of the loops that access memory.
ARG WORKLOADS
ARG SUBJECT
FROM ${WORKLOADS} AS workloads
RUN make -C /src install-trace PREFIX=/bench/malloc
RUN for program in cache-thrash cache-scratch; do \
      objdump --disassemble=work --no-show-raw-insn /bench/malloc/$program >/bench/malloc/$program.s || exit 1; \
    done

FROM ${SUBJECT}
COPY --from=workloads /bench/malloc /bench/malloc
