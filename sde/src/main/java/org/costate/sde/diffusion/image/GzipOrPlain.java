package org.costate.sde.diffusion.image;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Files that may be compressed by gzip, whatever their name says. */
final class GzipOrPlain {
  private static final int GZIP_FIRST = 0x1f;
  private static final int GZIP_SECOND = 0x8b;

  private GzipOrPlain() {}

  /**
   * Opens a file and unpacks it if it begins as gzip does.
   *
   * @throws IOException if it cannot be read
   */
  static InputStream open(Path file) throws IOException {
    InputStream raw = Files.newInputStream(file);
    try {
      PushbackInputStream peeked = new PushbackInputStream(new BufferedInputStream(raw), 2);
      byte[] start = peeked.readNBytes(2);
      peeked.unread(start);
      boolean packed =
          start.length == 2
              && Byte.toUnsignedInt(start[0]) == GZIP_FIRST
              && Byte.toUnsignedInt(start[1]) == GZIP_SECOND;
      return packed ? new BufferedInputStream(new GZIPInputStream(peeked)) : peeked;
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }
}
