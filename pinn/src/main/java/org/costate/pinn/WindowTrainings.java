package org.costate.pinn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.costate.nets.train.CheckpointPlan;
import org.costate.nets.train.TrainingListener;
import org.costate.nets.train.checkpoint.CheckpointDirectory;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.geometry.Place;

/** The trainings of all windows of time, one after the other, up to the first that breaks off. */
final class WindowTrainings {
  private final Pinn problem;
  private final TimeWindows settings;
  private final PinnTraining first;
  private final PinnTraining later;
  private final Domain.Interval t;

  WindowTrainings(Pinn problem, TimeWindows settings, PinnTraining first, PinnTraining later) {
    this.problem = problem;
    this.settings = settings;
    this.first = first;
    this.later = later;
    this.t = problem.domain.intervals().get(problem.domain.index(Place.TIME));
  }

  /** Trains them from the start. */
  WindowedSolution train() {
    for (int k = 0; k < settings.count(); k++) {
      directory(k).ifPresent(Observer::requireEmpty);
    }
    return run();
  }

  /** Goes on where the checkpoints end. */
  WindowedSolution resume() {
    for (int k = 0; k < settings.count(); k++) {
      if (directory(k).isEmpty()) {
        throw new IllegalArgumentException(
            "nothing to resume: no checkpoints are named for window " + (k + 1));
      }
    }
    return run();
  }

  /** Resumes windows that have checkpoints and trains the others. */
  private WindowedSolution run() {
    WindowedProblem windowed = new WindowedProblem(problem, settings);
    List<PinnSolution> solutions = new ArrayList<>();
    List<Double> starts = new ArrayList<>();
    boolean goOn = true;
    for (int k = 0; k < settings.count() && goOn; k++) {
      boolean last = k == settings.count() - 1;
      Domain domain = problem.domain.narrowed(Place.TIME, time(k), time(k + 1));
      Pinn window = windowed.next(domain, last);
      PinnTraining training = of(k).withSupervision(supervision(k));
      PinnSolution solution;
      if (directory(k).map(Observer::holdsARun).orElse(false)) {
        solution = window.resume(training);
      } else {
        solution = k == 0 ? window.train(training) : window.train(training, solutions.get(k - 1));
      }
      windowed.solved(solution);
      solutions.add(solution);
      starts.add(time(k));
      goOn = !solution.outcome().end().isEarly();
    }
    double end = time(solutions.size());
    return new WindowedSolution(
        problem.domain.narrowed(Place.TIME, t.low(), end),
        settings.count(),
        starts,
        end,
        solutions);
  }

  private double time(int k) {
    return k == settings.count() ? t.high() : t.low() + (t.high() - t.low()) * k / settings.count();
  }

  private PinnTraining of(int k) {
    return k == 0 ? first : later;
  }

  private Optional<CheckpointDirectory> directory(int k) {
    return of(k)
        .supervision()
        .checkpoints()
        .map(plan -> plan.directory().directory().resolve("window-%03d".formatted(k + 1)))
        .map(CheckpointDirectory::new);
  }

  private Supervision supervision(int k) {
    Supervision given = of(k).supervision();
    return new Supervision(
        given
            .checkpoints()
            .map(plan -> new CheckpointPlan(directory(k).orElseThrow(), plan.every())),
        given.reference(),
        new Steps(given.listener(), firstStep(k), firstStep(settings.count())));
  }

  /** Returns the steps of the windows before one. */
  private long firstStep(int k) {
    return k == 0 ? 0 : first.length() + (k - 1) * later.length();
  }

  /** Counts the steps of all windows together. */
  private record Steps(TrainingListener listener, long before, long total)
      implements TrainingListener {
    @Override
    public void started(long firstStep, long totalSteps) {
      listener.started(before + firstStep, total);
    }

    @Override
    public void stepped(long step, double loss, double rate, double gradientNorm) {
      listener.stepped(before + step, loss, rate, gradientNorm);
    }

    @Override
    public void checkpointFailed(String message) {
      listener.checkpointFailed(message);
    }
  }
}
