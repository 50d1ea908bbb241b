package org.costate.validation.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class RulerProperties {

  /**
   * Ticks stand at multiples of 1, 2 or 5 times a power of ten, about as many as asked for. The
   * step is at most 10/7 and at least 4/7 of the one that would give just as many.
   */
  @Property(tries = 500, seed = "20261")
  void ticksAreFewRoundAndWrittenWithoutLoss(
      @ForAll @DoubleRange(min = -5, max = 5) double offset,
      @ForAll @DoubleRange(min = 1, max = 10) double lead,
      @ForAll @IntRange(min = -250, max = 250) int exponent,
      @ForAll @DoubleRange(min = 3, max = 12) double asked) {
    double span = lead * Math.pow(10, exponent);
    double low = offset * span;
    Ruler ruler = Ruler.linear(low, low + span, asked);

    double ticks = ruler.last() - ruler.first();
    assertTrue(ticks >= 0.699 * asked && ticks <= 1.751 * asked, () -> ticks + " of " + asked);
    Set<String> labels = new HashSet<>();
    for (long k = (long) Math.ceil(ruler.first()); k <= ruler.last(); k++) {
      String label = ruler.label((double) k);
      assertTrue(labels.add(label), () -> label + " stands twice");
      double value = parsed(label);
      assertEquals((k - ruler.first()) / ticks, ruler.fraction(value), 1e-9, label);
    }
  }

  /** Every decade of a logarithmic axis is counted, and powers are whole. */
  @Property(tries = 200, seed = "20262")
  void ticksOfALogarithmicAxisArePowersOfTen(
      @ForAll @DoubleRange(min = -300, max = 250) double low,
      @ForAll @DoubleRange(min = 1, max = 50) double decades,
      @ForAll @DoubleRange(min = 2, max = 10) double asked) {
    Ruler ruler = Ruler.log(low, low + decades, asked);

    assertTrue(ruler.last() - ruler.first() <= asked + 1e-9);
    long k = Math.round(ruler.first()) + 1;
    double value = parsed(ruler.label((double) k));
    assertEquals((k - ruler.first()) / (ruler.last() - ruler.first()), ruler.fraction(value), 1e-9);
  }

  /** Whatever the size of the data, an axis takes them and XChart finds its ticks. */
  @Property(tries = 40, seed = "20263")
  void dataOfAnySizeAreDrawn(
      @ForAll @IntRange(min = -280, max = 280) int size,
      @ForAll @IntRange(min = -14, max = 3) int spread,
      @ForAll @DoubleRange(min = -9, max = 9) double lead) {
    double centre = lead * Math.pow(10, size);
    double away = Math.pow(10, Math.max(-280, Math.min(280, size + spread)));
    double[] x = {centre - away, centre, centre + away};
    double[] y = {centre + away, centre, centre};

    Svg svg =
        Svg.of(
            LinePlot.of("", Axis.linear("x"), Axis.linear("y"))
                .with(Series.points("u", x, y))
                .figure(400, 300));

    assertEquals(3 + 1, svg.discs(Colour.BLUE));
  }

  private static double parsed(String label) {
    String plain = label.replace('−', '-');
    int times = plain.indexOf('×');
    int ten = plain.indexOf("10", times + 1);
    boolean power = plain.matches(".*10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+");
    if (!power) {
      return Double.parseDouble(plain);
    }
    StringBuilder exponent = new StringBuilder();
    for (char c : plain.substring(ten + 2).toCharArray()) {
      exponent.append(c == '⁻' ? "-" : String.valueOf("⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(c)));
    }
    String mantissa = times < 0 ? "1" : plain.substring(0, times);
    return new BigDecimal(mantissa + "E" + exponent).doubleValue();
  }
}
