/// Label printers: how a label is laid out, and the languages TSPL and ZPL.
@NullMarked
package io.zhanggui.gateway.label;

import org.jspecify.annotations.NullMarked;
