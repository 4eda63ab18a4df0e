package outlive.archive;

import java.nio.file.*;
import java.util.*;
import org.junit.jupiter.api.Test;
import outlive.mail.*;

class ScratchTest {
  @Test
  void all() {
    ThreadTree tree = Pages.tree(Pages.SAVED_HTML);
    print(tree, "seed");
    int joins = 0;
    for (Message m : tree.messages()) for (BodyLine l : m.lines()) joins += l.rawLines().size() - 1;
    System.out.println("joins " + joins);
    Map<Damage.Kind, Integer> k = new TreeMap<>();
    for (Damage d : tree.damage()) {
      k.merge(d.kind(), 1, Integer::sum);
      System.out.println(d.finding());
    }
    System.out.println(k);
  }

  static void print(ThreadTree tree, String name) {
    QuoteTrails t = QuoteTrails.of(tree);
    int said = 0, amb = 0, unseen = 0, deep = 0;
    for (Message m : tree.messages()) {
      List<BodyLine> ls = m.lines();
      for (int i = 0; i < ls.size(); i++) {
        Optional<Provenance> p = t.of(m.id(), i);
        if (p.isEmpty()) continue;
        if (p.get() instanceof Provenance.Said) {
          said++;
        } else if (p.get() instanceof Provenance.Ambiguous a) {
          amb++;
          if (amb < 40)
            System.out.println(
                "AMB "
                    + m.id()
                    + " "
                    + i
                    + " ["
                    + ls.get(i).depth()
                    + "] "
                    + ls.get(i).text()
                    + " "
                    + a.places().size());
        } else {
          unseen++;
          Provenance.Unseen u = (Provenance.Unseen) p.get();
          if (u.trail().size() > 1) deep++;
          if (unseen < 200)
            System.out.println(
                "UNSEEN"
                    + u.trail().size()
                    + " "
                    + m.id()
                    + " "
                    + i
                    + " ["
                    + ls.get(i).depth()
                    + "] "
                    + ls.get(i).raw());
        }
      }
    }
    System.out.println(
        name
            + " said "
            + said
            + " amb "
            + amb
            + " unseen "
            + unseen
            + " of which seen elsewhere "
            + deep);
  }
}
