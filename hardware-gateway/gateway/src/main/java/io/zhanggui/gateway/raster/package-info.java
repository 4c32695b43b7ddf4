/// Pictures of dots for printers: text by a font of the gateway's own, and QR codes.
@NullMarked
package io.zhanggui.gateway.raster;

import org.jspecify.annotations.NullMarked;
