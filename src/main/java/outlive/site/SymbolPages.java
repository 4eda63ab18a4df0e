// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.Map;
import java.util.Optional;
import outlive.lesson.Concordance;
import outlive.lesson.PortSymbols;

/** A page a kernel symbol that the port has a region for. */
final class SymbolPages implements PageKind {
  @Override
  public Optional<Object> from(Content content) {
    return Optional.of(CodePages.around(content));
  }

  @Override
  public void make(Content content, Site site) {
    Map<String, String> sentences = PortSymbols.sentences(content.weave().port());
    for (Concordance.Row row : content.concordance().rows()) {
      site.add(SymbolPage.of(content, row, sentences.getOrDefault(row.symbol(), "")));
    }
  }
}
