package org.costate.nets.train;

import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Shows a training on a console: a bar, the loss, the rate and the time left.
 *
 * <p>On a terminal one line is rewritten, at most ten times a second; elsewhere (a log file) a line
 * is printed for each tenth of the way. Numbers are written the same in every locale.
 */
public final class ProgressBar implements TrainingListener {

  private static final int WIDTH = 24;
  private static final long REDRAW_NANOS = 100_000_000L;
  private static final int LINES = 10;

  private final PrintStream out;
  private final boolean terminal;
  private final LongSupplier nanoClock;

  private long firstStep;
  private long totalSteps = 1;
  private long startNanos;
  private long lastDraw;
  private long nextLine;
  private long done;
  private double loss = Double.NaN;
  private double rate = Double.NaN;
  private double validationLoss = Double.NaN;
  private int shown;

  /**
   * Returns a bar that writes to a stream.
   *
   * @param out where to write; not closed
   * @param terminal whether one line is to be rewritten
   */
  public ProgressBar(PrintStream out, boolean terminal) {
    this(out, terminal, System::nanoTime);
  }

  ProgressBar(PrintStream out, boolean terminal, LongSupplier nanoClock) {
    this.out = out;
    this.terminal = terminal;
    this.nanoClock = nanoClock;
  }

  /** Returns a bar on standard output, which rewrites its line if that is a terminal. */
  public static ProgressBar onConsole() {
    return new ProgressBar(System.out, isTerminal());
  }

  /** From JDK 22 on there may be a console that is no terminal; it then says so itself. */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean isTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException beforeJdk22) {
      return true;
    }
  }

  @Override
  public void started(long firstStep, long totalSteps) {
    this.firstStep = firstStep;
    this.totalSteps = Math.max(1, totalSteps);
    done = firstStep;
    startNanos = nanoClock.getAsLong();
    lastDraw = startNanos - REDRAW_NANOS;
    nextLine = lineAfter(firstStep);
  }

  @Override
  public void stepped(long step, double loss, double rate, double gradientNorm) {
    this.loss = loss;
    this.rate = rate;
    done = step + 1;
    if (terminal) {
      long now = nanoClock.getAsLong();
      if (now - lastDraw >= REDRAW_NANOS) {
        lastDraw = now;
        redraw();
      }
    } else if (done >= nextLine) {
      nextLine = lineAfter(done);
      out.println(line());
    }
  }

  @Override
  public void epochFinished(int epoch, double trainLoss, double validationLoss) {
    if (!Double.isNaN(validationLoss)) {
      this.validationLoss = validationLoss;
    }
  }

  @Override
  public void rolledBack(Rollback rollback) {
    message(
        "step %d: %s; rolled back, rate now %.3g of the schedule",
        rollback.step(),
        rollback.trouble().name().toLowerCase(Locale.ROOT).replace('_', ' '),
        rollback.rateFactor());
  }

  @Override
  public void checkpointFailed(String message) {
    message("checkpoint: %s", message);
  }

  @Override
  public void ended(TrainingOutcome outcome) {
    if (terminal) {
      redraw();
      out.println();
      shown = 0;
    }
    message("%s", outcome.message());
    out.flush();
  }

  private void message(String format, Object... values) {
    clear();
    out.println(String.format(Locale.ROOT, format, values));
  }

  private void redraw() {
    String line = line();
    out.print("\r" + line + " ".repeat(Math.max(0, shown - line.length())));
    out.flush();
    shown = line.length();
  }

  private void clear() {
    if (terminal && shown > 0) {
      out.print("\r" + " ".repeat(shown) + "\r");
      shown = 0;
    }
  }

  private String line() {
    double part = Math.min(1, (double) done / totalSteps);
    int filled = (int) (part * WIDTH);
    String bar = "#".repeat(filled) + "-".repeat(WIDTH - filled);
    String validated =
        Double.isNaN(validationLoss)
            ? ""
            : String.format(Locale.ROOT, "  validation %.4e", validationLoss);
    return String.format(
        Locale.ROOT,
        "[%s] %3d%%  step %d/%d  loss %.4e%s  rate %.2e  ETA %s",
        bar,
        (int) (100 * part),
        done,
        totalSteps,
        loss,
        validated,
        rate,
        timeLeft());
  }

  /** Returns the time left at the pace so far, as h:mm:ss. */
  private String timeLeft() {
    long made = done - firstStep;
    if (made <= 0) {
      return "-:--:--";
    }
    double pace = (double) (nanoClock.getAsLong() - startNanos) / made;
    long seconds = Math.round(pace * Math.max(0, totalSteps - done) * 1e-9);
    return String.format(
        Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }

  /** Returns the first step count after {@code step} at which a tenth of the way is full. */
  private long lineAfter(long step) {
    long tenth = step * LINES / totalSteps + 1;
    return (tenth * totalSteps + LINES - 1) / LINES;
  }
}
