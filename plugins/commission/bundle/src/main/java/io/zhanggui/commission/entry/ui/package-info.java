/// The detail table and the totals per employee.
@NullMarked
package io.zhanggui.commission.entry.ui;

import org.jspecify.annotations.NullMarked;
