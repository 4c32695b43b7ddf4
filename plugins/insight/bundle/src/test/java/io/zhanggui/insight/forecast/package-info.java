@NullMarked
package io.zhanggui.insight.forecast;

import org.jspecify.annotations.NullMarked;
