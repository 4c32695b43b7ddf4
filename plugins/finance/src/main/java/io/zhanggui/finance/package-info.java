/// Finance: the table of contents.
@NullMarked
package io.zhanggui.finance;

import org.jspecify.annotations.NullMarked;
