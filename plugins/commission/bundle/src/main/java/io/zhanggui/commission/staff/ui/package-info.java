/// The page of the employees.
@NullMarked
package io.zhanggui.commission.staff.ui;

import org.jspecify.annotations.NullMarked;
