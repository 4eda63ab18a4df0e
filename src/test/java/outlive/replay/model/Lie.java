// SPDX-License-Identifier: GPL-2.0-only
package outlive.replay.model;

/** What the model can be told to get wrong: a comparison that lets one pass would hold nothing. */
public enum Lie {
  /** DM-3: the oldest match is taken. */
  DRMM_RELEASE_ACTION_TAKES_THE_NEWEST,
  /** DM-3: the action is given what the caller passed, be it NULL. */
  NULL_MATCH_PASSES_THE_STORED_DATA,
  /** DV-14: a group that lies wholly inside goes too. */
  RELEASE_GROUP_FORGETS_A_NESTED_GROUP,
  /** DV-12: NULL means the newest group that is still open. */
  NULL_FINDS_A_CLOSED_GROUP,
  /** DV-11: of two groups with one id the newest is found. */
  ID_FINDS_THE_OLDEST_GROUP,
  /** DV-22: action and data must both be the same. */
  REMOVE_ACTION_IGNORES_THE_DATA,
  /** DV-21: the action is run when it could not be added. */
  OR_RESET_FORGETS_THE_ACTION,
  /** DV-30: no bytes, no entry. */
  ZERO_BYTES_MAKE_AN_ENTRY,
  /** DV-10: group markers do not count. */
  RELEASE_ALL_COUNTS_MARKERS,
  /** DV-10a: what a callback adds stays for the next pass. */
  RELEASE_ALL_TAKES_WHAT_A_CALLBACK_ADDS,
  /** RM-2: what a callback adds to a drm_device in release is never released. */
  FINAL_PUT_RELEASES_WHAT_A_CALLBACK_ADDS
}
