# For a test: SUBJECT without dpkg's database, with one of apk's at APK where that is given, and with a file of
# somebody else's that nobody else may read.
ARG SUBJECT
FROM ${SUBJECT}
ARG APK
RUN rm /var/lib/dpkg/status \
 && if [ -n "$APK" ]; then \
        mkdir -p "${APK%/*}" && printf 'C:Q1\nP:musl\nV:1.2.5\n\nC:Q2\nP:busybox\nV:1.36\n\n' > "$APK"; \
    fi \
 && printf secret > /secret && chown 1234 /secret && chmod 400 /secret
