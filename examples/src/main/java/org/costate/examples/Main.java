package org.costate.examples;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.costate.examples.console.BadInput;
import org.costate.examples.diffuse.DiffuseCommand;
import org.costate.examples.fit.FitCommand;
import org.costate.examples.fit.PredictCommand;
import org.costate.examples.solve.SolveCommand;
import org.costate.examples.spiral.SpiralCommand;
import org.costate.solvers.IntegrationException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command line: {@code spiral} (also without any argument), {@code fit}, {@code predict},
 * {@code diffuse} and {@code solve}.
 *
 * <p>Exit codes: 0 done, 1 trouble on the way, 2 input that cannot be used, 130 stopped by the
 * user.
 */
@Command(
    name = "costate",
    description =
        "Learns differential equations and diffusion models from data; without a command it runs 'spiral'.",
    mixinStandardHelpOptions = true,
    subcommands = {
      SpiralCommand.class,
      FitCommand.class,
      PredictCommand.class,
      DiffuseCommand.class,
      SolveCommand.class
    })
public final class Main implements Callable<Integer> {
  private static final int TROUBLE = 1;
  private static final int BAD_INPUT = 2;

  @Spec private CommandSpec spec = CommandSpec.create();

  private Main() {}

  /**
   * Runs a command and ends the program with its exit code.
   *
   * @param args the command and its options
   */
  public static void main(String[] args) {
    int code = commandLine().execute(args);
    // Maven runs this class in its own process, which a normal end must leave alive.
    if (code != 0) {
      System.exit(code);
    }
  }

  /** Returns the parser, which prints one line for any refusal. */
  public static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOverwrittenOptionsAllowed(true)
        .setParameterExceptionHandler(Main::refuseArguments)
        .setExecutionExceptionHandler((trouble, line, parsed) -> report(trouble, line));
  }

  @Override
  public Integer call() {
    return spec.commandLine().getSubcommands().get("spiral").execute();
  }

  private static int refuseArguments(ParameterException refused, String[] args) {
    CommandLine line = refused.getCommandLine();
    return refuse(
        line,
        "%s; see %s --help".formatted(oneLine(refused), line.getCommandSpec().qualifiedName()));
  }

  private static int report(Exception trouble, CommandLine line) {
    if (trouble instanceof BadInput) {
      return refuse(line, oneLine(trouble));
    }
    PrintWriter err = line.getErr();
    if (trouble instanceof IntegrationException
        || trouble instanceof java.io.UncheckedIOException) {
      err.println("error: " + oneLine(trouble));
    } else {
      trouble.printStackTrace(err);
    }
    err.flush();
    return TROUBLE;
  }

  private static int refuse(CommandLine line, String message) {
    line.getErr().println("error: " + message);
    line.getErr().flush();
    return BAD_INPUT;
  }

  private static String oneLine(Exception trouble) {
    return String.valueOf(trouble.getMessage()).replaceAll("\\s*\\R\\s*", " ");
  }
}
