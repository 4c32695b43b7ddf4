/// Replays the invoices of a file as sales and refunds, and compares what comes out.
@NullMarked
package io.zhanggui.replay;

import org.jspecify.annotations.NullMarked;
