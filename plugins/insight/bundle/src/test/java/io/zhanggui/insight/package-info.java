@NullMarked
package io.zhanggui.insight;

import org.jspecify.annotations.NullMarked;
