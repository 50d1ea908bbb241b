package org.costate.pinn.terms;

import java.io.IOException;
import java.util.List;

/** Curves as comma-separated values. */
final class CurveTable {
  private CurveTable() {}

  static void write(List<TermCurve> curves, Appendable out) throws IOException {
    out.append("term,output,concentration,value,deviation\n");
    for (TermCurve curve : curves) {
      double[] c = curve.concentrations();
      double[] values = curve.values();
      double[] deviations = curve.deviations();
      for (int i = 0; i < c.length; i++) {
        String deviation = Double.isNaN(deviations[i]) ? "" : Double.toString(deviations[i]);
        out.append(
            "%s,%s,%s,%s,%s\n".formatted(curve.kind(), curve.output(), c[i], values[i], deviation));
      }
    }
  }
}
