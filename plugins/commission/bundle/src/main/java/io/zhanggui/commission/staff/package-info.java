/// Employees side by side.
@NullMarked
package io.zhanggui.commission.staff;

import org.jspecify.annotations.NullMarked;
