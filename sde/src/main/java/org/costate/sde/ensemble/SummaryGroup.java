package org.costate.sde.ensemble;

import java.util.ArrayList;
import java.util.List;

/** Moments and what else was asked for, gathered together. */
final class SummaryGroup {
  private final List<Cell<?>> cells = new ArrayList<>();
  private final Moments moments;

  SummaryGroup(Moments moments, List<? extends Summary<?>> prototypes) {
    this.moments = moments;
    for (Summary<?> prototype : prototypes) {
      prototype.requireOutputs(moments.outputs());
      cells.add(cell(prototype));
    }
  }

  private SummaryGroup(SummaryGroup like) {
    this.moments = like.moments.fresh();
    for (Cell<?> cell : like.cells) {
      cells.add(cell.again());
    }
  }

  /** Refuses a summary that reads an output which no path has. */
  static void requireOutput(Summary<?> summary, int output, int outputs) {
    if (output >= outputs) {
      throw new IllegalArgumentException(
          "%s reads output %s; a path has %s, counted from 0"
              .formatted(summary.getClass().getSimpleName(), output, outputs));
    }
  }

  /** A summary of a known type, with the prototype it was made from. */
  private record Cell<S extends Summary<S>>(S prototype, S value) {
    Cell<S> again() {
      return new Cell<>(prototype, prototype.fresh());
    }

    void merge(Cell<?> other) {
      @SuppressWarnings("unchecked") // cells at one place come from one prototype
      S later = (S) other.value();
      value.merge(later);
    }
  }

  private static <S extends Summary<S>> Cell<S> open(S prototype) {
    return new Cell<>(prototype, prototype.fresh());
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // every Summary is a summary of its own type
  private static Cell<?> cell(Summary<?> prototype) {
    return open((Summary) prototype);
  }

  SummaryGroup fresh() {
    return new SummaryGroup(this);
  }

  void accept(double[] outputs, int paths) {
    moments.accept(outputs, paths);
    for (Cell<?> cell : cells) {
      cell.value().accept(outputs, paths);
    }
  }

  void merge(SummaryGroup later) {
    moments.merge(later.moments);
    for (int i = 0; i < cells.size(); i++) {
      cells.get(i).merge(later.cells.get(i));
    }
  }

  Moments moments() {
    return moments;
  }

  <S extends Summary<S>> S of(S prototype) {
    for (Cell<?> cell : cells) {
      if (cell.prototype() == prototype) {
        @SuppressWarnings("unchecked") // made from this prototype
        S value = (S) cell.value();
        return value;
      }
    }
    throw new IllegalArgumentException("this summary was not asked for: " + prototype);
  }
}
