@NullMarked
package io.zhanggui.insight.portrait;

import org.jspecify.annotations.NullMarked;
