/// A plugin that sells by itself and writes down what was acknowledged, for a test that kills the host meanwhile.
@NullMarked
package io.zhanggui.browser.seller;

import org.jspecify.annotations.NullMarked;
