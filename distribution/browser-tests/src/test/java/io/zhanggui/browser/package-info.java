/// The assembled product as a person meets it: processes, browser, printer.
@NullMarked
package io.zhanggui.browser;

import org.jspecify.annotations.NullMarked;
