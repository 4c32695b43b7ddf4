/// Device files of the kernel: USB printers and keyboards.
@NullMarked
package io.zhanggui.gateway.file;

import org.jspecify.annotations.NullMarked;
