/// Barcode scanners on serial lines.
@NullMarked
package io.zhanggui.gateway.scan;

import org.jspecify.annotations.NullMarked;
