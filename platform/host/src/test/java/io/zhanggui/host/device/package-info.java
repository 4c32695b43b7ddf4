@NullMarked
package io.zhanggui.host.device;

import org.jspecify.annotations.NullMarked;
