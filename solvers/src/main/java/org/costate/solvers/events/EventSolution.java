package org.costate.solvers.events;

import java.util.List;
import org.costate.solvers.Solution;

/**
 * What came out of a solve with events.
 *
 * <p>At the time of a reset a saved state, and the dense output, is the state after it; the state
 * before is that of the occurrence.
 *
 * @param solution saved states, outcome and statistics
 * @param events what happened, in order
 */
public record EventSolution(Solution solution, List<Occurrence> events) {
  public EventSolution {
    events = List.copyOf(events);
  }

  /**
   * Returns what happened to one event, in order.
   *
   * @param event its index
   */
  public List<Occurrence> of(int event) {
    return events.stream().filter(occurrence -> occurrence.event() == event).toList();
  }
}
