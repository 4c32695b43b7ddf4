@NullMarked
package io.zhanggui.insight.rfm;

import org.jspecify.annotations.NullMarked;
