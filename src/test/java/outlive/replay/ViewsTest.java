// SPDX-License-Identifier: GPL-2.0-only
package outlive.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a learner sees of a session: whole answers, as they stand on the screen. */
class ViewsTest {
  @Nested
  class OfAList {
    @Test
    void showsGroupsTheNewestAndWhoAddedWhat() {
      Typed typed =
          Typed.after(
              "device dev0",
              "devres_open_group dev0 g1",
              "devm_kmalloc dev0 p1 8",
              "devres_close_group dev0 g1",
              "devm_add_action dev0 act1 d1");
      assertEquals(
          """
          dev0: 2 entries, * is the newest and goes first
          * act1 (16 bytes)                       5: devm_add_action dev0 act1 d1
            grp> g1                               4: devres_close_group dev0 g1
            devm_kzalloc_release (8 bytes) in g1  3: devm_kmalloc dev0 p1 8
            grp< g1                               2: devres_open_group dev0 g1""",
          typed.fine("list dev0"));
      typed.fine("devres_release_group dev0 g1");
      assertEquals(
          """
          dev0: 1 entry, * is the newest and goes first
          * act1 (16 bytes)                       5: devm_add_action dev0 act1 d1""",
          typed.fine("list dev0"));
    }

    @Test
    void showsWhatKreallocPutInThePlaceOfTheOld() {
      Typed typed =
          Typed.after(
              "device dev0",
              "devm_kmalloc dev0 p1 8",
              "devm_add_action dev0 act1 d1",
              "devm_krealloc dev0 p2 p1 500");
      assertEquals(
          """
          dev0: 2 entries, * is the newest and goes first
          * act1 (16 bytes)                       3: devm_add_action dev0 act1 d1
            (null) (0 bytes)                      4: devm_krealloc dev0 p2 p1 500""",
          typed.fine("list dev0"));
      assertTrue(typed.fine("devres_release_all dev0").endsWith("= 2"));
      assertEquals("dev0: 0 entries", typed.fine("list dev0"));
    }

    @Test
    void keepsWhatWasAddedDuringTheRelease() {
      Typed typed =
          Typed.after(
              "device dev0",
              "drm_device drm0 dev0",
              "drmm_add_action drm0 act1 NULL",
              "on act1 drmm_kmalloc drm0 p1 8",
              "drm_dev_put drm0");
      assertEquals(
          """
          drm0: 1 entry, * is the newest and goes first
            its release is over: what is here was added too late and will never go (RM-2)
          * kmalloc (8 bytes)                     5: drmm_kmalloc drm0 p1 8""",
          typed.fine("list drm0"));
      assertEquals("LEAK memory (8 bytes)", typed.fine("kmemleak"));
    }

    @Test
    void tellsTwoDrmDevicesOfOneDeviceApart() {
      Typed typed = Typed.after(Typed.TOY);
      typed.fine("unbind dev0");
      typed.fine("on toy_probe devm_drm_dev_alloc dev0 drm1 toy");
      typed.fine("bind dev0 toy");
      assertTrue(typed.fine("close app").contains("\ndrm0: drmres release begin\ndrm0: REL "));
      assertTrue(typed.fine("list drm1").startsWith("drm1: 6 entries"));
      assertTrue(typed.fine("unbind dev0").endsWith("drm1: drmres release end\ndrm1: final_kfree"));
    }
  }

  @Nested
  class OfTheLedger {
    @Test
    void namesEveryHolderAndItsCall() {
      Typed typed = Typed.after(Typed.TOY);
      typed.fine("drm_dev_get drm0");
      typed.fine("drm_dev_enter drm0");
      assertEquals(
          """
          dev0: 3 references
            registrant               since 1: device dev0
            drm0                     since 7: bind dev0 toy
            node card0               since 7: bind dev0 toy
          drm0: 3 references
            devres of dev0           since 7: bind dev0 toy
            open file of app         since 8: open drm0 app
            task shell               since 9: drm_dev_get drm0
          file /dev/dri/card0 opened by app: 1 reference
            fd 3 of app              since 8: open drm0 app
          inside drm_dev_enter: unplug waits for it
            task shell               since 10: drm_dev_enter drm0""",
          typed.fine("ledger"));
    }

    @Test
    void whatIsGoneIsGoneAndAMisusedCountIsSaid() {
      Typed typed = Typed.after("device dev0", "drm_device drm0 dev0", "drm_dev_put drm0");
      assertTrue(typed.fine("ledger").endsWith("\ndrm0: gone"));
      typed.fine("kasan off");
      typed.fine("drm_dev_put drm0");
      assertTrue(typed.fine("ledger").endsWith("drm0: its count was misused and saturated (RC-1)"));
    }
  }

  @Test
  void stateIsALineForEveryObject() {
    Typed typed = Typed.after(Typed.TOY);
    typed.fine("unbind dev0");
    typed.fine("rodata lit hello");
    typed.fine("devm_kmalloc dev0 zero 0");
    assertEquals(
        """
        dev0       device      2 references, no driver bound, 0 entries
        drm0       drm_device  1 reference, not registered, open 1x, 6 entries
        app        program     has drm0 open
        regs       pointer     64 bytes, freed by call 9
        lit        pointer     6 bytes, constant
        zero       pointer     ZERO_SIZE_PTR""",
        typed.fine("state"));
    typed.fine("close app");
    assertTrue(typed.fine("state").contains("drm0       drm_device  freed\n"));
  }

  @Test
  void aDriversProbeStopsAtTheFirstErrorAndIsUndone() {
    Typed typed =
        Typed.after(
            "device dev0",
            "on toy_probe devm_add_action dev0 act1 d1",
            "on toy_probe fail_alloc 1",
            "on toy_probe devm_kmalloc dev0 p1 8",
            "on toy_probe devm_add_action dev0 act2 d1");
    assertEquals(
        """
        CALL toy_probe dev0
        dev0: ADD act1 (16 bytes)
        = 0
        = NULL
        dev0: probe with driver toy failed with error -12
        dev0: REL act1 (16 bytes)
        CALL act1 d1
        = -12""",
        typed.fine("bind dev0 toy"));
  }
}
