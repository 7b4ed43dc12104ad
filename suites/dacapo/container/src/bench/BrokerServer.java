package bench;

import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;

/** Tomcat on a free port of the loopback, with the broker's servlet. */
final class BrokerServer implements AutoCloseable {

  private final Tomcat tomcat = new Tomcat();
  private final Broker broker;

  BrokerServer(Path folder, int customers, int clients) throws Exception {
    broker = new Broker(customers, clients);
    tomcat.setBaseDir(folder.toString());
    tomcat.setHostname("127.0.0.1");
    tomcat.setPort(0);
    Context context = tomcat.addContext("", folder.toString());
    Tomcat.addServlet(context, "trade", new BrokerServlet(broker)).addMapping("/trade");
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    tomcat.start();
  }

  int port() {
    return tomcat.getConnector().getLocalPort();
  }

  Broker broker() {
    return broker;
  }

  @Override
  public void close() throws Exception {
    tomcat.stop();
    tomcat.destroy();
    broker.close();
  }
}
