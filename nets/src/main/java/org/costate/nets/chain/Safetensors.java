package org.costate.nets.chain;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The safetensors container for tensors of doubles: eight bytes of header length, little-endian; a
 * JSON header, padded with spaces to a multiple of eight; the tensors' bytes without gaps.
 */
final class Safetensors {
  /** The limit of the reference implementation. */
  private static final long LONGEST_HEADER = 100_000_000;

  private final Path file;
  private final JsonObject header;
  private final ByteBuffer data;

  private Safetensors(Path file, JsonObject header, ByteBuffer data) {
    this.file = file;
    this.header = header;
    this.data = data;
  }

  /** Writes a new file and forces it to the disk. */
  static void write(Path file, JsonObject header, double[] values) throws IOException {
    byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
    int padded = (json.length + 7) / 8 * 8;
    ByteBuffer start = ByteBuffer.allocate(8 + padded).order(ByteOrder.LITTLE_ENDIAN);
    start.putLong(padded).put(json);
    while (start.hasRemaining()) {
      start.put((byte) ' ');
    }
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      writeFully(channel, start.flip());
      ByteBuffer chunk = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
      for (int at = 0; at < values.length; ) {
        chunk.clear();
        for (; at < values.length && chunk.hasRemaining(); at++) {
          chunk.putDouble(values[at]);
        }
        writeFully(channel, chunk.flip());
      }
      channel.force(true);
    }
  }

  private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** Reads a file and checks that its tensors are in range, do not overlap and leave no gap. */
  static Safetensors read(Path file) throws IOException {
    if (Files.size(file) > Integer.MAX_VALUE - 8) {
      throw new IOException(file + ": longer than 2 GB");
    }
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.remaining() < 8) {
      throw new IOException(file + ": too short for a safetensors file");
    }
    long length = bytes.getLong();
    if (length < 2 || length > LONGEST_HEADER || length > bytes.remaining()) {
      throw new IOException(
          "%s: header of %d bytes in a file of %d".formatted(file, length, bytes.capacity()));
    }
    byte[] json = new byte[(int) length];
    bytes.get(json);
    JsonObject header = parse(file, new String(json, StandardCharsets.UTF_8));
    var tensors = new Safetensors(file, header, bytes.slice().order(ByteOrder.LITTLE_ENDIAN));
    tensors.requireNoGaps();
    return tensors;
  }

  private static JsonObject parse(Path file, String json) throws IOException {
    try {
      JsonElement header = JsonParser.parseString(json);
      if (json.startsWith("{") && header.isJsonObject()) {
        return header.getAsJsonObject();
      }
    } catch (JsonParseException e) {
      throw new IOException(file + ": the header is not JSON: " + e.getMessage(), e);
    }
    throw new IOException(file + ": the header is not a JSON object");
  }

  private void requireNoGaps() throws IOException {
    TreeMap<Long, Long> ranges = new TreeMap<>();
    for (String name : names()) {
      List<Long> range = longs(name, "data_offsets");
      if (range.size() != 2 || range.get(1) < range.get(0)) {
        throw fault(name, "data_offsets are " + range);
      }
      if (range.get(1) > data.capacity()) {
        throw fault(
            name, "ends at byte %d of %d: truncated".formatted(range.get(1), data.capacity()));
      }
      if (ranges.put(range.get(0), range.get(1)) != null) {
        throw fault(name, "begins where another tensor does");
      }
    }
    long end = 0;
    for (var range : ranges.entrySet()) {
      if (range.getKey() != end) {
        throw new IOException("%s: gap or overlap at byte %d of the data".formatted(file, end));
      }
      end = range.getValue();
    }
    if (end != data.capacity()) {
      throw new IOException(
          "%s: %d bytes of data for tensors of %d".formatted(file, data.capacity(), end));
    }
  }

  private Set<String> names() {
    Set<String> names = new TreeSet<>(header.keySet());
    names.remove("__metadata__");
    return names;
  }

  /** Returns an entry of the metadata. */
  String metadata(String key) throws IOException {
    if (header.get("__metadata__") instanceof JsonObject metadata
        && metadata.get(key) != null
        && metadata.get(key).isJsonPrimitive()) {
      return metadata.get(key).getAsString();
    }
    throw new IOException("%s: no \"%s\" in __metadata__".formatted(file, key));
  }

  /** Checks that exactly the given tensors are there. */
  void requireNames(List<String> expected) throws IOException {
    Set<String> missing = new TreeSet<>(expected);
    missing.removeAll(names());
    if (!missing.isEmpty()) {
      throw fault(missing.iterator().next(), "missing");
    }
    Set<String> more = names();
    expected.forEach(more::remove);
    if (!more.isEmpty()) {
      throw fault(more.iterator().next(), "the chain has no such tensor");
    }
  }

  /**
   * Copies one tensor.
   *
   * @return the offset after it
   */
  int copy(String name, List<Long> shape, double[] target, int offset) throws IOException {
    JsonElement dtype = entry(name).get("dtype");
    if (dtype == null || !dtype.isJsonPrimitive() || !dtype.getAsString().equals("F64")) {
      throw fault(name, "dtype must be F64; got " + dtype);
    }
    List<Long> found = longs(name, "shape");
    if (!found.equals(shape)) {
      throw fault(name, "shape must be %s; got %s".formatted(shape, found));
    }
    List<Long> range = longs(name, "data_offsets");
    int n = shape.stream().mapToInt(Math::toIntExact).reduce(1, Math::multiplyExact);
    if (range.get(1) - range.get(0) != 8L * n) {
      throw fault(
          name, "shape %s needs %d bytes; data_offsets are %s".formatted(shape, 8L * n, range));
    }
    int from = Math.toIntExact(range.get(0));
    for (int i = 0; i < n; i++) {
      target[offset + i] = data.getDouble(from + 8 * i);
    }
    return offset + n;
  }

  private JsonObject entry(String name) throws IOException {
    if (header.get(name) instanceof JsonObject entry) {
      return entry;
    }
    throw fault(name, "its header entry is not an object");
  }

  private List<Long> longs(String name, String key) throws IOException {
    List<Long> values = new ArrayList<>();
    if (entry(name).get(key) instanceof JsonArray array) {
      for (JsonElement element : array) {
        values.add(integer(name, key, element));
      }
      return values;
    }
    throw fault(name, key + " is missing");
  }

  private long integer(String name, String key, JsonElement element) throws IOException {
    if (element.isJsonPrimitive() && element.getAsJsonPrimitive().isNumber()) {
      String digits = element.getAsString();
      if (digits.matches("\\d{1,18}")) {
        return Long.parseLong(digits);
      }
    }
    throw fault(name, "%s holds %s".formatted(key, element));
  }

  private IOException fault(String tensor, String what) {
    return new IOException("%s: tensor %s: %s".formatted(file, tensor, what));
  }
}
