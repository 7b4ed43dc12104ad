package bench;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A small HTTP service on the JDK's own server, and its load in the same process.
 *
 * <pre>
 * first           ends after the first answer, and says when that was there
 * load REQUESTS   ends after so many, and prints a checksum of the answers
 * </pre>
 */
final class Service {
    private static final int THREADS = 4;

    private Service() {}

    public static void main(String[] words) throws IOException, InterruptedException, ExecutionException {
        // Else a body waits for the client's acknowledgement of its headers, which takes 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/orders/", new OrdersHandler(new Orders()));
        server.setExecutor(threads);
        server.start();
        int port = server.getAddress().getPort();
        if (words[0].equals("first")) {
            Load.askOnce(port);
            Beginning.tell(System.nanoTime());
        } else {
            int requests = Integer.parseInt(words[1]);
            System.out.printf("{\"requests\":%d,\"checksum\":\"%016x\"}%n", requests, new Load(port, requests).run());
        }
        server.stop(0);
        threads.shutdown();
    }
}
