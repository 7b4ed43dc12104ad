# Dart Sass as npm has it, for each libc: /sass/<libc>, and styles to compile.
FROM scratch
ADD packages.tar /sass/
COPY styles.scss /sass/
