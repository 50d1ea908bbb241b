package org.costate.sde.ensemble;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import org.costate.solvers.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Gathers outputs of batches of paths on some threads, in an order that does not depend on them.
 */
final class PathSampling {
  /** Paths side by side: rows of a few kilobytes stay in the first cache, and loops are long. */
  static final int BATCH = 256;

  private static final int BATCHES_PER_CHUNK = 8;
  private static final int CHUNKS_HELD_PER_THREAD = 4;

  private final int threads;
  private final BooleanSupplier cancelled;
  private final int outputs;
  private final IntFunction<Source> sources;

  /** Solves one batch at a time; for one thread. */
  @FunctionalInterface
  interface Source {
    /**
     * Solves.
     *
     * @param first index of the first sample
     * @param values receives the outputs, {@code [outputs, paths]}
     * @return what went wrong, or null
     */
    Outcome.@Nullable Failed solve(long first, double[] values);
  }

  /** Makes sources for a number of paths. */
  PathSampling(int threads, BooleanSupplier cancelled, int outputs, IntFunction<Source> sources) {
    this.threads = threads;
    this.cancelled = cancelled;
    this.outputs = outputs;
    this.sources = sources;
  }

  /** Solves the samples from {@code first} on; {@code t1} is the end of the span. */
  EnsembleResult run(long first, long samples, double t1, List<? extends Summary<?>> summaries) {
    var total = new SummaryGroup(new Moments(outputs), summaries);
    long chunk = (long) BATCH * BATCHES_PER_CHUNK;
    long chunks = (samples - 1) / chunk + 1;
    int workers = (int) Math.min(threads, chunks);
    var merge = new OrderedMerge(chunks, workers * CHUNKS_HELD_PER_THREAD, total);
    List<Thread> started = new ArrayList<>();
    for (int i = 0; i < workers; i++) {
      var thread = new Thread(new Worker(first, samples, merge, total), "ensemble-" + i);
      thread.setDaemon(true);
      started.add(thread);
      thread.start();
    }
    boolean interrupted = join(started, merge);
    if (merge.thrown() instanceof RuntimeException error) {
      throw error;
    }
    if (merge.thrown() instanceof Error error) {
      throw error;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return new EnsembleResult(total, outcome(merge, t1));
  }

  private static Outcome outcome(OrderedMerge merge, double t1) {
    Outcome.Failed failure = merge.failure();
    if (failure != null) {
      return failure;
    }
    return merge.isComplete() ? new Outcome.Done() : new Outcome.Interrupted(t1);
  }

  private static boolean join(List<Thread> threads, OrderedMerge merge) {
    boolean interrupted = false;
    for (Thread thread : threads) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupted = true;
          merge.stop();
        }
      }
    }
    return interrupted;
  }

  private final class Worker implements Runnable {
    private final long first;
    private final long samples;
    private final OrderedMerge merge;
    private final SummaryGroup like;
    private @Nullable Source full;

    Worker(long first, long samples, OrderedMerge merge, SummaryGroup like) {
      this.first = first;
      this.samples = samples;
      this.merge = merge;
      this.like = like.fresh();
    }

    @Override
    public void run() {
      try {
        double[] values = new double[outputs * BATCH];
        for (long chunk = merge.claim(); chunk >= 0; chunk = merge.claim()) {
          chunk(chunk, values);
        }
      } catch (InterruptedException e) {
        merge.stop();
      } catch (RuntimeException | Error e) {
        merge.fail(e);
      }
    }

    private void chunk(long chunk, double[] values) {
      SummaryGroup part = like.fresh();
      long from = chunk * BATCH * BATCHES_PER_CHUNK;
      long to = Math.min(samples, from + (long) BATCH * BATCHES_PER_CHUNK);
      Outcome.Failed failure = null;
      for (long next = from; next < to && failure == null; next += BATCH) {
        if (merge.isStopped() || cancelled.getAsBoolean()) {
          merge.stop();
          return;
        }
        int count = (int) Math.min(BATCH, to - next);
        failure = source(count).solve(first + next, values);
        if (failure == null) {
          part.accept(values, count);
        }
      }
      merge.put(chunk, part, failure);
    }

    private Source source(int count) {
      if (count < BATCH) {
        return sources.apply(count);
      }
      if (full == null) {
        full = sources.apply(BATCH);
      }
      return full;
    }
  }
}
