package org.costate.nets.djl;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.util.Platform;
import org.jspecify.annotations.Nullable;

/**
 * The door to the PyTorch engine.
 *
 * <p>Before the engine loads, two system properties are set unless the user has set them or the
 * environment variable that goes with them: {@code ai.djl.offline=true} (nothing is downloaded at
 * run time) and {@code OPT_OUT_TRACKING=true} (no usage report).
 */
public final class Engines {
  private static @Nullable Engine loaded;

  private Engines() {}

  /**
   * Returns the PyTorch engine, loading its native library on the first call.
   *
   * @throws IllegalStateException if the engine or its native library is missing, saying which
   *     dependency to add
   */
  public static synchronized Engine pyTorch() {
    Engine engine = loaded;
    if (engine == null) {
      setUnlessChosen("ai.djl.offline", "DJL_OFFLINE");
      setUnlessChosen("OPT_OUT_TRACKING", "OPT_OUT_TRACKING");
      try {
        engine = Engine.getEngine("PyTorch");
      } catch (IllegalArgumentException notOnClassPath) {
        throw new IllegalStateException(
            "the PyTorch engine is not on the class path: add ai.djl.pytorch:pytorch-engine, and"
                + " with it pytorch-jni and pytorch-native-cpu; or use Execution.FUSED, which needs"
                + " none of them",
            notOnClassPath);
      } catch (EngineException | LinkageError noNativeLibrary) {
        throw new IllegalStateException(missingNativeLibrary(), noNativeLibrary);
      }
      loaded = engine;
    }
    return engine;
  }

  private static String missingNativeLibrary() {
    Platform platform = Platform.fromSystem("pytorch");
    String advice =
        "the PyTorch engine found no native library for %1$s, and nothing is downloaded: add"
            + " ai.djl.pytorch:pytorch-native-cpu:%2$s with classifier %1$s and"
            + " ai.djl.pytorch:pytorch-jni:%2$s-%3$s, scope runtime; or use Execution.FUSED, which needs"
            + " neither";
    return advice.formatted(
        platform.getClassifier(), platform.getVersion(), platform.getApiVersion());
  }

  private static void setUnlessChosen(String property, String variable) {
    if (System.getProperty(property) == null && System.getenv(variable) == null) {
      System.setProperty(property, "true");
    }
  }
}
