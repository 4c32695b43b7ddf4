/// The shop that trades: a host with its tills, in a process that may be killed at any moment.
@NullMarked
package io.zhanggui.faults.trade;

import org.jspecify.annotations.NullMarked;
