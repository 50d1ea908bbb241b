package org.costate.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Input that cannot be used gives one line, exit code 2 and no file. */
class BadInputTest {
  private static final String GOOD =
      "# two comment lines\n# before the header\nt,a,b\n0,1,2\n1,2,3\n2,,4\n3,3,5\n4,4,6\n5,5,7\n";

  @TempDir private Path directory;

  private Path data;
  private Path out;

  @BeforeEach
  void place() throws IOException {
    data = directory.resolve("x.csv");
    out = directory.resolve("out");
    Files.writeString(data, GOOD);
  }

  private void refused(String message, String... options) throws IOException {
    List<String> args =
        new ArrayList<>(
            List.of("fit", "--data", data.toString(), "--time", "t", "--out", out.toString()));
    args.addAll(Arrays.asList(options));
    refusedLine(message, args.toArray(String[]::new));
  }

  private void refusedLine(String message, String... args) throws IOException {
    List<String> before = listing();
    CommandRun run = CommandRun.of(args);

    String expected = message.replace("FILE", data.toString()).replace("OUT", out.toString());
    assertEquals("error: " + expected + System.lineSeparator(), run.err());
    assertEquals(2, run.code());
    assertEquals("", run.out());
    assertEquals(before, listing(), "files were written");
  }

  private List<String> listing() throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.map(Path::toString).sorted().toList();
    }
  }

  private void write(String text) throws IOException {
    Files.writeString(data, text);
  }

  @Test
  void aMissingFile() throws IOException {
    Files.delete(data);
    refused("FILE: there is no such file");
  }

  @Test
  void aDirectoryForAFile() throws IOException {
    Files.delete(data);
    Files.createDirectory(data);
    refused("FILE: is not a file");
  }

  @Test
  void anEmptyFile() throws IOException {
    write("");
    refused("FILE: is empty; a header line with column names is needed");
  }

  @Test
  void aFileOfCommentsAlone() throws IOException {
    write("# nothing\n\n");
    refused("FILE: is empty; a header line with column names is needed");
  }

  @Test
  void aFileThatIsNotText() throws IOException {
    Files.write(data, "t,a\n0,1\n1,\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
    refused("FILE: is not text in UTF-8");
  }

  @Test
  void aHeaderWithoutRows() throws IOException {
    write("t,a\n");
    refused("FILE: has 0 rows of data; at least 2 are needed");
  }

  @Test
  void oneRow() throws IOException {
    write("t,a\n0,1\n");
    refused("FILE: has 1 row of data; at least 2 are needed");
  }

  @Test
  void tooFewRowsToLearnFrom() throws IOException {
    write("t,a\n0,1\n1,2\n2,3\n3,4\n");
    refused(
        "FILE: has 4 rows of data, 3 of them to learn from; at least 4 are needed (--held-out 0.2)");
  }

  @Test
  void aMissingColumn() throws IOException {
    refused("FILE: has no column c (--columns); its columns are t, a, b", "--columns", "a,c");
  }

  @Test
  void aMissingTimeColumn() throws IOException {
    refused("FILE: has no column year (--time); its columns are t, a, b", "--time", "year");
  }

  @Test
  void aColumnAskedForTwice() throws IOException {
    refused("--columns: a is asked for twice", "--columns", "a,A");
  }

  @Test
  void timeAskedForAsData() throws IOException {
    refused("--columns: t is asked for twice", "--columns", "t,a");
  }

  @Test
  void aColumnThatTheHeaderHasTwice() throws IOException {
    write("t,a,a\n0,1,2\n1,2,3\n");
    refused("FILE: has more than one column a (--columns)");
  }

  @Test
  void noDataColumn() throws IOException {
    write("t\n0\n1\n");
    refused("FILE: has no column besides t");
  }

  /** Line numbers count comments and empty lines: line 3 is the header. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "1,2,3|0.5x,2,3|line 5, column t: '0.5x' is not a number",
        "1,2,3|1,two,3|line 5, column a: 'two' is not a number",
        "1,2,3|1,2,NaN|line 5, column b: 'NaN' is not a number",
        "1,2,3|1,2,Infinity|line 5, column b: 'Infinity' is not a number",
        "1,2,3|1,0x10,3|line 5, column a: '0x10' is not a number",
        "1,2,3|1,1d,3|line 5, column a: '1d' is not a number",
        "5,5,7|5,5,-|line 9, column b: '-' is not a number",
      })
  void aCellThatIsNoNumber(String good, String bad, String message) throws IOException {
    write(GOOD.replace(good, bad));
    refused("FILE, " + message + "; leave the cell empty where a value is missing");
  }

  @Test
  void aNumberBeyondTheRangeOfDoubles() throws IOException {
    write(GOOD.replace("1,2,3", "1,2e999,3"));
    refused("FILE, line 5, column a: '2e999' is too large for a double");
  }

  @Test
  void aMissingTime() throws IOException {
    write(GOOD.replace("3,3,5", ",3,5"));
    refused("FILE, line 7, column t: a time is missing");
  }

  @Test
  void timesThatDecrease() throws IOException {
    write(GOOD.replace("3,3,5", "1.5,3,5"));
    refused("FILE, line 7, column t: times must increase; 1.5 follows 2.0");
  }

  @Test
  void aTimeThatIsRepeated() throws IOException {
    write(GOOD.replace("4,4,6", "3,4,6"));
    refused("FILE, line 8, column t: times must increase; 3 follows 3.0");
  }

  @Test
  void aRowOfAnotherLength() throws IOException {
    write(GOOD.replace("4,4,6", "4,4,6,1"));
    refused("FILE, line 8: has 4 cells; the header has 3");
  }

  @Test
  void aColumnWithoutValues() throws IOException {
    write("t,a,b\n0,,1\n1,,2\n");
    refused("FILE, column a: every cell is empty");
  }

  @Test
  void aColumnWithoutValuesToLearnFrom() throws IOException {
    write("t,a\n0,1\n1,\n2,\n3,\n4,5\n5,6\n");
    refused(
        "FILE, column a: has 1 value in the 4 rows to learn from; at least 2 are needed",
        "--held-out",
        "0.3");
  }

  @Test
  void aValueWithoutLogarithm() throws IOException {
    write(GOOD.replace("4,4,6", "4,4,0"));
    refused("FILE, line 8, column b: 0.0 has no logarithm (--log)", "--log");
  }

  @Test
  void anOutThatIsAFile() throws IOException {
    Files.writeString(out, "mine");
    refused("--out OUT: OUT is a file, not a directory; choose another");
    assertEquals("mine", Files.readString(out));
  }

  @Test
  void anOutBelowAFile() throws IOException {
    Files.writeString(out, "mine");
    refused(
        "--out OUT/deep/er: OUT is a file, not a directory; choose another",
        "--out",
        out + "/deep/er");
  }

  @ParameterizedTest
  @CsvSource({
    "--held-out,1,'--held-out must lie in [0, 1); got 1.0'",
    "--held-out,-0.1,'--held-out must lie in [0, 1); got -0.1'",
    "--held-out,NaN,'--held-out must lie in [0, 1); got NaN'",
    "--iterations,1,--iterations must be at least 2; got 1",
    "--hidden,0,--hidden: output width must be at least 1; got 0",
  })
  void anOptionOutOfRange(String option, String value, String message) throws IOException {
    refused(message, option, value);
  }

  @Test
  void aToleranceThatIsNegative() throws IOException {
    refused(
        "tolerances must be >= 0, finite and not both 0; relative = -1.0, absolute = 1.0E-6",
        "--rtol",
        "-1");
  }

  @Test
  void resumingWhereNothingIs() throws IOException {
    refused("--resume: there are no checkpoints in OUT/checkpoints", "--resume");
  }

  @Test
  void startingWhereAnUnfinishedFitIs() throws IOException {
    Files.createDirectories(out.resolve("checkpoints"));
    refused(
        "OUT/checkpoints: holds an unfinished fit; go on with --resume, delete it, or choose"
            + " another --out");
  }

  @Test
  void anOptionThatDoesNotExist() throws IOException {
    refused("Unknown option: '--speed'; see costate fit --help", "--speed");
  }

  @Test
  void aValueOfTheWrongKind() throws IOException {
    refused(
        "Invalid value for option '--iterations': 'many' is not an int; see costate fit --help",
        "--iterations",
        "many");
  }

  @Test
  void spiralWithoutIterations() throws IOException {
    refusedLine(
        "--iterations must be at least 1; got 0",
        "spiral",
        "--iterations",
        "0",
        "--out",
        out.toString());
  }

  @Test
  void spiralIntoAFile() throws IOException {
    refusedLine(
        "--out FILE: FILE is a file, not a directory; choose another",
        "spiral",
        "--out",
        data.toString());
  }

  @Test
  void predictingWithoutAModel() throws IOException {
    refusedLine(
        "OUT: there is no such model; 'fit' writes one",
        "predict",
        "--model",
        out.toString(),
        "--until",
        "3");
  }

  @Test
  void predictingWithAFileThatIsNoModel() throws IOException {
    Files.createDirectory(out);
    Files.copy(data, out.resolve("model.safetensors"));
    Files.copy(data, out.resolve("model.transform"));

    CommandRun run = CommandRun.of("predict", "--model", out.toString(), "--until", "3");

    assertEquals(2, run.code());
    String begin = "error: %s: is not a model: ".formatted(out.resolve("model.safetensors"));
    assertTrue(run.err().startsWith(begin), run.err());
    assertEquals(1, run.err().lines().count());
  }
}
