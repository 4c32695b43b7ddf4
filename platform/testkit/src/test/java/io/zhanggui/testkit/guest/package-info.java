/// A small plugin that tests install, update and remove.
@NullMarked
package io.zhanggui.testkit.guest;

import org.jspecify.annotations.NullMarked;
