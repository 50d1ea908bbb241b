package org.costate.nets.train.checkpoint;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The body of a checkpoint file: three sections (numbers, texts, arrays), each a count and then its
 * entries, name first. Texts are a length and UTF-8; arrays a length and raw doubles.
 */
final class CheckpointFormat {

  private CheckpointFormat() {}

  static void write(Checkpoint checkpoint, DataOutputStream out) throws IOException {
    out.writeInt(checkpoint.numbers().size());
    for (Map.Entry<String, Long> entry : checkpoint.numbers().entrySet()) {
      writeText(entry.getKey(), out);
      out.writeLong(entry.getValue());
    }
    out.writeInt(checkpoint.texts().size());
    for (Map.Entry<String, String> entry : checkpoint.texts().entrySet()) {
      writeText(entry.getKey(), out);
      writeText(entry.getValue(), out);
    }
    out.writeInt(checkpoint.arrays().size());
    for (Map.Entry<String, double[]> entry : checkpoint.arrays().entrySet()) {
      writeText(entry.getKey(), out);
      out.writeInt(entry.getValue().length);
      for (double value : entry.getValue()) {
        out.writeLong(Double.doubleToRawLongBits(value));
      }
    }
  }

  static Checkpoint read(DataInputStream in) throws IOException {
    Checkpoint.Builder builder = Checkpoint.builder();
    for (int left = in.readInt(); left > 0; left--) {
      builder.put(readText(in), in.readLong());
    }
    for (int left = in.readInt(); left > 0; left--) {
      builder.put(readText(in), readText(in));
    }
    for (int left = in.readInt(); left > 0; left--) {
      String name = readText(in);
      double[] values = new double[in.readInt()];
      for (int i = 0; i < values.length; i++) {
        values[i] = Double.longBitsToDouble(in.readLong());
      }
      builder.put(name, values);
    }
    return builder.build();
  }

  private static void writeText(String text, DataOutputStream out) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String readText(DataInputStream in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
