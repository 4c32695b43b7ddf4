/// Members at the till and on the receipt.
@NullMarked
package io.zhanggui.member.till;

import org.jspecify.annotations.NullMarked;
