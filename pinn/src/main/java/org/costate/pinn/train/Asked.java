package org.costate.pinn.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.costate.pinn.jet.Stream;
import org.costate.pinn.jet.StreamPlan;
import org.costate.pinn.residual.StreamSource;
import org.costate.pinn.residual.Term;
import org.costate.pinn.residual.TermMemory;
import org.costate.pinn.residual.Unknown;

/** What a group's formula asks for, found out by running it once. */
public final class Asked implements StreamSource {
  private final Model model;
  private final PointGroup group;
  private final Map<Integer, Set<Stream>> streams = new LinkedHashMap<>();
  private final Set<String> coefficients = new LinkedHashSet<>();
  private final TermMemory memory = new TermMemory(1, 1);

  private Asked(Model model, PointGroup group) {
    this.model = model;
    this.group = group;
  }

  /**
   * Returns what a group asks for, on all its sides.
   *
   * @throws IllegalArgumentException if it asks for what is not there, with the group's name
   */
  public static Asked by(PointGroup group, Model model) {
    Asked all = new Asked(model, group);
    for (Asked side : bySide(group, model)) {
      side.streams.forEach(
          (k, streams) ->
              all.streams.computeIfAbsent(k, none -> new LinkedHashSet<>()).addAll(streams));
      all.coefficients.addAll(side.coefficients);
    }
    return all;
  }

  /** Returns what a group asks for on each of its sides. */
  static List<Asked> bySide(PointGroup group, Model model) {
    List<Asked> sides = new ArrayList<>();
    List<Unknown> unknowns = new ArrayList<>();
    for (int k = 0; k < group.sides().size(); k++) {
      sides.add(new Asked(model, group));
      unknowns.add(new Unknown(model.names(), sides.get(k), 0));
    }
    try {
      group.formula().of(unknowns);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(group.name() + ": " + e.getMessage(), e);
    }
    return sides;
  }

  /** Returns the streams by output. */
  public Map<Integer, Set<Stream>> streams() {
    return streams;
  }

  /** Returns the unknown coefficients. */
  public Set<String> coefficients() {
    return coefficients;
  }

  StreamPlan plan() {
    Set<Stream> all = new LinkedHashSet<>();
    streams.values().forEach(all::addAll);
    return StreamPlan.of(model.names().size(), all);
  }

  private Term blank() {
    return memory.given(new double[1]);
  }

  @Override
  public Term stream(int component, Stream stream) {
    streams.computeIfAbsent(component, k -> new LinkedHashSet<>()).add(stream);
    return blank();
  }

  @Override
  public Term coordinate(int i) {
    return blank();
  }

  @Override
  public int components() {
    return model.network().outputWidth();
  }

  @Override
  public List<String> outputs() {
    return model.outputs();
  }

  @Override
  public List<String> given() {
    return List.copyOf(group.given().keySet());
  }

  @Override
  public Term given(String name) {
    if (!group.given().containsKey(name)) {
      throw new IllegalArgumentException(
          "the points come with no %s; they have %s".formatted(name, group.given().keySet()));
    }
    return blank();
  }

  @Override
  public Term coefficient(String name) {
    List<String> names = model.coefficients().stream().map(Coefficient::name).toList();
    if (!names.contains(name)) {
      throw new IllegalArgumentException(
          "no coefficient is called %s; there are %s".formatted(name, names));
    }
    coefficients.add(name);
    return blank();
  }
}
