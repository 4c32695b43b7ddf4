/// The record of who did or saw what.
@NullMarked
package io.zhanggui.host.audit;

import org.jspecify.annotations.NullMarked;
