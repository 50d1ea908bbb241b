/**
 * Initial-value problems with end values known to twelve digits and more, to try a solver on.
 *
 * <p>Read {@link org.costate.validation.problems.ReferenceProblem} first; the lists are in {@link
 * org.costate.validation.problems.NonStiffProblems}, {@link
 * org.costate.validation.problems.DetestProblems} and {@link
 * org.costate.validation.problems.StiffProblems}.
 */
@NullMarked
package org.costate.validation.problems;

import org.jspecify.annotations.NullMarked;
