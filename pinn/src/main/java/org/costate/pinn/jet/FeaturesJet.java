package org.costate.pinn.jet;

import java.util.Arrays;
import java.util.List;
import org.costate.nets.chain.kernel.Products;
import org.costate.nets.chain.kernel.SineLoops;

/**
 * {@code sin(K x + φ)} of the coordinates and then some of them unchanged, without parameters; the
 * first operation of a network, so nothing is pulled back through it.
 */
final class FeaturesJet implements JetOp {
  private final double[][] rows;
  private final double[] phases;
  private final Block input;
  private final Block angles;
  private final ActivationJet sine;
  private final double[] zeros;
  private final List<Integer> kept;
  private final Block output;

  FeaturesJet(Waves waves, StreamPlan plan, Block input, int capacity) {
    this.input = input;
    int count = waves.phases().size();
    rows =
        waves.rows().stream()
            .map(row -> row.stream().mapToDouble(Double::doubleValue).toArray())
            .toArray(double[][]::new);
    phases = waves.phases().stream().mapToDouble(Double::doubleValue).toArray();
    kept = waves.kept();
    output = Block.of(plan.size(), count + kept.size(), capacity);
    angles = Block.of(plan.size(), count, capacity);
    sine = new ActivationJet(new SineLoops(1), plan, angles, output, capacity);
    zeros = new double[capacity];
  }

  Block output() {
    return output;
  }

  @Override
  public void forward(int n) {
    double[][][] z = angles.values();
    double[][][] x = input.values();
    for (int k = 0; k < phases.length; k++) {
      Arrays.fill(z[0][k], 0, n, phases[k]);
    }
    Products.accumulate(z[0], rows, x[0], phases.length, x[0].length, n);
    for (int s = 1; s < z.length; s++) {
      Products.affine(z[s], zeros, rows, x[s], phases.length, x[s].length, n);
    }
    sine.forward(n);
    for (int s = 0; s < x.length; s++) {
      for (int k = 0; k < kept.size(); k++) {
        System.arraycopy(x[s][kept.get(k)], 0, output.values()[s][phases.length + k], 0, n);
      }
    }
  }

  @Override
  public void pull(int n) {}
}
