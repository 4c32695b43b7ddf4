/// Plugins that come and go while the host runs.
@NullMarked
package io.zhanggui.testkit.plugin;

import org.jspecify.annotations.NullMarked;
