package org.costate.nets.djl;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The Jacobian-vector product by two reverse passes.
 *
 * <p>With the input moved along its tangent, {@code y(ε) = f(x + ε v)}, the first pass gives {@code
 * g(u) = ⟨u, dy/dε⟩}, which is linear in the cotangent u; its derivative in u is {@code dy/dε = J
 * v}, exactly.
 *
 * <p>DJL's {@code backward} leaves gradients on leaves. For a gradient that is differentiated again
 * this makes a leaf own a graph that owns the leaf, which is never freed (0.8 MB a call for a
 * 2000-by-50 input). The engine's {@code autograd.grad} returns gradients instead, but DJL does not
 * offer it; a TorchScript program can call it, and that program is small enough to be written here.
 */
final class ForwardProduct {
  private static final String PROGRAM =
      """
      class ForwardProduct(Module):
        __parameters__ = []
        __buffers__ = []
        training : bool
        def forward(self: __torch__.ForwardProduct,
          y: Tensor,
          epsilon: Tensor,
          u: Tensor) -> Tensor:
          us = annotate(Optional[List[Optional[Tensor]]], [u])
          first = torch.grad([y], [epsilon], us, True, True)
          g = unchecked_cast(Tensor, first[0])
          second = torch.grad([g], [u])
          return unchecked_cast(Tensor, second[0])
      """;

  /** Pickle, protocol 2: an instance of the class above, {@code {"training": False}}. */
  private static final String INSTANCE =
      "\u0080\u0002c__torch__\nForwardProduct\n)\u0081}X\u0008\u0000\u0000\u0000training\u0089sb.";

  /** Pickle, protocol 2: the empty tuple. */
  private static final String NO_CONSTANTS = "\u0080\u0002).";

  private static final byte[] ARCHIVE = archive();

  private final PtSymbolBlock program;

  /**
   * Loads the program.
   *
   * @param manager owns its native memory
   */
  ForwardProduct(NDManager manager) {
    try {
      program =
          JniUtils.loadModule(
              (PtNDManager) manager, new ByteArrayInputStream(ARCHIVE), false, false);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /**
   * Returns dy/dε.
   *
   * @param y depends on ε; gradient mode is on
   * @param epsilon leaf, one number
   * @param u leaf of the shape of y, any finite values
   */
  PtNDArray apply(PtNDArray y, PtNDArray epsilon, PtNDArray u) {
    // A name would be read as the name of a method or of a dictionary's entry.
    y.setName(null);
    return (PtNDArray)
        IValueUtils.forward(program, new NDList(y, epsilon, u), true).singletonOrThrow();
  }

  private static byte[] archive() {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      put(zip, "data.pkl", INSTANCE);
      put(zip, "constants.pkl", NO_CONSTANTS);
      put(zip, "code/__torch__.py", PROGRAM);
      put(zip, "version", "3\n");
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static void put(ZipOutputStream zip, String name, String content) throws IOException {
    zip.putNextEntry(new ZipEntry("forward_product/" + name));
    zip.write(content.getBytes(StandardCharsets.ISO_8859_1));
    zip.closeEntry();
  }
}
