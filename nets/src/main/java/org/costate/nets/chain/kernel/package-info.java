/**
 * Loops that the JIT compiler turns into vector instructions: products of small matrices and
 * elementwise functions without branches.
 *
 * <p>What keeps them vectorised was found by measurement on JDK 17: one store a loop, at most four
 * loads besides, every array indexed by the loop variable alone (or plus one common offset), no
 * comparison other than {@code Math.min}, {@code Math.max} and {@code Math.abs}.
 */
@NullMarked
package org.costate.nets.chain.kernel;

import org.jspecify.annotations.NullMarked;
