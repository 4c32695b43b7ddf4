@NullMarked
package io.zhanggui.simulator;

import org.jspecify.annotations.NullMarked;
