package org.costate.validation.draw;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Series over two axes; what the plots of this package share. Immutable. */
final class Panel {

  private static final double MARGIN = 0.04;

  private final String title;
  private final Axis x;
  private final Axis y;
  private final List<Series> series;
  private final boolean equalAspect;
  private final boolean legend;

  private Panel(
      String title, Axis x, Axis y, List<Series> series, boolean equalAspect, boolean legend) {
    this.title = title;
    this.x = x;
    this.y = y;
    this.series = series;
    this.equalAspect = equalAspect;
    this.legend = legend;
  }

  static Panel of(String title, Axis x, Axis y) {
    return new Panel(title, x, y, List.of(), false, true);
  }

  Panel equalAspect() {
    return new Panel(title, x, y, series, true, legend);
  }

  Panel withoutLegend() {
    return new Panel(title, x, y, series, equalAspect, false);
  }

  Panel with(Series added) {
    if (names().contains(added.name())) {
      throw new IllegalArgumentException(
          "two series are named '%s'; a legend could not tell them apart".formatted(added.name()));
    }
    added.mark().xs().forEach(values -> x.requireShowable(added.name(), values));
    added.mark().ys().forEach(values -> y.requireShowable(added.name(), values));
    List<Series> grown = new ArrayList<>(series);
    grown.add(added);
    return new Panel(title, x, y, List.copyOf(grown), equalAspect, legend);
  }

  List<String> names() {
    return series.stream().map(Series::name).toList();
  }

  Figure figure(int width, int height) {
    if (series.isEmpty()) {
      throw new IllegalArgumentException("the plot '%s' has no series".formatted(title));
    }
    List<Layer> layers = new ArrayList<>();
    List<Plate.Sample> samples = new ArrayList<>();
    layers.add(new MinorGrid());
    int place = 0;
    for (Series one : series) {
      Colour colour = one.colour().isPresent() ? one.colour().get() : Colour.of(place++);
      layers.add((g, canvas) -> one.mark().paint(g, canvas, colour));
      samples.add(new Plate.Sample(one.name(), one.mark(), colour));
    }
    Extent xs = extent(x, series.stream().flatMap(s -> s.mark().xs().stream()).toList());
    Extent ys = extent(y, series.stream().flatMap(s -> s.mark().ys().stream()).toList());
    Plate plate = new Plate(title, xs, ys, layers, legend ? samples : List.of(), equalAspect);
    return new Figure(title, description(), width, height, plate);
  }

  private static Extent extent(Axis axis, List<double[]> values) {
    return Extent.of(axis, values, MARGIN);
  }

  private String description() {
    return "%s over %s: %s."
        .formatted(y.label(), x.label(), names().stream().collect(Collectors.joining(", ")));
  }
}
