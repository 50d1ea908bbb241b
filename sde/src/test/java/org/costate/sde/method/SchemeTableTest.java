package org.costate.sde.method;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.costate.sde.NoiseKind;
import org.junit.jupiter.api.Test;

/** The table of schemes is that of the library. */
class SchemeTableTest {
  @Test
  void everySchemeHasARow() {
    assertEquals(Set.of(), SchemeTable.withoutRow());
  }

  @Test
  void schemesClaimWhatIsMeasured() {
    List<SchemeTable.Row> rows = new ArrayList<>(SchemeTable.rows());
    rows.addAll(SchemeTable.langevin());
    for (SchemeTable.Row row : rows) {
      assertEquals(row.claims().keySet(), row.method().kinds(), row.scheme());
      for (NoiseKind kind : row.method().kinds()) {
        SchemeTable.Claim claim = row.claims().get(kind);
        assertEquals(claim.strong(), row.method().strongOrder(kind), row.scheme() + " " + kind);
        assertEquals(claim.weak(), row.method().weakOrder(kind), row.scheme() + " " + kind);
      }
    }
  }
}
