/**
 * Named numbers on disk that are either whole or noticed to be damaged. Read {@link
 * org.costate.nets.train.checkpoint.CheckpointDirectory} first.
 */
@NullMarked
package org.costate.nets.train.checkpoint;

import org.jspecify.annotations.NullMarked;
