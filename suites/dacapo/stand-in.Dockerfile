# For tests: a subject with a jar, /stand-in.jar, that prints what DaCapo 9.12 printed.
ARG LOCAL
ARG SUBJECT
FROM ${LOCAL} AS jar
COPY stand-in fixtures/9.12-avrora.stderr.txt /stand-in/
RUN cd /stand-in && mv 9.12-avrora.stderr.txt recorded.txt && javac StandIn.java \
 && jar --create --file stand-in.jar --main-class StandIn StandIn.class recorded.txt

FROM ${SUBJECT}
COPY --from=jar /stand-in/stand-in.jar /
