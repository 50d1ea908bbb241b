package org.costate.nets.train.checkpoint;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * One checkpoint in one file, replaced as a whole or not at all.
 *
 * <p>Layout, big-endian: eight bytes of magic, the body of {@link CheckpointFormat}, eight bytes
 * with the CRC-32C of all before. The checksum finds every flipped byte and every burst of up to 32
 * bits, and misses other damage once in 2³².
 */
public final class CheckpointFile {

  static final long MAGIC = 0x434F_5354_4154_4501L; // "COSTATE", version 1

  private static final int CHECKSUM_BYTES = Long.BYTES;

  private CheckpointFile() {}

  /**
   * Writes a checkpoint: a temporary file beside the target, forced to disk, then moved over it.
   *
   * <p>A crash at any moment leaves either the old file or the new one. Not stopped by an interrupt
   * of the thread.
   *
   * @param target where the checkpoint goes; its directory exists
   * @param checkpoint what to write
   * @throws IOException if the disk refuses; the old file is then still there
   */
  public static void write(Path target, Checkpoint checkpoint) throws IOException {
    commit(writeTemporary(target, checkpoint), target);
  }

  /**
   * Reads a checkpoint after checking it as a whole.
   *
   * @param file a file written by {@link #write}
   * @throws CorruptCheckpointException if the file is torn, damaged or something else
   * @throws IOException if it cannot be read
   */
  public static Checkpoint read(Path file) throws IOException {
    long body = Files.size(file) - CHECKSUM_BYTES;
    if (body < Long.BYTES) {
      throw new CorruptCheckpointException(
          "%s has %s bytes, too few for a checkpoint".formatted(file, body + CHECKSUM_BYTES));
    }
    requireChecksum(file, body);
    try (DataInputStream in = open(new FileInputStream(file.toFile()))) {
      if (in.readLong() != MAGIC) {
        throw new CorruptCheckpointException(file + " is not a checkpoint of this version");
      }
      return CheckpointFormat.read(in);
    }
  }

  static Path writeTemporary(Path target, Checkpoint checkpoint) throws IOException {
    Path temporary = target.resolveSibling(target.getFileName() + ".tmp");
    // File streams here and in reading, since an interrupt of the thread closes a channel.
    try (FileOutputStream file = new FileOutputStream(temporary.toFile())) {
      CRC32C crc = new CRC32C();
      DataOutputStream out =
          new DataOutputStream(new CheckedOutputStream(new BufferedOutputStream(file), crc));
      out.writeLong(MAGIC);
      CheckpointFormat.write(checkpoint, out);
      out.writeLong(crc.getValue());
      out.flush();
      file.getFD().sync();
    }
    return temporary;
  }

  static void commit(Path temporary, Path target) throws IOException {
    Files.move(
        temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    forceDirectory(target.toAbsolutePath().getParent());
  }

  /** Makes the move itself durable; where directories cannot be opened (Windows) it already is. */
  private static void forceDirectory(Path directory) {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException unsupported) {
      return;
    }
  }

  private static void requireChecksum(Path file, long body) throws IOException {
    CRC32C crc = new CRC32C();
    try (InputStream in = new BufferedInputStream(new FileInputStream(file.toFile()))) {
      CheckedInputStream checked = new CheckedInputStream(in, crc);
      byte[] chunk = new byte[1 << 16];
      long left = body;
      while (left > 0) {
        int count = checked.read(chunk, 0, (int) Math.min(chunk.length, left));
        if (count < 0) {
          throw new CorruptCheckpointException(file + " ended while it was read");
        }
        left -= count;
      }
      long expected = crc.getValue();
      long found = new DataInputStream(in).readLong();
      if (found != expected) {
        throw new CorruptCheckpointException(
            "%s is damaged: its checksum is %s but its bytes give %s"
                .formatted(file, Long.toHexString(found), Long.toHexString(expected)));
      }
    }
  }

  private static DataInputStream open(InputStream in) {
    return new DataInputStream(new BufferedInputStream(in));
  }
}
