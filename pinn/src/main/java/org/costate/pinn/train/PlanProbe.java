package org.costate.pinn.train;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.costate.pinn.jet.Stream;
import org.costate.pinn.jet.StreamPlan;
import org.costate.pinn.residual.StreamSource;
import org.costate.pinn.residual.Term;
import org.costate.pinn.residual.TermMemory;
import org.costate.pinn.residual.Unknown;

/** Runs a formula once to find out which streams it asks for. */
final class PlanProbe implements StreamSource {
  private final Set<Stream> asked = new LinkedHashSet<>();
  private final TermMemory memory = new TermMemory(1, 1);
  private final int components;

  private PlanProbe(int components) {
    this.components = components;
  }

  /** Returns the streams that a group needs, on all its sides. */
  static StreamPlan of(PointGroup group, List<String> names, int components) {
    PlanProbe probe = new PlanProbe(components);
    Unknown unknown = new Unknown(names, probe, 0);
    try {
      group.formula().of(List.of(unknown, unknown));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(group.name() + ": " + e.getMessage(), e);
    }
    return StreamPlan.of(names.size(), probe.asked);
  }

  @Override
  public Term stream(int component, Stream stream) {
    asked.add(stream);
    return memory.given(new double[1]);
  }

  @Override
  public Term coordinate(int i) {
    return memory.given(new double[1]);
  }

  @Override
  public int components() {
    return components;
  }
}
