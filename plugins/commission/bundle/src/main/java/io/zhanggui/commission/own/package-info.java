/// What an employee sees of the own commission.
@NullMarked
package io.zhanggui.commission.own;

import org.jspecify.annotations.NullMarked;
