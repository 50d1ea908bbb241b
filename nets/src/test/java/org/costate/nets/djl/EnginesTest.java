package org.costate.nets.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.util.Platform;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnginesTest {
  private static final String CACHE = "ENGINE_CACHE_DIR";

  @Test
  void theMissingNativeLibraryIsNamed(@TempDir Path emptyCache) throws Exception {
    String message = messageWithout("pytorch-native-cpu", emptyCache);

    assertTrue(message.contains("ai.djl.pytorch:pytorch-native-cpu:2."), message);
    assertTrue(message.contains("with classifier " + classifier()), message);
    assertTrue(message.contains("nothing is downloaded"), message);
  }

  @Test
  void theMissingEngineIsNamed(@TempDir Path emptyCache) throws Exception {
    String message = messageWithout("pytorch-engine", emptyCache);

    assertTrue(message.contains("add ai.djl.pytorch:pytorch-engine"), message);
  }

  @Test
  void loadingTheEngineForbidsDownloadsAndReports() {
    Engines.pyTorch();

    assertEquals("true", System.getProperty("ai.djl.offline", System.getenv("DJL_OFFLINE")));
    assertEquals("true", System.getProperty("OPT_OUT_TRACKING", System.getenv("OPT_OUT_TRACKING")));
  }

  /** Loads the engine from a class path that lacks one jar, and returns what it complains about. */
  private static String messageWithout(String jar, Path emptyCache) throws Exception {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    String cache = System.getProperty(CACHE);
    System.setProperty(CACHE, emptyCache.toString());
    try (URLClassLoader loader =
        new URLClassLoader(classPathWithout(jar), ClassLoader.getPlatformClassLoader())) {
      Thread.currentThread().setContextClassLoader(loader);
      Method pyTorch = loader.loadClass(Engines.class.getName()).getMethod("pyTorch");
      var error = assertThrows(InvocationTargetException.class, () -> pyTorch.invoke(null));
      var again = assertThrows(InvocationTargetException.class, () -> pyTorch.invoke(null));
      String message = assertInstanceOf(IllegalStateException.class, error.getCause()).getMessage();
      assertEquals(message, again.getCause().getMessage(), "a second attempt says the same");
      return message;
    } finally {
      Thread.currentThread().setContextClassLoader(context);
      if (cache == null) {
        System.clearProperty(CACHE);
      } else {
        System.setProperty(CACHE, cache);
      }
    }
  }

  private static URL[] classPathWithout(String jar) throws Exception {
    List<URL> urls = new ArrayList<>();
    int left = 0;
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      if (Path.of(entry).getFileName().toString().startsWith(jar)) {
        left++;
      } else {
        urls.add(Path.of(entry).toUri().toURL());
      }
    }
    assertTrue(left > 0, jar + " is on the class path of the tests");
    return urls.toArray(new URL[0]);
  }

  private static String classifier() {
    return Platform.fromSystem("pytorch").getClassifier();
  }
}
