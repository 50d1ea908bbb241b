package org.costate.nets.djl;

import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A TorchScript program written here: a module without parameters, with one method.
 *
 * <p>DJL's {@code backward} leaves gradients on leaves. For a gradient that is differentiated again
 * this makes a leaf own a graph that owns the leaf, which is never freed (0.8 MB a call for a
 * 2000-by-50 input). The engine's {@code autograd.grad} returns gradients instead, but DJL does not
 * offer it; a program can call it.
 *
 * @param name of the module's class
 * @param method the source of its {@code forward}, indented by two, with {@code %s} for the class
 */
record ScriptArchive(String name, String method) {
  /** Pickle, protocol 2: an instance of the class, {@code {"training": False}}. */
  private static final String INSTANCE =
      "\u0080\u0002c__torch__\n%s\n)\u0081}X\u0008\u0000\u0000\u0000training\u0089sb.";

  /** Pickle, protocol 2: the empty tuple. */
  private static final String NO_CONSTANTS = "\u0080\u0002).";

  private static final String MODULE =
      """
      class %s(Module):
        __parameters__ = []
        __buffers__ = []
        training : bool
      """;

  /**
   * Loads the program.
   *
   * @param manager owns its native memory
   */
  PtSymbolBlock load(NDManager manager) {
    try {
      return JniUtils.loadModule(
          (PtNDManager) manager, new ByteArrayInputStream(bytes()), false, false);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private byte[] bytes() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      put(zip, "data.pkl", INSTANCE.formatted(name));
      put(zip, "constants.pkl", NO_CONSTANTS);
      put(zip, "code/__torch__.py", MODULE.formatted(name) + method.formatted(name));
      put(zip, "version", "3\n");
    }
    return bytes.toByteArray();
  }

  private static void put(ZipOutputStream zip, String entry, String content) throws IOException {
    zip.putNextEntry(new ZipEntry("program/" + entry));
    zip.write(content.getBytes(StandardCharsets.ISO_8859_1));
    zip.closeEntry();
  }
}
