package bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Properties;
import org.python.core.PyObject;
import org.python.util.PythonInterpreter;

/** Jython runs a script that works through the parts of the language, as pybench does. */
final class Jython implements Benchmark {

  private final PythonInterpreter interpreter;
  private final int rounds;

  Jython(Setting setting) throws Exception {
    Properties properties = new Properties();
    properties.setProperty("python.cachedir.skip", "true");
    properties.setProperty("python.import.site", "false");
    properties.setProperty("python.console.encoding", "UTF-8");
    PythonInterpreter.initialize(System.getProperties(), properties, new String[0]);
    interpreter = new PythonInterpreter();
    interpreter.exec(
        Files.readString(setting.data("parts.py"), StandardCharsets.ISO_8859_1));
    rounds = setting.size().choose(5, 20, 100);
  }

  @Override
  public void iterate(Checksum checksum) {
    PyObject result = interpreter.eval("run(" + rounds + ")");
    checksum.add(result.toString());
  }

  @Override
  public void close() {
    interpreter.close();
  }
}
