package org.costate.examples.solve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.costate.nets.chain.Chain;
import org.costate.pinn.Pinn;
import org.costate.pinn.PinnTraining;
import org.costate.pinn.condition.Condition;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.geometry.Sampling;
import org.costate.pinn.leastsquares.LevenbergMarquardt;
import org.costate.pinn.residual.Residual;
import org.costate.validation.physics.Fit;
import org.costate.validation.physics.ForwardProblem;
import org.costate.validation.physics.Recipe;
import org.costate.validation.physics.TrainingPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Small equations that are trained in a moment. */
class SolveCommandTest {
  private static final PinnTraining DESCENT =
      PinnTraining.withDefaults().withThreads(1).withSteps(20, 30, 100);
  private static final PinnTraining LEAST_SQUARES =
      DESCENT
          .withSteps(20, 0, 1)
          .withFinish(LevenbergMarquardt.withDefaults().withThreads(1).withIterations(12));

  @TempDir private Path directory;
  private final StringWriter said = new StringWriter();
  private final StringWriter complained = new StringWriter();

  private static ForwardProblem problem(String name, Residual equation, PinnTraining training) {
    Domain domain = Domain.of("t", 0, 1).and("x", 0, 1);
    Pinn pinn =
        Pinn.on(domain, Chain.input(2).dense(4).tanh().dense(1))
            .equation("decay", 40, equation)
            .condition(Condition.initialValue(x -> x[1].add(1)).hard());
    Recipe recipe =
        new Recipe(1, 1, "small", new TrainingPlan(pinn, null, training, training), Fit::of);
    return new ForwardProblem(
        name,
        () -> domain.interior(100, Sampling.HALTON, 1),
        p -> (1 + p[1]) * Math.exp(-p[0]),
        u -> u.value(),
        0,
        recipe,
        recipe);
  }

  private int run(String out, String... args) {
    Residual decay = u -> u.t().add(u.value());
    List<ForwardProblem> problems =
        List.of(
            problem("descent", decay, DESCENT),
            problem("least squares", decay, LEAST_SQUARES),
            problem("infinite", u -> u.t().add(u.coordinate("x").multiply(1e4).exp()), DESCENT));
    CommandLine line =
        new CommandLine(new SolveCommand(problems))
            .setOut(new PrintWriter(said))
            .setErr(new PrintWriter(complained));
    String[] all = Arrays.copyOf(args, args.length + 2);
    all[args.length] = "--out";
    all[args.length + 1] = directory.resolve(out).toString();
    return line.execute(all);
  }

  private byte[] values(String out) throws IOException {
    return Files.readAllBytes(directory.resolve(out).resolve("solution.csv"));
  }

  @Test
  void iterationsAreThoseOfTheLastMinimiserWhicheverItIs() {
    assertEquals(0, run("a", "--equation", "descent", "--iterations", "7"));
    assertTrue(said.toString().contains(" after 7 iterations"), said.toString());
    assertEquals(0, run("b", "--equation", "squares", "--iterations", "5"));
    assertTrue(said.toString().contains(" after 5 iterations"), said.toString());
  }

  @Test
  void theSeedDecidesAndIterationsAreTheUsual() throws IOException {
    assertEquals(0, run("one", "--equation", "descent"));
    assertTrue(said.toString().contains(" after 30 iterations"), said.toString());
    assertEquals(0, run("two", "--equation", "descent", "--seed", "2"));

    assertFalse(Arrays.equals(values("one"), values("two")));
    assertTrue(Files.readString(directory.resolve("two/solve.html")).contains("seed 2: small"));
  }

  @Test
  void aTrainingThatFailsIsAnErrorAndShowsWhatItHas() {
    assertEquals(1, run("a", "--equation", "infinite"));

    assertTrue(complained.toString().startsWith("error: the loss is "), complained.toString());
    assertFalse(said.toString().contains("L2 error"), said.toString());
    assertTrue(Files.exists(directory.resolve("a/solve.html")));
    assertFalse(Files.exists(directory.resolve("a/checkpoints")));
  }
}
