/// Printers: the durable queue, the ESC/POS encoder, and one worker per printer.
@NullMarked
package io.zhanggui.gateway.print;

import org.jspecify.annotations.NullMarked;
