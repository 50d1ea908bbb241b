package org.costate.pinn.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.geometry.Place;
import org.costate.pinn.jet.Ansatz;
import org.costate.pinn.train.Model;
import org.jspecify.annotations.Nullable;

/** Turns hard conditions into forms {@code u = A + B·N}, one for each output that has any. */
public final class HardConditions {
  private HardConditions() {}

  /**
   * Returns the forms by output.
   *
   * @param conditions of which the hard ones are taken
   * @param domain where u lives
   * @param model the network and its outputs
   * @throws IllegalArgumentException if an output's conditions cannot hold together, or not by
   *     construction
   */
  public static Map<Integer, Ansatz> forms(List<Condition> conditions, Domain domain, Model model) {
    Map<Integer, List<Condition>> byOutput = new TreeMap<>();
    for (Condition condition : conditions) {
      if (condition.isHard()) {
        byOutput.computeIfAbsent(condition.component(model), k -> new ArrayList<>()).add(condition);
      }
    }
    Map<Integer, Ansatz> forms = new TreeMap<>();
    byOutput.forEach(
        (k, own) -> {
          requireForm(own, domain);
          requireOneEach(own, domain);
          MirrorCheck.require(own, domain, model);
          forms.put(k, HardForm.of(domain, own));
        });
    return forms;
  }

  private static void requireForm(List<Condition> conditions, Domain domain) {
    boolean start = false;
    boolean end = false;
    boolean velocity = false;
    boolean region = false;
    boolean face = false;
    for (Condition condition : conditions) {
      if (condition.kind() instanceof Condition.Kind.Value value) {
        start |= value.place().equals(Place.start());
        end |= value.place().equals(Place.high(Place.TIME));
        region |= value.place() instanceof Place.Boundary && !domain.regions().isEmpty();
        face |= value.place() instanceof Place.Face held && !held.coordinate().equals(Place.TIME);
      } else if (condition.kind() instanceof Condition.Kind.Robin robin) {
        boolean around = robin.place() instanceof Place.Boundary && !domain.regions().isEmpty();
        if (around && !isRegionAlone(domain)) {
          throw new IllegalArgumentException(
              condition
                  + " cannot be hard around a product of regions or intervals of space, only around"
                  + " one region; give it a weight");
        }
        region |= around;
        face |= !around;
      } else {
        velocity = true;
      }
    }
    if (velocity && !start) {
      throw new IllegalArgumentException(
          "a hard initial velocity needs a hard initial value beside it");
    }
    if (velocity && (end || region)) {
      throw new IllegalArgumentException(
          "a hard initial velocity does not go with hard conditions at "
              + (end ? "the end of time" : "the boundary of a region")
              + "; give one of them a weight");
    }
    if (region && (end || face)) {
      throw new IllegalArgumentException(
          "hard conditions at the boundary of a region do not go with hard ones at other faces"
              + " than the start; give one of them a weight");
    }
  }

  private static boolean isRegionAlone(Domain domain) {
    return domain.regions().size() == 1
        && domain.names().stream()
            .allMatch(name -> name.equals(Place.TIME) || !domain.isInterval(name));
  }

  /** One form holds one thing at a place; whether values agree is checked with soft ones. */
  private static void requireOneEach(List<Condition> conditions, Domain domain) {
    for (int k = 0; k < conditions.size(); k++) {
      for (Condition other : conditions.subList(0, k)) {
        Condition condition = conditions.get(k);
        boolean values =
            condition.kind() instanceof Condition.Kind.Value
                && other.kind() instanceof Condition.Kind.Value;
        if (!values && meet(place(condition), place(other), domain)) {
          throw new IllegalArgumentException(
              "%s and %s cannot both be hard at one place; give one of them a weight"
                  .formatted(other, condition));
        }
      }
    }
  }

  private static @Nullable Place place(Condition condition) {
    if (condition.kind() instanceof Condition.Kind.Value value) {
      return value.place();
    } else if (condition.kind() instanceof Condition.Kind.Robin robin) {
      return robin.place();
    }
    return null;
  }

  private static boolean meet(@Nullable Place a, @Nullable Place b, Domain domain) {
    if (a == null || b == null) {
      return false;
    }
    return a.equals(b) || isFaceOf(a, b, domain) || isFaceOf(b, a, domain);
  }

  private static boolean isFaceOf(Place face, Place boundary, Domain domain) {
    return boundary instanceof Place.Boundary
        && face instanceof Place.Face held
        && !held.coordinate().equals(Place.TIME)
        && domain.names().contains(held.coordinate());
  }

  /**
   * Returns whether an output has a hard value at the end of time.
   *
   * @param conditions of which the hard ones are looked at
   * @param component the output
   * @param model the network and its outputs
   */
  public static boolean atEnd(List<Condition> conditions, int component, Model model) {
    return conditions.stream()
        .anyMatch(
            c ->
                c.isHard()
                    && c.component(model) == component
                    && c.kind() instanceof Condition.Kind.Value value
                    && value.place().equals(Place.high(Place.TIME)));
  }
}
