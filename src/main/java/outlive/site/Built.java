// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import outlive.finding.Finding;

/**
 * A site that was made and is not written yet.
 *
 * @param texts pages, stylesheets and scripts, by address
 * @param files the others, by address
 * @param findings what keeps it from being shown, ordered by place
 */
public record Built(Map<String, String> texts, Map<String, byte[]> files, List<Finding> findings) {
  public Built {
    texts = Collections.unmodifiableMap(new TreeMap<>(texts));
    files = Collections.unmodifiableMap(new TreeMap<>(files));
    findings = findings.stream().sorted().distinct().toList();
  }

  static Built of(Finding finding) {
    return new Built(Map.of(), Map.of(), List.of(finding));
  }
}
