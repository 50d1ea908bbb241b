package org.costate.nets.chain;

import java.util.ArrayList;
import java.util.List;
import org.costate.nets.chain.kernel.Elementwise;
import org.costate.nets.chain.kernel.EluLoops;
import org.costate.nets.chain.kernel.GeluLoops;
import org.costate.nets.chain.kernel.IdentityLoops;
import org.costate.nets.chain.kernel.LeakyReluLoops;
import org.costate.nets.chain.kernel.SigmoidLoops;
import org.costate.nets.chain.kernel.SiluLoops;
import org.costate.nets.chain.kernel.SineLoops;
import org.costate.nets.chain.kernel.SoftplusLoops;
import org.costate.nets.chain.kernel.TanhLoops;

/**
 * A chain as a list of operations on numbered slots: slot 0 is the input, after power and time.
 *
 * <p>Each slot is written by one dense layer, activation or join, or by a dense layer or join and
 * then in place by the activation after it. Slot 0 and the input of a residual block are never
 * changed in place.
 */
final class Program {
  private final List<Op> ops = new ArrayList<>();
  private final List<Dense> dense = new ArrayList<>();
  private final List<Integer> widths = new ArrayList<>();
  private final List<Boolean> keepsValue = new ArrayList<>();
  private final List<Boolean> keepsSlope = new ArrayList<>();
  private final int output;
  private final int recordLengthPerRow;

  Program(Chain chain) {
    int input = slot(chain.inputWidth() + (chain.time() == TimeInput.APPENDED ? 1 : 0));
    output = lower(chain.layers(), input, false);
    int length = 0;
    for (int slot = 0; slot < slotCount(); slot++) {
      length += (keepsValue(slot) ? slotWidth(slot) : 0) + (keepsSlope(slot) ? slotWidth(slot) : 0);
    }
    recordLengthPerRow = length;
  }

  /** Appends the operations of the layers; {@code shared} if a later join reads the input too. */
  private int lower(List<Layer> layers, int input, boolean shared) {
    int slot = input;
    boolean joins = shared;
    boolean inPlace = false;
    for (Layer layer : layers) {
      if (layer instanceof Dense next) {
        keepsValue.set(slot, slot > 0);
        int out = slot(next.outputWidth());
        ops.add(new DenseOp(dense.size(), next.bias(), slot, out, joins));
        dense.add(next);
        slot = out;
        inPlace = true;
      } else if (layer instanceof Activation activation) {
        Elementwise function = function(activation);
        int width = slotWidth(slot);
        int out = inPlace ? slot : slot(width);
        keepsValue.set(out, function.slopeFromValue());
        keepsSlope.set(out, !function.slopeFromValue());
        ops.add(new ActivationOp(function, width, slot, out, joins));
        slot = out;
        inPlace = false;
      } else if (layer instanceof Residual residual) {
        int body = lower(residual.body(), slot, true);
        int width = slotWidth(slot);
        int out = slot(width);
        ops.add(new JoinOp(width, slot, body, out, joins));
        slot = out;
        inPlace = true;
      }
      joins = false;
    }
    return slot;
  }

  private int slot(int width) {
    widths.add(width);
    keepsValue.add(false);
    keepsSlope.add(false);
    return widths.size() - 1;
  }

  private static Elementwise function(Activation activation) {
    if (activation instanceof Activation.Tanh) {
      return new TanhLoops();
    } else if (activation instanceof Activation.Sigmoid) {
      return new SigmoidLoops();
    } else if (activation instanceof Activation.Relu) {
      return new LeakyReluLoops(0);
    } else if (activation instanceof Activation.LeakyRelu leaky) {
      return new LeakyReluLoops(leaky.slope());
    } else if (activation instanceof Activation.Elu elu) {
      return new EluLoops(elu.alpha());
    } else if (activation instanceof Activation.Gelu) {
      return new GeluLoops();
    } else if (activation instanceof Activation.Softplus) {
      return new SoftplusLoops();
    } else if (activation instanceof Activation.Silu) {
      return new SiluLoops();
    } else if (activation instanceof Activation.Sine sine) {
      return new SineLoops(sine.omega());
    }
    return new IdentityLoops();
  }

  List<Op> ops() {
    return ops;
  }

  List<Dense> dense() {
    return dense;
  }

  int slotCount() {
    return widths.size();
  }

  int slotWidth(int slot) {
    return widths.get(slot);
  }

  /** Returns the slot of the chain's output. */
  int output() {
    return output;
  }

  /** Returns whether a pullback needs the slot's value; the input is found from y instead. */
  boolean keepsValue(int slot) {
    return keepsValue.get(slot);
  }

  /** Returns whether a pullback needs the slope of the activation that wrote the slot. */
  boolean keepsSlope(int slot) {
    return keepsSlope.get(slot);
  }

  /** Returns how many doubles a pullback needs for each row of the batch. */
  int recordLengthPerRow() {
    return recordLengthPerRow;
  }
}
