package org.costate.validation.problems;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Reference values beside published ones and beside solutions in closed form. */
class PublishedValuesTest {

  /**
   * The ends that the Test Set prints, computed there in quadruple or double precision.
   *
   * @see <a href="https://archimede.uniba.it/~testset">Mazzia and Magherini, release 2.4</a>
   */
  static Stream<Arguments> testSet() {
    return Stream.of(
        published(
            StiffProblems.robertson(),
            1e-12,
            0.2083340149701255e-7,
            0.8333360770334713e-13,
            0.9999999791665050),
        published(StiffProblems.vanDerPol(), 1e-12, 0.1706167732170469e1, -0.8928097010248125),
        published(
            StiffProblems.hires(),
            1e-12,
            0.7371312573325668e-3,
            0.1442485726316185e-3,
            0.5888729740967575e-4,
            0.1175651343283149e-2,
            0.2386356198831331e-2,
            0.6238968252742796e-2,
            0.2849998395185769e-2,
            0.2850001604814231e-2),
        published(
            StiffProblems.oregonator(),
            1e-12,
            0.1000814870318523e1,
            0.1228178521549917e4,
            0.1320554942846706e3),
        published(
            StiffProblems.pollution(),
            1e-12,
            0.5646255480022769e-1,
            0.1342484130422339,
            0.4139734331099427e-8,
            0.5523140207484359e-2,
            0.2018977262302196e-6,
            0.1464541863493966e-6,
            0.7784249118997964e-1,
            0.3245075353396018,
            0.7494013383880406e-2,
            0.1622293157301561e-7,
            0.1135863833257075e-7,
            0.2230505975721359e-2,
            0.2087162882798630e-3,
            0.1396921016840158e-4,
            0.8964884856898295e-2,
            0.4352846369330103e-17,
            0.6899219696263405e-2,
            0.1007803037365946e-3,
            0.1772146513969984e-5,
            0.5682943292316392e-4),
        published(
            StiffProblems.ringModulator(),
            5e-10,
            -0.2339057358486745e-1,
            -0.7367485485540825e-2,
            0.2582956709291169,
            -0.4064465721283450,
            -0.4039455665149794,
            0.2607966765422943,
            0.1106761861269975,
            0.2939904342435596e-6,
            -0.2840029933642329e-7,
            0.7267198267264553e-3,
            0.7929487196960840e-3,
            -0.7255283495698965e-3,
            -0.7941401968526521e-3,
            0.7088495416976114e-4,
            0.2390059075236570e-4),
        published(
            NonStiffProblems.pleiades(),
            1e-12,
            0.3706139143970502,
            0.3237284092057233e1,
            -0.3222559032418324e1,
            0.6597091455775310,
            0.3425581707156584,
            0.1562172101400631e1,
            -0.7003092922212495,
            -0.3943437585517392e1,
            -0.3271380973972550e1,
            0.5225081843456543e1,
            -0.2590612434977470e1,
            0.1198213693392275e1,
            -0.2429682344935824,
            0.1091449240428980e1,
            0.3417003806314313e1,
            0.1354584501625501e1,
            -0.2590065597810775e1,
            0.2025053734714242e1,
            -0.1155815100160448e1,
            -0.8072988170223021,
            0.5952396354208710,
            -0.3741244961234010e1,
            0.3773459685750630,
            0.9386858869551073,
            0.3667922227200571,
            -0.3474046353808490,
            0.2344915448180937e1,
            -0.1947020434263292e1));
  }

  private static Arguments published(ReferenceProblem problem, double tolerance, double... end) {
    return Arguments.of(problem, tolerance, end);
  }

  @ParameterizedTest
  @MethodSource("testSet")
  void ourEndIsThePublishedOne(ReferenceProblem problem, double tolerance, double[] end) {
    double[] ours = problem.end();
    assertEquals(end.length, ours.length);
    for (int i = 0; i < end.length; i++) {
      assertEquals(
          end[i], ours[i], tolerance * (Math.abs(end[i]) + problem.sizes()[i]), "component " + i);
    }
  }

  /**
   * The Test Set prints 0.8867655517642120e-22 and 0.8854814626268838e-22 for y₂ and y₃ and 0 for
   * y₄, whose relation holds there to three digits only; their mean is free of that rounding.
   */
  @Test
  void theExtinctionOfE5KeepsItsInvariant() {
    double[] ours = StiffProblems.e5Extinct().end();
    double mean = (0.8867655517642120e-22 + 0.8854814626268838e-22) / 2;
    assertEquals(ours[1], ours[2] + ours[3], 1e-15 * ours[1]);
    assertEquals(mean, (ours[1] + ours[2]) / 2, 1e-6 * mean);
  }

  /**
   * The Test Set prints these components only, 2.5e-9 below ours: as if its supply ended 1e-8
   * before t = 5. Our two methods, which stop there and start again, share fifteen digits.
   */
  @Test
  void ourMedicalProblemEndsAtThePublishedValues() {
    double[] ours = StiffProblems.medicalAkzoNobel().end();
    int[] component = {79, 149, 199, 239};
    double[] end = {
      0.2339942217046434e-3, 0.3595616017506735e-3, 0.11737412926802e-3, 0.68600948191191e-11
    };
    for (int i = 0; i < end.length; i++) {
      assertEquals(end[i], ours[component[i] - 1], 5e-9 * end[i] + 1e-13);
    }
    assertEquals(0.99999973258552, ours[239], 1e-10);
  }

  @ParameterizedTest
  @MethodSource("orbits")
  void orbitsEndWhereKeplersEquationPutsThem(ReferenceProblem problem, double eccentricity) {
    double t = problem.t1();
    double anomaly = t;
    for (int i = 0; i < 50; i++) {
      anomaly -=
          (anomaly - eccentricity * Math.sin(anomaly) - t) / (1 - eccentricity * Math.cos(anomaly));
    }
    double root = Math.sqrt(1 - eccentricity * eccentricity);
    double rate = 1 / (1 - eccentricity * Math.cos(anomaly));
    double[] exact = {
      Math.cos(anomaly) - eccentricity,
      root * Math.sin(anomaly),
      -Math.sin(anomaly) * rate,
      root * Math.cos(anomaly) * rate
    };
    // The initial speed is rounded, which moves the end along the orbit.
    assertTrue(problem.error(exact) < 1e-12, () -> "error " + problem.error(exact));
  }

  static Stream<Arguments> orbits() {
    List<ReferenceProblem> all = DetestProblems.all();
    return Stream.of(1, 3, 5, 7, 9)
        .map(
            tenths -> {
              String name = "detest-d" + (tenths + 1) / 2;
              ReferenceProblem problem =
                  all.stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
              return Arguments.of(problem, tenths / 10.0);
            });
  }

  static Stream<Arguments> closedForms() {
    double x = 20;
    double root = Math.sqrt(0.08);
    double z = x + 1;
    double bessel = Math.sqrt(2 / (Math.PI * z));
    return Stream.of(
        Arguments.of("a1", new double[] {Math.exp(-x)}),
        Arguments.of("a2", new double[] {1 / Math.sqrt(x + 1)}),
        Arguments.of("a3", new double[] {Math.exp(Math.sin(x))}),
        Arguments.of("a4", new double[] {20 / (1 + 19 * Math.exp(-x / 4))}),
        Arguments.of(
            "e1",
            new double[] {bessel * Math.sin(z), bessel * (Math.cos(z) - Math.sin(z) / (2 * z))}),
        Arguments.of(
            "e4",
            new double[] {
              30 + Math.log(Math.cosh(0.4 * root * x)) / 0.4, root * Math.tanh(0.4 * root * x)
            }),
        Arguments.of("e5", pursuit(x)));
  }

  /** The curve of pursuit with {@code y' = sinh(ln(25 / (25 - x)))}. */
  private static double[] pursuit(double x) {
    double left = 25 - x;
    return new double[] {
      (left * left / 25 - 25) / 4 - 12.5 * Math.log(left / 25), (25 / left - left / 25) / 2
    };
  }

  @ParameterizedTest
  @MethodSource("closedForms")
  void closedFormsEndAtOurValues(String name, double[] exact) {
    ReferenceProblem problem =
        DetestProblems.all().stream()
            .filter(p -> p.name().equals("detest-" + name))
            .findFirst()
            .orElseThrow();

    assertTrue(problem.error(exact) < 1e-13, () -> "error " + problem.error(exact));
  }

  @Test
  void arenstorfsOrbitCloses() {
    ReferenceProblem problem = NonStiffProblems.arenstorf();

    // The rounding of the start has grown by the factor of some 1e5 that the orbit has.
    assertTrue(problem.error(problem.y0()) < 1e-10);
  }

  @Test
  void everyProblemHasTwelveSureDigits() {
    for (ReferenceProblem problem : everyProblem()) {
      assertTrue(problem.digits() >= 12, problem.name());
      assertEquals(problem.dimension(), problem.end().length, problem.name());
      assertEquals(0, problem.error(problem.end()));
    }
  }

  private static List<ReferenceProblem> everyProblem() {
    return Stream.of(
            DetestProblems.all(),
            NonStiffProblems.all(),
            StiffProblems.all(),
            List.of(StiffProblems.e5Extinct()),
            StiffProblems.lines())
        .flatMap(List::stream)
        .toList();
  }
}
