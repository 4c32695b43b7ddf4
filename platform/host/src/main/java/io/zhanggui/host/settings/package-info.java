/// Settings that a shop can change.
@NullMarked
package io.zhanggui.host.settings;

import org.jspecify.annotations.NullMarked;
