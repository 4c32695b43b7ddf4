/// What months under a ladder come to.
@NullMarked
package io.zhanggui.commission.ladder;

import org.jspecify.annotations.NullMarked;
