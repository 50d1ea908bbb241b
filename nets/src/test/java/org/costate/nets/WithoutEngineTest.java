package org.costate.nets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.costate.nets.chain.Chain;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs on a class path without the engine, its native library and what binds the two. */
@Tag("no-engine")
class WithoutEngineTest {

  @Test
  void theEngineIsReallyMissing() {
    String classPath = System.getProperty("java.class.path");
    for (String jar : List.of("pytorch-native-cpu", "pytorch-jni", "pytorch-engine")) {
      assertFalse(classPath.contains(jar), jar + " is on the class path");
    }
  }

  @Test
  void aChainIsBuiltEvaluatedTrainedSavedAndLoaded(@TempDir Path folder) throws Exception {
    assertEquals(
        "FUSED, loss falls: true, file is faithful: true",
        new FusedScenario(folder.resolve("chain.safetensors")).call());
  }

  @Test
  void noClassOfTheEngineIsAskedFor(@TempDir Path folder) throws Exception {
    List<String> asked = new ArrayList<>();
    try (var loader = new Recording(asked)) {
      Callable<?> scenario =
          (Callable<?>)
              loader
                  .loadClass(FusedScenario.class.getName())
                  .getConstructor(Path.class)
                  .newInstance(folder.resolve("chain.safetensors"));

      assertEquals("FUSED, loss falls: true, file is faithful: true", scenario.call());
      assertTrue(loader.loadedOurs, "the scenario runs in the recording loader");
      assertEquals(List.of(), asked);
    }
  }

  @Test
  void aLargeChainFallsBackToFusedAndSaysSo() {
    Chain chain = Chain.input(2).dense(320).tanh().dense(320).dense(2);
    try (NetworkField field = NetworkField.of(chain, NetworkOptions.of(chain, 20))) {
      assertEquals(Execution.FUSED, field.execution());
      assertTrue(field.describe().contains("the engine, which may be faster here, is missing"));
    }
  }

  @Test
  void whatNeedsTheEngineSaysWhichDependencyIsMissing() {
    Chain chain = Chain.input(2).dense(2);
    NetworkOptions options = NetworkOptions.of(chain, 3);
    SequentialBlock block = new SequentialBlock().add(Linear.builder().setUnits(2).build());
    for (var attempt :
        List.<Callable<?>>of(
            () -> NetworkField.of(chain, options.with(Execution.ENGINE)),
            () -> NetworkField.of(chain, options.with(Precision.FLOAT32)),
            () -> NetworkField.of(block, options))) {
      var error = assertThrows(IllegalStateException.class, attempt::call);
      assertTrue(
          error.getMessage().contains("add ai.djl.pytorch:pytorch-engine"), error.getMessage());
    }
  }

  /** Defines our classes itself, and refuses DJL's, noting their names. */
  private static final class Recording extends URLClassLoader {
    private final List<String> asked;
    private boolean loadedOurs;

    Recording(List<String> asked) throws Exception {
      super(classPath(), ClassLoader.getPlatformClassLoader());
      this.asked = asked;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (name.startsWith("ai.djl.")) {
        asked.add(name);
        throw new ClassNotFoundException(name);
      }
      loadedOurs |= name.equals(FusedScenario.class.getName());
      return super.findClass(name);
    }

    private static URL[] classPath() throws Exception {
      List<URL> urls = new ArrayList<>();
      for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
        urls.add(Path.of(entry).toUri().toURL());
      }
      return urls.toArray(new URL[0]);
    }
  }
}
