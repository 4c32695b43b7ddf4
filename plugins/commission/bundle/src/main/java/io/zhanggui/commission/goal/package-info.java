/// Targets of employees, and how far they are.
@NullMarked
package io.zhanggui.commission.goal;

import org.jspecify.annotations.NullMarked;
