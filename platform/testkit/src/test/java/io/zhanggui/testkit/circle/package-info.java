/// A plugin whose parts wait for each other.
@NullMarked
package io.zhanggui.testkit.circle;

import org.jspecify.annotations.NullMarked;
