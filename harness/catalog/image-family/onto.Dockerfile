# An image of anyone's, with /bench/cat and the list of its packages. BUILT_ON is the platform of CAT and PACKAGES, which may be
# another than RUNTIME's.
ARG BUILT_ON
ARG RUNTIME
ARG CAT
ARG PACKAGES
FROM --platform=${BUILT_ON} ${CAT} AS cat
FROM --platform=${BUILT_ON} ${PACKAGES} AS packages
FROM ${RUNTIME}
COPY --from=cat /bench/cat /bench/cat
COPY --from=packages /packages.tsv /dpkg-status /bench/
