@NullMarked
package io.zhanggui.sampleshop;

import org.jspecify.annotations.NullMarked;
