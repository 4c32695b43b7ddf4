/// Encryption of personal data and the keys for it.
@NullMarked
package io.zhanggui.host.privacy;

import org.jspecify.annotations.NullMarked;
