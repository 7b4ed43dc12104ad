package bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.CRC32;

/** The same requests in every process, from a few connections at once. */
final class Load {
    private static final int CONNECTIONS = 4;

    private final int port;
    private final int requests;

    Load(int port, int requests) {
        this.port = port;
        this.requests = requests;
    }

    /** A checksum of all answers, in which the order of connections does not matter. */
    long run() throws InterruptedException, ExecutionException {
        ExecutorService clients = Executors.newFixedThreadPool(CONNECTIONS);
        List<Future<Long>> sums = new ArrayList<>();
        for (int connection = 0; connection < CONNECTIONS; connection++) {
            int mine = connection;
            sums.add(clients.submit(() -> sumUp(mine)));
        }
        long sum = 0;
        for (Future<Long> one : sums) sum += one.get();
        clients.shutdown();
        return sum;
    }

    /** Each connection has customers of its own, so that what it is shown does not depend on the others. */
    private long sumUp(int connection) throws IOException {
        CRC32 sum = new CRC32();
        try (Client client = new Client(port)) {
            for (int request = connection; request < requests; request += CONNECTIONS) {
                String path = "/orders/" + Orders.nameOf(request);
                boolean adds = request / CONNECTIONS % 4 == 3;
                sum.update(adds ? client.post(path, "spring;" + (1 + request % 9) + ";1250") : client.get(path));
            }
        }
        return sum.getValue();
    }

    /** Waits for one answer. */
    static void askOnce(int port) throws IOException {
        try (Client client = new Client(port)) {
            client.get("/orders/" + Orders.nameOf(0));
        }
    }
}
