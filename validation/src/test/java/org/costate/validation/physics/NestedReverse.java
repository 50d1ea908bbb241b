package org.costate.validation.physics;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
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
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.costate.nets.djl.Engines;

/**
 * Burgers' mean squared residual and its gradient as automatic differentiation on the engine gives
 * them: reverse passes through reverse passes, one for u_t and u_x, one for u_xx and one for θ.
 *
 * <p>The whole evaluation is one TorchScript program, so that nothing but the engine is timed. The
 * network is of dense layers with tanh between them; parameters are as in the fused chain.
 */
public final class NestedReverse implements AutoCloseable {
  private final NDManager manager = Engines.pyTorch().newBaseManager();
  private final PtSymbolBlock program;
  private final PtNDArray x;
  private final PtNDArray ones;

  /**
   * Loads the program.
   *
   * @param widths of all layers, from the 2 inputs (t, x) to the 1 output
   * @param nu viscosity
   * @param points {@code [2][n]}
   */
  public NestedReverse(List<Integer> widths, double nu, double[][] points) {
    try {
      program =
          JniUtils.loadModule(
              (PtNDManager) manager,
              new ByteArrayInputStream(archive(source(widths, nu))),
              false,
              false);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    int n = points[0].length;
    double[] rows = new double[2 * n];
    for (int j = 0; j < n; j++) {
      rows[2 * j] = points[0][j];
      rows[2 * j + 1] = points[1][j];
    }
    x = (PtNDArray) manager.create(rows, new Shape(n, 2));
    x.setRequiresGradient(true);
    ones = (PtNDArray) manager.ones(new Shape(n, 1), x.getDataType());
    JniUtils.setNumThreads(1);
    JniUtils.setGradMode(true);
  }

  /** Returns the loss and then its gradient. */
  public double[] evaluate(double[] theta) {
    try (NDManager scope = manager.newSubManager()) {
      PtNDArray leaf = (PtNDArray) scope.create(theta);
      leaf.setRequiresGradient(true);
      try (NDList result = IValueUtils.forward(program, new NDList(x, leaf, ones), true)) {
        return result.singletonOrThrow().toDoubleArray();
      }
    }
  }

  @Override
  public void close() {
    program.close();
    manager.close();
  }

  private static String source(List<Integer> widths, double nu) {
    StringBuilder layers = new StringBuilder();
    int at = 0;
    for (int k = 0; k + 1 < widths.size(); k++) {
      int in = widths.get(k);
      int out = widths.get(k + 1);
      String from = k == 0 ? "x" : "h" + (k - 1);
      layers
          .append(
              "    w%d = torch.reshape(torch.slice(theta, 0, %d, %d), [%d, %d])\n"
                  .formatted(k, at, at + in * out, out, in))
          .append(
              "    b%d = torch.slice(theta, 0, %d, %d)\n"
                  .formatted(k, at + in * out, at + in * out + out))
          .append("    z%d = torch.addmm(b%d, %s, torch.t(w%d))\n".formatted(k, k, from, k))
          .append(
              "    h%d = %s\n"
                  .formatted(k, k + 2 < widths.size() ? "torch.tanh(z%d)".formatted(k) : "z" + k));
      at += in * out + out;
    }
    return """
        class NestedReverse(Module):
          __parameters__ = []
          __buffers__ = []
          training : bool
          def forward(self: __torch__.NestedReverse,
            x: Tensor,
            theta: Tensor,
            ones: Tensor) -> Tensor:
        %s    us = annotate(Optional[List[Optional[Tensor]]], [ones])
            first = torch.grad([h%d], [x], us, True, True)
            g = unchecked_cast(Tensor, first[0])
            ut = torch.slice(g, 1, 0, 1)
            ux = torch.slice(g, 1, 1, 2)
            second = torch.grad([ux], [x], us, True, True)
            uxx = torch.slice(unchecked_cast(Tensor, second[0]), 1, 1, 2)
            flow = torch.add(ut, torch.mul(h%d, ux))
            r = torch.sub(flow, torch.mul(uxx, %s))
            loss = torch.mean(torch.mul(r, r))
            third = torch.grad([loss], [theta])
            bar = unchecked_cast(Tensor, third[0])
            return torch.cat([torch.reshape(loss, [1]), bar])
        """
        .formatted(layers, widths.size() - 2, widths.size() - 2, nu);
  }

  private static byte[] archive(String source) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      // Pickle, protocol 2: an instance of the class, {"training": False}, and the empty tuple.
      put(
          zip,
          "data.pkl",
          "\u0080\u0002c__torch__\nNestedReverse\n)\u0081}X\u0008\u0000\u0000\u0000training\u0089sb.");
      put(zip, "constants.pkl", "\u0080\u0002).");
      put(zip, "code/__torch__.py", source);
      put(zip, "version", "3\n");
    }
    return bytes.toByteArray();
  }

  private static void put(ZipOutputStream zip, String name, String content) throws IOException {
    zip.putNextEntry(new ZipEntry("nested_reverse/" + name));
    zip.write(content.getBytes(StandardCharsets.ISO_8859_1));
    zip.closeEntry();
  }
}
