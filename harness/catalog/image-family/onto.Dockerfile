# An image of anyone's and /bench/cat. BUILT_ON is the platform of CAT, which may be another than RUNTIME's.
ARG BUILT_ON
ARG RUNTIME
ARG CAT
FROM --platform=${BUILT_ON} ${CAT} AS cat
FROM ${RUNTIME}
COPY --from=cat /bench/cat /bench/cat
