@NullMarked
package io.zhanggui.host.pdf;

import org.jspecify.annotations.NullMarked;
