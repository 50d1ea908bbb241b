package org.costate.nets.djl;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;

/** A gradient that can be differentiated again. */
final class ReverseProduct {
  private static final ScriptArchive PROGRAM =
      new ScriptArchive(
          "ReverseProduct",
          """
            def forward(self: __torch__.%s,
              y: Tensor,
              x: Tensor,
              u: Tensor) -> Tensor:
              us = annotate(Optional[List[Optional[Tensor]]], [u])
              first = torch.grad([y], [x], us, True, True)
              return unchecked_cast(Tensor, first[0])
          """);

  private final PtSymbolBlock program;

  /**
   * Loads the program.
   *
   * @param manager owns its native memory
   */
  ReverseProduct(NDManager manager) {
    program = PROGRAM.load(manager);
  }

  /**
   * Returns {@code ⟨u, dy/dx⟩} with its graph.
   *
   * @param y depends on x; gradient mode is on
   * @param x leaf
   * @param u of the shape of y
   */
  PtNDArray apply(PtNDArray y, PtNDArray x, PtNDArray u) {
    // A name would be read as the name of a method or of a dictionary's entry.
    y.setName(null);
    return (PtNDArray) IValueUtils.forward(program, new NDList(y, x, u), true).singletonOrThrow();
  }
}
