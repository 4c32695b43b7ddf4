/// What lines earn, and what goes back of it: figures only.
@NullMarked
package io.zhanggui.commission.earning;

import org.jspecify.annotations.NullMarked;
