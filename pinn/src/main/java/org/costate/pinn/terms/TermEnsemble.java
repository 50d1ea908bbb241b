package org.costate.pinn.terms;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Several fits of the same terms, whose spread says how well the data determine them.
 *
 * @param members the fits, that of the data themselves first
 */
public record TermEnsemble(List<TermFit> members) {
  public TermEnsemble {
    members = List.copyOf(members);
    if (members.size() < 2) {
      throw new IllegalArgumentException(
          "an ensemble needs 2 members at least; got " + members.size());
    }
  }

  /**
   * Returns mean and standard deviation of one output of a term along one concentration, over the
   * range that the first member visited; the other concentrations are at its means.
   *
   * @param kind which term
   * @param output which of its outputs, from 0
   * @param species along which
   */
  public TermCurve curve(TermKind kind, int output, int species) {
    TermFit first = members.get(0);
    TermCurve along = first.curve(kind, output, species);
    int n = along.concentrations().length;
    double[] sum = new double[n];
    double[] squares = new double[n];
    double[] reference = along.values();
    for (TermFit member : members) {
      double[] values = first.along(kind, output, species, member);
      for (int i = 0; i < n; i++) {
        double shift = values[i] - reference[i];
        sum[i] += shift;
        squares[i] += shift * shift;
      }
    }
    int count = members.size();
    double[] means = new double[n];
    double[] deviations = new double[n];
    Arrays.setAll(means, i -> reference[i] + sum[i] / count);
    Arrays.setAll(
        deviations,
        i -> Math.sqrt(Math.max(0, squares[i] - sum[i] * sum[i] / count) / (count - 1)));
    return new TermCurve(kind, output, along.concentrations(), means, deviations);
  }

  /**
   * Writes mean and deviation of every curve as {@link TermFit#writeCsv} does.
   *
   * @param out receives the lines
   * @throws IOException if it refuses
   */
  public void writeCsv(Appendable out) throws IOException {
    CurveTable.write(members.get(0).curves(this::curve), out);
  }
}
