/// Boots the real host on a real MariaDB for integration tests, with the plugins that a test names.
@NullMarked
package io.zhanggui.testkit;

import org.jspecify.annotations.NullMarked;
