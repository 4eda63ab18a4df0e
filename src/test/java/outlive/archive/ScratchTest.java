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

  @Test
  void mbox() {
    Archive a = Archive.read(List.of(Path.of("/work/shared/archives/mbox")));
    System.out.println("mails " + a.messages().size() + " " + a.findings());
    ThreadTree tree = ThreadTree.of(a.messages());
    print(tree, "mbox");
    for (Message m : tree.messages())
      for (BodyBlock b : tree.body(m.id())) {
        if (b instanceof Patch p) {
          for (Hunk h : p.hunks())
            if (!h.whole())
              System.out.println("NOTWHOLE " + m.id() + " " + h.header() + " " + h.lines().size());
          System.out.println(
              "PATCH "
                  + m.subject()
                  + " "
                  + p.files().stream().map(f -> f.change() + " " + f.name()).toList());
          for (PatchLine l : p.patchLines())
            if (l.kind() == PatchLine.Kind.HUNK || l.kind() == PatchLine.Kind.ADDED)
              System.out.println(
                  "  L "
                      + l.place().function()
                      + "|"
                      + l.place().newLine()
                      + "|"
                      + l.line().text());
        }
        if (b instanceof BodyBlock.Trailers t)
          System.out.println("TR " + m.id() + " " + t.trailers());
        if (b instanceof BodyBlock.Footer t)
          System.out.println(
              "FOOT " + m.id() + " " + t.lines().size() + " " + t.lines().get(0).text());
      }
    Vouching v = Vouching.of(tree);
    for (Message m : tree.messages())
      if (!v.of(m.id()).isEmpty()) System.out.println("VOUCH " + m.subject() + " " + v.of(m.id()));
    System.out.println(tree.damage());
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
