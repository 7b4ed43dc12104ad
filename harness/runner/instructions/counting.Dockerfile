# An image in which programs run under QEMU: its root file system as it is, and QEMU beside it with a launcher of the
# engine's architecture.
ARG BUILT_ON
ARG SUBJECT
ARG QEMU
FROM --platform=${BUILT_ON} ${QEMU} AS qemu
FROM ${SUBJECT}
COPY --from=qemu /bench/insn /bench/insn
ENTRYPOINT ["/bench/insn/launcher"]
