@NullMarked
package io.zhanggui.gateway.raster;

import org.jspecify.annotations.NullMarked;
