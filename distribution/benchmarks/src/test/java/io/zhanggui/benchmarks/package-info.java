@NullMarked
package io.zhanggui.benchmarks;

import org.jspecify.annotations.NullMarked;
