// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.util.Optional;

/**
 * An attribution and the message that it names, where that one is in the thread.
 *
 * @param attribution the line
 * @param messageId the message whose words it introduces
 */
public record NamedAttribution(Attribution attribution, Optional<String> messageId) {}
