/// A plugin as an integrator would write it, packed into jars by the test.
@NullMarked
package io.zhanggui.browser.visits;

import org.jspecify.annotations.NullMarked;
