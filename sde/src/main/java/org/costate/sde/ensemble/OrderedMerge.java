package org.costate.sde.ensemble;

import java.util.HashMap;
import java.util.Map;
import org.costate.solvers.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Hands out chunks of paths and merges what comes back in their order, so that sums do not depend
 * on the threads; holds a bounded number of chunks.
 */
final class OrderedMerge {
  private final long chunks;
  private final int window;
  private final SummaryGroup total;
  private final Map<Long, Part> waiting = new HashMap<>();
  private long claimed;
  private long merged;
  private boolean stopped;
  private Outcome.@Nullable Failed failure;
  private @Nullable Throwable thrown;

  private record Part(SummaryGroup summaries, Outcome.@Nullable Failed failure) {}

  OrderedMerge(long chunks, int window, SummaryGroup total) {
    this.chunks = chunks;
    this.window = window;
    this.total = total;
  }

  /** Returns the next chunk, or −1 if there is none. */
  synchronized long claim() throws InterruptedException {
    while (!stopped && claimed < chunks && claimed - merged >= window) {
      wait();
    }
    return stopped || claimed == chunks ? -1 : claimed++;
  }

  /** Takes a chunk back; one with a failure holds what came before it. */
  synchronized void put(long chunk, SummaryGroup summaries, Outcome.@Nullable Failed trouble) {
    waiting.put(chunk, new Part(summaries, trouble));
    while (failure == null && waiting.containsKey(merged)) {
      Part next = waiting.remove(merged);
      total.merge(next.summaries());
      failure = next.failure();
      merged++;
    }
    stopped |= failure != null;
    notifyAll();
  }

  /** Hands out no more chunks. */
  synchronized void stop() {
    stopped = true;
    notifyAll();
  }

  /** Remembers what a formula threw, and stops. */
  synchronized void fail(Throwable error) {
    if (thrown == null) {
      thrown = error;
    }
    stop();
  }

  synchronized boolean isStopped() {
    return stopped;
  }

  synchronized boolean isComplete() {
    return merged == chunks;
  }

  synchronized Outcome.@Nullable Failed failure() {
    return failure;
  }

  synchronized @Nullable Throwable thrown() {
    return thrown;
  }
}
