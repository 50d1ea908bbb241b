package org.costate.pinn.terms;

import org.costate.pinn.lines.PointFunction;
import org.jspecify.annotations.Nullable;

/**
 * Terms found by {@link WeakRegression}: polynomials whose parameters are the coefficients, in the
 * order of outputs and their monomials, and given terms as they were given.
 *
 * @param diffusion D
 * @param transport U, or null
 * @param reaction R, or null
 */
public record WeakTerms(
    PointFunction diffusion, @Nullable PointFunction transport, @Nullable PointFunction reaction) {}
