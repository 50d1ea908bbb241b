package org.costate.nets.djl;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;

/**
 * The Jacobian-vector product by two reverse passes.
 *
 * <p>With the input moved along its tangent, {@code y(ε) = f(x + ε v)}, the first pass gives {@code
 * g(u) = ⟨u, dy/dε⟩}, which is linear in the cotangent u; its derivative in u is {@code dy/dε = J
 * v}, exactly.
 */
final class ForwardProduct {
  private static final ScriptArchive PROGRAM =
      new ScriptArchive(
          "ForwardProduct",
          """
            def forward(self: __torch__.%s,
              y: Tensor,
              epsilon: Tensor,
              u: Tensor) -> Tensor:
              us = annotate(Optional[List[Optional[Tensor]]], [u])
              first = torch.grad([y], [epsilon], us, True, True)
              g = unchecked_cast(Tensor, first[0])
              second = torch.grad([g], [u])
              return unchecked_cast(Tensor, second[0])
          """);

  private final PtSymbolBlock program;

  /**
   * Loads the program.
   *
   * @param manager owns its native memory
   */
  ForwardProduct(NDManager manager) {
    program = PROGRAM.load(manager);
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
}
