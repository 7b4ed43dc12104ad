# For tests: a subject of local-1 with a jar in the place of DaCapo 9.12's, which prints what that printed.
ARG LOCAL
ARG SUBJECT
FROM ${LOCAL} AS jar
COPY stand-in fixtures/9.12-avrora.stderr.txt /stand-in/
RUN cd /stand-in && mv 9.12-avrora.stderr.txt recorded.txt && javac StandIn.java \
 && jar --create --file stand-in.jar --main-class StandIn StandIn.class recorded.txt

FROM ${SUBJECT}
COPY --from=jar /stand-in/stand-in.jar /bench/dacapo/release/dacapo-9.12-MR1-bach.jar
